"""`/api/v3/config/indexer`: rules for all indexers."""

from radarr_desktop.api.config_resource import ConfigResource
from radarr_desktop.api.resource import resource


@resource("/api/v3/config/indexer")
class IndexerConfigResource(ConfigResource):
    """Rules for all indexers."""

    section = "indexers"
    ours_alone = frozenset({"second_opinion", "loop_guard_days"})
