"""Orders to download clients."""

from datetime import datetime

from radarr_desktop.adapters.database.codec import dumps, loads
from radarr_desktop.adapters.database.pool import Row, Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.releases import release_from_json, release_to_json
from radarr_desktop.adapters.database.slices import in_slices
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.base.errors import ConflictError, NotFoundError
from radarr_desktop.domain.decisions.ladder import Rung
from radarr_desktop.domain.download import Grab, GrabState
from radarr_desktop.domain.release import ParsedRelease

_SQL = load("grabs")


class Grabs:
    """Implements `ports.store.Grabs`. An order is open until it fails or its download ends."""

    def __init__(self, session: Session, box: SecretBox) -> None:
        self._session = session
        self._box = box

    async def add(self, grab: Grab) -> int:
        """Raises ConflictError if an open grab has this download id."""
        grab_id = await self._session.value(
            _SQL["add"],
            grab.download_id,
            grab.movie_id,
            grab.client_id,
            grab.client_name,
            release_to_json(grab.release, self._box),
            dumps(grab.parsed),
            None if grab.payload is None else self._box.lock_bytes(grab.payload),
            grab.state.value,
            grab.custom_format_score,
            grab.why,
            grab.correlation_id,
            grab.created_at,
            grab.interactive,
            dumps(grab.ladder),
        )
        if grab_id is None:
            raise ConflictError(
                f"{grab.release.title} ({grab.download_id}) has been grabbed already and is on "
                "its way."
            )
        return int(grab_id)

    async def get(self, grab_id: int) -> Grab | None:
        """The order with this id."""
        return self._maybe(await self._session.row(_SQL["get"], grab_id))

    async def by_download_id(self, download_id: str) -> Grab | None:
        """The latest."""
        return self._maybe(await self._session.row(_SQL["by_download_id"], download_id))

    async def at(self, download_id: str, moment: datetime) -> Grab | None:
        """The one that a fact of history belongs to: the latest of those made before it."""
        return self._maybe(await self._session.row(_SQL["at"], download_id, moment))

    async def set_state(self, grab_id: int, state: GrabState) -> None:
        """Sent, or failed (which closes it)."""
        if not await self._session.run(_SQL["set_state"], grab_id, state.value):
            raise NotFoundError(f"There is no grab {grab_id} (any more).")

    async def in_state(self, state: GrabState) -> list[Grab]:
        """Oldest first."""
        return await in_slices(
            await self._session.rows(_SQL["in_state"], state.value), self._from_row
        )

    def _maybe(self, row: Row | None) -> Grab | None:
        return None if row is None else self._from_row(row)

    def _from_row(self, row: Row) -> Grab:
        payload = row["payload"]
        return Grab(
            id=row["id"],
            download_id=row["download_id"],
            movie_id=row["movie_id"],
            client_id=row["client_id"],
            client_name=row["client_name"],
            release=release_from_json(row["release"], self._box),
            parsed=loads(ParsedRelease, row["parsed"]),
            payload=None if payload is None else self._box.unlock_bytes(payload),
            state=GrabState(row["state"]),
            custom_format_score=row["custom_format_score"],
            why=tuple(row["why"]),
            correlation_id=row["correlation_id"],
            created_at=row["created_at"],
            interactive=row["interactive"],
            ladder=loads(tuple[Rung, ...], row["ladder"]),
        )
