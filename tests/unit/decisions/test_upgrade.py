"""What is an upgrade over what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain.decisions.upgrade import (
    Refusal,
    Worth,
    cutoff_not_met,
    describe_quality,
    is_revision_upgrade,
    quality_cutoff_not_met,
    refusal,
)
from radarr_desktop.domain.facts import ProperPolicy
from radarr_desktop.domain.quality import (
    BLURAY720P,
    BLURAY1080P,
    DVD,
    REMUX1080P,
    WEBDL1080P,
    WEBRIP1080P,
)
from tests.unit.decisions.builders import make_profile, model

PREFER, UNPREFERRED = ProperPolicy.PREFER_AND_UPGRADE, ProperPolicy.DO_NOT_PREFER
OFF = {"upgrade_allowed": False}


@pytest.mark.parametrize(
    ("current", "new", "policy", "changes", "wanted"),
    [
        (Worth(model(WEBDL1080P)), Worth(model(BLURAY1080P)), PREFER, {}, None),
        (Worth(model(WEBDL1080P), 99), Worth(model(BLURAY1080P), -9), PREFER, {}, None),
        (Worth(model(BLURAY1080P)), Worth(model(REMUX1080P)), PREFER, {}, Refusal.QUALITY_CUTOFF),
        (
            Worth(model(WEBDL1080P)),
            Worth(model(BLURAY720P), 99),
            PREFER,
            {},
            Refusal.BETTER_QUALITY,
        ),
        (Worth(model(WEBDL1080P)), Worth(model(WEBDL1080P, 2)), PREFER, {}, None),
        (Worth(model(WEBDL1080P)), Worth(model(WEBRIP1080P, 2)), PREFER, {}, None),
        (
            Worth(model(WEBDL1080P, 2)),
            Worth(model(WEBDL1080P), 99),
            PREFER,
            {},
            Refusal.BETTER_REVISION,
        ),
        (Worth(model(WEBDL1080P, 2)), Worth(model(WEBDL1080P), 99), UNPREFERRED, {}, None),
        (
            Worth(model(WEBDL1080P)),
            Worth(model(WEBDL1080P, 2)),
            UNPREFERRED,
            {},
            Refusal.CUSTOM_FORMAT_SCORE,
        ),
        (Worth(model(WEBDL1080P)), Worth(model(WEBDL1080P, 2)), PREFER, OFF, None),
        (
            Worth(model(WEBDL1080P)),
            Worth(model(BLURAY1080P)),
            PREFER,
            OFF,
            Refusal.UPGRADES_NOT_ALLOWED,
        ),
        (Worth(model(DVD)), Worth(model(BLURAY720P)), PREFER, OFF, None),
        (
            Worth(model(WEBDL1080P), 100),
            Worth(model(WEBDL1080P), 500),
            PREFER,
            {"cutoff_format_score": 100},
            Refusal.CUSTOM_FORMAT_CUTOFF,
        ),
        (
            Worth(model(WEBDL1080P), 10),
            Worth(model(WEBDL1080P), 19),
            PREFER,
            {"cutoff_format_score": 100, "min_upgrade_format_score": 10},
            Refusal.MIN_CUSTOM_FORMAT_SCORE,
        ),
        (
            Worth(model(WEBDL1080P), 10),
            Worth(model(WEBRIP1080P), 20),
            PREFER,
            {"cutoff_format_score": 100, "min_upgrade_format_score": 10},
            None,
        ),
    ],
)
def test_refusal(current, new, policy, changes, wanted):
    profile = make_profile(**{"cutoff_format_score": 1000, **changes})
    assert refusal(profile, policy, current, new) is wanted


qualities = st.sampled_from([DVD, BLURAY720P, WEBDL1080P, WEBRIP1080P, BLURAY1080P, REMUX1080P])
worths = st.builds(
    Worth, st.builds(model, qualities, st.integers(1, 3), st.integers(0, 1)), st.integers(-20, 20)
)


@given(worths, worths, st.sampled_from(ProperPolicy), st.booleans(), st.integers(-10, 10))
def test_two_are_never_upgrades_over_each_other(one, other, policy, upgrades, cutoff):
    """Else the program would fetch them in turn for ever."""
    profile = make_profile(upgrade_allowed=upgrades, cutoff_format_score=cutoff)
    there = refusal(profile, policy, one, other) is None
    back = refusal(profile, policy, other, one) is None
    assert not (there and back)
    assert refusal(profile, policy, one, one) is not None


@pytest.mark.parametrize(
    ("current", "new", "changes", "wanted"),
    [
        (model(WEBDL1080P), None, {}, True),
        (model(BLURAY1080P), None, {}, False),
        (model(REMUX1080P), None, {}, False),
        (model(BLURAY1080P), model(BLURAY1080P, 2), {}, True),
        (model(BLURAY1080P), model(REMUX1080P, 2), {}, False),
        (model(BLURAY720P), None, OFF, False),
        (model(DVD), None, OFF, True),
        (model(WEBRIP1080P), None, {"cutoff": 1002}, False),
        (model(BLURAY720P), None, {"cutoff": 1002}, True),
    ],
)
def test_the_cutoff(current, new, changes, wanted):
    assert quality_cutoff_not_met(make_profile(**changes), current, new) == wanted
    if new is None:
        assert cutoff_not_met(make_profile(**changes), Worth(current)) == wanted


def test_the_formats_have_a_cutoff_too():
    profile = make_profile(cutoff_format_score=100)
    assert cutoff_not_met(profile, Worth(model(BLURAY1080P), 99))
    assert not cutoff_not_met(profile, Worth(model(BLURAY1080P), 100))
    without = make_profile(cutoff_format_score=100, min_format_score=5, upgrade_allowed=False)
    assert cutoff_not_met(without, Worth(model(BLURAY1080P), 4))
    assert not cutoff_not_met(without, Worth(model(BLURAY1080P), 5))


def test_a_revision_mends_its_own_quality_only():
    assert is_revision_upgrade(model(WEBDL1080P), model(WEBDL1080P, 1, 1))
    assert not is_revision_upgrade(model(WEBDL1080P), model(WEBRIP1080P, 2))
    repack = model(WEBDL1080P, 2, is_repack=True)
    assert not is_revision_upgrade(model(WEBDL1080P, 2), repack)


@pytest.mark.parametrize(
    ("given_model", "words"),
    [
        (model(DVD), "DVD"),
        (model(DVD, 2), "DVD PROPER"),
        (model(DVD, 2, is_repack=True), "DVD REPACK"),
        (model(DVD, 3, 1), "DVD REAL v3"),
    ],
)
def test_quality_in_words(given_model, words):
    assert describe_quality(given_model) == words
