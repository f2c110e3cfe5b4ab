from datetime import timedelta

import pytest

from radarr_desktop.domain.facts import ProperPolicy, SearchKind
from radarr_desktop.domain.quality import BLURAY720P, WEBDL1080P
from tests.unit.decisions.builders import (
    NOW,
    make_candidate,
    make_facts,
    make_file,
    model,
    reason,
)

PREFER = ProperPolicy.PREFER_AND_UPGRADE


@pytest.mark.parametrize(
    ("quality", "days", "policy", "wanted"),
    [
        (WEBDL1080P, 0, PREFER, None),
        (WEBDL1080P, 7, PREFER, None),
        (WEBDL1080P, 8, PREFER, "ProperForOldFile"),
        (BLURAY720P, 30, PREFER, None),
        (WEBDL1080P, 0, ProperPolicy.DO_NOT_UPGRADE, "PropersDisabled"),
        (WEBDL1080P, 30, ProperPolicy.DO_NOT_PREFER, None),
    ],
)
def test_a_proper_for_a_file(quality, days, policy, wanted):
    file = make_file(model(quality), added_at=NOW - timedelta(days=days))
    candidate = make_candidate(model(WEBDL1080P, 2), file=file)
    assert reason("Proper", candidate, make_facts({"proper_policy": policy})) == wanted


def test_a_search_does_not_ask_and_no_file_is_no_matter():
    old = make_file(model(WEBDL1080P), added_at=NOW - timedelta(days=30))
    candidate = make_candidate(model(WEBDL1080P, 2), file=old)
    assert reason("Proper", candidate, make_facts(search=SearchKind.AUTOMATIC)) is None
    assert reason("Proper", make_candidate(model(WEBDL1080P, 2)), make_facts()) is None
