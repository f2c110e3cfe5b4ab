"""Explains a release name: what it says, which film it means, and what that is worth."""

from collections.abc import Sequence

from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.domain.formats.conditions import FormatSubject
from radarr_desktop.domain.formats.custom_formats import CustomFormat, formats_for
from radarr_desktop.domain.formats.release_formats import condition_verdicts, release_subject
from radarr_desktop.domain.matching import Match, NoMatch, lookup_keys, match
from radarr_desktop.domain.parsing.pieces import read_pieces
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.domain.quality_place import place_of
from radarr_desktop.domain.release import ParsedRelease, Unparsable
from radarr_desktop.engine.formats import Formats
from radarr_desktop.engine.name_report import FormatReport, NameReport
from radarr_desktop.engine.reading import Reading
from radarr_desktop.ports.store import Store


class Understanding:
    """What the program makes of a name; nothing is changed by asking."""

    def __init__(self, store: Store, formats: Formats, reading: Reading) -> None:
        self._store = store
        self._formats = formats
        self._reading = reading

    async def explain(
        self, name: str, *, profile_id: int = 0, profile_id_without_film: int = 0
    ) -> NameReport:
        """All that is known about `name`; never fails because of the name.

        It is scored by the profile `profile_id`, if that is 0 by the film's own, and if no film is
        found by `profile_id_without_film` (0: it is not scored then).

        Raises:
            NotFoundError: there is no such profile.
            StoreUnavailableError: the library could not be read.
        """
        pieces = read_pieces(name)
        parsed = await self._reading.read_one(name)
        if isinstance(parsed, Unparsable):
            return NameReport(name=name, pieces=pieces, parsed=parsed)
        found = await self._find(parsed)
        movie = found.movie if isinstance(found, Match) else None
        own_id = movie.quality_profile_id if movie else profile_id_without_film
        profile = await self._profile(profile_id or own_id)
        subject = release_subject(parsed, movie)
        formats = formats_for(subject, await self._formats.ready())
        return NameReport(
            name=name,
            pieces=pieces,
            parsed=parsed,
            found=found,
            languages=subject.languages,
            profile=profile,
            place=place_of(parsed.quality.quality, profile) if profile else None,
            formats=_reports(formats, subject, profile),
        )

    async def _find(self, parsed: ParsedRelease) -> Match | NoMatch:
        return match(parsed, await self._store.movies.candidates(lookup_keys(parsed)))

    async def _profile(self, profile_id: int) -> QualityProfile | None:
        if not profile_id:
            return None
        profile = await self._store.profiles.profile(profile_id)
        if profile is None:
            raise NotFoundError(f"There is no quality profile {profile_id}")
        return profile


def _reports(
    formats: Sequence[CustomFormat], subject: FormatSubject, profile: QualityProfile | None
) -> tuple[FormatReport, ...]:
    points = dict(profile.format_scores) if profile else {}
    return tuple(
        FormatReport(
            custom_format=one,
            points=points.get(one.id, 0),
            conditions=condition_verdicts(one, subject),
        )
        for one in formats
    )
