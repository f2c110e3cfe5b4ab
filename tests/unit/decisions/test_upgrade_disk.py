import pytest

from radarr_desktop.domain.quality import BLURAY720P, BLURAY1080P, REMUX1080P, WEBDL1080P
from tests.unit.decisions.builders import (
    make_candidate,
    make_facts,
    make_file,
    make_profile,
    model,
    objection,
    reason,
)


@pytest.mark.parametrize(
    ("file", "quality", "score", "wanted"),
    [
        (None, model(WEBDL1080P), 0, None),
        (make_file(model(BLURAY720P)), model(WEBDL1080P), 0, None),
        (make_file(model(BLURAY1080P)), model(REMUX1080P), 0, "DiskCutoffMet"),
        (make_file(model(BLURAY1080P)), model(BLURAY1080P, 2), 0, None),
        (make_file(model(WEBDL1080P, 2)), model(WEBDL1080P), 0, "DiskHigherRevision"),
        (make_file(model(WEBDL1080P)), model(BLURAY720P), 500, "DiskHigherPreference"),
        (make_file(model(WEBDL1080P)), model(WEBDL1080P), 0, "DiskCustomFormatScore"),
        (make_file(model(WEBDL1080P)), model(WEBDL1080P), 9, "DiskCustomFormatScoreIncrement"),
        (make_file(model(WEBDL1080P)), model(WEBDL1080P), 10, None),
        (
            make_file(model(WEBDL1080P), custom_format_score=100),
            model(WEBDL1080P),
            200,
            "DiskCustomFormatCutoffMet",
        ),
    ],
)
def test_the_file_must_be_worse(file, quality, score, wanted):
    profile = make_profile(min_upgrade_format_score=10, cutoff_format_score=0)
    if file is not None and (score or file.custom_format_score):
        profile = make_profile(min_upgrade_format_score=10, cutoff_format_score=100)
    candidate = make_candidate(quality, file=file, format_score=score)
    assert reason("UpgradeDisk", candidate, make_facts(profile=profile)) == wanted


def test_the_reason_in_words():
    candidate = make_candidate(model(BLURAY720P), file=make_file(model(WEBDL1080P, 2)))
    rejection = objection("UpgradeDisk", candidate, make_facts())
    assert rejection is not None
    assert rejection.message == (
        "The file in the library is WEBDL-1080p PROPER, this release Bluray-720p: a worse quality"
    )


@pytest.mark.parametrize(("fleeting", "wanted"), [(0, None), (100, "DiskCustomFormatScore")])
def test_points_that_a_file_cannot_keep_are_no_gain(fleeting, wanted):
    candidate = make_candidate(
        model(WEBDL1080P),
        file=make_file(model(WEBDL1080P)),
        format_score=100,
        fleeting_score=fleeting,
    )
    facts = make_facts(profile=make_profile(cutoff_format_score=1000))
    assert reason("UpgradeDisk", candidate, facts) == wanted
