"""The blocklist: what must not be grabbed again, for one film or all, for a time or for good.

RELEASE   this very release: a torrent by its hash, else by name and indexer; a usenet post by
name, time and size (Radarr's rules)
HASH      this torrent, on whatever indexer and under whatever name
TITLE     this name, on whatever indexer
GROUP     everything of this release group
PATTERN   every name in which a text or /pattern/ is found
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from radarr_desktop.base.errors import Problem
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.patterns import BadPatternError
from radarr_desktop.domain.quality import NO_QUALITY, QualityModel
from radarr_desktop.domain.release import ParsedRelease, Protocol, Release
from radarr_desktop.domain.release_profile import term_finder

#: One post on two usenet indexers differs by no more than this.
_SAME_TIME = timedelta(minutes=2)
_SAME_SIZE = 2 * 2**20
_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"[\W_]+")


class Scope(Enum):
    """How much an entry hits; the value is its name in JSON and in the database."""

    RELEASE = "release"
    HASH = "hash"
    TITLE = "title"
    GROUP = "group"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocklistEntry:
    """What must not be grabbed again, and why."""

    id: int = 0
    #: None = for every film.
    movie_id: int | None
    #: The release it was made from; the term where it was made from none.
    source_title: str
    quality: QualityModel = NO_QUALITY
    languages: tuple[Language, ...] = ()
    protocol: Protocol = Protocol.UNKNOWN
    indexer_name: str = ""
    info_hash: str = ""
    size_bytes: int = 0
    published_at: datetime | None = None
    message: str = ""
    at: datetime
    scope: Scope = Scope.RELEASE
    #: What is looked for: the hash, name, group or pattern; "" for a release as it is.
    term: str = ""
    #: From when on it no longer holds; None = it holds for good.
    expires_at: datetime | None = None
    #: How often this release has failed, this time included.
    attempt: int = 1
    #: None = unknown (from an older version), or nothing failed.
    failure: FailureReason | None = None

    def holds(self, now: datetime) -> bool:
        """Is it in force?"""
        return self.expires_at is None or now < self.expires_at


def blocked(
    movie_id: int | None,
    release: Release,
    parsed: ParsedRelease,
    message: str,
    now: datetime,
    *,
    info_hash: str = "",
) -> BlocklistEntry:
    """A release as the blocklist keeps it; `info_hash` where the indexer does not say it."""
    return BlocklistEntry(
        movie_id=movie_id,
        source_title=release.title,
        quality=parsed.quality,
        languages=parsed.languages,
        protocol=release.protocol,
        indexer_name=release.indexer_name,
        info_hash=info_hash or release.info_hash,
        size_bytes=release.size_bytes,
        published_at=release.published_at,
        message=message,
        at=now,
    )


def term_of(scope: Scope, release: Release, parsed: ParsedRelease | None) -> str:
    """What an entry of this scope would look for to hit `release`; "" = it cannot."""
    match scope:
        case Scope.HASH:
            return release.info_hash.lower()
        case Scope.GROUP:
            return parsed.release_group if parsed is not None else ""
        case Scope.TITLE | Scope.PATTERN:
            return release.title
        case Scope.RELEASE:
            return ""


def hits(entry: BlocklistEntry, release: Release, release_group: str) -> bool:
    """Is it this release that the entry means? Film and time are not asked."""
    match entry.scope:
        case Scope.RELEASE:
            return _is_same(entry, release)
        case Scope.HASH:
            return bool(release.info_hash) and entry.term.lower() == release.info_hash.lower()
        case Scope.TITLE:
            return _plain(entry.term) == _plain(release.title)
        case Scope.GROUP:
            return bool(release_group) and entry.term.lower() == release_group.lower()
        case Scope.PATTERN:
            try:
                return term_finder(entry.term)(release.title)
            except BadPatternError:
                return False  # a newer program may have taken it


def strictest(
    entries: Iterable[BlocklistEntry],
    movie_id: int,
    release: Release,
    release_group: str,
    now: datetime,
) -> BlocklistEntry | None:
    """Of those in force that hit the release for this film the one that holds longest."""
    found = None
    for entry in entries:
        if entry.movie_id not in (None, movie_id) or not entry.holds(now):
            continue
        if (found is None or _outlasts(entry, found)) and hits(entry, release, release_group):
            found = entry
    return found


def validate_entry(entry: BlocklistEntry, now: datetime) -> list[Problem]:
    """What keeps an entry that a person made from being saved."""
    problems = []
    if entry.scope is not Scope.RELEASE:
        message, column = _what_is_wrong(entry.scope, entry.term.strip())
        if message:
            problems.append(
                Problem(field="term", message=message, attempted=entry.term, column=column)
            )
    elif not entry.source_title.strip():
        problems.append(Problem(field="title", message="The release's name is needed"))
    if entry.expires_at is not None and entry.expires_at <= now:
        message = "The end must lie in the future"
        problems.append(
            Problem(field="expires", message=message, attempted=entry.expires_at.isoformat())
        )
    return problems


#: Every release is held against every term.
LONGEST_TERM = 2000


def _what_is_wrong(scope: Scope, term: str) -> tuple[str, int | None]:
    """A sentence, "" if nothing is, and the column in the term that it speaks of."""
    message: str = ""
    column: int | None = None
    match scope:
        case _ if len(term) > LONGEST_TERM:
            message = f"It has at most {LONGEST_TERM} characters"
        case Scope.HASH if not _HASH.fullmatch(term):
            message = "A torrent's hash is needed: 40 (or 64) hexadecimal digits"
        case Scope.TITLE if not _plain(term):
            message = "The name is needed"
        case Scope.GROUP if not term:
            message = "The release group is needed"
        case Scope.PATTERN if len(term) < 2:
            message = "A text of at least two letters or a /pattern/ is needed"
        case Scope.PATTERN:
            try:
                if term_finder(term)(""):
                    message = "This is found in every name: nothing could be grabbed any more"
            except BadPatternError as error:
                # The pattern begins behind its first stroke.
                message, column = str(error), error.column and error.column + 1
    return message, column


def _is_same(entry: BlocklistEntry, release: Release) -> bool:
    if entry.protocol is not release.protocol:
        return False
    same_title = entry.source_title.lower() == release.title.lower()
    if release.protocol is Protocol.TORRENT:
        if entry.info_hash and release.info_hash:
            return entry.info_hash.lower() == release.info_hash.lower()
        return same_title and _same_indexer(entry, release)
    return same_title and _same_post(entry, release)


def _same_post(entry: BlocklistEntry, release: Release) -> bool:
    if entry.published_at == release.published_at:
        return True
    if _same_indexer(entry, release):
        return False  # posted again: it may be whole this time
    near = (
        entry.published_at is None or abs(entry.published_at - release.published_at) <= _SAME_TIME
    )
    alike = not entry.size_bytes or abs(entry.size_bytes - release.size_bytes) <= _SAME_SIZE
    return near and alike


def _same_indexer(entry: BlocklistEntry, release: Release) -> bool:
    return not entry.indexer_name or entry.indexer_name.lower() == release.indexer_name.lower()


def _outlasts(entry: BlocklistEntry, other: BlocklistEntry) -> bool:
    if other.expires_at is None:
        return False
    return entry.expires_at is None or entry.expires_at > other.expires_at


def _plain(name: str) -> str:
    """Letters and figures alone: indexers write dots, blanks and brackets as they like."""
    return _BETWEEN_WORDS.sub(" ", name).strip().lower()
