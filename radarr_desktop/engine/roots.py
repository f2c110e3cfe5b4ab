"""Is a root folder there? An empty one in which films should lie is a disk that is not mounted.

Whoever writes into such a folder fills the system's disk; whoever believes it forgets the library.
"""

from radarr_desktop.ports.files import Files
from radarr_desktop.ports.store import Store


async def why_absent(files: Files, store: Store, root: str) -> str:
    """Why a root folder cannot be used just now, in words; "" if it can."""
    if not await files.exists(root):
        return f"The root folder {root} cannot be reached: is its disk mounted?"
    if await files.is_empty(root) and (count := await store.shelves.count_files_in(root)):
        return (
            f"The root folder {root} is empty, but {count} of the library's files should lie "
            "there: is its disk mounted? If they were deleted on purpose, delete them in the "
            "library, too"
        )
    return ""
