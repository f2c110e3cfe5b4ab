"""The judge asks the right specifications and hears them all out."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain.decisions.judge import judge
from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import SPECS, Group, RegisteredSpec
from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.quality import BLURAY720P, BLURAY1080P, DVD, REMUX1080P, WEBDL1080P
from radarr_desktop.domain.rejection import Rejection, RejectionKind
from tests.unit.decisions.builders import (
    MB,
    grabbed,
    make_candidate,
    make_facts,
    make_file,
    make_movie,
    make_release,
    model,
)


def spec(name, says=None, **circumstances):
    kind = RejectionKind.TEMPORARY if says == "later" else RejectionKind.PERMANENT
    rejection = Rejection(reason=says, message=says, kind=kind) if says else None
    return RegisteredSpec(
        name,
        lambda _candidate, _facts: rejection,
        lambda _candidate, _facts: Sight(f"{name} saw", "it wanted"),
        **circumstances,
    )


def asked(decision):
    """The rules that have a rung, but for the one that finds the film."""
    first, *others = decision.ladder
    assert first.rule == "Match"
    return tuple(rung.rule for rung in others)


def test_all_of_a_group_are_heard_and_named():
    specs = [spec("c", "no"), spec("b"), spec("a", "never")]
    decision = judge(make_candidate(), make_facts(), specs)
    assert asked(decision) == ("a", "b", "c")
    assert [(one.reason, one.rule) for one in decision.rejections] == [("never", "a"), ("no", "c")]
    assert not decision.is_accepted


@pytest.mark.parametrize(("first", "rules"), [(None, ("a", "disk")), ("no", ("a",))])
def test_the_disk_is_asked_last_and_only_if_need_be(first, rules):
    specs = [spec("disk", "full", group=Group.DISK), spec("a", first)]
    assert asked(judge(make_candidate(), make_facts(), specs)) == rules


@pytest.mark.parametrize(
    ("search", "rules"),
    [
        (SearchKind.RSS, ("always", "feeds")),
        (SearchKind.AUTOMATIC, ("always", "searches")),
        (SearchKind.INTERACTIVE, ("always", "searches")),
    ],
)
def test_circumstances(search, rules):
    specs = [spec("always"), spec("feeds", rss_only=True), spec("searches", search_only=True)]
    assert asked(judge(make_candidate(), make_facts(search=search), specs)) == rules


@pytest.mark.parametrize(
    ("says", "temporary"), [(("later",), True), (("later", "no"), False), ((), False)]
)
def test_waiting_helps_only_if_nothing_else_is_wrong(says, temporary):
    specs = [spec(f"spec {n}", one) for n, one in enumerate(says)]
    assert judge(make_candidate(), make_facts(), specs).is_temporary == temporary


def test_a_good_release_passes_every_specification():
    decision = judge(make_candidate(), make_facts(search=SearchKind.AUTOMATIC))
    assert decision.rejections == ()
    assert set(asked(decision)) == set(SPECS) - {"History", "Proper"}
    assert asked(decision)[-1] == "FreeSpace"


def test_a_bad_release_is_told_everything():
    candidate = make_candidate(
        model(DVD),
        movie=make_movie(monitored=False, file=make_file(model(WEBDL1080P))),
        release=make_release(title="Film.1922.Sample", size_bytes=MB),
    )
    decision = judge(candidate, make_facts(free_bytes=0))
    assert {one.rule for one in decision.rejections} == {
        "MonitoredMovie", "NotSample", "QualityAllowedByProfile", "UpgradeDisk"
    }  # fmt: skip
    assert "FreeSpace" not in asked(decision)
    assert all(one.message.strip() for one in decision.rejections)


qualities = st.sampled_from([DVD, BLURAY720P, WEBDL1080P, BLURAY1080P, REMUX1080P])
models = st.builds(model, qualities, st.integers(1, 3), st.integers(0, 1))


@given(
    of=models,
    file=st.none() | st.builds(make_file, models),
    score=st.integers(-50, 50),
    megabytes=st.integers(0, 100_000),
    search=st.sampled_from(SearchKind),
    past=st.lists(st.builds(grabbed, models, st.integers(0, 48)), max_size=2),
    seed=st.randoms(use_true_random=False),
)
def test_the_order_of_the_specifications_does_not_matter(
    of, file, score, megabytes, search, past, seed: random.Random
):
    release = make_release(size_bytes=megabytes * MB)
    candidate = make_candidate(of, file=file, format_score=score, release=release)
    facts = make_facts(search=search, history=tuple(past))
    specs = [one for _name, one in SPECS.items()]
    shuffled = seed.sample(specs, len(specs))
    assert judge(candidate, facts, shuffled) == judge(candidate, facts, specs)
