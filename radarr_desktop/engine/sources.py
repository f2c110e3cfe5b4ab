"""The other sources of a release that a search has found: the same at other indexers."""

from radarr_desktop.domain.merging import merged
from radarr_desktop.ports.store import Store, StoredRelease


async def other_sources(store: Store, stored: StoredRelease) -> list[StoredRelease]:
    """The same release as other indexers of its search offered it, the best source first."""
    wanted = stored.release.indexer_id, stored.release.guid
    found = await store.releases.of_search(stored.search_id)
    for group in merged(found, lambda one: one.decision):
        others = [one for one in group if (one.release.indexer_id, one.release.guid) != wanted]
        if len(others) < len(group):
            return others
    return []
