"""A format tried on names: what each condition says, where it was found, tests that fail."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain.formats.conditions import CONDITIONS
from radarr_desktop.domain.formats.custom_formats import (
    CustomFormat,
    FormatCondition,
    FormatTest,
    formats_for,
    validate_format,
)
from radarr_desktop.domain.formats.release_formats import release_subject
from radarr_desktop.domain.formats.trial import pattern_hits, run_tests, try_name
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.patterns import compile_pattern
from radarr_desktop.domain.release import Unparsable

NAME = "Paper.Lanterns.2019.German.EXTENDED.1080p.BluRay.x265-GROUP"


def condition(kind, value=None, *, negate=False, required=False, **fields):
    if value is not None:
        fields["value"] = value
    return FormatCondition(
        name=f"{kind} {value}", implementation=f"{kind}Specification", negate=negate,
        required=required, fields=fields,
    )  # fmt: skip


def a_format(*conditions, tests=()):
    return CustomFormat(id=1, name="format", conditions=conditions, tests=tests)


@pytest.mark.parametrize(
    ("one", "holds", "saw", "found"),
    [
        (condition("ReleaseTitle", "x26[45]"), True, "", ["x265"]),
        (condition("ReleaseTitle", "[lr]a"), True, "", ["La", "Ra"]),
        (condition("ReleaseTitle", "x264"), False, "", []),
        (condition("ReleaseTitle", "x264", negate=True), True, "", []),
        (condition("ReleaseTitle", "x?"), True, "", ["x"]),
        (condition("ReleaseGroup", "^gr"), True, "GROUP", ["GR"]),
        (condition("Edition", "extended"), True, "Extended", ["EXTENDED"]),
        (condition("Resolution", 1080), True, "1080p", ["1080p"]),
        (condition("Resolution", 720), False, "1080p", ["1080p"]),
        (condition("Source", 9), True, "BLURAY", ["BluRay"]),
        (condition("QualityModifier", 5), False, "", ["BluRay"]),
        (condition("Language", 4), True, "German", ["German"]),
        (condition("Year", min=2019, max=2020), True, "2019", ["2019"]),
        (condition("Size", min=0, max=5), False, "", []),
        (condition("VideoCodec", 2), True, "x265", ["x265"]),
        (condition("IndexerFlag", 1), False, "", []),
    ],
)
def test_what_a_condition_says(one, holds, saw, found):
    [said] = try_name(a_format(one), NAME).conditions
    assert (said.holds, said.saw.lower()) == (holds, saw.lower())
    hits = [NAME[start:end].lower() for start, end in said.hits]
    assert hits[: len(found)] == [one.lower() for one in found]
    assert bool(hits) == bool(found)
    assert said.is_tried
    assert not said.problem


def test_every_type_of_condition_can_be_tried():
    for implementation, kind in CONDITIONS.items():
        fields = {"value": "a"} if kind.is_pattern else {}
        if implementation == "AudioSpecification":
            fields = {"channels": 51}  # one thing must be chosen
        one = FormatCondition(name="one", implementation=implementation, fields=fields)
        [said] = try_name(a_format(one), NAME).conditions
        assert not said.problem, implementation


@pytest.mark.parametrize(
    ("one", "problem"),
    [
        (condition("ReleaseTitle", "(x265"), "(x265"),
        (condition("ReleaseTitle"), "Regular expression"),
        (condition("Nonsense"), "NonsenseSpecification"),
        (condition("Resolution", 7), "Resolution"),
    ],
)
def test_a_condition_that_cannot_be_asked_says_why(one, problem):
    trial = try_name(a_format(one, condition("Resolution", 1080)), NAME)
    assert problem in trial.conditions[0].problem
    assert not trial.conditions[0].holds
    assert trial.conditions[1].holds, "the others are asked all the same"


def test_what_is_no_film_is_tried_as_a_file_is_called():
    trial = try_name(a_format(condition("ReleaseTitle", "S01")), "Paper.Lanterns.S01E02.720p-GRP")
    assert isinstance(trial.reading, Unparsable)
    assert trial.matches


def test_tests_tell_which_conditions_are_to_blame():
    tests = (
        FormatTest(name=NAME),
        FormatTest(name=NAME.replace("1080p", "2160p")),
        FormatTest(name=NAME.replace("x265", "x264"), must_match=False),
        FormatTest(name=NAME, must_match=False),
    )
    x265 = condition("ReleaseTitle", "x265", required=True)
    hd = condition("Resolution", 1080)
    no_remux = condition("QualityModifier", 5, negate=True)
    good, other, absent, wrong = run_tests(a_format(x265, hd, no_remux, tests=tests))
    assert [one.passed for one in (good, other, absent, wrong)] == [True, False, True, False]
    assert [one.condition for one in other.trial.decisive] == [hd]
    assert [one.condition for one in absent.trial.decisive] == [x265]
    assert [one.condition for one in wrong.trial.decisive] == [x265, hd, no_remux]


def test_a_test_that_was_not_finished_has_not_passed():
    one = a_format(
        condition("ReleaseTitle", "x264"), tests=(FormatTest(name=NAME, must_match=False),)
    )
    [result] = run_tests(one, goes_on=lambda: False)
    assert not result.trial.matches
    assert not result.passed


def test_a_hostile_pattern_costs_limited_time():
    with pytest.raises(TimeoutError):
        pattern_hits("(a|aa)+$", "a" * 80 + "!")
    for negate in (False, True):
        one = condition("ReleaseTitle", "(a|aa)+$", negate=negate)
        for _ in range(5):
            [said] = try_name(a_format(one), "a" * 80 + "!").conditions
        assert (said.holds, said.hits, said.runs_wild) == (negate, (), True)
        [other] = try_name(a_format(one), "A.Film.2001.x264-aaa").conditions
        assert not other.runs_wild, "what a person tries sets no pattern aside"
        assert other.holds != negate


def test_a_pattern_that_was_set_aside_is_told():
    compile_pattern("(b|bb)+$").set_aside()
    [said] = try_name(a_format(condition("ReleaseTitle", "(b|bb)+$")), "A.Film.2001-bb").conditions
    assert (said.holds, said.runs_wild) == (False, True)


def test_the_number_of_hits_is_limited():
    assert len(pattern_hits(".", "x" * 1000)) == 20


PARTS = [
    condition(kind, value, negate=negate, required=required)
    for (kind, value), negate, required in product(
        (("ReleaseTitle", "x265"), ("ReleaseTitle", "x264"), ("Resolution", 1080),
         ("Resolution", 720), ("ReleaseGroup", "grp"), ("ReleaseTitle", "(")),
        (False, True),
        (False, True),
    )
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=6))
def test_a_trial_matches_as_releases_do(conditions):
    one = a_format(*conditions)
    parsed = parse_release_name(NAME)
    assert not isinstance(parsed, Unparsable)
    assert try_name(one, NAME).matches == bool(formats_for(release_subject(parsed), [one]))


def test_a_test_needs_a_name():
    one = a_format(condition("Resolution", 1080), tests=(FormatTest(name=" "),))
    assert [problem.field for problem in validate_format(one)] == ["tests[0].name"]
