import pytest

from radarr_desktop.domain.facts import ProperPolicy, QueuedRelease
from radarr_desktop.domain.quality import BLURAY720P, BLURAY1080P, WEBDL1080P
from tests.unit.decisions.builders import make_candidate, make_facts, make_profile, model, reason


def on_its_way(quality, score=0):
    return QueuedRelease(title="Film-GRP", quality=quality, format_score=score)


@pytest.mark.parametrize(
    ("queued", "score", "wanted"),
    [
        ([], 0, None),
        ([on_its_way(model(BLURAY720P))], 0, None),
        ([on_its_way(model(WEBDL1080P))], 0, "QueueCustomFormatScore"),
        ([on_its_way(model(WEBDL1080P))], 10, None),
        ([on_its_way(model(WEBDL1080P), 10)], 5, "QueueCustomFormatScore"),
        ([on_its_way(model(WEBDL1080P), 100)], 110, "QueueCustomFormatCutoffMet"),
        ([on_its_way(model(WEBDL1080P, 2))], 0, "QueueHigherRevision"),
        ([on_its_way(model(BLURAY1080P))], 0, "QueueHigherPreference"),
        ([on_its_way(model(BLURAY1080P), 100)], 0, "QueueCutoffMet"),
        (
            [on_its_way(model(BLURAY720P)), on_its_way(model(WEBDL1080P))],
            0,
            "QueueCustomFormatScore",
        ),
    ],
)
def test_each_queued_release_must_be_worse(queued, score, wanted):
    facts = make_facts(queue=tuple(queued), profile=make_profile(cutoff_format_score=100))
    assert reason("Queue", make_candidate(format_score=score), facts) == wanted


@pytest.mark.parametrize(
    ("policy", "wanted"),
    [
        (ProperPolicy.PREFER_AND_UPGRADE, None),
        (ProperPolicy.DO_NOT_UPGRADE, "QueuePropersDisabled"),
        (ProperPolicy.DO_NOT_PREFER, "QueueCustomFormatScore"),
    ],
)
def test_a_proper_of_what_is_on_its_way(policy, wanted):
    facts = make_facts({"proper_policy": policy}, queue=(on_its_way(model(WEBDL1080P)),))
    assert reason("Queue", make_candidate(model(WEBDL1080P, 2)), facts) == wanted


def test_a_profile_without_upgrades():
    facts = make_facts(
        queue=(on_its_way(model(WEBDL1080P)),),
        profile=make_profile(upgrade_allowed=False, min_format_score=1),
    )
    assert reason("Queue", make_candidate(format_score=5), facts) == "QueueUpgradesNotAllowed"
