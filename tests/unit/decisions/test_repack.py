import pytest

from radarr_desktop.domain.facts import ProperPolicy
from radarr_desktop.domain.quality import BLURAY720P, WEBDL1080P
from tests.unit.decisions.builders import make_candidate, make_facts, make_file, model, reason

REPACK = model(WEBDL1080P, 2, is_repack=True)
PREFER = ProperPolicy.PREFER_AND_UPGRADE


@pytest.mark.parametrize(
    ("quality", "group", "file", "policy", "wanted"),
    [
        (REPACK, "GRP", make_file(model(WEBDL1080P)), PREFER, None),
        (REPACK, "grp", make_file(model(WEBDL1080P)), PREFER, None),
        (REPACK, "ELSE", make_file(model(WEBDL1080P)), PREFER, "RepackReleaseGroupDoesNotMatch"),
        (REPACK, "", make_file(model(WEBDL1080P)), PREFER, "RepackUnknownReleaseGroup"),
        (
            REPACK,
            "GRP",
            make_file(model(WEBDL1080P), release_group=""),
            PREFER,
            "RepackUnknownReleaseGroup",
        ),
        (REPACK, "ELSE", make_file(model(BLURAY720P)), PREFER, None),
        (REPACK, "ELSE", None, PREFER, None),
        (model(WEBDL1080P, 2), "ELSE", make_file(model(WEBDL1080P)), PREFER, None),
        (
            REPACK,
            "GRP",
            make_file(model(WEBDL1080P)),
            ProperPolicy.DO_NOT_UPGRADE,
            "RepackDisabled",
        ),
        (REPACK, "ELSE", make_file(model(WEBDL1080P)), ProperPolicy.DO_NOT_PREFER, None),
    ],
)
def test_only_the_same_group_mends_its_file(quality, group, file, policy, wanted):
    candidate = make_candidate(quality, file=file, parsed={"release_group": group})
    assert reason("Repack", candidate, make_facts({"proper_policy": policy})) == wanted
