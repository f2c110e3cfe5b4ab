import pytest

from tests.unit.decisions.builders import MB, make_candidate, make_facts, make_release, reason


@pytest.mark.parametrize(
    ("title", "megabytes", "wanted"),
    [
        ("Film.1922.1080p.SAMPLE-GRP", 69, "Sample"),
        ("Film.1922.1080p.Sample-GRP", 70, None),
        ("The.Sample.1922.1080p-GRP", 4000, None),
        ("Film.1922.1080p-GRP", 5, None),
    ],
)
def test_small_and_called_so(title, megabytes, wanted):
    candidate = make_candidate(release=make_release(title=title, size_bytes=megabytes * MB))
    assert reason("NotSample", candidate, make_facts()) == wanted
