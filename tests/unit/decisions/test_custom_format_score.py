import pytest

from tests.unit.decisions.builders import make_candidate, make_facts, make_profile, reason


@pytest.mark.parametrize(
    ("score", "least", "wanted"),
    [
        (10, 10, None),
        (9, 10, "CustomFormatMinimumScore"),
        (0, 0, None),
        (-1, 0, "CustomFormatMinimumScore"),
        (-5, -10, None),
    ],
)
def test_the_sum_must_reach_the_minimum(score, least, wanted):
    facts = make_facts(profile=make_profile(min_format_score=least))
    candidate = make_candidate(format_score=score)
    assert reason("CustomFormatAllowedByProfile", candidate, facts) == wanted
