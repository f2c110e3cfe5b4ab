"""The rows of a ladder: what was not passed first, then what was, then what demanded nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.decisions.ladder import RANKING, Rung
from radarr_desktop.gui import texts
from radarr_desktop.gui.texts import humanise


@dataclass(frozen=True, slots=True)
class LadderRow:
    """A rule, or several that have nothing to say."""

    token: str
    is_ring: bool
    rule: str
    saw: str
    #: "" = nothing was wanted.
    wanted: str = ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ladder", text)


def ladder_rows(ladder: Sequence[Rung]) -> list[LadderRow]:
    """What the person reads; each rung is told once."""
    failed = sorted((rung for rung in ladder if not rung.passes), key=lambda rung: rung.waits)
    passed = [rung for rung in ladder if rung.passes and rung.rule != RANKING]
    silent = [f"{rule_title(rung.rule)}: {rung.saw}" for rung in passed if not rung.wanted]
    reasons = [rung.saw for rung in ladder if rung.rule == RANKING]
    rows = [_failed(rung) for rung in failed]
    rows += [
        LadderRow("good", False, rule_title(rung.rule), rung.saw, rung.wanted)
        for rung in passed
        if rung.wanted
    ]
    if reasons:
        rows.append(LadderRow("good", False, _tr("Place among the releases"), _joined(reasons)))
    if silent:
        rows.append(LadderRow("waiting", False, _tr("Demanded nothing"), _joined(silent)))
    return rows


def outcome(row: LadderRow) -> str:
    """The dot of a row in words, for those who do not see it."""
    if row.is_ring:
        return _tr("not passed")
    return _tr("waits") if row.token == "waiting" else _tr("passed")


def rule_title(name: str) -> str:
    """A rule's name for people."""
    known = {
        "AcceptableSize": _tr("Size fits quality and running time"),
        "AlreadyImported": _tr("Not imported already"),
        "Availability": _tr("Film is available"),
        "BlockedIndexer": _tr("Indexer is not resting"),
        "Blocklist": _tr("Not blocked"),
        "CustomFormatAllowedByProfile": _tr("Format score"),
        "Delay": _tr("Waited for a better one"),
        "FreeSpace": _tr("Free space"),
        "HardcodeSubs": _tr("No hard-coded subtitles"),
        "History": _tr("Better than the last grab"),
        "IndexerTag": _tr("Tags of indexer and film"),
        "Language": _tr("Language"),
        "LoopGuard": _tr("A gain not tried in vain before"),
        "Match": _tr("Title and year match"),
        "MaximumSize": _tr("Below the maximum size"),
        "MinimumAge": _tr("Old enough"),
        "MonitoredMovie": _tr("Film is monitored"),
        "NotSample": _tr("Not a sample"),
        "Proper": _tr("Proper of a known release"),
        "Protocol": _tr("A client for its protocol"),
        "QualityAllowedByProfile": _tr("Quality allowed by profile"),
        "Queue": _tr("Nothing better on its way"),
        "RawDisk": _tr("Not a raw disk"),
        "ReleaseRestrictions": _tr("Words of release profiles"),
        "Repack": _tr("Repack of the same group"),
        "RequiredIndexerFlags": _tr("Indexer flags"),
        "Retention": _tr("Within retention"),
        "SearchedMovie": _tr("The film searched for"),
        "TorrentSeeding": _tr("Seeders"),
        "UpgradeAllowed": _tr("Upgrades allowed"),
        "UpgradeDisk": _tr("Better than the file"),
    }
    return known.get(name) or humanise(name)


def _failed(rung: Rung) -> LadderRow:
    rule = rule_title(rung.rule)
    if not rung.waits:
        return LadderRow("bad", True, rule, rung.saw, rung.wanted)
    if rung.until is None:
        when = _tr("not yet, it is looked at again with the next feed")
    else:
        when = _tr("not before {moment}").format(moment=texts.moment_text(rung.until))
    wanted = f"{rung.wanted} · {when}" if rung.wanted else when
    return LadderRow("waiting", True, rule, rung.saw, wanted)


def _joined(sentences: Sequence[str]) -> str:
    return " · ".join(sentences)
