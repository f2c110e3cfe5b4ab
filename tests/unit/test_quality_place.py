"""A quality's place in a profile: rank among what is allowed, and the cutoff."""

import pytest

from radarr_desktop.domain.quality import (
    BLURAY1080P,
    DVD,
    HDTV1080P,
    REMUX1080P,
    WEBDL1080P,
    WEBRIP1080P,
    ProfileItem,
    Quality,
    QualityProfile,
)
from radarr_desktop.domain.quality_place import place_of

WEB = ProfileItem(
    qualities=(WEBRIP1080P, WEBDL1080P), allowed=True, group_id=1001, group_name="WEB 1080p"
)
PROFILE = QualityProfile(
    id=1,
    name="Practice",
    items=(
        ProfileItem(qualities=(DVD,), allowed=False),
        ProfileItem(qualities=(HDTV1080P,), allowed=True),
        WEB,
        ProfileItem(qualities=(BLURAY1080P,), allowed=True),
    ),
    cutoff=1001,
)


@pytest.mark.parametrize(
    ("quality", "is_allowed", "rank", "meets_cutoff"),
    [
        (BLURAY1080P, True, 1, True),
        (WEBDL1080P, True, 2, True),
        (WEBRIP1080P, True, 2, True),
        (HDTV1080P, True, 3, False),
        (DVD, False, 0, False),
        (REMUX1080P, False, 0, False),
    ],
)
def test_place(quality: Quality, is_allowed: bool, rank: int, meets_cutoff: bool):
    place = place_of(quality, PROFILE)
    assert (place.is_allowed, place.rank, place.meets_cutoff) == (is_allowed, rank, meets_cutoff)
    assert (place.of, place.cutoff) == (3, "WEB 1080p")
