import pytest

from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.quality import BLURAY720P, BLURAY1080P, WEBDL1080P
from tests.unit.decisions.builders import grabbed, make_candidate, make_facts, model, reason

WATCHED, UNWATCHED = {}, {"completed_handling": False}


@pytest.mark.parametrize(
    ("past", "settings", "wanted"),
    [
        ((), WATCHED, None),
        ((grabbed(model(WEBDL1080P)),), WATCHED, "HistoryCustomFormatScore"),
        ((grabbed(model(BLURAY720P)),), WATCHED, None),
        ((grabbed(model(BLURAY1080P)),), WATCHED, "HistoryRecentCutoffMet"),
        ((grabbed(model(WEBDL1080P), 13),), WATCHED, None),
        ((grabbed(model(WEBDL1080P), 13),), UNWATCHED, "HistoryCustomFormatScore"),
        ((grabbed(model(BLURAY1080P), 13),), UNWATCHED, "HistoryCdhDisabledCutoffMet"),
        (
            (
                grabbed(model(BLURAY1080P), kind=HistoryKind.DOWNLOAD_FAILED),
                grabbed(model(BLURAY1080P), 2),
            ),
            WATCHED,
            None,
        ),
    ],
)
def test_the_last_grab_must_be_worse(past, settings, wanted):
    assert reason("History", make_candidate(), make_facts(settings, history=past)) == wanted


def test_a_search_does_not_ask():
    facts = make_facts(history=(grabbed(model(BLURAY1080P)),), search=SearchKind.AUTOMATIC)
    assert reason("History", make_candidate(), facts) is None
