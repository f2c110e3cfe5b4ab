"""A draft takes the place of what is stored, and nothing else."""

from dataclasses import replace

from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.lab.draft import Draft
from radarr_desktop.domain.profiles import default_profiles

PROFILES = [replace(one, id=number) for number, one in enumerate(default_profiles(), start=1)]


def title_format(number: int, pattern: str) -> CustomFormat:
    condition = FormatCondition(
        name=pattern, implementation="ReleaseTitleSpecification", fields={"value": pattern}
    )
    return CustomFormat(id=number, name=pattern, conditions=(condition,))


FORMATS = [title_format(1, "x265"), title_format(2, "Atmos")]


def test_an_empty_draft_changes_nothing():
    draft = Draft()
    assert list(draft.profiles_of(PROFILES)) == PROFILES
    assert list(draft.formats_of(FORMATS)) == FORMATS


def test_a_changed_one_stands_where_the_stored_one_stood():
    changed = replace(PROFILES[1], upgrade_allowed=True)
    draft = Draft(profiles=(changed,), formats=(title_format(2, "DTS"), title_format(-1, "FLAC")))
    assert list(draft.profiles_of(PROFILES)) == [PROFILES[0], changed, *PROFILES[2:]]
    assert [one.name for one in draft.formats_of(FORMATS)] == ["x265", "DTS", "FLAC"]


def test_an_equal_format_is_the_stored_object():
    draft = Draft(formats=(title_format(1, "x265"),))
    assert draft.formats_of(FORMATS)[0] is FORMATS[0]


def test_a_removed_format_is_gone():
    draft = Draft(formats=(title_format(1, "AV1"),), removed_formats=(1,))
    assert list(draft.formats_of(FORMATS)) == [FORMATS[1]]
