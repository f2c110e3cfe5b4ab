"""A release on the blocklist is not taken again."""

from datetime import timedelta

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.wording import MEGABYTE
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.history import BlocklistEntry
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import Protocol, Release

#: One post on two usenet indexers differs by no more than this.
_SAME_TIME = timedelta(minutes=2)
_SAME_SIZE = 2 * MEGABYTE


@decision_spec("Blocklist")
def blocklist(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """A torrent is known by its hash, else by name and indexer; a post by name, time and size."""
    for entry in facts.blocklist:
        if entry.movie_id == candidate.movie.id and _is_same(entry, candidate.release):
            because = f": {entry.message}" if entry.message else ""
            return Rejection(
                reason="Blocklisted",
                message=f"It was put on the blocklist on {entry.at:%Y-%m-%d}{because}",
            )
    return None


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
