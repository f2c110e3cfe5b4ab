"""Where adapters may write: the program's data folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of everything that the program writes but the films."""

    path: Path
