"""What applying a guide would do: new, changed, yours kept, left; applied twice it does nothing."""

import time
from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.guides.applied import draft_of
from radarr_desktop.domain.guides.choice import GuideChoice, ProfileChoice
from radarr_desktop.domain.guides.difference import Standing, plan_body
from radarr_desktop.domain.guides.merge import Outcome, condition_words, shape_of
from radarr_desktop.domain.guides.reading import read_guide
from radarr_desktop.domain.profiles import default_definitions, validate_profile
from tests.support.guide import (
    REFERENCE,
    as_files,
    made_format,
    reference_files,
    small_guide,
)
from tests.support.guide_shelf import Shelf

HD = ProfileChoice(guide_id="p-hd")
TAKEN = GuideChoice(profiles=(HD,))


def guide_of(made=None):
    return read_guide(as_files(made or small_guide()))


def changed(change):
    """The small guide after somebody worked on it."""
    made = small_guide()
    change(made)
    return guide_of(made)


def applied(choice=TAKEN):
    """A shelf on which the small guide was applied."""
    shelf = Shelf()
    shelf.apply(guide_of(), choice)
    return shelf


def standings(made):
    return {one.guide_id: one.standing for one in (*made.formats, *made.profiles)}


def parts(made, guide_id):
    [entry] = [one for one in (*made.formats, *made.profiles) if one.guide_id == guide_id]
    return [(one.what, one.subject, one.stored, one.guide, one.outcome) for one in entry.parts]


def condition(name, pattern=None, **how):
    return FormatCondition(
        name=name,
        implementation="ReleaseTitleSpecification",
        fields={"value": pattern or name},
        **how,
    )


# Choosing


@pytest.mark.parametrize(
    ("choice", "formats"),
    [
        (HD, ["f-tier", "f-bad"]),
        (replace(HD, dropped=frozenset({"g-bad"})), ["f-tier"]),
        # A required format comes with its group: it cannot be left out alone.
        (replace(HD, dropped=frozenset({"f-bad"})), ["f-tier", "f-bad"]),
        (replace(HD, added=frozenset({"g-hdr"})), ["f-tier", "f-bad", "f-hdr"]),
        (replace(HD, added=frozenset({"f-dv"})), ["f-tier", "f-bad", "f-dv", "f-hdr"]),
        (replace(HD, added=frozenset({"f-dv"}), dropped=frozenset({"f-hdr"})),
         ["f-tier", "f-bad", "f-dv"]),
        (ProfileChoice(guide_id="p-other", added=frozenset({"g-bad", "g-hdr"})), ["f-tier"]),
        (ProfileChoice(guide_id="p-unknown"), []),
    ],
)  # fmt: skip
def test_which_formats_come_with_a_choice(choice, formats):
    assert sorted(choice.formats(guide_of())) == sorted(formats)


@given(
    added=st.frozensets(st.sampled_from(["g-bad", "g-hdr", "f-hdr", "f-dv", "f-sdr"])),
    dropped=st.frozensets(st.sampled_from(["g-bad", "g-hdr", "f-hdr", "f-bad"])),
    is_taken=st.booleans(),
)
def test_a_tick_does_what_it_says(added, dropped, is_taken):
    before = ProfileChoice(guide_id="p-hd", added=added, dropped=dropped)
    for group in guide_of().groups_of("p-hd"):
        assert before.with_group(group, is_taken=is_taken).takes_group(group) is is_taken
        for member in group.members:
            after = before.with_member(group, member, is_taken=is_taken)
            if is_taken or not member.is_required:
                assert after.takes_member(group, member) is is_taken
            others = [one for one in group.members if one != member]
            if before.takes_group(group) and after.takes_group(group):
                assert [before.takes_member(group, one) for one in others] == [
                    after.takes_member(group, one) for one in others
                ]


# The first time


def test_everything_is_new():
    shelf = Shelf()
    made = shelf.plan(guide_of(), replace(TAKEN, sizes="s-movie"))
    assert standings(made) == dict.fromkeys(("f-tier", "f-bad", "p-hd"), Standing.NEW)
    assert [(one.subject, one.outcome) for one in made.size_parts] == [
        ("Bluray-1080p", Outcome.CHANGED), ("WEBDL-1080p", Outcome.CHANGED),
    ]  # fmt: skip
    assert made.has_work
    shelf.apply(guide_of(), replace(TAKEN, sizes="s-movie"))
    assert (shelf.points("p-hd", "f-tier"), shelf.points("p-hd", "f-bad")) == (1700, -10000)
    assert validate_profile(shelf.profile_of("p-hd"), shelf.formats) == []
    web = next(one for one in shelf.definitions.values() if one.quality.name == "WEBDL-1080p")
    assert (web.min_size, web.preferred_size, web.max_size) == (12.5, 80, 90)


