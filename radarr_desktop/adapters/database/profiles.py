"""Quality profiles, quality definitions and custom formats."""

from collections.abc import Sequence
from datetime import datetime

from radarr_desktop.adapters.database.codec import (
    dumps,
    from_plain,
    language_by_id,
    parse,
    quality_by_id,
)
from radarr_desktop.adapters.database.pool import Row, Session, TransactionSession
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.base.errors import ConflictError, NotFoundError
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition, FormatTest
from radarr_desktop.domain.language_rule import LanguageRule
from radarr_desktop.domain.quality import ProfileItem, QualityDefinition, QualityProfile

_SQL = load("profiles")


async def read_profiles(session: Session) -> tuple[list[QualityProfile], datetime]:
    """All profiles, and the time as the database has it."""
    rows = await session.rows(_SQL["profiles"])
    now = await session.value(_SQL["now"])
    return [profile_from_row(row) for row in rows], now


def profile_from_row(row: Row) -> QualityProfile:
    """A row of `quality_profiles`."""
    return QualityProfile(
        id=row["id"],
        name=row["name"],
        items=from_plain(tuple[ProfileItem, ...], parse(row["items"])),
        cutoff=row["cutoff"],
        upgrade_allowed=row["upgrade_allowed"],
        min_format_score=row["min_format_score"],
        cutoff_format_score=row["cutoff_format_score"],
        min_upgrade_format_score=row["min_upgrade_format_score"],
        format_scores=tuple([(pair[0], pair[1]) for pair in parse(row["format_scores"])]),
        language=language_by_id(row["language"]),
        languages=from_plain(LanguageRule, parse(row["languages"])),
    )


def format_from_row(row: Row) -> CustomFormat:
    """A row of `custom_formats`."""
    return CustomFormat(
        id=row["id"],
        name=row["name"],
        include_when_renaming=row["include_when_renaming"],
        conditions=from_plain(tuple[FormatCondition, ...], parse(row["conditions"])),
        tests=from_plain(tuple[FormatTest, ...], parse(row["tests"])),
    )


class Profiles:
    """Implements `ports.store.Profiles`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def profiles(self) -> list[QualityProfile]:
        """All, oldest first."""
        return [profile_from_row(row) for row in await self._session.rows(_SQL["profiles"])]

    async def profile(self, profile_id: int) -> QualityProfile | None:
        """The profile with this id."""
        row = await self._session.row(_SQL["profile"], profile_id)
        return None if row is None else profile_from_row(row)

    async def save_profile(self, profile: QualityProfile) -> int:
        """Insert (id 0) or update; returns the id."""
        columns = (
            profile.name,
            dumps(profile.items),
            profile.cutoff,
            profile.upgrade_allowed,
            profile.min_format_score,
            profile.cutoff_format_score,
            profile.min_upgrade_format_score,
            dumps(profile.format_scores),
            profile.language.id,
            dumps(profile.languages),
        )
        if not profile.id:
            return int(await self._session.value(_SQL["add_profile"], *columns))
        if not await self._session.run(_SQL["update_profile"], profile.id, *columns):
            raise NotFoundError(f"There is no quality profile {profile.id} (any more).")
        return profile.id

    async def delete_profile(self, profile_id: int) -> None:
        """Raises ConflictError if films use it."""

        async def work(session: TransactionSession) -> None:
            users = await session.value(_SQL["profile_users"], profile_id)
            if users:
                raise ConflictError(
                    f"{users} film(s) use this quality profile. Give them another one first."
                )
            await session.run(_SQL["delete_profile"], profile_id)

        await self._session.together(work)

    async def definitions(self) -> list[QualityDefinition]:
        """As they were saved, by quality id."""
        return [
            QualityDefinition(
                quality=quality_by_id(row["quality_id"]),
                title=row["title"],
                min_size=row["min_size"],
                max_size=row["max_size"],
                preferred_size=row["preferred_size"],
            )
            for row in await self._session.rows(_SQL["definitions"])
        ]

    async def save_definitions(self, definitions: Sequence[QualityDefinition]) -> None:
        """Insert or update each."""
        await self._session.run_many(
            _SQL["save_definition"],
            [
                (one.quality.id, one.title, one.min_size, one.max_size, one.preferred_size)
                for one in definitions
            ],
        )

    async def formats(self) -> list[CustomFormat]:
        """All, oldest first."""
        return [format_from_row(row) for row in await self._session.rows(_SQL["formats"])]

    async def save_format(self, custom_format: CustomFormat) -> int:
        """Insert (id 0) or update; returns the id."""
        columns = (
            custom_format.name,
            custom_format.include_when_renaming,
            dumps(custom_format.conditions),
            dumps(custom_format.tests),
        )
        if not custom_format.id:
            return int(await self._session.value(_SQL["add_format"], *columns))
        if not await self._session.run(_SQL["update_format"], custom_format.id, *columns):
            raise NotFoundError(f"There is no custom format {custom_format.id} (any more).")
        return custom_format.id

    async def delete_format(self, format_id: int) -> None:
        """Forget it and the points that profiles give for it."""

        async def work(session: TransactionSession) -> None:
            await session.run(_SQL["delete_format"], format_id)
            await session.run(_SQL["forget_format_scores"], format_id)

        await self._session.together(work)
