import pytest

from radarr_desktop.domain.quality import BRDISK, ProfileItem
from tests.unit.decisions.builders import (
    make_candidate,
    make_facts,
    make_profile,
    make_release,
    reason,
)


@pytest.mark.parametrize(
    ("title", "container", "wanted"),
    [
        ("Film.1922.1080p", "ISO", "Raw"),
        ("Film.1922.1080p", "vob", "Raw"),
        ("Film.1922.1080p", "m2ts", "Raw"),
        ("Film.1922.1080p", "mkv", None),
        ("Film 1922 Disc 1 1080p Blu-ray LPCM 2.0 AVC-GRP", "", "Raw"),
        ("Film 1922 Disk2 BluRay 1080p AVC Atmos-GRP", "", "Raw"),
        ("Film.1922.1080p.Full.Blu-ray.AVC-GRP", "", "Raw"),
        ("Film 1922 COMPLETE BLURAY 1080p AVC DTS-HD MA 5.1-GRP", "", "Raw"),
        ("Film.1922.NTSC.3xDVD9.MPEG-2.DD2.0", "", "Raw"),
        ("Film.1922.PAL.DVD5.DD2.0", "", "Raw"),
        ("Film.1922.PAL.MDVDR-GRP", "", "Raw"),
        ("Film 1922 NTSC DVDRemux DD2.0", "", None),
        ("Film.1922.DVDRip.x264-GRP", "", None),
        ("Film.1922.1080p.BluRay.x264-GRP", "", None),
        ("The.Disc.1922.1080p.BluRay.x264-GRP", "", None),
        ("Film.1922.Complete.Edition.1080p.BluRay.x264-GRP", "", None),
        ("Full.Moon.1922.1080p.BluRay.x264-GRP", "", None),
    ],
)
def test_copies_of_whole_discs(title, container, wanted):
    candidate = make_candidate(release=make_release(title=title, container=container))
    assert reason("RawDisk", candidate, make_facts()) == wanted


def test_who_wants_discs_gets_them():
    profile = make_profile()
    disc = ProfileItem(qualities=(BRDISK,), allowed=True)
    facts = make_facts(profile=make_profile(items=(*profile.items, disc)))
    candidate = make_candidate(release=make_release(container="iso"))
    assert reason("RawDisk", candidate, facts) is None
