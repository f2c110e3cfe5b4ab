"""A release that turned out to be something else is not taken a second time."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import Protocol, Release

_TORRENT = "The same torrent"
_NAME = "A release of the same name"


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    told = _told_otherwise(candidate, facts)
    if told is None:
        return Sight("no grab of this film came out as another quality than promised")
    grabbed, outcome = told
    which = _same(candidate.release, grabbed) or "another release"
    return Sight(f"{which}; the last grab: {outcome}", "another release than that one")


@decision_spec("AlreadyImported", sees=_sees)
def already_imported(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """If the last grab was imported with another quality than promised, it would go on for ever."""
    told = _told_otherwise(candidate, facts)
    if told is None:
        return None
    grabbed, outcome = told
    same = _same(candidate.release, grabbed)
    if not same:
        return None
    return Rejection(
        reason="AlreadyImportedSameHash" if same == _TORRENT else "AlreadyImportedSameName",
        message=f"{same} is already in the library: {outcome}",
    )


def _same(release: Release, grabbed: HistoryRecord) -> str:
    """What the release has in common with that grab, "" if nothing."""
    is_torrent = release.protocol is Protocol.TORRENT
    if is_torrent and release.info_hash.lower() == grabbed.download_id.lower():
        return _TORRENT
    return _NAME if release.title.lower() == grabbed.source_title.lower() else ""


def _told_otherwise(candidate: Candidate, facts: DecisionFacts) -> tuple[HistoryRecord, str] | None:
    """The last grab, and how it came out, if its file has another quality than was promised."""
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
    outcome = f"it was grabbed as {grabbed.quality.quality.name}, imported as "
    return grabbed, outcome + imported.quality.quality.name
