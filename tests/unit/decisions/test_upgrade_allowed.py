import pytest

from radarr_desktop.domain.quality import BLURAY720P, BLURAY1080P, WEBDL1080P, WEBRIP1080P
from tests.unit.decisions.builders import (
    make_candidate,
    make_facts,
    make_file,
    make_profile,
    model,
    reason,
)


@pytest.mark.parametrize(
    ("upgrades", "quality", "score", "file", "wanted"),
    [
        (False, model(BLURAY1080P), 0, None, None),
        (False, model(BLURAY1080P), 0, make_file(model(WEBDL1080P)), "QualityUpgradesDisabled"),
        (True, model(BLURAY1080P), 0, make_file(model(WEBDL1080P)), None),
        (False, model(WEBDL1080P), 10, make_file(model(WEBDL1080P)), "QualityUpgradesDisabled"),
        (False, model(WEBDL1080P), 0, make_file(model(WEBDL1080P)), None),
        (False, model(WEBRIP1080P), 0, make_file(model(WEBDL1080P)), None),
        (False, model(BLURAY720P), 0, make_file(model(WEBDL1080P)), None),
        (False, model(WEBDL1080P, 2), 0, make_file(model(WEBDL1080P)), None),
    ],
)
def test_a_file_stays_where_upgrades_are_off(upgrades, quality, score, file, wanted):
    facts = make_facts(profile=make_profile(upgrade_allowed=upgrades))
    candidate = make_candidate(quality, file=file, format_score=score)
    assert reason("UpgradeAllowed", candidate, facts) == wanted
