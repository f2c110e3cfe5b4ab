from datetime import timedelta

import pytest

from radarr_desktop.domain.release import Protocol
from tests.unit.decisions.builders import NOW, make_candidate, make_facts, make_release, reason


@pytest.mark.parametrize(
    ("protocol", "days_old", "limit", "wanted"),
    [
        (Protocol.USENET, 100.9, 100, None),
        (Protocol.USENET, 101, 100, "MaximumAge"),
        (Protocol.USENET, 9000, 0, None),
        (Protocol.TORRENT, 9000, 100, None),
    ],
)
def test_older_than_the_servers_keep(protocol, days_old, limit, wanted):
    published = NOW - timedelta(days=days_old)
    candidate = make_candidate(release=make_release(protocol=protocol, published_at=published))
    assert reason("Retention", candidate, make_facts({"retention_days": limit})) == wanted
