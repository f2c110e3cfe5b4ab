"""Custom formats: each type of condition, how they make a format, scores, what is refused."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from radarr_desktop.base.schema import field_specs
from radarr_desktop.domain.formats.conditions import CONDITIONS
from radarr_desktop.domain.formats.custom_formats import (
    CustomFormat,
    FormatCondition,
    matching_formats,
    score,
    slow_conditions,
    validate_format,
)
from radarr_desktop.domain.formats.release_formats import condition_verdicts, release_subject
from radarr_desktop.domain.language import ANY, BY_NAME, ENGLISH, ORIGINAL, UNKNOWN
from radarr_desktop.domain.movie import Movie, MovieMetadata
from radarr_desktop.domain.quality import (
    BLURAY1080P,
    DVDSCR,
    REMUX2160P,
    SDTV,
    WEBDL1080P,
    QualityModel,
    QualityProfile,
)
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease
from tests.support.guide import GUIDE, guide_formats

FRENCH, GERMAN = BY_NAME["french"], BY_NAME["german"]
GB = 2**30

NAME = "Film.1922.Extended.2160p.UHD.BluRay.REMUX.DV.HDR10.TrueHD.7.1.Atmos-GRP"
PARSED = ParsedRelease(
    release_title=NAME,
    titles=("Film",),
    year=1921,
    quality=QualityModel(quality=REMUX2160P),
    edition="Extended",
    release_group="GRP",
)
MOVIE = Movie(
    id=1,
    metadata=MovieMetadata(
        tmdb_id=653,
        title="Film",
        clean_title="film",
        sort_title="film",
        year=1922,
        original_language=FRENCH,
    ),
    path="/films/Film (1922)",
    root_folder_path="/films",
    quality_profile_id=1,
    added_at=datetime(2026, 1, 1, tzinfo=UTC),
)


def condition(kind, negate=False, required=False, **fields):
    return FormatCondition(
        name="condition",
        implementation=f"{kind}Specification",
        negate=negate,
        required=required,
        fields=fields,
    )


def matches(*conditions, parsed=PARSED, size=0, languages=(), flags=0, movie=MOVIE, filename=""):
    one = CustomFormat(id=1, name="format", conditions=conditions)
    found = matching_formats([one], parsed, size, languages, IndexerFlag(flags), movie, filename)
    return found == (one,)


def other_quality(quality):
    return replace(PARSED, quality=QualityModel(quality=quality))


@pytest.mark.parametrize(
    ("kind", "fields", "subject", "wanted"),
    [
        ("ReleaseTitle", {"value": r"\b(dv|dovi)\b"}, {}, True),
        ("ReleaseTitle", {"value": r"\bHLG\b"}, {}, False),
        ("ReleaseTitle", {"value": r"(?<!\bweb.*)\bremux\b"}, {}, True),
        ("ReleaseTitle", {"value": "x265"}, {"filename": "film.x265.mkv"}, True),
        ("ReleaseTitle", {"value": "x265"}, {"filename": "film.X265.mkv", "parsed": None}, True),
        ("Edition", {"value": "^ext"}, {}, True),
        ("Edition", {"value": "IMAX"}, {}, False),
        ("Edition", {"value": "^$"}, {"parsed": replace(PARSED, edition="")}, True),
        ("ReleaseGroup", {"value": "^(grp)$"}, {}, True),
        ("ReleaseGroup", {"value": "^(OTHER)$"}, {}, False),
        (
            "ReleaseGroup",
            {"value": "^(?!OTHER)"},
            {"parsed": replace(PARSED, release_group="")},
            False,
        ),
        ("Language", {"value": GERMAN.id}, {"languages": (ENGLISH, GERMAN)}, True),
        ("Language", {"value": GERMAN.id}, {"languages": (ENGLISH,)}, False),
        ("Language", {"value": ORIGINAL.id}, {"languages": (FRENCH,)}, True),
        ("Language", {"value": ORIGINAL.id}, {"languages": (ENGLISH,)}, False),
        ("Language", {"value": ORIGINAL.id}, {"languages": (FRENCH,), "movie": None}, False),
        ("Language", {"value": ANY.id}, {"languages": (FRENCH,)}, False),
        ("Language", {"value": UNKNOWN.id}, {"languages": (UNKNOWN,)}, True),
        ("Language", {"value": FRENCH.id, "exceptLanguage": True}, {"languages": (FRENCH,)}, False),
        (
            "Language",
            {"value": FRENCH.id, "exceptLanguage": True},
            {"languages": (FRENCH, ENGLISH)},
            True,
        ),
        (
            "Language",
            {"value": ORIGINAL.id, "exceptLanguage": True},
            {"languages": (FRENCH,)},
            False,
        ),
        ("IndexerFlag", {"value": 32}, {"flags": 32 | 1}, True),
        ("IndexerFlag", {"value": 32}, {"flags": 1}, False),
        ("Source", {"value": 9}, {}, True),
        ("Source", {"value": 7}, {}, False),
        ("Source", {"value": 7}, {"parsed": other_quality(WEBDL1080P)}, True),
        ("Source", {"value": 6}, {"parsed": other_quality(SDTV)}, True),
        ("Source", {"value": 0}, {"parsed": None}, True),
        ("Resolution", {"value": 2160}, {}, True),
        ("Resolution", {"value": 1080}, {}, False),
        ("QualityModifier", {"value": 5}, {}, True),
        ("QualityModifier", {"value": 0}, {"parsed": other_quality(BLURAY1080P)}, True),
        ("QualityModifier", {"value": 2}, {"parsed": other_quality(DVDSCR)}, True),
        ("Size", {"min": 0, "max": 12.5}, {"size": int(12.5 * GB)}, True),
        ("Size", {"min": 0, "max": 12.5}, {"size": int(12.5 * GB) + 1}, False),
        ("Size", {"min": 2, "max": 9}, {"size": 2 * GB}, False),
        ("Size", {"min": 2, "max": 9}, {"size": 2 * GB + 1}, True),
        ("Year", {"min": 1922, "max": 1922}, {}, True),
        ("Year", {"min": 1900, "max": 1921}, {}, False),
        ("Year", {"min": 1900, "max": 1921}, {"movie": None}, True),
    ],
)
def test_conditions_and_their_opposites(kind, fields, subject, wanted):
    assert matches(condition(kind, **fields), **subject) == wanted
    assert matches(condition(kind, negate=True, **fields), **subject) != wanted


YES, NO = {"value": "Film"}, {"value": "Nothing"}


@pytest.mark.parametrize(
    ("conditions", "wanted"),
    [
        ([], False),
        # within a type one is enough
        ([condition("ReleaseTitle", **NO), condition("ReleaseTitle", **YES)], True),
        ([condition("ReleaseTitle", **NO), condition("ReleaseTitle", **NO)], False),
        # but every required one must hold
        ([condition("ReleaseTitle", required=True, **NO), condition("ReleaseTitle", **YES)], False),
        ([condition("ReleaseTitle", required=True, **YES), condition("ReleaseTitle", **NO)], True),
        (
            [
                condition("ReleaseTitle", required=True, **YES),
                condition("ReleaseTitle", required=True, **NO),
            ],
            False,
        ),
        # all types must agree
        ([condition("ReleaseTitle", **YES), condition("Resolution", value=2160)], True),
        ([condition("ReleaseTitle", **YES), condition("Resolution", value=720)], False),
        ([condition("ReleaseTitle", **YES), condition("Resolution", negate=True, value=720)], True),
        (
            [
                condition("ReleaseTitle", negate=True, required=True, value="REMUX"),
                condition("ReleaseTitle", **YES),
            ],
            False,
        ),
        # what cannot be understood holds neither so nor so
        ([condition("ReleaseTitle", value="(")], False),
        ([condition("ReleaseTitle", negate=True, value="(")], False),
        ([condition("Colour", value=1)], False),
    ],
)
def test_how_conditions_make_a_format(conditions, wanted):
    assert matches(*conditions) == wanted


def test_formats_come_in_their_own_order():
    formats = [
        CustomFormat(id=n, name=value, conditions=(condition("ReleaseTitle", value=value),))
        for n, value in enumerate(["REMUX", "x264", "Atmos", "DV"])
    ]
    found = matching_formats(formats, PARSED, 0, ())
    assert [one.name for one in found] == ["REMUX", "Atmos", "DV"]
    assert matching_formats(formats, PARSED, 0, ()) == found


def test_score_is_the_sum_over_the_profile():
    profile = QualityProfile(
        id=1, name="p", items=(), cutoff=0, format_scores=((1, 100), (2, -30), (3, 7))
    )
    formats = [CustomFormat(id=n, name=str(n)) for n in (1, 2, 9)]
    assert score(formats, profile) == 70
    assert score([], profile) == 0


@pytest.mark.parametrize(
    ("conditions", "field", "words"),
    [
        ([], "specifications", "at least one"),
        (
            [condition("Source", value=7), condition("ReleaseTitle", value="(a")],
            "specifications[1].value",
            "no regular expression: missing ) at column 3",
        ),
        ([condition("ReleaseGroup", value="[a")], "specifications[0].value", "column 3"),
        ([condition("Seeders", min=5, max=2)], "specifications[0].min", "above the maximum"),
        ([condition("Audio", channels=0)], "specifications[0].codec", "Choose a codec"),
        ([condition("Hdr", value=99)], "specifications[0].value", "not one of the choices"),
        ([condition("ReleaseTitle")], "specifications[0].value", "must not be empty"),
        ([condition("Colour", value=1)], "specifications[0].implementation", "no type"),
        ([condition("Source", value=99)], "specifications[0].value", "not one of the choices"),
        ([condition("Source", value="WEB")], "specifications[0].value", "not valid"),
        ([condition("Size", min=9, max=2)], "specifications[0].min", "above the maximum"),
        ([replace(condition("Source", value=7), name=" ")], "specifications[0].name", "a name"),
    ],
)
def test_a_bad_format_is_refused_at_save(conditions, field, words):
    problems = validate_format(CustomFormat(id=0, name="f", conditions=tuple(conditions)))
    assert [problem.field for problem in problems] == [field]
    assert words in problems[0].message
    if " at column " in problems[0].message:
        assert problems[0].message.endswith(f"column {problems[0].column}")


def test_seeders_may_be_without_an_upper_limit():
    for no_limit in ({}, {"max": ""}, {"max": None}):
        held = CustomFormat(id=0, name="f", conditions=(condition("Seeders", min=5, **no_limit),))
        assert validate_format(held) == []


def test_a_good_format_is_not_refused_and_needs_a_name():
    good = CustomFormat(id=0, name="f", conditions=(condition("ReleaseTitle", value="a{2}"),))
    assert validate_format(good) == []
    assert [one.field for one in validate_format(replace(good, name=""))] == ["name"]


def test_the_types_in_the_order_of_the_form():
    assert [kind.title for _name, kind in CONDITIONS.items()] == [
        "Release Title", "Edition", "Language", "Indexer Flag", "Source", "Resolution",
        "Quality Modifier", "Size", "Release Group", "Year",
        "Seeders", "Video Codec", "Audio", "HDR", "Streaming Service",
    ]  # fmt: skip
    language, except_language = field_specs(CONDITIONS["LanguageSpecification"].settings)
    assert [option.value for option in language.options[:4]] == [-1, -2, 0, 51]
    assert except_language.name == "exceptLanguage"
    low, high = field_specs(CONDITIONS["SizeSpecification"].settings)
    assert (low.name, high.name, low.unit, low.is_float) == ("min", "max", "GB", True)


def test_each_condition_says_whether_it_holds():
    held = CustomFormat(
        id=1,
        name="Loud",
        conditions=(
            condition("ReleaseTitle", value="atmos"),
            condition("ReleaseTitle", value="dts"),
            condition("ReleaseTitle", negate=True, value="dts"),
            condition("Source", value=99),
        ),
    )
    verdicts = condition_verdicts(held, release_subject(PARSED, MOVIE))
    assert [one.holds for one in verdicts] == [True, False, True, False]


@pytest.mark.parametrize(
    ("told", "movie", "languages"),
    [((GERMAN,), MOVIE, (GERMAN,)), ((), MOVIE, (FRENCH,)), ((), None, ())],
)
def test_a_silent_name_has_the_films_own_language(told, movie, languages):
    parsed = replace(PARSED, languages=told)
    assert release_subject(parsed, movie).languages == languages


def test_every_format_of_the_guide_is_accepted():
    """Not one is refused, nor has a condition that holds neither so nor so."""
    if not GUIDE.is_dir():
        pytest.skip("the guide's formats are not beside this checkout")
    found = guide_formats(GUIDE)
    assert len(found) >= 242
    refused = {one.name: validate_format(one) for one in found if validate_format(one)}
    assert refused == {}
    assert slow_conditions(found) == []