def test_each_profile_gives_the_points_of_its_score_set():
    shelf = applied(GuideChoice(profiles=(HD, ProfileChoice(guide_id="p-other"))))
    assert (shelf.points("p-hd", "f-tier"), shelf.points("p-other", "f-tier")) == (1700, 900)


def test_other_profiles_are_left_alone():
    before = dict(Shelf().profiles)
    after = applied().profiles
    assert {key: after[key] for key in before} == before


def test_a_format_of_the_same_name_is_adopted_and_stays_as_it_is():
    shelf = Shelf()
    own = shelf.put(CustomFormat(id=0, name="good GROUPS", conditions=(condition("GOOD"),)))
    made = shelf.apply(guide_of(), TAKEN)
    assert standings(made)["f-tier"] is Standing.ADOPTED
    assert {(what, outcome) for what, *_rest, outcome in parts(made, "f-tier")} == {
        ("name", Outcome.YOURS), ("condition", Outcome.YOURS),
    }  # fmt: skip
    assert shelf.formats[own.id] == own
    assert shelf.format_of("f-tier").id == own.id
    assert shelf.points("p-hd", "f-tier") == 1700


def test_the_guides_is_taken_on_adoption_if_asked():
    shelf = Shelf()
    own = shelf.put(CustomFormat(id=0, name="Good groups", conditions=(condition("GOOD"),)))
    shelf.apply(guide_of(), replace(TAKEN, take=frozenset({"f-tier"})))
    assert [one.name for one in shelf.formats[own.id].conditions] == ["GOOD", "BETTER"]


def test_a_second_format_is_made_if_asked():
    shelf = Shelf()
    own = shelf.put(CustomFormat(id=0, name="Good groups", conditions=(condition("MINE"),)))
    made = shelf.apply(guide_of(), replace(TAKEN, separate=frozenset({"f-tier"})))
    assert standings(made)["f-tier"] is Standing.NEW
    assert shelf.format_of("f-tier").name == "Good groups (guide)"
    assert shelf.formats[own.id] == own
    assert not shelf.plan(guide_of()).has_work


def test_a_profile_of_the_same_name_is_adopted_and_gets_the_points():
    shelf = Shelf()
    own = shelf.put_profile(replace(shelf.profiles[1], id=0, name="Guided HD"))
    made = shelf.apply(guide_of(), TAKEN)
    assert standings(made)["p-hd"] is Standing.ADOPTED
    assert shelf.profile_of("p-hd").id == own.id
    assert shelf.profile_of("p-hd").items == own.items
    assert shelf.points("p-hd", "f-tier") == 1700


# Later


def edit_pattern(made):
    made["cf/f-tier.json"]["specifications"][0]["fields"]["value"] = "GOODER"


def test_what_nobody_touched_follows_the_guide():
    shelf = applied()
    guide = changed(edit_pattern)
    made = shelf.apply(guide)
    assert standings(made)["f-tier"] is Standing.CHANGED
    assert parts(made, "f-tier") == [
        ("condition", "GOOD", "Release Title: GOOD", "Release Title: GOODER", Outcome.CHANGED)
    ]
    assert shelf.format_of("f-tier").conditions[0].fields == {"value": "GOODER"}


