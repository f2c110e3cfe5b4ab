"""The words of a verdict in a column, and of the other columns."""

from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease
from radarr_desktop.gui import texts
from radarr_desktop.gui.texts import Shown, humanise
from radarr_desktop.ports.store import StoredRelease


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


def source(stored: StoredRelease) -> str:
    """One of several sources: `HDBits · 8.1 GB · 212 seeds · Too few seeders`."""
    release, decision = stored.release, stored.decision
    facts = [release.indexer_name, texts.size(release.size_bytes)]
    if release.seeders is not None:
        facts.append(texts.seeds(release.seeders))
    facts.append(texts.age(stored.seen_at - release.published_at))
    if decision.rejections:
        facts.append(short_reason(decision.rejections[0].reason))
    return " · ".join(facts)


def languages(stored: StoredRelease) -> str:
    """The release's languages; where it belongs to no film, those in its name."""
    candidate = stored.decision.candidate
    if candidate is not None:
        return ", ".join(one.name for one in candidate.languages)
    parsed = _read(stored.release.title)
    return ", ".join(one.name for one in parsed.languages) if parsed else ""


def quality(stored: StoredRelease) -> str:
    """The quality that its name promises."""
    candidate = stored.decision.candidate
    parsed = candidate.parsed if candidate is not None else _read(stored.release.title)
    return parsed.quality.quality.name if parsed else _tr("Unknown")


@lru_cache(maxsize=4096)
def _read(title: str) -> ParsedRelease | None:
    parsed = parse_release_name(title)
    return parsed if isinstance(parsed, ParsedRelease) else None


def formats(stored: StoredRelease) -> str:
    """Its custom formats with the points they give together."""
    candidate = stored.decision.candidate
    if candidate is None or not candidate.formats:
        return "—"
    names = ", ".join(one.name for one in candidate.formats)
    return f"{names} {candidate.format_score:+d}" if candidate.format_score else names


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
