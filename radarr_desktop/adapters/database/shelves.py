"""Root folders and tags."""

from radarr_desktop.adapters.database.pool import Session, TransactionSession
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.base.errors import ConflictError, NotFoundError
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import RootFolder, Tag

_SQL = load("shelves")
_PLURAL = {
    "movies": "movies",
    ProviderKind.INDEXER.value: "indexers",
    ProviderKind.DOWNLOAD_CLIENT.value: "downloadClients",
    "delayProfile": "delayProfiles",
    "releaseProfile": "releaseProfiles",
}


class Shelves:
    """Implements `ports.store.Shelves`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def root_folders(self) -> list[RootFolder]:
        """By path."""
        return [RootFolder(**dict(row)) for row in await self._session.rows(_SQL["root_folders"])]

    async def add_root_folder(self, path: str) -> int:
        """Raises ConflictError if it is there already."""
        folder_id = await self._session.value(_SQL["add_root_folder"], path)
        if folder_id is None:
            raise ConflictError(f"{path} is a root folder already.")
        return int(folder_id)

    async def delete_root_folder(self, folder_id: int) -> None:
        """Forget it; films and files stay."""
        await self._session.run(_SQL["delete_root_folder"], folder_id)

    async def count_files_in(self, root_folder_path: str) -> int:
        """How many films of this root folder have a file."""
        return int(await self._session.value(_SQL["count_files_in"], root_folder_path))

    async def tags(self) -> list[Tag]:
        """Oldest first."""
        return [Tag(**dict(row)) for row in await self._session.rows(_SQL["tags"])]

    async def add_tag(self, label: str) -> int:
        """The id of the tag with this label (lower case), made if needed."""
        return int(await self._session.value(_SQL["add_tag"], label.strip()))

    async def rename_tag(self, tag_id: int, label: str) -> None:
        """Raises ConflictError if another tag has this label."""
        if not await self._session.run(_SQL["rename_tag"], tag_id, label.strip()):
            raise NotFoundError(f"There is no tag {tag_id} (any more).")

    async def delete_tag(self, tag_id: int) -> None:
        """Raises ConflictError if something wears it."""

        async def work(session: TransactionSession) -> None:
            users = await session.value(_SQL["tag_users"], tag_id)
            if users:
                raise ConflictError(
                    f"{users} film(s), indexer(s), client(s) or profile(s) wear this tag. "
                    "Take it off first."
                )
            await session.run(_SQL["delete_tag"], tag_id)

        await self._session.together(work)

    async def used_tags(self) -> dict[str, dict[int, list[int]]]:
        """`{"movies": {tag id: [movie ids]}, "indexers": …, "downloadClients": …}`."""
        used: dict[str, dict[int, list[int]]] = {plural: {} for plural in _PLURAL.values()}
        for row in await self._session.rows(_SQL["used_tags"]):
            used[_PLURAL[row["what"]]][row["tag"]] = list(row["ids"])
        return used
