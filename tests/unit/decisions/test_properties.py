"""What must hold of every decision, whatever the profile, the formats and the releases are."""

import random
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, permutations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from radarr_desktop.base.registry import discover
from radarr_desktop.domain import quality
from radarr_desktop.domain.decisions.judge import judge
from radarr_desktop.domain.decisions.ranking import rank
from radarr_desktop.domain.decisions.spec import SPECS, Decision
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.download import Grab, GrabState
from radarr_desktop.domain.facts import (
    Candidate,
    DecisionFacts,
    FoundFile,
    ImportFacts,
    ProperPolicy,
    SearchKind,
)
from radarr_desktop.domain.formats.custom_formats import (
    CustomFormat,
    FormatCondition,
    fleeting_formats,
    formats_for,
    score,
)
from radarr_desktop.domain.formats.release_formats import release_subject
from radarr_desktop.domain.history import HistoryKind, HistoryRecord, record_of
from radarr_desktop.domain.importing import specs as import_specs
from radarr_desktop.domain.importing.plan import plan_import
from radarr_desktop.domain.importing.target import movie_file_of
from radarr_desktop.domain.movie import MediaInfo, Movie
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.quality import ProfileItem, QualityProfile
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease, Protocol, Release
from radarr_desktop.domain.release_profile import ReleaseProfile
from radarr_desktop.domain.scoring import Scoring, TieBreak
from tests.unit.decisions.builders import (
    GB,
    MB,
    NOW,
    RUNGS,
    grabbed,
    make_candidate,
    make_facts,
    make_file,
    make_movie,
    make_release,
    model,
)

discover(import_specs)

QUALITIES = [of for rung in RUNGS for of in rung]
MODELS = st.builds(
    model, st.sampled_from(QUALITIES), st.integers(1, 3), st.integers(0, 1),
    is_repack=st.booleans(),
)  # fmt: skip
POINTS = st.integers(-100, 100)


def _format(number: int, kind: str, **fields: object) -> CustomFormat:
    one = FormatCondition(name=kind, implementation=f"{kind}Specification", fields=fields)
    return CustomFormat(id=number, name=f"{kind} {number}", conditions=(one,))


#: Also such as a file may not keep: what a name boasts of, how many seed it, how big it was said.
FORMATS = (
    _format(1, "ReleaseTitle", value="HDR"),
    _format(2, "Hdr", value=9),
    _format(3, "Seeders", min=10),
    _format(4, "Audio", objects=1),
    _format(5, "Size", min=3, max=6),
    _format(6, "IndexerFlag", value=1),
    _format(7, "ReleaseGroup", value="^GRP$"),
    _format(8, "VideoCodec", value=2),
)


@st.composite
def profiles(draw: st.DrawFn) -> QualityProfile:
    """Any order of the qualities, any cutoff, any points."""
    rungs = draw(st.permutations(RUNGS))
    items = tuple(
        ProfileItem(
            qualities=rung,
            allowed=draw(st.integers(0, 3)) > 0,
            group_id=1002 if len(rung) > 1 else 0,
            group_name="WEB 1080p" if len(rung) > 1 else "",
        )
        for rung in rungs
    )
    return QualityProfile(
        id=1,
        name="any",
        items=items,
        cutoff=draw(st.sampled_from(items)).id,
        upgrade_allowed=draw(st.booleans()),
        min_format_score=draw(st.sampled_from([-1000, -1000, 0, 20])),
        cutoff_format_score=draw(st.sampled_from([0, 50, 10_000])),
        min_upgrade_format_score=draw(st.sampled_from([1, 1, 30])),
        format_scores=tuple((one.id, draw(POINTS)) for one in FORMATS),
    )


