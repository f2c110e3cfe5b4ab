"""A release that turned out to be something else is not taken a second time."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import Protocol


@decision_spec("AlreadyImported")
def already_imported(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """If the last grab was imported with another quality than promised, it would go on for ever."""
    if not facts.settings.completed_handling or candidate.movie.file is None:
        return None
    grabbed = next((one for one in facts.history if one.kind is HistoryKind.GRABBED), None)
    if grabbed is None or not grabbed.download_id:
        return None
    imported = next(
        (
            one
            for one in facts.history
            if one.kind is HistoryKind.IMPORTED
            and one.download_id.lower() == grabbed.download_id.lower()
        ),
        None,
    )
    if imported is None or imported.quality == grabbed.quality:
        return None
    release = candidate.release
    outcome = f"it was grabbed as {grabbed.quality.quality.name}, imported as "
    outcome += imported.quality.quality.name
    is_torrent = release.protocol is Protocol.TORRENT
    if is_torrent and release.info_hash.lower() == grabbed.download_id.lower():
        return Rejection(
            reason="AlreadyImportedSameHash",
            message=f"The same torrent is already in the library: {outcome}",
        )
    if release.title.lower() == grabbed.source_title.lower():
        return Rejection(
            reason="AlreadyImportedSameName",
            message=f"A release of the same name is already in the library: {outcome}",
        )
    return None
