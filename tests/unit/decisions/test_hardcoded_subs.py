import pytest

from tests.unit.decisions.builders import make_candidate, make_facts, reason


@pytest.mark.parametrize(
    ("found", "settings", "wanted"),
    [
        ("", {}, None),
        ("Generic Hardcoded Subs", {}, "HardcodeSubtitles"),
        ("KORSUB", {"allow_hardcoded_subs": True}, None),
        ("KORSUB", {"whitelisted_hardcoded_subs": ("kor",)}, None),
        ("KORSUB", {"whitelisted_hardcoded_subs": ("swe", " KORSUB ")}, None),
        ("KORSUB", {"whitelisted_hardcoded_subs": ("", "swe")}, "HardcodeSubtitles"),
    ],
)
def test_burnt_in_subtitles(found, settings, wanted):
    candidate = make_candidate(parsed={"hardcoded_subs": found})
    assert reason("HardcodeSubs", candidate, make_facts(settings)) == wanted