def test_what_a_person_changed_stays_and_is_shown():
    shelf = applied()
    mine = shelf.put(
        replace(
            shelf.format_of("f-tier"),
            name="My groups",
            conditions=(condition("GOOD", "MINE"), condition("BETTER"), condition("OWN")),
        )
    )
    shelf.score("p-hd", "f-tier", 42)
    still = shelf.plan(guide_of())
    assert not still.has_work
    assert standings(still) == {
        "f-tier": Standing.YOURS, "f-bad": Standing.SAME, "p-hd": Standing.YOURS,
    }  # fmt: skip
    made = shelf.apply(changed(edit_pattern))
    assert shelf.format_of("f-tier") == mine
    assert shelf.points("p-hd", "f-tier") == 42
    assert [one for one in parts(made, "f-tier") if one[0] == "condition"] == [
        ("condition", "GOOD", "Release Title: MINE", "Release Title: GOODER", Outcome.YOURS),
        ("condition", "OWN", "Release Title: OWN", "", Outcome.YOURS),
    ]
    contested = [one.subject for entry in made.formats for one in entry.parts if one.is_contested]
    assert contested == ["GOOD"]
    assert parts(made, "p-hd") == [("score", "My groups", "42", "1700", Outcome.YOURS)]


def test_one_part_of_the_guides_can_be_taken_alone():
    shelf = applied()
    own = (condition("GOOD", "MINE"), condition("OWN"))
    shelf.put(replace(shelf.format_of("f-tier"), name="My groups", conditions=own))
    take = frozenset({"f-tier/condition/GOOD/0"})
    made = shelf.apply(guide_of(), replace(shelf.followed, take=take))
    assert [one[-1] for one in parts(made, "f-tier") if one[0] == "condition"] == [
        Outcome.TAKEN, Outcome.YOURS, Outcome.YOURS,
    ]  # fmt: skip
    after = shelf.format_of("f-tier")
    assert after.name == "My groups"
    assert [one.fields["value"] for one in after.conditions] == ["GOOD", "OWN"]


def test_a_default_that_is_written_out_is_no_change():
    made = small_guide()
    made["cf/f-dv.json"]["specifications"] = [
        {"name": "French", "implementation": "LanguageSpecification", "negate": False,
         "required": False, "fields": {"value": 2}},
    ]  # fmt: skip
    choice = replace(TAKEN, profiles=(replace(HD, added=frozenset({"f-dv"})),))
    shelf = Shelf()
    shelf.apply(guide_of(made), choice)
    one = shelf.format_of("f-dv")
    written = replace(one.conditions[0], fields={"value": 2, "exceptLanguage": False})
    shelf.put(replace(one, conditions=(written,)))
    assert standings(shelf.plan(guide_of(made)))["f-dv"] is Standing.SAME


def test_a_format_that_a_person_deleted_is_not_made_again_unless_asked():
    shelf = applied()
    shelf.delete(shelf.format_of("f-bad").id)
    made = shelf.apply(guide_of())
    assert standings(made)["f-bad"] is Standing.DELETED_BY_YOU
    assert [one.name for one in shelf.formats.values()] == ["Good groups"]
    assert not shelf.plan(guide_of()).has_work
    shelf.apply(guide_of(), replace(shelf.followed, take=frozenset({"f-bad"})))
    assert shelf.points("p-hd", "f-bad") == -10000


def leave_out_bad(made):
    del made["cf/f-bad.json"], made["cf-groups/g-bad.json"]


def test_a_format_that_left_the_guide_stays_without_points():
    shelf = applied()
    made = shelf.apply(changed(leave_out_bad))
    assert standings(made)["f-bad"] is Standing.LEFT
    assert shelf.points("p-hd", "f-bad") == 0
    assert parts(made, "p-hd") == [("score", "Bad groups", "-10000", "0", Outcome.CHANGED)]
    # It comes back as if it had never been away.
    shelf.apply(guide_of())
    assert shelf.points("p-hd", "f-bad") == -10000
    assert len(shelf.formats) == 2


def test_it_is_deleted_if_asked_and_nobody_changed_or_uses_it():
    for keep in (False, True):
        shelf = applied()
        gone = shelf.format_of("f-bad")
        if keep:
            mine = replace(shelf.profiles[1], format_scores=((gone.id, -5),))
            shelf.put_profile(mine)
        made = shelf.apply(changed(leave_out_bad), replace(shelf.followed, delete_removed=True))
        assert standings(made)["f-bad"] is (Standing.LEFT if keep else Standing.DELETED)
        assert (gone.id in shelf.formats) is keep


def test_a_group_that_is_dropped_takes_its_points_along():
    shelf = applied()
    dropped = replace(HD, dropped=frozenset({"g-bad"}))
    made = shelf.apply(guide_of(), GuideChoice(profiles=(dropped,)))
    assert standings(made)["f-bad"] is Standing.LEFT
    assert shelf.points("p-hd", "f-bad") == 0
    assert shelf.links.profiles[0].choice == dropped
    assert not shelf.plan(guide_of()).has_work


