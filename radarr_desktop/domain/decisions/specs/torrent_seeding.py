"""A torrent must have as many seeders as its indexer is set to ask for."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.wording import counted
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import Protocol


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    release = candidate.release
    indexer = facts.indexers.get(release.indexer_id)
    if release.protocol is not Protocol.TORRENT:
        return Sight("it is no torrent")
    if release.seeders is None:
        return Sight(f"{release.indexer_name} does not tell how many seed it")
    least = 0 if indexer is None else indexer.minimum_seeders
    return Sight(counted(release.seeders, "seeder"), f"{least} or more" if least else "")


@decision_spec("TorrentSeeding", sees=_sees)
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
