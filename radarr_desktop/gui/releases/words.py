"""The words of a verdict: in a column, and as a ladder of rules."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.gui import texts
from radarr_desktop.gui.texts import Shown
from radarr_desktop.ports.store import StoredRelease


@dataclass(frozen=True, slots=True)
class Rung:
    """One rule of the ladder."""

    passes: bool
    rule: str
    words: str


def _tr(text: str) -> str:
    return QCoreApplication.translate("Verdict", text)


def verdict(decision: Decision, rank: int, count: int) -> Shown:
    """`Best of 23`, `Good, ranked 2`, or the first thing that speaks against it.

    `rank` is its place among the accepted ones, from 1.
    """
    if decision.is_accepted:
        words = _tr("Best of {count}") if rank == 1 else _tr("Good, ranked {rank}")
        return Shown("good", False, words.format(count=texts.number(count), rank=rank))
    reason = short_reason(decision.rejections[0].reason)
    if decision.is_temporary:
        return Shown("waiting", False, _tr("Not yet: {reason}").format(reason=reason.lower()))
    return Shown("bad", True, reason)


def ladder(stored: StoredRelease) -> list[Rung]:
    """Every rule that was asked: what speaks against the release first, then what it passed."""
    decision = stored.decision
    failed = {rejection.rule for rejection in decision.rejections}
    rungs = [
        Rung(False, rule_title(one.rule or one.reason), one.message) for one in decision.rejections
    ]
    saw = _what_was_seen(stored)
    told = [name for name in decision.asked if name not in failed and name in saw]
    silent = [name for name in decision.asked if name not in failed and name not in saw]
    if decision.candidate is not None and decision.candidate.matched_by:
        rungs.append(Rung(True, _tr("Film"), decision.candidate.matched_by))
    rungs += [Rung(True, rule_title(name), saw[name]) for name in told]
    if silent:
        others = ", ".join(rule_title(name).lower() for name in silent)
        rungs.append(Rung(True, _tr("Nothing else against it"), others))
    return rungs


def languages(stored: StoredRelease) -> str:
    """The release's languages."""
    candidate = stored.decision.candidate
    return ", ".join(one.name for one in candidate.languages) if candidate else ""


def quality(stored: StoredRelease) -> str:
    """The quality that its name promises."""
    candidate = stored.decision.candidate
    return candidate.parsed.quality.quality.name if candidate else _tr("Unknown")


def formats(stored: StoredRelease) -> str:
    """Its custom formats with the points they give together."""
    candidate = stored.decision.candidate
    if candidate is None or not candidate.formats:
        return "—"
    names = ", ".join(one.name for one in candidate.formats)
    return f"{names} {candidate.format_score:+d}" if candidate.format_score else names


def rule_title(name: str) -> str:
    """A rule's name for people."""
    known = {
        "AcceptableSize": _tr("Size fits quality and running time"),
        "AlreadyImported": _tr("Not imported already"),
        "Availability": _tr("Film is available"),
        "BlockedIndexer": _tr("Indexer is not resting"),
        "Blocklist": _tr("Not blocked"),
        "CustomFormatAllowedByProfile": _tr("Format score"),
        "FreeSpace": _tr("Free space"),
        "HardcodeSubs": _tr("No hard-coded subtitles"),
        "History": _tr("Not grabbed before"),
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
        "Repack": _tr("Repack of the same group"),
        "RequiredIndexerFlags": _tr("Indexer flags"),
        "Retention": _tr("Within retention"),
        "SearchedMovie": _tr("The film searched for"),
        "TorrentSeeding": _tr("Seeders"),
        "UpgradeAllowed": _tr("Upgrades allowed"),
        "UpgradeDisk": _tr("Better than the file"),
    }
    return known.get(name) or humanise(name)


def short_reason(reason: str) -> str:
    """What speaks against a release, in the few words that a column has room for."""
    known = {
        "AboveMaximumSize": _tr("Too large"),
        "MaximumSizeExceeded": _tr("Too large"),
        "BelowMinimumSize": _tr("Too small"),
        "AlreadyImportedSameHash": _tr("Imported already"),
        "AlreadyImportedSameName": _tr("Imported already"),
        "Availability": _tr("Film is not out yet"),
        "Blocklisted": _tr("Blocked"),
        "CustomFormatMinimumScore": _tr("Format score too low"),
        "DiskCutoffMet": _tr("The file is good enough"),
        "DiskHigherPreference": _tr("The file is better"),
        "GainNotKept": _tr("Same gain came to nothing"),
        "HardcodeSubtitles": _tr("Hard-coded subtitles"),
        "IndexerDisabled": _tr("Indexer is resting"),
        "MaximumAge": _tr("Too old"),
        "MinimumAge": _tr("Too young"),
        "MinimumFreeSpace": _tr("Not enough space"),
        "MinimumSeeders": _tr("Too few seeders"),
        "MovieNotMonitored": _tr("Film is not monitored"),
        "ProtocolDisabled": _tr("No client for it"),
        "QueueCutoffMet": _tr("A good one is on its way"),
        "QueueHigherPreference": _tr("A better one is on its way"),
        "Raw": _tr("Raw disk"),
        "RequiredFlags": _tr("Flags are missing"),
        "UnknownMovie": _tr("Other film"),
        "WantedLanguage": _tr("Language not wanted"),
        "WrongMovie": _tr("Other film"),
    }
    return known.get(reason) or humanise(reason)


def humanise(name: str) -> str:
    """`QualityNotWanted` → `Quality not wanted`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return words[:1].upper() + words[1:].lower()


def _what_was_seen(stored: StoredRelease) -> dict[str, str]:
    release, candidate = stored.decision.release, stored.decision.candidate
    seen = {"AcceptableSize": texts.size(release.size_bytes)}
    if release.seeders is not None:
        seen["TorrentSeeding"] = texts.number(release.seeders)
    if candidate is not None:
        seen["QualityAllowedByProfile"] = quality(stored)
        seen["Language"] = languages(stored)
        seen["CustomFormatAllowedByProfile"] = f"{candidate.format_score:+d}"
        file = candidate.movie.file
        seen["UpgradeDisk"] = file.quality.quality.name if file else _tr("no file yet")
    return {name: words for name, words in seen.items() if words}