def test_a_broken_file_takes_nothing_away():
    shelf = applied()
    files = as_files(small_guide())
    files["cf/f-bad.json"] = b"{"
    made = shelf.apply(read_guide(files), replace(shelf.followed, delete_removed=True))
    assert shelf.points("p-hd", "f-bad") == -10000
    assert "nothing is taken away" in made.warnings[0]
    assert not shelf.plan(guide_of()).has_work
    files["quality-profiles/p-hd.json"] = b"{"
    made = shelf.apply(read_guide(files))
    assert standings(made)["p-hd"] is Standing.LEFT
    assert shelf.points("p-hd", "f-tier") == 1700


def test_formats_that_exclude_each_other_are_told():
    both = replace(HD, added=frozenset({"f-hdr", "f-sdr"}))
    [words] = Shelf().plan(guide_of(), GuideChoice(profiles=(both,))).warnings
    assert words.startswith("Guided HD: of the formats HDR and SDR only one should be taken")


def test_a_new_name_that_is_somebody_elses_waits_until_it_is_free():
    shelf = applied()
    own = shelf.put(CustomFormat(id=0, name="Best groups", conditions=(condition("x"),)))

    def rename(made):
        made["cf/f-tier.json"]["name"] = "Best groups"

    guide = changed(rename)
    assert not shelf.plan(guide).has_work
    shelf.apply(guide)
    shelf.delete(own.id)
    shelf.apply(guide)
    assert shelf.format_of("f-tier").name == "Best groups"


# Profiles and sizes


def test_the_order_of_qualities_follows_or_stays():
    def swap(made):
        rungs = made["quality-profiles/p-hd.json"]["items"]
        rungs[0], rungs[1] = rungs[1], rungs[0]
        made["quality-profiles/p-hd.json"]["cutoff"] = "WEB 1080p"

    guide = changed(swap)
    shelf = applied()
    made = shelf.apply(guide)
    assert [(what, stored, now) for what, _subject, stored, now, _out in parts(made, "p-hd")] == [
        ("qualities", "Bluray-1080p > WEB 1080p (WEBDL-1080p, WEBRip-1080p)",
         "WEB 1080p (WEBDL-1080p, WEBRip-1080p) > Bluray-1080p"),
        ("cutoff", "Bluray-1080p", "WEB 1080p"),
    ]  # fmt: skip
    assert shape_of(shelf.profile_of("p-hd")).cutoff == "WEB 1080p"

    shelf = applied()
    mine = shelf.profile_of("p-hd")
    without_web = tuple(
        replace(one, allowed=one.allowed and not one.group_name) for one in mine.items
    )
    shelf.put_profile(replace(mine, items=without_web))
    shelf.apply(guide)
    after = shelf.profile_of("p-hd")
    assert after.items == without_web
    # The guide's new cutoff is none of the person's qualities.
    assert shape_of(after).cutoff == "Bluray-1080p"
    assert not shelf.plan(guide).has_work


def test_sizes_that_a_person_set_stay():
    shelf = Shelf()
    web = next(one for one in shelf.definitions.values() if one.quality.name == "WEBDL-1080p")
    shelf.definitions[web.quality.id] = replace(web, min_size=3)
    sized = GuideChoice(sizes="s-movie")
    made = shelf.apply(guide_of(), sized)
    assert [(one.subject, one.outcome) for one in made.size_parts] == [
        ("Bluray-1080p", Outcome.CHANGED), ("WEBDL-1080p", Outcome.YOURS),
    ]  # fmt: skip
    assert shelf.definitions[web.quality.id].min_size == 3
    assert not shelf.plan(guide_of()).has_work
    take = replace(sized, take=frozenset({"sizes"}))
    shelf.apply(guide_of(), take)
    assert shelf.definitions[web.quality.id].min_size == 12.5


def test_a_profile_that_cannot_be_stored_is_refused_in_words():
    def demand(made):
        made["quality-profiles/p-hd.json"]["minFormatScore"] = 50_000

    shelf = Shelf()
    made = shelf.apply(changed(demand), TAKEN)
    [profile] = made.profiles
    assert (profile.standing, profile.result) == (Standing.REFUSED, None)
    assert "50000 points" in profile.message
    assert shelf.links.profiles == ()


