"""A file that is still being unpacked is left alone."""

from datetime import timedelta
from pathlib import PurePosixPath

from radarr_desktop.domain.facts import ImportCandidate, ImportFacts
from radarr_desktop.domain.importing.spec import import_spec
from radarr_desktop.domain.rejection import Rejection, RejectionKind

#: How clients begin the names of folders they are working in.
WORKING_FOLDERS = ("_UNPACK_", "_FAILED_")
_RECENT = timedelta(minutes=5)


@import_spec("NotUnpacking")
def not_unpacking(candidate: ImportCandidate, facts: ImportFacts) -> Rejection | None:
    """Reject for now what lies in a working folder and was written a moment ago."""
    if candidate.is_existing:
        return None
    folders = PurePosixPath(candidate.file.path.replace("\\", "/")).parts[:-1]
    working = next((name for name in folders if name.startswith(WORKING_FOLDERS)), None)
    modified_at = candidate.file.modified_at
    if working is None or (modified_at is not None and facts.now - modified_at >= _RECENT):
        return None
    return Rejection(
        reason="Unpacking",
        message=f"The download client is still working in {working!r}",
        kind=RejectionKind.TEMPORARY,
    )
