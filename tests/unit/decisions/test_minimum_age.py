from datetime import timedelta

import pytest

from radarr_desktop.domain.rejection import RejectionKind
from radarr_desktop.domain.release import Protocol
from tests.unit.decisions.builders import NOW, make_candidate, make_facts, make_release, objection


@pytest.mark.parametrize(
    ("protocol", "minutes_old", "least", "too_young"),
    [
        (Protocol.USENET, 10, 30, True),
        (Protocol.USENET, 30, 30, False),
        (Protocol.USENET, 0, 0, False),
        (Protocol.TORRENT, 10, 30, False),
    ],
)
def test_posts_have_to_spread(protocol, minutes_old, least, too_young):
    published = NOW - timedelta(minutes=minutes_old)
    candidate = make_candidate(release=make_release(protocol=protocol, published_at=published))
    rejection = objection("MinimumAge", candidate, make_facts({"minimum_age_minutes": least}))
    assert (rejection is not None) == too_young
    if rejection:
        assert (rejection.reason, rejection.kind) == ("MinimumAge", RejectionKind.TEMPORARY)
        assert "10 minutes" in rejection.message
