"""Groups by their releases: names, figures, both scores, tiers; by hand and by properties."""

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import IndexerFlag, Protocol, Release
from radarr_desktop.domain.reputation.metrics import measure
from radarr_desktop.domain.reputation.observation import group_key, observe, shown_name
from radarr_desktop.domain.reputation.score import WEIGHTS, Standing, look_at, stand, usual
from radarr_desktop.domain.reputation.seed import SeedVariant, seed_score, size_worth
from radarr_desktop.domain.reputation.tiers import MINIMUM_SAMPLE, TIERS, Tier, tier_of
from tests.unit.reputation.builders import EXAMPLE_A, EXAMPLE_B, NOW, seen


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("FraMeSToR", "FRAMESTOR"), (" NTb ", "NTB"), ("D-Z0N3", "D-Z0N3"), ("126811a", "126811A"),
        ("UNKNOWN", ""), ("internal", ""), ("Exclusive", ""), ("x265", ""), ("MKV", ""),
        ("1080P", ""), ("2160p", ""), ("BluRay", ""), ("WEB-DL", ""), ("", ""), ("---", ""),
        ("2024", ""), ("G" * 61, ""),
    ],
)  # fmt: skip
def test_what_is_a_group(name, key):
    assert group_key(name) == key


def test_the_usual_spelling_is_shown():
    assert shown_name(["NTB", "NTb", "NTb", "ntb"]) == "NTb"
    assert shown_name(["b", "B"]) == shown_name(["B", "b"]) == "B"
    assert shown_name([]) == ""


def a_release(**changes) -> Release:
    values = {
        "guid": "HDBits-1", "title": "Film.2020.1080p.BluRay.x264-FraMeSToR", "indexer_id": 3,
        "indexer_name": "HDBits", "protocol": Protocol.TORRENT, "size_bytes": 7, "seeders": 4,
        "leechers": 1, "grabs": 12, "published_at": NOW, "flags": IndexerFlag.INTERNAL,
    }  # fmt: skip
    return Release(**{**values, **changes})


def test_a_release_becomes_an_observation():
    release = a_release(is_exclusive=True)
    found = observe(release, parse_release_name(release.title), NOW)
    assert found is not None
    assert (found.group, found.key, found.guid) == ("FraMeSToR", "FRAMESTOR", "HDBits-1")
    assert (found.seeders, found.leechers, found.times_completed) == (4, 1, 12)
    assert (found.is_internal, found.is_exclusive) == (True, True)
    assert (found.resolution, found.medium) == (1080, "bluray")


@pytest.mark.parametrize(
    "changes",
    [{"title": "Film.2020.1080p.BluRay.x264"}, {"protocol": Protocol.USENET},
     {"title": "Film.2020.1080p.BluRay.x264-INTERNAL"}],
)  # fmt: skip
def test_what_tells_nothing_of_a_group(changes):
    release = a_release(**changes)
    assert observe(release, parse_release_name(release.title), NOW) is None


def test_a_name_that_is_no_films_still_tells_its_group():
    release = a_release(title="Some.Show.S01E02.1080p.WEB.H264-NTb", seeders=-3, grabs=2**40)
    found = observe(release, parse_release_name(release.title), NOW)
    assert found is not None
    assert (found.group, found.resolution, found.seeders) == ("NTb", 0, 0)
    assert found.times_completed == 2**31 - 1


@pytest.mark.parametrize(
    ("releases", "variant", "score"),
    [
        (EXAMPLE_A, SeedVariant.SIZE, 67.0667), (EXAMPLE_A, SeedVariant.CAPTURE, 67.0667),
        (EXAMPLE_B, SeedVariant.SIZE, 10.95), (EXAMPLE_B, SeedVariant.CAPTURE, 8.95),
        ([], SeedVariant.SIZE, 0),
    ],
)  # fmt: skip
def test_the_seeds_score(releases, variant, score):
    assert seed_score(releases, NOW, variant) == pytest.approx(score, abs=5e-5)


