"""Finds the files that travel with the program: migrations and resources.

In a checkout they are the folders `migrations/` and `resources/` beside the package; a wheel and an
installer carry them inside it as `_migrations` and `_resources` (see `pyproject.toml` and
`installer/radarr_desktop.spec`).
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from radarr_desktop.base.errors import FileError

_PACKAGE = "radarr_desktop"


def migrations() -> Traversable:
    """The folder of `NNNN_what.sql` files."""
    return _folder("migrations")


def resource(*parts: str) -> Traversable:
    """One file or folder of the resources, such as `resource("icons", "tray.svg")`."""
    return _folder("resources").joinpath(*parts)


def _folder(name: str) -> Traversable:
    package = files(_PACKAGE)
    packaged = package.joinpath(f"_{name}")
    if packaged.is_dir():
        return packaged
    if isinstance(package, Path):
        beside = package.parent / name
        if beside.is_dir():
            return beside
    raise FileError(
        f"{package}/_{name}",
        f"The program is incomplete: its {name} are missing. Install it again.",
    )
