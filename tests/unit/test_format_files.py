"""Custom formats in Radarr's JSON: read, written, and what an import of them would do."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.formats.custom_formats import (
    CustomFormat,
    FormatCondition,
    FormatTest,
    validate_format,
)
from radarr_desktop.domain.profiles import default_profiles
from radarr_desktop.engine.format_files import (
    read_body,
    read_files,
    unknown_to_radarr,
    write_body,
    write_text,
)
from radarr_desktop.engine.format_transfer import Action, Collision, ImportOptions, plan_import

REMUX = {
    "name": "Remux",
    "includeCustomFormatWhenRenaming": True,
    "specifications": [
        {"name": "Remux", "implementation": "QualityModifierSpecification", "negate": False,
         "required": True, "fields": {"value": 5}},
        {"name": "Not small", "implementation": "SizeSpecification", "negate": True,
         "required": False, "fields": {"min": 0.5, "max": 10}},
    ],
}  # fmt: skip
GUIDE = {
    **REMUX,
    "trash_id": "9d2a63eda874b34e06e7a8cbea7ea639",
    "trash_scores": {"default": 1550, "sqp-1": -3},
    "trash_regex": "https://regex101.com/r/x",
    "something": {"of": ["a", "later", "version"]},
}


def test_what_radarr_wrote_comes_out_as_it_went_in():
    [file] = read_body(REMUX)
    assert write_body(file.custom_format) == REMUX
    assert json.loads(write_text([file.custom_format])) == REMUX
    assert json.loads(write_text([file.custom_format] * 2)) == [REMUX, REMUX]


def test_members_of_a_guide():
    [file] = read_files(json.dumps(GUIDE))
    assert file.trash_id == GUIDE["trash_id"]
    assert dict(file.scores) == {"default": 1550, "sqp-1": -3}
    assert write_body(file.custom_format) == REMUX


def test_fields_as_the_api_writes_them():
    listed = json.loads(json.dumps(REMUX))
    listed["specifications"][0]["fields"] = [
        {"order": 0, "name": "value", "label": "Modifier", "value": 5, "selectOptions": []}
    ]
    listed["specifications"][0]["negate"] = None
    assert read_body(listed) == read_body(REMUX)


def test_several_texts_with_one_or_many_each():
    other = {**REMUX, "name": "Other"}
    found = read_files(f"\ufeff{json.dumps([REMUX, other])}", json.dumps(GUIDE))
    assert [one.custom_format.name for one in found] == ["Remux", "Other", "Remux"]


def test_what_radarr_has_not_got_goes_round_and_stays_out_of_its_way():
    custom_format = CustomFormat(
        id=3,
        name="Ours",
        conditions=(
            FormatCondition(name="New", implementation="OurSpecification", fields={"value": "av1"}),
            FormatCondition(
                name="Old", implementation="ResolutionSpecification", fields={"value": 1080}
            ),
        ),
        tests=(FormatTest(name="A.Film.2019"), FormatTest(name="B.Film.2019", must_match=False)),
    )
    body = write_body(custom_format)
    assert [one["name"] for one in body["specifications"]] == ["Old"]
    [file] = read_body(body)
    assert file.custom_format == replace(custom_format, id=0)
    assert file.has_tests
    assert set(write_body(custom_format, with_extras=False)) == set(REMUX)
    assert [one.name for one in unknown_to_radarr(custom_format)] == ["New"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no JSON"),
        ("[", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "empty"),
        ("7", "is an object"),
        ("[[]]", "is an object, not a list"),
        ('{"specifications": []}', "needs a name"),
        ('{"name": "x", "specifications": {}}', "is a list"),
        ('{"name": "x", "specifications": [1]}', "condition 1: a condition is an object"),
        ('{"name": "x", "specifications": [{"name": "a"}]}', "does not say its type"),
        (
            '{"name": "x", "specifications": [{"implementation": "A", "fields": "v"}]}',
            "neither an object nor a list",
        ),
        ('{"name": "x", "trash_scores": {"default": "9"}}', "scores are numbers"),
        ('{"name": "x", "radarrDesktopTests": ["a"]}', "a test is an object"),
    ],
)
def test_what_cannot_be_read_says_why(text, words):
    with pytest.raises(InvalidInputError, match=words):
        read_files(text)


def test_all_that_is_wrong_in_a_list_is_told_with_its_place():
    with pytest.raises(InvalidInputError) as caught:
        read_body([REMUX, {}, 3])
    assert [one.field for one in caught.value.problems] == ["[1].name", "[2]"]


def test_every_format_of_the_published_guide_goes_round():
    folder = Path(__file__).parents[3] / "shared/reference/trash-guides/docs/json/radarr/cf"
    if not folder.is_dir():
        pytest.skip("the published guide is not beside this checkout")
    for path in sorted(folder.glob("*.json")):
        text = path.read_text("utf-8")
        [file] = read_files(text)
        assert not validate_format(file.custom_format), path.name
        given = json.loads(text)
        written = write_body(file.custom_format)
        assert write_body(read_body(written)[0].custom_format) == written, path.name
        assert written["specifications"] == [
            {**one, "fields": {**written["specifications"][n]["fields"], **one["fields"]}}
            for n, one in enumerate(given["specifications"])
        ], path.name


[FILE] = read_body(GUIDE)
KNOWN = replace(FILE.custom_format, id=7, tests=(FormatTest(name="A.Film"),))
PROFILE = replace(default_profiles()[0], id=1, format_scores=((7, 10), (8, 5)))


def plan(files=(FILE,), known=(KNOWN,), profile=None, **options):
    return plan_import(files, known, profile, ImportOptions(**options))


def test_a_new_format_is_added():
    [step] = plan(known=()).steps
    assert (step.action, step.custom_format) == (Action.ADD, FILE.custom_format)
    assert step.points_after is None


def test_the_same_format_is_left_alone():
    planned = plan()
    assert planned.steps[0].action is Action.SAME
    assert not planned.does_anything


def test_a_format_that_is_replaced_keeps_its_id_and_tests():
    changed = replace(KNOWN, conditions=KNOWN.conditions[:1], name="REMUX")
    [step] = plan(known=[changed]).steps
    assert (step.action, step.known) == (Action.REPLACE, changed)
    assert step.custom_format == KNOWN


def test_a_file_with_tests_brings_its_own():
    [step] = plan(files=[replace(FILE, has_tests=True)]).steps
    assert (step.action, step.custom_format.tests) == (Action.REPLACE, ())


def test_both_are_kept_under_a_free_name():
    taken = [KNOWN, replace(KNOWN, id=8, name="remux (2)")]
    planned = plan(files=[FILE, FILE], known=taken, collision=Collision.KEEP_BOTH)
    assert [one.custom_format.name for one in planned.steps] == ["Remux (3)", "Remux (4)"]
    assert {one.custom_format.id for one in planned.steps} == {0}


def test_one_is_skipped_by_its_own_choice():
    other = replace(FILE, custom_format=replace(FILE.custom_format, name="Other"))
    planned = plan(
        files=[FILE, other], profile=PROFILE, profile_id=1, choices={"remux": Collision.SKIP}
    )
    assert [one.action for one in planned.steps] == [Action.SKIP, Action.ADD]
    assert [one.points_after for one in planned.steps] == [None, 1550]


def test_one_that_stands_twice_is_a_problem_unless_told_what_to_do():
    assert "stands twice" in plan(files=[FILE, FILE], known=()).all_problems[0].message
    skipped = plan(files=[FILE, FILE], known=(), collision=Collision.SKIP)
    assert [one.action for one in skipped.steps] == [Action.ADD, Action.SKIP]


def test_what_is_wrong_with_a_format_stands_at_it():
    bad = replace(
        FILE.custom_format,
        conditions=(
            FormatCondition(
                name="Open", implementation="ReleaseTitleSpecification", fields={"value": "("}
            ),
        ),
    )
    planned = plan(files=[replace(FILE, custom_format=bad)], known=())
    [problem] = planned.all_problems
    assert problem.message.startswith("Remux: Open: ")
    assert planned.steps[0].problems == (problem,)


@pytest.mark.parametrize(
    ("score_set", "after"), [("default", 1550), ("sqp-1", -3), ("unknown-set", 1550)]
)
def test_points_come_from_the_chosen_set(score_set, after):
    planned = plan(profile=PROFILE, profile_id=1, score_set=score_set)
    assert (planned.steps[0].points_before, planned.steps[0].points_after) == (10, after)
    assert planned.does_anything


def test_points_that_a_profile_could_not_have_are_told():
    picky = replace(PROFILE, min_format_score=100)
    planned = plan(profile=picky, profile_id=1, score_set="sqp-1")
    assert planned.problems
