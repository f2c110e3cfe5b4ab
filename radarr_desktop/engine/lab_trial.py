"""A draft put in place of what is stored: the same releases and files, worth what it says."""

from collections.abc import Sequence
from dataclasses import replace

from radarr_desktop.domain.decisions.upgrade import describe_quality
from radarr_desktop.domain.formats.conditions import FormatSubject
from radarr_desktop.domain.formats.custom_formats import CustomFormat, formats_for, prepare, score
from radarr_desktop.domain.formats.release_formats import release_subject
from radarr_desktop.domain.lab.draft import Draft, pointed, scored
from radarr_desktop.domain.lab.replay import Offer
from radarr_desktop.domain.lab.report import FileChange
from radarr_desktop.domain.movie import Movie, MovieFile
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.engine.ground import Ground
from radarr_desktop.engine.lab_evidence import FileEvidence, FilmEvidence, Tested, wants_better
from radarr_desktop.engine.slices import Turns


class Trial:
    """One draft on one ground."""

    def __init__(self, ground: Ground, tested: Tested, draft: Draft) -> None:
        self.turns = Turns()
        formats = draft.formats_of(ground.formats)
        profiles = {one.id: one for one in draft.profiles_of(list(ground.profiles.values()))}
        self.ground = replace(ground, formats=formats, profiles=profiles)
        self._other_profiles = frozenset(
            one.id for one in profiles.values() if one != ground.profiles.get(one.id)
        )
        self._tests = {
            one.id: _Tests(tested.get(one.id, ()), pointed(formats, one))
            for one in profiles.values()
        }

    def prepare(self) -> None:
        """Compile the patterns of what is new."""
        for tests in self._tests.values():
            prepare(tests.new)

    def profile(self, movie: Movie) -> QualityProfile:
        """The film's own."""
        return self.ground.profiles[movie.quality_profile_id]

    def offer(self, offer: Offer) -> Offer:
        """The offer as the draft sees it: the same object if it is worth the same."""
        candidate = offer.candidate
        profile = self.profile(candidate.movie)
        tests = self._tests[profile.id]
        if tests.are_the_same and profile.id not in self._other_profiles:
            return offer
        formats = candidate.formats
        if not tests.are_the_same:
            subject = release_subject(candidate.parsed, candidate.movie, candidate.release)
            formats = tests.of(formats, subject)
        return Offer(offer.met_at, scored(candidate, formats, profile))

    def file(self, film: FilmEvidence) -> MovieFile | None:
        """The film's file at the beginning as the draft sees it."""
        if film.file is None or film.file_subject is None:
            return None
        formats = self._tests[film.movie.quality_profile_id].of(
            film.file_formats, film.file_subject
        )
        return replace(film.file, custom_format_score=score(formats, self.profile(film.movie)))

    def changes_nothing(self, film: FilmEvidence, offers: Sequence[Offer]) -> bool:
        """Nothing that a decision rests on is different for this film."""
        return (
            film.movie.quality_profile_id not in self._other_profiles
            and self.file(film) == film.file
            and all(
                (one.candidate.format_score, one.candidate.fleeting_score)
                == (other.candidate.format_score, other.candidate.fleeting_score)
                for one, other in zip(offers, film.offers, strict=True)
            )
        )

    def file_change(self, one: FileEvidence) -> FileChange | None:
        """What is different for a film's present file."""
        profile = self.profile(one.movie)
        tests = self._tests[profile.id]
        if tests.are_the_same and profile.id not in self._other_profiles:
            return None
        formats = tests.of(one.formats, one.subject)
        points = score(formats, profile)
        wants = wants_better(one.movie, profile, one.file, points)
        if (points, wants) == (one.score, one.wants_better):
            return None
        return FileChange(
            movie_id=one.movie.id,
            title=one.movie.title,
            year=one.movie.year,
            profile=profile.name,
            quality=describe_quality(one.file.quality),
            score_before=one.score,
            score_after=points,
            wants_better_before=one.wants_better,
            wants_better_after=wants,
        )


class _Tests:
    """The formats of one profile's films: those that were tested already, and what is new."""

    def __init__(self, tested: Sequence[CustomFormat], wanted: Sequence[CustomFormat]) -> None:
        known = {id(one) for one in tested}
        self.new = tuple(one for one in wanted if id(one) not in known)
        self._kept = frozenset(one.id for one in wanted if id(one) in known)
        self.are_the_same = not self.new and len(self._kept) == len(tested)

    def of(
        self, before: tuple[CustomFormat, ...], subject: FormatSubject
    ) -> tuple[CustomFormat, ...]:
        """Those that match; only what is new is tested."""
        if self.are_the_same:
            return before
        kept = [one for one in before if one.id in self._kept]
        return (*kept, *formats_for(subject, self.new))
