"""The profiles and definitions of a new library, and what a profile must be like."""

from dataclasses import replace

import pytest

from radarr_desktop.domain.language import ORIGINAL
from radarr_desktop.domain.profiles import (
    blank_profile,
    default_definitions,
    default_profiles,
    validate_definition,
    validate_profile,
)
from radarr_desktop.domain.quality import (
    BY_NAME,
    QUALITIES,
    WEBDL1080P,
    ProfileItem,
    QualityDefinition,
)

PROFILES = {profile.name: profile for profile in default_profiles()}
HD = PROFILES["HD-1080p"]


@pytest.mark.parametrize(
    ("name", "cutoff", "best", "worst", "count"),
    [
        ("Any", "Bluray-480p", "BR-DISK", "WORKPRINT", 28),
        ("SD", "Bluray-480p", "Bluray-576p", "WORKPRINT", 12),
        ("HD-720p", "Bluray-720p", "Bluray-720p", "HDTV-720p", 4),
        ("HD-1080p", "Bluray-1080p", "Remux-1080p", "HDTV-1080p", 5),
        ("Ultra-HD", "Remux-2160p", "Remux-2160p", "HDTV-2160p", 5),
        ("HD - 720p/1080p", "Bluray-720p", "Remux-1080p", "HDTV-720p", 9),
    ],
)
def test_default_profiles(name, cutoff, best, worst, count):
    profile = PROFILES[name]
    allowed = list(profile.allowed_qualities())
    assert (profile.id, profile.language, profile.upgrade_allowed) == (0, ORIGINAL, False)
    assert profile.cutoff == BY_NAME[cutoff.lower()].id
    assert (allowed[-1].name, allowed[0].name, len(allowed)) == (best, worst, count)
    assert validate_profile(profile, format_ids=()) == []


def test_they_list_every_quality_in_order_with_the_web_ones_grouped():
    assert tuple(quality for item in HD.items for quality in item.qualities) == QUALITIES
    groups = [(item.group_id, item.group_name) for item in HD.items if item.group_id]
    assert groups == [
        (1000, "WEB 480p"), (1001, "WEB 720p"), (1002, "WEB 1080p"), (1003, "WEB 2160p")
    ]  # fmt: skip


def test_default_definitions():
    by_name = {one.quality.name: one for one in default_definitions()}
    assert list(by_name) == [quality.name for quality in QUALITIES]
    web, bluray = by_name["WEBRip-1080p"], by_name["Bluray-1080p"]
    assert (web.title, web.min_size, web.max_size, web.preferred_size) == (
        "WEBRip-1080p",
        0,
        100,
        95,
    )
    assert (bluray.max_size, bluray.preferred_size) == (None, None)
    assert by_name["HDTV-2160p"].max_size is None


def with_items(change):
    return replace(HD, items=tuple(change(list(HD.items))))


def group(position, **changes):
    def change(items):
        items[position] = replace(items[position], **changes)
        return items

    return change


WEB_480P = next(n for n, item in enumerate(HD.items) if item.group_id == 1000)


@pytest.mark.parametrize(
    ("profile", "field", "words"),
    [
        (replace(HD, name="  "), "name", "a name"),
        (with_items(lambda items: items[1:]), "items", "missing: Unknown"),
        (with_items(lambda items: [*items, items[0]]), "items", "twice: Unknown"),
        (with_items(group(WEB_480P, group_id=12)), "items", "1000 or more"),
        (with_items(group(WEB_480P, group_id=1001)), "items", "Two groups have the id 1001"),
        (with_items(group(WEB_480P, group_name="")), "items", "needs a name"),
        (
            with_items(
                lambda items: [
                    *items,
                    ProfileItem(qualities=(), allowed=False, group_id=1009, group_name="empty"),
                ]
            ),
            "items",
            "has no qualities",
        ),
        (replace(HD, cutoff=1), "cutoff", "allowed"),
        (replace(HD, cutoff=3), "cutoff", "allowed"),
        (replace(HD, cutoff=4711), "cutoff", "allowed"),
        (replace(HD, min_format_score=1), "minFormatScore", "at most 0"),
        (
            replace(HD, min_format_score=31, format_scores=((1, 10), (2, 20), (3, -5))),
            "minFormatScore",
            "at most 30",
        ),
        (replace(HD, min_upgrade_format_score=0), "minUpgradeFormatScore", "at least 1"),
        (replace(HD, format_scores=((1, 5),)), "formatItems", "missing: 2"),
    ],
)
def test_what_keeps_a_profile_from_being_saved(profile, field, words):
    format_ids = (1, 2) if field == "formatItems" else None
    problems = validate_profile(profile, format_ids)
    assert [problem.field for problem in problems] == [field]
    assert words in problems[0].message


def test_what_is_fine():
    assert validate_profile(replace(HD, cutoff=1002)) == []
    scores = ((1, 10), (2, 20), (3, -5))
    assert validate_profile(replace(HD, min_format_score=30, format_scores=scores), (1, 2, 3)) == []
    assert validate_profile(replace(HD, min_format_score=-100)) == []


def test_a_blank_profile_only_lacks_what_a_person_must_choose():
    assert [one.field for one in validate_profile(blank_profile())] == ["name", "items", "cutoff"]


@pytest.mark.parametrize(
    ("sizes", "fields"),
    [
        ((0, None, None), []),
        ((5, 5, 5), []),
        ((5, None, 2000), []),
        ((-1, None, None), ["minSize"]),
        ((0, 10, 2000.5), ["maxSize"]),
        ((0, float("nan"), None), ["preferredSize"]),
        ((9, None, 1), ["minSize"]),
        ((9, 5, 1), ["minSize", "preferredSize"]),
    ],
)
def test_sizes_lie_between_bounds_and_in_order(sizes, fields):
    least, preferred, most = sizes
    one = QualityDefinition(
        quality=WEBDL1080P, title="Web", min_size=least, preferred_size=preferred, max_size=most
    )
    assert [problem.field for problem in validate_definition(one)] == fields


def test_a_quality_keeps_a_title():
    one = QualityDefinition(quality=WEBDL1080P, title=" ")
    assert [problem.field for problem in validate_definition(one)] == ["title"]
