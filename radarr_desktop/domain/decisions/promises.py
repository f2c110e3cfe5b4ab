"""What a release promised when it was grabbed, beside what arrived with its file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from radarr_desktop.domain.decisions.upgrade import Worth, describe_quality
from radarr_desktop.domain.download import Grab
from radarr_desktop.domain.history import HistoryKind, HistoryRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A grab that was imported."""

    title: str
    #: When it was grabbed.
    at: datetime
    promised: Worth
    arrived: Worth

    @property
    def is_kept(self) -> bool:
        """Did what arrived have the quality, and at least the score, that was promised?"""
        return (
            self.arrived.quality.quality == self.promised.quality.quality
            and self.arrived.quality.revision.rank >= self.promised.quality.revision.rank
            and self.arrived.format_score >= self.promised.format_score
        )


def promises(history: Iterable[HistoryRecord]) -> list[Promise]:
    """Every grab of a film's history (newest first) that was imported later, newest first."""
    arrived: dict[str, HistoryRecord] = {}
    found = []
    for record in history:
        key = record.download_id.lower()
        if record.kind is HistoryKind.IMPORTED:
            arrived.setdefault(key, record)
        elif record.kind is HistoryKind.GRABBED and key in arrived:
            file = arrived.pop(key)
            found.append(
                Promise(
                    title=record.source_title,
                    at=record.at,
                    promised=Worth(record.quality, record.custom_format_score),
                    arrived=Worth(file.quality, file.custom_format_score),
                )
            )
    return found


def promise_facts(grab: Grab) -> dict[str, str]:
    """What was promised, for the record of the import."""
    return {
        "promisedQuality": describe_quality(grab.parsed.quality),
        "promisedCustomFormatScore": str(grab.custom_format_score),
    }


def broken_promise(record: HistoryRecord) -> str:
    """`Bluray-1080p (formats +100)` where an import fell short of it or differs, else ""."""
    if record.kind is not HistoryKind.IMPORTED or "promisedQuality" not in record.facts:
        return ""
    quality, score = record.facts["promisedQuality"], record.facts["promisedCustomFormatScore"]
    if quality == describe_quality(record.quality) and score == str(record.custom_format_score):
        return ""
    return f"{quality} (formats {int(score):+d})" if score != "0" else quality
