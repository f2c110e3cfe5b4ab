"""The sentences of the inspector, from what the library knows of a film."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.decisions.promises import broken_promise
from radarr_desktop.domain.decisions.upgrade import Worth
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.movie import Movie
from radarr_desktop.gui import texts
from radarr_desktop.ports.store import LibraryRow

Line = tuple[str, bool, str, str]


def _tr(text: str) -> str:
    return QCoreApplication.translate("InspectorTexts", text)


def movie_facts(
    row: LibraryRow, movie: Movie, profile_name: str, tag_names: Sequence[str]
) -> list[tuple[str, str]]:
    """The overview's facts."""
    available = ""
    if row.available_on is not None:
        form = _tr("since {day}") if row.is_available else _tr("from {day}")
        available = form.format(day=texts.day(row.available_on))
    ratings = [f"{one.value:.1f} ({one.source.upper()})" for one in movie.metadata.ratings[:2]]
    return [
        (_tr("Profile"), profile_name),
        (_tr("Monitored"), _tr("Yes") if movie.monitored else _tr("No")),
        (_tr("Folder"), movie.path),
        (_tr("Available"), available),
        (_tr("Tags"), ", ".join(tag_names)),
        (_tr("Rating"), " · ".join(ratings)),
        (_tr("Studio"), movie.metadata.studio),
        (_tr("Language"), movie.metadata.original_language.name),
        (_tr("Added"), texts.day(movie.added_at)),
    ]


def media_facts(movie: Movie) -> list[tuple[str, str]]:
    """What is known about a film's file."""
    file = movie.file
    if file is None:
        return []
    facts = [
        (_tr("Quality"), file.quality.quality.name),
        (_tr("Size"), texts.size(file.size_bytes)),
        (_tr("Languages"), ", ".join(language.name for language in file.languages)),
        (_tr("Group"), file.release_group),
        (_tr("Edition"), file.edition),
        (_tr("Placed by"), _placed(file.placed_by)),
        (_tr("Came as"), file.scene_name),
        (_tr("Arrived"), texts.moment_text(file.added_at)),
    ]
    media = file.media_info
    if media is not None:
        video = [
            media.video_codec,
            f"{media.width}×{media.height}" if media.width else "",
            media.hdr,
        ]
        audio = [media.audio_codec, f"{media.audio_channels:.1f}" if media.audio_channels else ""]
        facts += [
            (_tr("Video"), " · ".join(filter(None, video))),
            (_tr("Audio"), " · ".join(filter(None, audio))),
            (_tr("Spoken"), ", ".join(media.audio_languages)),
            (_tr("Subtitles"), ", ".join(media.subtitle_languages)),
        ]
    return facts


def history_words(kind: HistoryKind) -> tuple[str, bool, str]:
    """(token, ring, words) for a kind of history."""
    return {
        HistoryKind.GRABBED: ("moving", False, _tr("Grabbed")),
        HistoryKind.IMPORTED: ("good", False, _tr("Imported")),
        HistoryKind.FOLDER_IMPORTED: ("good", False, _tr("Found in its folder")),
        HistoryKind.DOWNLOAD_FAILED: ("bad", True, _tr("Download failed")),
        HistoryKind.FILE_DELETED: ("waiting", True, _tr("File deleted")),
        HistoryKind.FILE_RENAMED: ("waiting", False, _tr("File renamed")),
        HistoryKind.DOWNLOAD_IGNORED: ("waiting", False, _tr("Download ignored")),
    }[kind]


def history_reason(record: HistoryRecord) -> str:
    """Why it happened, or how it came out otherwise than wanted; "" if neither is known."""
    breach = record.facts.get("languageRule")
    if breach:
        return _tr("not in the languages wanted: {breach}").format(breach=breach)
    promised = broken_promise(record)
    if promised:
        found = str(Worth(record.quality, record.custom_format_score))
        return _tr("promised {promised}, is {found}").format(promised=promised, found=found)
    return record.facts.get("message") or record.facts.get("reason") or ""


def history_lines(history: Sequence[HistoryRecord], now: datetime) -> list[Line]:
    """A film's life, newest first."""
    lines = []
    for record in history[:50]:
        token, is_ring, words = history_words(record.kind)
        aside = [texts.ago(record.at, now), record.facts.get("indexer", ""), record.source_title]
        reason = history_reason(record)
        lines.append(
            (token, is_ring, words, " · ".join(filter(None, [*aside[:2], reason, aside[2]])))
        )
    return lines


def why_lines(movie: Movie, history: Sequence[HistoryRecord], why: Sequence[str]) -> list[Line]:
    """Why this release: the sentences kept with the order, else what history tells."""
    if why:
        return [("good", False, sentence, "") for sentence in why]
    grabbed = next((one for one in history if one.kind is HistoryKind.GRABBED), None)
    if grabbed is None:
        return []
    lines: list[Line] = [("good", False, grabbed.quality.quality.name, _tr("quality"))]
    if grabbed.custom_format_score:
        lines.append(("good", False, _tr("Custom formats"), f"{grabbed.custom_format_score:+d}"))
    if movie.file is not None and movie.file.release_group:
        lines.append(("good", False, _tr("Group"), movie.file.release_group))
    indexer = grabbed.facts.get("indexer", "")
    if indexer:
        lines.append(("good", False, _tr("Found at"), indexer))
    return lines


def _placed(how: str) -> str:
    return {
        "hardlink": _tr("hard link (no space used twice)"),
        "reflink": _tr("shared copy"),
        "copy": _tr("copy"),
        "move": _tr("move"),
    }.get(how, how)
