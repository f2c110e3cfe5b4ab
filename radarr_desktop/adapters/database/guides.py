"""What follows a published guide."""

from radarr_desktop.adapters.database.codec import dumps, from_plain, parse
from radarr_desktop.adapters.database.pool import Session, TransactionSession
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.guides.choice import ProfileChoice
from radarr_desktop.domain.guides.guide import ProfileShape, QualitySize
from radarr_desktop.domain.guides.links import FormatLink, GuideLinks, ProfileLink
from radarr_desktop.ports.guides import GuideState

_SQL = load("guides")


class Guides:
    """Implements `ports.guides.Guides`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def links(self) -> GuideLinks:
        """All that follows the guide, with what was applied."""
        formats = await self._session.rows(_SQL["formats"])
        profiles = await self._session.rows(_SQL["profiles"])
        [state] = await self._session.rows(_SQL["state"])
        return GuideLinks(
            formats=tuple(
                FormatLink(
                    guide_id=row["guide_id"],
                    format_id=row["format_id"],
                    applied=from_plain(CustomFormat, parse(row["applied"])),
                )
                for row in formats
            ),
            profiles=tuple(
                ProfileLink(
                    guide_id=row["guide_id"],
                    profile_id=row["profile_id"],
                    choice=ProfileChoice(
                        guide_id=row["guide_id"],
                        added=frozenset(row["added"]),
                        dropped=frozenset(row["dropped"]),
                    ),
                    applied=from_plain(ProfileShape, parse(row["applied"])),
                    scores=from_plain(tuple[tuple[str, int], ...], parse(row["scores"])),
                )
                for row in profiles
            ),
            sizes_id=state["sizes_id"],
            sizes=from_plain(tuple[QualitySize, ...], parse(state["sizes"])),
        )

    async def save_links(self, links: GuideLinks) -> None:
        """These, and nothing of what was there."""

        async def work(session: TransactionSession) -> None:
            await session.run(_SQL["forget_formats"])
            await session.run(_SQL["forget_profiles"])
            await session.run_many(
                _SQL["add_format"],
                [(one.guide_id, one.format_id, dumps(one.applied)) for one in links.formats],
            )
            await session.run_many(
                _SQL["add_profile"],
                [
                    (
                        one.guide_id,
                        one.profile_id,
                        sorted(one.choice.added),
                        sorted(one.choice.dropped),
                        dumps(one.applied),
                        dumps(one.scores),
                    )
                    for one in links.profiles
                ],
            )
            await session.run(_SQL["save_sizes"], links.sizes_id, dumps(links.sizes))

        await self._session.together(work)

    async def state(self) -> GuideState:
        """How the guide was found last."""
        [row] = await self._session.rows(_SQL["state"])
        return GuideState(
            revision=row["revision"],
            checked_at=row["checked_at"],
            applied_at=row["applied_at"],
            trouble=row["trouble"],
            pending=row["pending"],
        )

    async def save_state(self, state: GuideState) -> None:
        """In place of the one before."""
        await self._session.run(
            _SQL["save_state"],
            state.revision,
            state.checked_at,
            state.applied_at,
            state.trouble,
            state.pending,
        )
