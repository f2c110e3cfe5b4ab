"""The library as lists show it: narrow rows, with the cutoff judged by each film's profile."""

from datetime import UTC, date, datetime, time

from radarr_desktop.adapters.database.codec import language_by_id, quality_by_id
from radarr_desktop.adapters.database.pool import Row, Session
from radarr_desktop.adapters.database.profiles import read_profiles
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.ports.store import LibraryRow

#: asyncpg reads PostgreSQL's "-infinity" as this: the film is always available.
_ALWAYS = date.min


class Cutoffs:
    """Says of a file whether its profile wants a better one."""

    def __init__(self, profiles: list[QualityProfile], today: date) -> None:
        self._profiles = {profile.id: profile for profile in profiles}
        self._verdicts: dict[tuple[int, int, int], bool] = {}
        self.today = today

    @classmethod
    async def read(cls, session: Session) -> "Cutoffs":
        """With the profiles and the date as the database has them now."""
        profiles, now = await read_profiles(session)
        return cls(profiles, now.astimezone(UTC).date())

    def wants_better(self, row: Row) -> bool:
        """The file of this row is below its profile's cutoff, or breaks its rule of languages."""
        profile = self._profiles.get(row["quality_profile_id"])
        if profile is None:
            return False
        if profile.languages and self._breaks_rule(profile, row):
            return True
        key = (profile.id, row["quality_id"], row["custom_format_score"])
        if key not in self._verdicts:
            self._verdicts[key] = _is_below_cutoff(profile, *key[1:])
        return self._verdicts[key]

    @staticmethod
    def _breaks_rule(profile: QualityProfile, row: Row) -> bool:
        spoken = [language_by_id(one) for one in row["file_languages"]]
        return not profile.languages.keeps(spoken, language_by_id(row["original_language"]))


def _is_below_cutoff(profile: QualityProfile, quality_id: int, score: int) -> bool:
    rung, _place = profile.index_of(quality_by_id(quality_id))
    if not profile.upgrade_allowed:
        # No upgrade is ever taken, but a file that is not even allowed should be replaced.
        first_allowed = next(
            (number for number, item in enumerate(profile.items) if item.allowed), 0
        )
        return rung < first_allowed
    return rung < profile.cutoff_rung() or score < profile.cutoff_format_score


def library_row(row: Row, cutoffs: Cutoffs) -> LibraryRow:
    """A row of `library_rows`."""
    available_on: date | None = row["available_on"]
    quality_id = row["quality_id"]
    return LibraryRow(
        id=row["id"],
        tmdb_id=row["tmdb_id"],
        imdb_id=row["imdb_id"],
        title=row["title"],
        sort_title=row["sort_title"],
        year=row["year"],
        status=row["status"],
        monitored=row["monitored"],
        is_available=available_on is not None and available_on <= cutoffs.today,
        quality_profile_id=row["quality_profile_id"],
        quality_name="" if quality_id is None else quality_by_id(quality_id).name,
        size_bytes=row["size_bytes"] or 0,
        runtime_minutes=row["runtime_minutes"],
        wants_better=quality_id is not None and cutoffs.wants_better(row),
        added_at=row["added_at"],
        poster_url=row["poster_url"],
        genres=tuple(row["genres"]),
        rating=row["rating"],
        tags=tuple(row["tags"]),
        path=row["path"],
        available_on=(
            None
            if available_on is None or available_on == _ALWAYS
            else datetime.combine(available_on, time(), UTC)
        ),
    )
