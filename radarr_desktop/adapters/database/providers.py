"""Indexers and download clients as set up, and how they have been doing."""

from radarr_desktop.adapters.database.codec import dumps, parse
from radarr_desktop.adapters.database.pool import Row, Session, TransactionSession
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.sealing import opened, sealed
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.base.errors import ConflictError, NotFoundError
from radarr_desktop.base.schema import secret_names
from radarr_desktop.domain.backoff import ProviderStatus
from radarr_desktop.domain.release import Protocol
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.registries import registry_of

_SQL = load("providers")


class Providers:
    """Implements `ports.store.Providers`."""

    def __init__(self, session: Session, box: SecretBox) -> None:
        self._session = session
        self._box = box

    async def definitions(self, kind: ProviderKind) -> list[ProviderDefinition]:
        """All of this kind, the preferred first."""
        return [
            self._from_row(row) for row in await self._session.rows(_SQL["definitions"], kind.value)
        ]

    async def get(self, kind: ProviderKind, provider_id: int) -> ProviderDefinition | None:
        """The provider of this kind with this id."""
        row = await self._session.row(_SQL["get"], kind.value, provider_id)
        return None if row is None else self._from_row(row)

    async def save(self, definition: ProviderDefinition) -> int:
        """Insert (id 0) or update; returns the id. Raises ConflictError for a double name."""
        columns = (
            definition.implementation,
            definition.name,
            definition.protocol.value,
            definition.enabled,
            definition.priority,
            sorted(definition.tags),
            dumps(sealed(definition.settings, _secrets_of(definition), self._box)),
            definition.enable_rss,
            definition.enable_automatic_search,
            definition.enable_interactive_search,
            definition.download_client_id,
            definition.remove_completed,
            definition.remove_failed,
        )
        taken = ConflictError(f"Another {definition.kind.value} is called {definition.name!r}.")

        async def work(session: TransactionSession) -> int:
            kind = definition.kind.value
            if not definition.id:
                new_id = await session.value(_SQL["add"], kind, *columns)
                if new_id is None:
                    raise taken
                return int(new_id)
            if await session.value(_SQL["name_taken"], definition.id, kind, definition.name):
                raise taken
            if not await session.run(_SQL["update"], definition.id, kind, *columns):
                raise NotFoundError(f"There is no {kind} {definition.id} (any more).")
            return definition.id

        return await self._session.together(work)

    async def delete(self, kind: ProviderKind, provider_id: int) -> None:
        """Forget it and how it has been doing; no error if it is gone already."""

        async def work(session: TransactionSession) -> None:
            await session.run(_SQL["delete"], kind.value, provider_id)
            await session.run(_SQL["delete_status"], kind.value, provider_id)
            if kind is ProviderKind.INDEXER:
                await session.run(_SQL["delete_calls"], provider_id)
                await session.run(_SQL["delete_days"], provider_id)

        await self._session.together(work)

    async def statuses(self, kind: ProviderKind) -> list[ProviderStatus]:
        """Of every provider of this kind that has failed before."""
        return [
            ProviderStatus(**dict(row))
            for row in await self._session.rows(_SQL["statuses"], kind.value)
        ]

    async def save_status(self, status: ProviderStatus) -> None:
        """Insert or replace."""
        await self._session.run(
            _SQL["save_status"],
            status.provider_kind,
            status.provider_id,
            status.level,
            status.initial_failure_at,
            status.most_recent_failure_at,
            status.disabled_until,
            status.message,
        )

    def _from_row(self, row: Row) -> ProviderDefinition:
        return ProviderDefinition(
            id=row["id"],
            kind=ProviderKind(row["kind"]),
            implementation=row["implementation"],
            name=row["name"],
            protocol=Protocol(row["protocol"]),
            enabled=row["enabled"],
            priority=row["priority"],
            tags=frozenset(row["tags"]),
            settings=opened(parse(row["settings"]), self._box),
            enable_rss=row["enable_rss"],
            enable_automatic_search=row["enable_automatic_search"],
            enable_interactive_search=row["enable_interactive_search"],
            download_client_id=row["download_client_id"],
            remove_completed=row["remove_completed"],
            remove_failed=row["remove_failed"],
            changed_at=row["changed_at"],
        )


def _secrets_of(definition: ProviderDefinition) -> frozenset[str]:
    """The settings to encrypt: all of them if this program does not know the type."""
    registry = registry_of(definition.kind)
    if definition.implementation not in registry:
        return frozenset(definition.settings)
    return secret_names(registry[definition.implementation].settings_type)
