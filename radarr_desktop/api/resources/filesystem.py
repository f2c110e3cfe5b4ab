"""`/api/v3/filesystem`: the folders of the machine that this runs on, to choose from; read only."""

from pathlib import PurePath

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.ports.files import Files, FolderEntry


class EntryWire(Wire, kw_only=True):
    """A folder or a file."""

    type: str
    name: str
    path: str
    size: int = 0


class FilesystemWire(Wire, kw_only=True):
    """A folder's content."""

    parent: str
    directories: list[EntryWire]
    files: list[EntryWire]


@resource("/api/v3/filesystem")
class FilesystemResource:
    """A look into folders."""

    def __init__(self, files: Files) -> None:
        self._files = files

    @get()
    async def content(self, call: Call) -> FilesystemWire:
        """Folders in `path` (and files, if `includeFiles`); without a path the topmost folder's."""
        text = call.query.text("path").strip() or "/"
        path = _checked(text)
        # "/films/ac" is somebody typing: what they have typed so far lies in "/films/".
        exact = text.endswith(("/", "\\")) or call.query.flag("allowFoldersWithoutTrailingSlashes")
        folder = path if exact else path.parent
        entries = await self._files.listing(str(folder))
        with_files = call.query.flag("includeFiles")
        return FilesystemWire(
            parent=_with_slash(folder.parent) if folder != folder.parent else "",
            directories=[_wire(folder, one) for one in entries if one.is_folder],
            files=[_wire(folder, one) for one in entries if with_files and not one.is_folder],
        )

    @get("/type")
    async def kind(self, call: Call) -> dict[str, str]:
        """Is `path` a folder or a file?"""
        path = _checked(call.query.text("path").strip())
        is_folder = any(
            one.is_folder and one.name == path.name
            for one in await self._files.listing(str(path.parent))
        )
        return {"type": "folder" if is_folder or path == path.parent else "file"}


def _checked(text: str) -> PurePath:
    path = PurePath(text)
    if not path.is_absolute() or ".." in path.parts or "\0" in text:
        raise InvalidInputError.of("path", "An absolute path without '..' is needed", text)
    return path


def _wire(folder: PurePath, entry: FolderEntry) -> EntryWire:
    path = folder / entry.name
    return EntryWire(
        type="folder" if entry.is_folder else "file",
        name=entry.name,
        path=_with_slash(path) if entry.is_folder else str(path),
        size=entry.size_bytes,
    )


def _with_slash(path: PurePath) -> str:
    text = str(path)
    return text if text.endswith(("/", "\\")) else f"{text}/"
