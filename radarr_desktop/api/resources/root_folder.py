"""`/api/v3/rootfolder`: the folders that films' folders lie in."""

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import delete, get, post, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.base.errors import ConflictError, InvalidInputError, NotFoundError
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries, RootFolderState


class RootFolderWire(Wire, kw_only=True):
    """A root folder with what the disk says of it."""

    path: str
    accessible: bool
    free_space: int
    unmapped_folders: list[dict[str, str]]
    id: int


class GivenRootFolder(Wire, kw_only=True):
    """A root folder to add."""

    path: str = ""


@resource("/api/v3/rootfolder")
class RootFolderResource:
    """Root folders."""

    def __init__(self, queries: Queries, catalog: Catalog) -> None:
        self._queries = queries
        self._catalog = catalog

    @get()
    async def all(self, _call: Call) -> list[RootFolderWire]:
        """All, with their free space and the folders in them that belong to no film."""
        return [_wire(state) for state in await self._queries.root_folders(with_unmapped=True)]

    @get("/{id:int}")
    async def one(self, call: Call) -> RootFolderWire:
        """One."""
        for state in await self._queries.root_folders(with_unmapped=True):
            if state.folder.id == call.id:
                return _wire(state)
        raise NotFoundError(f"There is no root folder {call.id}")

    @post()
    async def add(self, call: Call) -> RootFolderWire:
        """Let films live there."""
        given = await call.body(GivenRootFolder)
        try:
            folder = await self._catalog.add_root_folder(given.path)
        except ConflictError as error:
            raise InvalidInputError.of("path", str(error), given.path) from error
        states = await self._queries.root_folders(with_unmapped=True)
        return next(_wire(state) for state in states if state.folder.id == folder.id)

    @delete("/{id:int}")
    async def remove(self, call: Call) -> None:
        """Forget it; films in it stay as they are."""
        await self._catalog.delete_root_folder(call.id)


def _wire(state: RootFolderState) -> RootFolderWire:
    return RootFolderWire(
        path=state.folder.path,
        accessible=state.is_accessible,
        free_space=state.free_bytes,
        unmapped_folders=[
            {"name": name, "path": path, "relativePath": name} for name, path in state.unmapped
        ],
        id=state.folder.id,
    )