releases = st.builds(
    lambda number, **changes: make_release(guid=f"g{number}", **changes),
    st.integers(0, 30),
    indexer_id=st.integers(1, 3),
    protocol=st.sampled_from([Protocol.TORRENT, Protocol.USENET]),
    size_bytes=st.sampled_from([0, MB, 900 * MB, 4 * GB, 4 * GB + 1, 60 * GB]),
    published_at=st.sampled_from([0, 1, 30, 1000]).map(lambda age: NOW - timedelta(hours=age)),
    seeders=st.sampled_from([None, 0, 1, 12, 900, 1100]),
    leechers=st.sampled_from([None, 0, 40]),
    indexer_priority=st.sampled_from([1, 25]),
    flags=st.sampled_from([IndexerFlag.NONE, IndexerFlag.FREELEECH, IndexerFlag.INTERNAL]),
    title=st.sampled_from(["Film.1922.1080p-GRP", "Film.1922.aaaaaaaaaaaaaaaaaaaaaa-GRP"]),
)
candidates = st.builds(
    lambda of, release, points: make_candidate(of, release=release, format_score=points),
    MODELS,
    releases,
    POINTS,
)
#: A release may also belong to no film.
offers = st.one_of(
    candidates, candidates, releases.map(lambda one: Decision(release=one, candidate=None))
)


@st.composite
def all_facts(draw: st.DrawFn) -> DecisionFacts:
    """Any profile, settings, history and rules."""
    past = draw(st.lists(st.builds(grabbed, MODELS, st.integers(0, 400)), max_size=2))
    return make_facts(
        settings={
            "proper_policy": draw(st.sampled_from(ProperPolicy)),
            "prefer_indexer_flags": draw(st.booleans()),
            "scoring": Scoring(tie_break=draw(st.sampled_from(TieBreak))),
        },
        profile=draw(profiles()),
        search=draw(st.sampled_from(SearchKind)),
        user_invoked=draw(st.booleans()),
        history=tuple(sorted(past, key=lambda one: one.at, reverse=True)),
        delay=DelayProfile(preferred_protocol=draw(st.sampled_from(list(Protocol)[1:]))),
        release_profiles=draw(
            st.sampled_from(
                [(), (ReleaseProfile(ignored=("/x265/",)),), (ReleaseProfile(required=("a+",)),)]
            )
        ),
    )


def decided(offer: Candidate | Decision, facts: DecisionFacts) -> Decision:
    return offer if isinstance(offer, Decision) else judge(offer, facts)


# Ranking


@settings(max_examples=120)
@given(st.lists(offers, min_size=2, max_size=6), all_facts(), st.randoms(use_true_random=False))
def test_ranking_is_a_total_order(found, facts, seed: random.Random):
    """Every pair has one order, whichever comes first; three never go round in a ring."""
    # One is there twice but for what the indexer calls it, as a last resort has to tell them apart.
    twin = replace(found[0], release=replace(found[0].release, guid="twin"))
    decisions = {(one.release.indexer_id, one.release.guid): one
                 for one in (decided(offer, facts) for offer in [*found, twin])}  # fmt: skip
    known = list(decisions.values())
    ranked = rank(known, facts)
    assert sorted(map(id, ranked)) == sorted(map(id, known)), "none is lost, none comes twice"
    assert rank(seed.sample(known, len(known)), facts) == ranked
    for first, second in combinations(ranked, 2):
        assert rank([first, second], facts) == rank([second, first], facts) == [first, second]
    for three in combinations(ranked, 3):
        for order in permutations(three):
            assert rank(order, facts) == list(three)


@settings(max_examples=80)
@given(releases, st.sampled_from(["Film.1922-A", "Film.1922-B"]), all_facts())
def test_one_offer_that_comes_twice_under_two_names_has_an_order_too(release, title, facts):
    """Indexers show the same guid again after they corrected its name."""
    both = [
        decided(make_candidate(release=one, parsed={"release_title": one.title}), facts)
        for one in (release, replace(release, title=title))
    ]
    assert rank(both, facts) == rank(both[::-1], facts)


# Judging


