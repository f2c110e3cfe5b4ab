"""Where this process sits: beside the films' disks, or at a desk elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose disks the paths of the library mean."""

    #: Windows attached to an engine in another process, perhaps on another machine: what touches
    #: files is ordered there. Here a file that is not found would be taken for deleted.
    is_elsewhere: bool = False
