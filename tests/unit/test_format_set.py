"""Many formats at once give the same answer as each condition on its own."""

from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radarr_desktop.domain.formats import custom_formats
from radarr_desktop.domain.formats.conditions import FormatSubject
from radarr_desktop.domain.formats.custom_formats import (
    CustomFormat,
    FormatCondition,
    condition_test,
    formats_for,
)
from radarr_desktop.domain.formats.release_formats import release_subject
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease
from tests.support.guide import GUIDE, guide_formats
from tests.support.library import release_names
from tests.unit.test_custom_formats import MOVIE, PARSED


def one_by_one(subject: FormatSubject, formats: list[CustomFormat]) -> tuple[CustomFormat, ...]:
    """The rule as it is written, with no short cut."""
    return tuple(one for one in formats if _matches(one, subject))


def _matches(custom_format: CustomFormat, subject: FormatSubject) -> bool:
    by_type = sorted(custom_format.conditions, key=lambda one: one.implementation)
    answers = []
    for _kind, members in groupby(by_type, key=lambda one: one.implementation):
        held = [(condition_test(one)(subject), one.required) for one in members]
        answers.append(
            any(holds for holds, _required in held)
            and all(holds for holds, required in held if required)
        )
    return bool(answers) and all(answers)


_FIELDS = st.one_of(
    st.tuples(
        st.sampled_from(["ReleaseTitle", "Edition", "ReleaseGroup"]),
        st.sampled_from(
            ["remux", "x26[45]", r"\bDV\b", "^(GRP)$", ".", "^$", "(?!a)b", "ext|cut", "(", "DD?P"]
        ).map(lambda value: {"value": value}),
    ),
    st.tuples(st.just("Source"), st.sampled_from([7, 9, 99]).map(lambda one: {"value": one})),
    st.tuples(st.just("Resolution"), st.sampled_from([1080, 2160]).map(lambda n: {"value": n})),
    st.tuples(st.just("IndexerFlag"), st.sampled_from([1, 32]).map(lambda one: {"value": one})),
    st.tuples(st.just("Size"), st.just({"min": 1, "max": 9})),
    st.tuples(st.just("Colour"), st.just({"value": 1})),
)


@st.composite
def formats(draw: st.DrawFn) -> CustomFormat:
    chosen = draw(st.lists(st.tuples(_FIELDS, st.booleans(), st.booleans()), max_size=6))
    return CustomFormat(
        id=draw(st.integers(1, 99)),
        name="one",
        conditions=tuple(
            FormatCondition(
                name="c",
                implementation=f"{kind}Specification",
                fields=fields,
                negate=negate,
                required=required,
            )
            for (kind, fields), negate, required in chosen
        ),
    )


NAMES = [
    "Film.1922.2160p.UHD.BluRay.REMUX.DV.HDR10.TrueHD.7.1.Atmos-GRP",
    "Film.1922.Extended.1080p.WEB-DL.DDP5.1.x264-GRP",
    "Film.1922.Directors.Cut.1080p.BluRay.x265",
    "Film 1922",
]


def subject_of(name: str, **changes: object) -> FormatSubject:
    parsed = parse_release_name(name)
    known = parsed if isinstance(parsed, ParsedRelease) else PARSED
    return replace(release_subject(known, MOVIE), **changes)


@settings(max_examples=200)
@given(
    st.lists(formats(), max_size=6),
    st.sampled_from(NAMES),
    st.sampled_from([0, 1, 32, 33]),
    st.sampled_from([0, 5 * 2**30]),
    st.sampled_from(["", "film.remux.mkv"]),
)
def test_the_same_as_one_by_one(held, name, flags, size, filename):
    subject = subject_of(name, flags=IndexerFlag(flags), size_bytes=size, filename=filename)
    assert formats_for(subject, held) == one_by_one(subject, held)
    nameless = replace(subject, parsed=None)
    assert formats_for(nameless, held) == one_by_one(nameless, held)


def test_the_guides_formats_match_as_they_do_one_by_one():
    if not GUIDE.is_dir():
        pytest.skip("the guide's formats are not beside this checkout")
    held = [replace(one, id=n) for n, one in enumerate(guide_formats(GUIDE), 1)]
    found = 0
    for name in release_names(25):
        subject = subject_of(name)
        matching = formats_for(subject, held)
        assert matching == one_by_one(subject, held), name
        found += len(matching)
    assert found > 50


def test_a_set_is_made_once_for_the_same_objects_and_again_for_others():
    held = [CustomFormat(id=1, name="a", conditions=(_title("REMUX"),))]
    subject = subject_of(NAMES[0])
    formats_for(subject, held)
    first = custom_formats._recent[0][1]
    formats_for(subject, list(held))
    assert custom_formats._recent[0][1] is first
    changed = [replace(held[0], conditions=(_title("nothing"),))]
    assert formats_for(subject, changed) == ()
    assert formats_for(subject, held) == tuple(held)
    assert custom_formats._recent[0][1] is first


def _title(value: str) -> FormatCondition:
    return FormatCondition(
        name="c", implementation="ReleaseTitleSpecification", fields={"value": value}
    )