@pytest.mark.parametrize(
    ("size", "worth"),
    [(0, 0.2), (1.99, 0.2), (2, 0.4), (4, 0.6), (8, 0.8), (15, 1), (50, 1), (50.1, 0.7)],
)
def test_sizes(size, worth):
    assert size_worth(size) == worth


def scored(releases, among=(), now=NOW) -> Standing:
    """A group's standing among others."""
    one = look_at("GRP", releases, now)
    others = [look_at(f"G{place}", other, now) for place, other in enumerate(among)]
    return stand(one, usual([one, *others]), now)


def test_the_score_by_hand():
    """Example A alone: mixed with itself it stays what it shows."""
    parts = {part.name: part for part in scored(EXAMPLE_A).parts}
    # 26 seeders to 3.5 leechers, of ten.
    assert parts["seeders"].points == pytest.approx(25 * (26 / 3.5) / 10)
    assert parts["internal"].points == pytest.approx(10)
    logs = [math.log(one + 1) / math.log(1001) for one in (84, 33, 15, 10)]
    assert parts["completed"].points == pytest.approx(15 * sum(logs) / 4)
    # Sizes 20, 22, 18, 20: a deviation of the root of 2, 7.07 % of 20.
    assert parts["consistency"].points == pytest.approx(15 / (1 + math.sqrt(2) / 20))
    assert parts["recency"].points == pytest.approx(10 * 2 / 3)
    assert parts["volume"].points == pytest.approx(0.4)
    assert parts["size"].points == pytest.approx(5)
    assert scored(EXAMPLE_A).score == pytest.approx(sum(one.points for one in parts.values()))
    assert scored(EXAMPLE_A).score == pytest.approx(61.7795, abs=1e-4)


def test_a_few_releases_are_mixed_with_the_mean_of_all():
    """Two good releases beside twenty poor ones: 2 of 12 parts are theirs, 10 are the mean's."""
    good = [seen(n, 99, 9, 20, 1000, internal=True) for n in (1, 2)]
    poor = [seen(n, 0, 9, 20, 0) for n in range(20)]
    parts = {part.name: part for part in scored(good, [poor]).parts}
    mean = 2 / 22
    assert parts["internal"].points == pytest.approx(20 * (2 + 10 * mean) / 12)
    assert parts["volume"].points == pytest.approx(0.2)
    assert scored(good, [poor]).tier is None


def test_what_is_not_known_is_neither_good_nor_bad():
    silent = [
        seen(n, None, None, 0, None, added_at=None, resolution=0, medium="") for n in range(6)
    ]
    parts = {part.name: part for part in scored(silent).parts}
    assert {name for name, part in parts.items() if not part.known} == {
        "seeders", "completed", "consistency", "size",
    }  # fmt: skip
    assert parts["seeders"].points == 12.5
    assert parts["recency"].points == 0


def test_discs_beside_encodes_are_no_lack_of_consistency():
    mixed = [seen(n, 5, 1, 8, 5) for n in range(5)]
    mixed += [seen(n, 5, 1, 40, 5, medium="brdisk") for n in range(5, 10)]
    parts = {part.name: part.points for part in scored(mixed).parts}
    assert parts["consistency"] == pytest.approx(15)


def test_five_to_none_is_less_than_forty_to_two():
    few, many = [seen(1, 5, 0, 20, 5)], [seen(1, 40, 2, 20, 5)]
    assert measure(few, NOW).ratio == 6
    assert measure(many, NOW).ratio == pytest.approx(41 / 3)


def test_metrics_of_example_a():
    found = measure(EXAMPLE_A, NOW)
    assert found.seeders is not None
    assert (found.seeders.mean, found.seeders.median) == (25, 27.5)
    assert (found.seeders.least, found.seeders.most, found.seeders.p95) == (5, 40, 40)
    assert (found.releases, found.internals, found.quiet_days) == (4, 2, 15)
    assert (found.is_active, found.is_dormant, found.is_established) == (True, False, False)


