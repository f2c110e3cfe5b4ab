"""A torrent must have as many seeders as its indexer is set to ask for."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.wording import counted
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import Protocol


@decision_spec("TorrentSeeding")
def torrent_seeding(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Where the indexer does not tell, nothing is said."""
    release = candidate.release
    indexer = facts.indexers.get(release.indexer_id)
    if release.protocol is not Protocol.TORRENT or indexer is None or release.seeders is None:
        return None
    if release.seeders >= indexer.minimum_seeders:
        return None
    return Rejection(
        reason="MinimumSeeders",
        message=f"It has {counted(release.seeders, 'seeder')}, "
        f"fewer than the {indexer.minimum_seeders} asked for",
    )
