"""A download that was imported after its last grab is not imported again."""

from radarr_desktop.domain.facts import ImportCandidate, ImportFacts
from radarr_desktop.domain.importing.spec import import_spec
from radarr_desktop.domain.rejection import Rejection


@import_spec("AlreadyImported")
def already_imported(candidate: ImportCandidate, facts: ImportFacts) -> Rejection | None:
    """Reject if history says so and the film still has its file."""
    if not facts.already_imported or facts.current_file is None:
        return None
    return Rejection(
        reason="MovieAlreadyImported",
        message=f"This download was already imported as {facts.current_file.relative_path!r}",
    )
