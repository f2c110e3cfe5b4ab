"""A release that turned out to be something else is not taken a second time."""

from collections.abc import Iterator, Sequence

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import Protocol, Release

_TORRENT = "The same torrent"
_NAME = "A release of the same name"
_WANTED = "no release whose file was something else than it promises"


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    told = _told_otherwise(candidate, facts)
    if told is None:
        return Sight("it did not come here before as something else", _WANTED)
    same, difference = told
    return Sight(f"{same} came here before: {difference}", _WANTED)


@decision_spec("AlreadyImported", sees=_sees)
def already_imported(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """If it arrived with another quality or fewer points than it promises, it would go on for ever.

    The loop guard holds any release that makes a promise which was broken lately; this rule holds
    the one release of which it is known, for good.
    """
    told = _told_otherwise(candidate, facts)
    if told is None:
        return None
    same, difference = told
    return Rejection(
        reason="AlreadyImportedSameHash" if same == _TORRENT else "AlreadyImportedSameName",
        message=f"{same} is already in the library: {difference}",
    )


def _told_otherwise(candidate: Candidate, facts: DecisionFacts) -> tuple[str, str] | None:
    """How the release is known to be one that came before, and what was other than promised."""
    if not facts.settings.completed_handling or candidate.movie.file is None:
        return None
    for number, (grabbed, imported) in enumerate(_imports(facts.history)):
        same = _same(candidate.release, grabbed)
        difference = _difference(candidate, grabbed, imported, is_last=number == 0)
        if same and difference:
            return same, difference
    return None


def _imports(history: Sequence[HistoryRecord]) -> Iterator[tuple[HistoryRecord, HistoryRecord]]:
    """Each grab with the import that came of it, the last grab first."""
    imports = {
        one.download_id.lower(): one
        for one in reversed(history)
        if one.kind is HistoryKind.IMPORTED and one.download_id
    }
    for one in history:
        if one.kind is HistoryKind.GRABBED and one.download_id.lower() in imports:
            yield one, imports[one.download_id.lower()]


def _same(release: Release, grabbed: HistoryRecord) -> str:
    """What the release has in common with that grab, "" if nothing."""
    is_torrent = release.protocol is Protocol.TORRENT
    if is_torrent and release.info_hash.lower() == grabbed.download_id.lower():
        return _TORRENT
    return _NAME if release.title.lower() == grabbed.source_title.lower() else ""


def _difference(
    candidate: Candidate, grabbed: HistoryRecord, imported: HistoryRecord, *, is_last: bool
) -> str:
    """What is other than promised; "" if nothing is.

    Of the last one the file is still there: whatever it promises now, it is here already. Of an
    earlier one that kept its word the formats may have changed: it may be worth more today.
    """
    if imported.quality != grabbed.quality:
        was, came = grabbed.quality.quality.name, imported.quality.quality.name
        return f"it was grabbed as {was}, imported as {came}"
    promised, arrived = candidate.lasting_score, imported.custom_format_score
    if arrived < promised and (is_last or arrived < grabbed.custom_format_score):
        return f"its formats promise {promised:+d} points, its file had {arrived:+d}"
    return ""
