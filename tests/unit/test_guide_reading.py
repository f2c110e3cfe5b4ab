"""A guide is read strictly, and a broken file costs only itself."""

import json

import pytest

from radarr_desktop.domain.formats.custom_formats import validate_format
from radarr_desktop.domain.guides.json_values import plain_text
from radarr_desktop.domain.guides.merge import profile_of
from radarr_desktop.domain.guides.reading import read_guide
from radarr_desktop.domain.profiles import validate_profile
from radarr_desktop.domain.quality import QUALITIES
from tests.support.guide import REFERENCE, as_files, made_format, reference_files, small_guide


def problems_with(path, change, made=None):
    """What the guide says is wrong once `change` has been at one of its files."""
    made = made or small_guide()
    change(made[path])
    return [(one.file, one.message) for one in read_guide(as_files(made)).problems]


def test_a_small_guide():
    guide = read_guide(as_files(small_guide()))
    assert guide.problems == ()
    assert set(guide.formats) == {"f-tier", "f-bad", "f-hdr", "f-dv", "f-sdr"}
    tier = guide.formats["f-tier"]
    assert (tier.points("default"), tier.points("other"), tier.points("unheard of")) == (
        1700, 900, 1700,
    )  # fmt: skip
    assert guide.formats["f-bad"].points("other") == -10000
    hd = guide.profile("p-hd")
    assert (hd.name, hd.family, hd.description) == ("Guided HD", "Usual", "Films\n- 1080p")
    assert hd.shape.language.name == "Original"
    assert guide.profile("p-other").family == ""
    assert [one.guide_id for one in guide.groups_of("p-hd")] == ["g-bad", "g-hdr"]
    assert guide.groups_of("p-other") == []
    assert guide.conflicts == (frozenset({"f-hdr", "f-sdr"}),)
    [sizes] = guide.sizes
    bluray, web = sizes.sizes
    assert (bluray.quality.name, bluray.min_size, bluray.preferred_size, bluray.max_size) == (
        "Bluray-1080p",
        50.8,
        None,
        None,
    )
    assert (web.preferred_size, web.max_size) == (80, 90)  # fmt: skip


def test_a_profile_lists_the_worst_first_and_every_quality():
    profile = profile_of(read_guide(as_files(small_guide())).profile("p-hd").shape)
    assert validate_profile(profile) == []
    assert [quality.name for quality in profile.allowed_qualities()] == [
        "WEBDL-1080p", "WEBRip-1080p", "Bluray-1080p",
    ]  # fmt: skip
    assert profile.items[-1].qualities[0].id == profile.cutoff
    assert {one for item in profile.items for one in item.qualities} == set(QUALITIES)


@pytest.mark.parametrize(
    ("path", "change", "words"),
    [
        ("cf/f-bad.json", lambda one: one.pop("trash_id"), "trash_id should be a text"),
        ("cf/f-bad.json", lambda one: one.update(name=7), "name should be a text, not 7"),
        ("cf/f-bad.json", lambda one: one.update(specifications=[]), "at least one condition"),
        ("cf/f-bad.json", lambda one: one.update(specifications={}), "should be a list"),
        ("cf/f-bad.json", lambda one: one["trash_scores"].update(default="a"), "whole number"),
        ("cf/f-bad.json", lambda one: one["trash_scores"].update(default=1 << 40), "whole number"),
        ("cf/f-bad.json", lambda one: one["specifications"][0].update(implementation="Weather"),
         "no type of condition"),
        ("cf/f-bad.json", lambda one: one["specifications"][0]["fields"].update(value="("),
         "no regular expression"),
        ("cf/f-bad.json", lambda one: one["specifications"][0].update(required="maybe"),
         "true or false"),
        ("cf/f-bad.json", lambda one: one.update(trash_id="f-dv"), ""),
        ("quality-profiles/p-hd.json", lambda one: one.update(cutoff="DVD"), "cutoff 'DVD'"),
        ("quality-profiles/p-hd.json", lambda one: one.update(language="Klingon"), "'Klingon'"),
        ("quality-profiles/p-hd.json", lambda one: one["items"].append(
            {"name": "Bluray-1080p", "allowed": False}), "Bluray-1080p twice"),
        ("quality-profiles/p-hd.json", lambda one: one["items"].append(
            {"name": "Bluray-9000p", "allowed": False}), "'Bluray-9000p' is no quality"),
        ("quality-size/movie.json", lambda one: one["qualities"][0].update(min=3000), "no range"),
        ("cf-groups/g-hdr.json", lambda one: one.update(custom_formats=None), "not nothing"),
        ("conflicts.json", lambda one: one.clear(), "custom_formats should be a list"),
        ("quality-profile-groups/groups.json", lambda one: one.append(1), "should be an object"),
    ],
)  # fmt: skip
def test_a_broken_file_is_named_and_the_rest_goes_on(path, change, words):
    made = small_guide()
    if path != "cf/f-bad.json":
        found = problems_with(path, change)
        assert [file for file, _message in found] == [path]
        assert words in found[0][1]
        return
    # Who names the format is told of, too.
    found = dict(problems_with(path, change, made))
    assert set(found) >= {"cf-groups/g-bad.json"}
    assert words in next((text for file, text in found.items() if file.startswith("cf/")), "")
    assert len(read_guide(as_files(made)).profiles) == 2


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[1]", b"7", b"[" * 100_000])
def test_no_bytes_upset_it(data):
    files = as_files(small_guide())
    for path in ("cf/f-tier.json", "cf-groups/g-hdr.json", "conflicts.json"):
        files[path] = data
    guide = read_guide(files)
    assert {one.file for one in guide.problems} >= {"cf/f-tier.json", "cf-groups/g-hdr.json"}
    assert set(guide.formats) == {"f-bad", "f-hdr", "f-dv", "f-sdr"}


def test_files_of_other_kinds_are_left_alone():
    files = {**as_files(small_guide()), "naming/x.json": b"{", "cf/notes.txt": b"?"}
    assert read_guide(files).problems == ()


def test_fields_as_the_api_writes_them():
    one = made_format("f-api", "Api", "x")
    one["specifications"][0]["fields"] = [{"name": "value", "value": "x"}]
    guide = read_guide({"cf/a.json": json.dumps(one).encode()})
    assert guide.formats["f-api"].format.conditions[0].fields == {"value": "x"}


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("a<br>b<br/>  c", "a\nb\nc"),
        ("<p>One</p><p>Two &amp; a &lt;tag&gt;</p>", "One\nTwo & a <tag>"),
        ("1 < 2 <b>bold</b>", "1 < 2 bold"),
        ("", ""),
    ],
)
def test_descriptions_become_plain_text(marked, plain):
    assert plain_text(marked) == plain


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the published guide is not here")
def test_the_whole_published_guide():
    guide = read_guide(reference_files())
    assert guide.problems == ()
    assert len(guide.formats) >= 242
    assert len(guide.profiles) >= 39
    assert len(guide.groups) >= 40
    for profile in guide.profiles:
        problems = validate_profile(profile_of(profile.shape))
        # Without its formats a profile cannot reach the points that it asks for.
        assert {one.field for one in problems} <= {"minFormatScore"}, profile.name
    for one in guide.formats.values():
        assert validate_format(one.format) == [], one.format.name
    assert guide.conflicts
    assert {one.kind for one in guide.sizes} >= {"movie"}
