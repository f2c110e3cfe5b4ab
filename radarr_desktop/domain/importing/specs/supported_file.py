"""Only videos become films; programs, traps and archives are called by their name."""

from radarr_desktop.domain.facts import ImportCandidate, ImportFacts
from radarr_desktop.domain.importing.file_kinds import kind_rejection
from radarr_desktop.domain.importing.spec import import_spec
from radarr_desktop.domain.rejection import Rejection


@import_spec("SupportedFile")
def supported_file(candidate: ImportCandidate, facts: ImportFacts) -> Rejection | None:
    """Reject by extension."""
    return kind_rejection(candidate.file.path)