@settings(max_examples=120)
@given(
    st.lists(candidates, min_size=1, max_size=5),
    st.none() | st.builds(make_file, MODELS, custom_format_score=POINTS),
    all_facts(),
    st.randoms(use_true_random=False),
)
def test_a_decision_depends_on_no_order(found, file, facts, seed: random.Random):
    """Neither of the specifications, nor of the releases that are judged before it."""
    movie = make_movie(file=file)
    asked = [replace(one, movie=movie) for one in found]
    specs = [one for _name, one in SPECS.items()]
    before = [judge(one, facts, specs) for one in asked]
    shuffled = seed.sample(range(len(asked)), len(asked))
    after = {n: judge(asked[n], facts, seed.sample(specs, len(specs))) for n in shuffled}
    assert [after[n] for n in range(len(asked))] == before


def is_worse(candidate: Candidate, facts: DecisionFacts) -> bool:
    """Written down once more, without the program's own comparison."""
    file = candidate.movie.file
    assert file is not None
    order = [{one.id for one in item.qualities} for item in facts.profile.items]
    new, old = candidate.parsed.quality, file.quality
    new_rung, old_rung = (
        next((n for n, ids in enumerate(order) if of.quality.id in ids), -1) for of in (new, old)
    )
    if new_rung != old_rung:
        return new_rung < old_rung
    if facts.settings.proper_policy is not ProperPolicy.DO_NOT_PREFER:
        news, olds = ((of.revision.real, of.revision.version) for of in (new, old))
        if news != olds:
            return news < olds
    kept = candidate.format_score - candidate.fleeting_score
    return kept <= file.custom_format_score


@settings(max_examples=250)
@given(MODELS, st.none() | MODELS, POINTS, POINTS, st.integers(0, 50), all_facts())
def test_what_is_worse_than_the_file_is_never_taken(old, other, had, has, fleeting, facts):
    """Nor what is better only by what no file keeps."""
    new = other or old
    movie = make_movie(file=make_file(old, custom_format_score=had))
    candidate = make_candidate(new, movie, format_score=has, fleeting_score=fleeting)
    if is_worse(candidate, facts):
        assert not judge(candidate, facts).is_accepted


# Taking a release, and looking again


NAMES = st.builds(
    "Film.1922.{}{}.{}.{}{}-GRP".format,
    st.sampled_from(["", "PROPER.", "REPACK."]),
    st.sampled_from(["720p", "1080p", "2160p"]),
    st.sampled_from(["BluRay", "WEB-DL", "BluRay.REMUX", "HDTV", "DVDRip", "WEBRip"]),
    st.sampled_from(["x264", "x265.HDR10", "HEVC.DV.HDR10.TrueHD.7.1.Atmos", "AVC"]),
    st.sampled_from(["", ".HDR", ".GERMAN"]),
)
#: What the file turns out to be, whatever its name said.
MEASURED = st.builds(
    MediaInfo,
    width=st.sampled_from([720, 1280, 1920, 3840]),
    height=st.sampled_from([1, 1080]),
    video_codec=st.sampled_from(["h264", "hevc"]),
    hdr=st.sampled_from(["", "HDR10", "DV HDR10"]),
    audio_codec=st.sampled_from(["aac", "truehd"]),
    audio_stream_count=st.just(1),
    audio_channels=st.just(2.0),
    runtime_seconds=st.just(6000.0),
)
#: The name inside the download.
INSIDE = st.sampled_from(["{}.mkv", "film.mkv", "Film.1922.720p.WEB-DL.mkv"])
PROFILE_QUALITIES = (
    quality.SDTV, quality.DVD, quality.HDTV720P, quality.HDTV1080P, quality.HDTV2160P,
    quality.WEBDL720P, quality.WEBDL1080P, quality.WEBDL2160P, quality.WEBRIP720P,
    quality.WEBRIP1080P, quality.WEBRIP2160P, quality.BLURAY720P, quality.BLURAY1080P,
    quality.BLURAY2160P, quality.REMUX1080P, quality.REMUX2160P,
)  # fmt: skip


@st.composite
def wide_profiles(draw: st.DrawFn) -> QualityProfile:
    base = draw(profiles())
    items = tuple(
        ProfileItem(qualities=(one,), allowed=True)
        for one in draw(st.permutations(PROFILE_QUALITIES))
    )
    return replace(base, items=items, cutoff=draw(st.sampled_from(items)).id)