def test_the_fingerprint_tells_plans_apart():
    shelf = Shelf()
    first, again = shelf.plan(guide_of(), TAKEN), shelf.plan(guide_of(), TAKEN)
    assert first.fingerprint == again.fingerprint
    other = shelf.plan(changed(edit_pattern), replace(TAKEN, sizes="s-movie"))
    assert other.fingerprint != first.fingerprint
    assert plan_body(first)["hasWork"]


def test_a_condition_in_words():
    one = FormatCondition(
        name="French", implementation="LanguageSpecification", required=True, negate=True,
        fields={"value": 2, "exceptLanguage": True},
    )  # fmt: skip
    assert condition_words(one) == "Language (required, negated): French, except language"


# Whatever happens

_NAMES = st.sampled_from(["Good groups", "Bad groups", "HDR", "DV", "SDR", "Mine"])
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["pattern", "drop", "add", "name", "score", "leave", "rung"]),
        st.sampled_from(["f-tier", "f-bad", "f-hdr", "f-dv", "f-sdr"]),
        st.integers(-3, 3),
        _NAMES,
    ),
    max_size=5,
)
_CHOICES = st.builds(
    ProfileChoice,
    guide_id=st.sampled_from(["p-hd", "p-other"]),
    added=st.frozensets(st.sampled_from(["g-hdr", "f-dv", "f-sdr"])),
    dropped=st.frozensets(st.sampled_from(["g-bad", "f-hdr"])),
)


def edit_guide(edits):
    """The small guide after its authors worked on it."""
    made = deepcopy(small_guide())
    for kind, guide_id, number, name in edits:
        file = f"cf/{guide_id}.json"
        if file not in made:
            continue
        one = made[file]
        if kind == "pattern":
            one["specifications"][0]["fields"]["value"] = f"P{number}"
        elif kind == "add":
            more = made_format("x", "x", f"MORE{number}")["specifications"]
            one["specifications"] = one["specifications"] + more
        elif kind == "drop" and len(one["specifications"]) > 1:
            one["specifications"] = one["specifications"][1:]
        elif kind == "name":
            one["name"] = name
        elif kind == "score":
            one["trash_scores"]["default"] = number * 100
        elif kind == "rung":
            made["quality-profiles/p-hd.json"]["items"][2]["allowed"] = number > 0
        elif kind == "leave" and guide_id != "f-tier":
            del made[file]
            for group in (made["cf-groups/g-bad.json"], made["cf-groups/g-hdr.json"]):
                group["custom_formats"] = [
                    member for member in group["custom_formats"] if member["trash_id"] != guide_id
                ]
    return guide_of(made)


def edit_shelf(shelf, edits):
    """A person works on what is stored; returns what they changed, by a name of its own."""
    own = {}
    for kind, guide_id, number, name in edits:
        link = next((one for one in shelf.links.formats if one.guide_id == guide_id), None)
        if link is None or link.format_id not in shelf.formats:
            continue
        one = shelf.formats[link.format_id]
        if kind == "pattern":
            first = replace(one.conditions[0], fields={"value": f"OWN{number}"})
            shelf.put(replace(one, conditions=(first, *one.conditions[1:])))
            own["condition", one.id, first.name] = f"OWN{number}"
        elif kind == "name" and all(
            other.name.lower() != f"{name} mine".lower() for other in shelf.formats.values()
        ):
            shelf.put(replace(one, name=f"{name} mine"))
            own["name", one.id, ""] = f"{name} mine"
        elif kind == "leave":
            shelf.delete(one.id)
            own = {key: value for key, value in own.items() if key[1] != one.id}
            own["deleted", one.id, ""] = None
        elif kind == "score":
            for profile_link in shelf.links.profiles:
                if guide_id in dict(profile_link.scores):
                    shelf.score(profile_link.guide_id, guide_id, 7000 + number)
                    own["score", one.id, profile_link.guide_id] = 7000 + number
    return own


