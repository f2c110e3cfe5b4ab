"""The film's disk must hold the file and still have room."""

from radarr_desktop.base.text import format_bytes
from radarr_desktop.domain.facts import ImportCandidate, ImportFacts
from radarr_desktop.domain.importing.spec import import_spec
from radarr_desktop.domain.rejection import Rejection, RejectionKind

_MEGABYTE = 2**20


@import_spec("FreeSpace")
def free_space(candidate: ImportCandidate, facts: ImportFacts) -> Rejection | None:
    """Reject for now if the copy would leave less than the minimum; a link needs no space."""
    if not facts.check_free_space or facts.free_bytes is None:
        return None
    if candidate.is_existing or facts.can_hardlink:
        return None
    minimum = facts.minimum_free_space_mb * _MEGABYTE
    if facts.free_bytes > candidate.file.size_bytes + minimum:
        return None
    return Rejection(
        reason="MinimumFreeSpace",
        message=(
            f"The film's disk has {format_bytes(facts.free_bytes)} free; the file needs "
            f"{format_bytes(candidate.file.size_bytes)} and {format_bytes(minimum)} must remain"
        ),
        kind=RejectionKind.TEMPORARY,
    )
