import pytest

from radarr_desktop.domain.quality import BLURAY1080P, DVD, HDTV720P, WEBRIP1080P
from tests.unit.decisions.builders import make_candidate, make_facts, model, reason


@pytest.mark.parametrize(
    ("quality", "wanted"),
    [
        (BLURAY1080P, None),
        (WEBRIP1080P, None),
        (DVD, "QualityNotWanted"),
        (HDTV720P, "QualityNotWanted"),
    ],
)
def test_only_what_is_ticked(quality, wanted):
    candidate = make_candidate(model(quality))
    assert reason("QualityAllowedByProfile", candidate, make_facts()) == wanted