def kept(shelf, own):
    """What is stored of what the person changed."""
    found = {}
    for what, format_id, name in own:
        if what == "deleted":
            assert format_id not in shelf.formats
            found[what, format_id, name] = None
        elif what == "name":
            found[what, format_id, name] = shelf.formats[format_id].name
        elif what == "condition":
            [one] = [one for one in shelf.formats[format_id].conditions if one.name == name]
            found[what, format_id, name] = one.fields["value"]
        else:
            found[what, format_id, name] = dict(shelf.profile_of(name).format_scores)[format_id]
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    first=_EDITS,
    later=_EDITS,
    own=_EDITS,
    choices=st.lists(_CHOICES, max_size=2),
    sized=st.booleans(),
)
def test_twice_does_nothing_and_own_changes_stay(first, later, own, choices, sized):
    choices = tuple({one.guide_id: one for one in choices}.values())
    choice = GuideChoice(profiles=choices, sizes="s-movie" if sized else "")
    shelf = Shelf()
    mine = shelf.put(CustomFormat(id=0, name="Mine", conditions=(condition("mine"),)))
    shelf.apply(edit_guide(first), choice)
    assert not shelf.plan(edit_guide(first)).has_work
    changes = edit_shelf(shelf, own)
    guide = edit_guide([*first, *later])
    shelf.apply(guide)
    assert kept(shelf, changes) == changes
    # The guide may add to a format of the same name, but takes nothing from it.
    assert "mine" in {one.name for one in shelf.formats[mine.id].conditions}
    before = (dict(shelf.formats), dict(shelf.profiles), dict(shelf.definitions), shelf.links)
    again = shelf.apply(guide)
    assert not again.has_work
    assert before == (shelf.formats, shelf.profiles, shelf.definitions, shelf.links)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(later=_EDITS, own=_EDITS)
def test_all_of_the_guides_can_be_taken(later, own):
    shelf = applied(GuideChoice(profiles=(replace(HD, added=frozenset({"g-hdr"})),)))
    edit_shelf(shelf, own)
    guide = edit_guide([one for one in later if one[0] != "name"])
    everything = frozenset({*guide.formats, "p-hd", "sizes"})
    shelf.apply(guide, replace(shelf.followed, take=everything))
    for guide_id in HD.formats(guide):
        stored, wanted = shelf.format_of(guide_id), guide.formats[guide_id].format
        by_name = {one.name: one for one in wanted.conditions}
        assert {one.name: one for one in stored.conditions} == by_name
        assert shelf.points("p-hd", guide_id) == guide.formats[guide_id].points("default")


def test_a_draft_for_the_lab():
    shelf = applied(GuideChoice(profiles=(replace(HD, added=frozenset({"g-hdr"})),)))
    bad, tier = shelf.format_of("f-bad"), shelf.format_of("f-tier")

    def work(made):
        leave_out_bad(made)
        edit_pattern(made)
        made["cf-groups/g-hdr.json"]["custom_formats"][1]["required"] = True

    made = shelf.plan(changed(work), replace(shelf.followed, delete_removed=True))
    draft = draft_of(made)
    assert draft.removed_formats == (bad.id,)
    new = next(one for one in draft.formats if one.name == "DV")
    assert new.id < 0
    assert next(one for one in draft.formats if one.id == tier.id).name == "Good groups"
    [profile] = draft.profiles
    assert profile.id == shelf.profile_of("p-hd").id
    scores = dict(profile.format_scores)
    assert (scores[new.id], bad.id in scores, scores[tier.id]) == (600, False, 1700)


# The published guide


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the published guide is not here")
def test_the_whole_published_guide_is_applied_in_a_moment():
    guide = read_guide(reference_files())
    everything = frozenset(
        one
        for group in guide.groups
        for one in (group.guide_id, *(m.guide_id for m in group.members))
    )
    choice = GuideChoice(
        profiles=tuple(
            ProfileChoice(guide_id=one.guide_id, added=everything) for one in guide.profiles
        ),
        sizes=guide.sizes[0].guide_id,
    )
    shelf = Shelf()
    began = time.perf_counter()
    made = shelf.apply(guide, choice)
    again = shelf.plan(guide)
    took = time.perf_counter() - began
    assert made.count(Standing.REFUSED) == 0
    assert len(shelf.links.profiles) == len(guide.profiles)
    assert made.count(Standing.NEW) == len(shelf.formats) + len(guide.profiles)
    assert not again.has_work
    assert {one.standing for one in again.profiles} == {Standing.SAME}
    for profile in shelf.profiles.values():
        assert validate_profile(profile) == [], profile.name
    assert len(default_definitions()) == len(shelf.definitions)
    assert took < 5