class Household:
    """One film, its history, and a program that takes what it may."""

    def __init__(self, profile: QualityProfile, policy: ProperPolicy) -> None:
        self.profile, self.policy = profile, policy
        self.movie: Movie = make_movie()
        self.history: list[HistoryRecord] = []
        self.now = NOW

    def decide(self, release: Release, search: SearchKind) -> Decision:
        parsed = parse_release_name(release.title)
        assert isinstance(parsed, ParsedRelease)
        subject = release_subject(parsed, self.movie, release)
        found = formats_for(subject, FORMATS)
        candidate = Candidate(
            release=release,
            parsed=parsed,
            movie=self.movie,
            languages=subject.languages,
            formats=found,
            format_score=score(found, self.profile),
            fleeting_score=score(fleeting_formats(found), self.profile),
        )
        return judge(
            candidate,
            make_facts(
                settings={"proper_policy": self.policy},
                now=self.now,
                profile=self.profile,
                search=search,
                history=tuple(self.history),
            ),
        )

    def take(self, candidate: Candidate, inside: str, measured: MediaInfo) -> bool:
        """Grab and import; was it imported?"""
        grab = Grab(
            download_id=candidate.release.info_hash,
            movie_id=self.movie.id,
            client_id=1,
            client_name="client",
            release=candidate.release,
            parsed=candidate.parsed,
            payload=None,
            state=GrabState.SENT,
            custom_format_score=candidate.lasting_score,
            why=(),
            correlation_id="c",
            created_at=self.now,
        )
        self.history.insert(0, record_of(grab, HistoryKind.GRABBED, self.now, {}))
        self.now += timedelta(hours=1)
        title = candidate.release.title
        file = FoundFile(
            path=f"/downloads/{title}/{inside.format(title)}",
            relative_path=inside.format(title),
            size_bytes=candidate.release.size_bytes,
            modified_at=self.now,
            media_info=measured,
        )
        facts = ImportFacts(
            now=self.now,
            profile=self.profile,
            proper_policy=self.policy,
            formats=FORMATS,
            current_file=self.movie.file,
            grabbed_movie_id=self.movie.id,
            free_bytes=500 * GB,
            can_hardlink=True,
        )
        accepted = plan_import([file], self.movie, grab, facts, parse_release_name).accepted
        if accepted is None:
            return False
        kept = movie_file_of(accepted, relative_path="film.mkv", added_at=self.now, grab=grab)
        self.movie = replace(self.movie, file=kept)
        record = record_of(grab, HistoryKind.IMPORTED, self.now, {})
        self.history.insert(
            0,
            replace(record, quality=kept.quality, custom_format_score=kept.custom_format_score),
        )
        return True


@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much])
@given(
    wide_profiles(),
    st.sampled_from(ProperPolicy),
    st.lists(st.tuples(NAMES, MEASURED, INSIDE), min_size=1, max_size=3, unique_by=lambda t: t[0]),
    st.sampled_from([SearchKind.RSS, SearchKind.AUTOMATIC]),
    st.lists(
        st.tuples(st.sampled_from([1, 13, 24 * 40]), st.sampled_from([1, 500])),
        min_size=1,
        max_size=3,
    ),
)
def test_what_was_taken_is_never_taken_again(profile, policy, offered, search, later):
    """However long one waits, however many seed it by then, whatever its file turned out to be."""
    house = Household(profile, policy)
    taken: list[Release] = []
    for number, (title, measured, inside) in enumerate(offered):
        release = make_release(
            title=title, guid=f"g{number}", info_hash=f"{number:02x}" * 20, seeders=20
        )
        decision = house.decide(release, search)
        if decision.is_accepted and decision.candidate is not None:
            assume(house.take(decision.candidate, inside, measured))
            taken.append(release)
    assume(taken)
    for hours, seeders in later:
        house.now += timedelta(hours=hours)
        for release in taken:
            again = house.decide(replace(release, seeders=seeders), search)
            assert not again.is_accepted, f"{release.title} again, the file is {house.movie.file}"
