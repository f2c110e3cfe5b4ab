"""`/api/v3/diskspace`: how full the disks are that hold films and this program's data."""

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.files import Files


class DiskSpaceWire(Wire, kw_only=True):
    """A folder and the space where it lies."""

    path: str
    label: str
    free_space: int
    total_space: int


@resource("/api/v3/diskspace")
class DiskSpaceResource:
    """Disk space."""

    def __init__(self, queries: Queries, files: Files) -> None:
        self._queries = queries
        self._files = files

    @get()
    async def all(self, _call: Call) -> list[DiskSpaceWire]:
        """Every root folder that is there, and the data folder."""
        spaces = [
            DiskSpaceWire(
                path=state.folder.path,
                label="",
                free_space=state.free_bytes,
                total_space=state.total_bytes,
            )
            for state in await self._queries.root_folders()
            if state.is_accessible
        ]
        data_folder = (await self._queries.system()).data_folder
        space = await self._files.space(data_folder)
        if space is not None:
            free, total = space
            spaces.append(
                DiskSpaceWire(
                    path=data_folder, label="Radarr Desktop", free_space=free, total_space=total
                )
            )
        return spaces
