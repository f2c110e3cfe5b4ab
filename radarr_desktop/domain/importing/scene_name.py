"""Under which release name a file came: it outlives renaming, for history and later upgrades.

the only video of its download    the release's title, as it was asked for
                                  else a folder's name that looks like a release
any video                         else its own name, if that does
"""

from pathlib import PurePosixPath

from radarr_desktop.domain.parsing.scene import scene_title, without_ending


def scene_name(file_name: str, *, release: str, folder: str, is_only_video: bool) -> str:
    """The name without ending, "" if none of them looks like one.

    Where a download holds several videos, its own name and its folder's are not that of each.
    `release` and `folder` are "" where there is none.
    """
    if is_only_video:
        found = without_ending(release) or scene_title(folder)
        if found:
            return found
    return scene_title(PurePosixPath(file_name.replace("\\", "/")).stem)