@pytest.mark.parametrize(
    ("days", "active", "lately", "dormant", "established"),
    [(0, 1, 1, 0, 0), (30, 1, 1, 0, 0), (31, 0, 1, 0, 0), (90, 0, 1, 0, 0), (91, 0, 0, 0, 0),
     (180, 0, 0, 0, 0), (181, 0, 0, 1, 0), (729, 0, 0, 1, 0), (730, 0, 0, 1, 1), (-9, 1, 1, 0, 0)],
)  # fmt: skip
def test_how_long_a_group_is_silent(days, active, lately, dormant, established):
    found = measure([seen(1, 1, 1, 1, 1, days=days)], NOW)
    assert (found.is_active, found.was_active_lately) == (active, lately)
    assert (found.is_dormant, found.is_established) == (dormant, established)


@pytest.mark.parametrize(
    ("score", "tier"),
    [(100, "Elite"), (90, "Elite"), (89.99, "Premium"), (80, "Premium"), (70, "Excellent"),
     (60, "Good"), (50, "Average"), (40, "Below Average"), (39.99, "Poor"), (0, "Poor")],
)  # fmt: skip
def test_tiers(score, tier):
    assert tier_of(score, MINIMUM_SAMPLE) is Tier(tier)
    assert tier_of(score, MINIMUM_SAMPLE - 1) is None
    assert [one for _least, one in TIERS] == list(Tier)


counts = st.none() | st.integers(0, 10**6)
releases = st.builds(
    seen, st.integers(0, 50), counts, counts, st.floats(0, 10**4), counts,
    internal=st.booleans(), days=st.integers(-400, 10**4), resolution=st.sampled_from([0, 1080]),
    group=st.sampled_from(["GRP", "Grp"]),
)  # fmt: skip
groups = st.lists(releases, min_size=1, max_size=12)


@given(groups, st.lists(groups, max_size=3))
def test_bounds(group, others):
    found = scored(group, others)
    assert 0 <= found.score <= 100
    assert all(0 <= part.points <= part.of for part in found.parts)
    assert sum(WEIGHTS.values()) == 100
    assert 0 <= found.seed_score <= 100.000001


@given(groups, st.randoms(use_true_random=False))
def test_the_order_of_releases_changes_nothing(group, random):
    shuffled = list(group)
    random.shuffle(shuffled)
    assert scored(shuffled) == scored(group)
    assert seed_score(shuffled, NOW) == seed_score(group, NOW)


@given(groups, st.data())
def test_better_releases_never_lower_the_score(group, data):
    """The mean of all being what it is: more seeders, snatches, internals are never worse."""
    mean = {"seeders": 0.3, "internal": 0.2, "completed": 0.4, "consistency": 0.8, "size": 0.6}
    place = data.draw(st.integers(0, len(group) - 1))
    before = stand(look_at("GRP", group, NOW), mean, NOW).score
    one = group[place]
    for better in (
        replace(one, is_internal=True),
        replace(one, seeders=one.seeders + 7) if one.seeders is not None else one,
        replace(one, leechers=one.leechers // 2) if one.leechers else one,
        replace(one, times_completed=one.times_completed * 2) if one.times_completed else one,
    ):
        changed = [*group[:place], better, *group[place + 1 :]]
        assert stand(look_at("GRP", changed, NOW), mean, NOW).score >= before - 1e-9


@given(groups, st.integers(0, 1000))
def test_time_alone_never_raises_a_score(group, days):
    later = NOW + timedelta(days=days)
    mean = {"recency": 0.5}
    now_score = stand(look_at("GRP", group, NOW), mean, NOW).score
    assert stand(look_at("GRP", group, later), mean, later).score <= now_score + 1e-9


def test_no_date_at_all_counts_as_long_ago():
    undated = [replace(one, added_at=None) for one in EXAMPLE_A]
    assert measure(undated, NOW).is_dormant
    assert seed_score(undated, datetime(2030, 1, 1, tzinfo=UTC)) == pytest.approx(60.4)
