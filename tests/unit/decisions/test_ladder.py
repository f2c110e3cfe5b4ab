"""Every rule tells what it saw and wanted, of good releases and of bad ones."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain import language
from radarr_desktop.domain.blocklist import blocked
from radarr_desktop.domain.decisions.judge import judge, no_film
from radarr_desktop.domain.decisions.ladder import Rung, reason_for
from radarr_desktop.domain.decisions.ranking import places
from radarr_desktop.domain.decisions.spec import SPECS
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.facts import IndexerFacts, ProperPolicy, QueuedRelease, SearchKind
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.language_rule import LanguageRule
from radarr_desktop.domain.quality import (
    BLURAY720P,
    BLURAY1080P,
    DVD,
    REMUX1080P,
    WEBDL1080P,
)
from radarr_desktop.domain.rejection import RejectionKind
from radarr_desktop.domain.release import IndexerFlag, Protocol
from radarr_desktop.domain.release_profile import ReleaseProfile
from tests.unit.decisions.builders import (
    MB,
    NOW,
    definition,
    grabbed,
    make_candidate,
    make_facts,
    make_file,
    make_movie,
    make_profile,
    make_release,
    model,
)

WEB, DISC, PROPER = model(WEBDL1080P), model(BLURAY1080P), model(WEBDL1080P, 2)
REPACK = model(WEBDL1080P, 2, is_repack=True)
PLAIN = make_candidate(matched_by="Title and year are the film's.")
POST = make_candidate(release=make_release(protocol=Protocol.USENET))
UPGRADE = make_candidate(file=make_file(model(BLURAY720P)))
DOWNGRADE = make_candidate(file=make_file(DISC))
SAMPLE = "Film.1922.Sample.1080p.WEB-DL-GRP"
STRICT = make_facts(
    indexers={7: IndexerFacts(minimum_seeders=30, required_flags=IndexerFlag.FREELEECH,
                              tags=frozenset({3}), disabled_until=NOW + timedelta(hours=1))}
)  # fmt: skip
LENIENT = make_facts(
    indexers={7: IndexerFacts(minimum_seeders=2, required_flags=IndexerFlag.FREELEECH,
                              tags=frozenset({3}))}
)  # fmt: skip
MARKED = make_candidate(
    release=make_release(flags=IndexerFlag.FREELEECH), movie=make_movie(tags=frozenset({3}))
)
OTHERWISE = (
    grabbed(WEB, 1, kind=HistoryKind.IMPORTED, download_id="ab" * 20, custom_format_score=40),
    grabbed(DISC, 2, download_id="ab" * 20, custom_format_score=100),
)
QUEUED = QueuedRelease(title="Film.1922-QUE", quality=WEB, format_score=5)


def restricting(**terms):
    return make_facts(release_profiles=(ReleaseProfile(name="Mine", **terms),))


#: Specification → (candidate, facts) that pass it though it demands something, and that do not.
CASES = {
    "AcceptableSize": (
        (PLAIN, make_facts(definitions=definition(WEBDL1080P, min_size=10, max_size=90))),
        (PLAIN, make_facts(definitions=definition(WEBDL1080P, min_size=60, max_size=90))),
    ),
    "AlreadyImported": (
        (make_candidate(file=make_file(), release=make_release(info_hash="cd" * 20)),
         make_facts(history=OTHERWISE)),
        (make_candidate(file=make_file()), make_facts(history=OTHERWISE)),
    ),
    "Availability": (
        (PLAIN, make_facts()),
        (PLAIN, make_facts({"availability_delay_days": 9000})),
    ),
    "BlockedIndexer": ((PLAIN, LENIENT), (PLAIN, STRICT)),
    "Blocklist": (
        (PLAIN, make_facts()),
        (PLAIN, make_facts(
            blocklist=(blocked(1, PLAIN.release, PLAIN.parsed, "it stalled", NOW),))),
    ),
    "CustomFormatAllowedByProfile": (
        (replace(PLAIN, format_score=25), make_facts(profile=make_profile(min_format_score=20))),
        (replace(PLAIN, format_score=15), make_facts(profile=make_profile(min_format_score=20))),
    ),
    "Delay": (
        (PLAIN, make_facts(delay=DelayProfile(torrent_delay=30))),
        (PLAIN, make_facts(delay=DelayProfile(torrent_delay=300))),
    ),
    "FreeSpace": ((PLAIN, make_facts()), (PLAIN, make_facts(free_bytes=MB))),
    "HardcodeSubs": (
        (PLAIN, make_facts()),
        (make_candidate(parsed={"hardcoded_subs": "KORSUB"}), make_facts()),
    ),
    "History": (
        (make_candidate(DISC), make_facts(history=(grabbed(WEB),))),
        (make_candidate(WEB), make_facts(history=(grabbed(DISC),))),
    ),
    "IndexerTag": ((MARKED, LENIENT), (PLAIN, LENIENT)),
    "Language": (
        (PLAIN, make_facts(profile=make_profile(language=language.ENGLISH))),
        (PLAIN, make_facts(profile=make_profile(language=language.BY_ID[4]))),
    ),
    "LoopGuard": (
        (make_candidate(DISC, file=make_file(WEB)), make_facts()),
        (make_candidate(DISC, file=make_file(WEB), format_score=100),
         make_facts(history=OTHERWISE)),
    ),
    "MaximumSize": (
        (PLAIN, make_facts({"maximum_size_mb": 5000})),
        (PLAIN, make_facts({"maximum_size_mb": 3000})),
    ),
    "MinimumAge": (
        (POST, make_facts({"minimum_age_minutes": 20})),
        (POST, make_facts({"minimum_age_minutes": 90})),
    ),
    "MonitoredMovie": (
        (PLAIN, make_facts()),
        (make_candidate(movie=make_movie(monitored=False)), make_facts()),
    ),
    "NotSample": (
        (make_candidate(release=make_release(title=SAMPLE)), make_facts()),
        (make_candidate(release=make_release(title=SAMPLE, size_bytes=MB)), make_facts()),
    ),
    "Proper": (
        (make_candidate(PROPER, file=make_file(WEB)), make_facts()),
        (make_candidate(PROPER, file=make_file(WEB, added_at=NOW - timedelta(days=40))),
         make_facts()),
    ),
    "Protocol": (
        (PLAIN, make_facts()),
        (PLAIN, make_facts(delay=DelayProfile(enable_torrent=False))),
    ),
    "QualityAllowedByProfile": ((PLAIN, make_facts()), (make_candidate(model(DVD)), make_facts())),
    "Queue": (
        (make_candidate(DISC), make_facts(queue=(QUEUED,))),
        (PLAIN, make_facts(queue=(QUEUED,))),
    ),
    "RawDisk": (
        (PLAIN, make_facts()),
        (make_candidate(release=make_release(container="ISO")), make_facts()),
    ),
    "ReleaseRestrictions": (
        (PLAIN, restricting(required=("web-dl",), ignored=("cam",))),
        (PLAIN, restricting(required=("remux", "disc"))),
    ),
    "Repack": (
        (make_candidate(REPACK, file=make_file(WEB)), make_facts()),
        (make_candidate(REPACK, file=make_file(WEB, release_group="OTHER")), make_facts()),
    ),
    "RequiredIndexerFlags": ((MARKED, LENIENT), (PLAIN, LENIENT)),
    "Retention": (
        (POST, make_facts({"retention_days": 10})),
        (make_candidate(release=make_release(
            protocol=Protocol.USENET, published_at=NOW - timedelta(days=12))),
         make_facts({"retention_days": 10})),
    ),
    "SearchedMovie": (
        (PLAIN, make_facts(search=SearchKind.AUTOMATIC, searched_movie_id=1)),
        (PLAIN, make_facts(search=SearchKind.AUTOMATIC, searched_movie_id=2)),
    ),
    "TorrentSeeding": ((PLAIN, LENIENT), (PLAIN, STRICT)),
    "UpgradeAllowed": (
        (make_candidate(file=make_file(WEB)), make_facts(profile=make_profile(
            upgrade_allowed=False))),
        (UPGRADE, make_facts(profile=make_profile(upgrade_allowed=False))),
    ),
    "UpgradeDisk": ((UPGRADE, make_facts()), (DOWNGRADE, make_facts())),
}  # fmt: skip

NUMBER = re.compile(r"\d+(?:[.,:-]\d+)*")


def rung_of(name, case) -> Rung:
    return judge(*case, [SPECS[name]]).ladder[-1]


def test_there_is_a_case_of_every_specification():
    assert set(CASES) == set(SPECS)


@pytest.mark.parametrize("name", sorted(CASES))
def test_it_tells_what_it_saw_and_wanted_of_a_good_release(name):
    rung = rung_of(name, CASES[name][0])
    assert (rung.rule, rung.passes, rung.until) == (name, True, None)
    assert rung.saw.strip(), "it saw something"
    assert rung.wanted.strip(), "the case is one in which it demands something"


@pytest.mark.parametrize("name", sorted(CASES))
def test_it_tells_what_it_saw_and_wanted_of_a_bad_release(name):
    decision = judge(*CASES[name][1], [SPECS[name]])
    [rejection] = decision.rejections
    rung = decision.ladder[-1]
    assert (rung.rule, rung.passes) == (name, False)
    assert (rung.kind, rung.until) == (rejection.kind, rejection.until)
    assert rung.saw.strip()
    assert rung.wanted.strip()
    message = rejection.message.replace(PLAIN.movie.display_title, "the film")
    told = set(NUMBER.findall(f"{rung.saw} {rung.wanted}"))
    assert set(NUMBER.findall(message)) <= told, "sentence and rung name the same"


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_words_are_told_apart_from_the_outcome(name):
    """Good and bad differ in what was seen or wanted, or nobody could tell why."""
    good, bad = (rung_of(name, case) for case in CASES[name])
    assert (good.saw, good.wanted) != (bad.saw, bad.wanted)


@pytest.mark.parametrize(
    ("name", "candidate", "facts"),
    [
        ("AcceptableSize", make_candidate(release=make_release(size_bytes=0)), make_facts()),
        ("AcceptableSize", PLAIN, make_facts()),
        ("Availability", PLAIN, make_facts(search=SearchKind.INTERACTIVE)),
        ("Delay", PLAIN, make_facts()),
        ("FreeSpace", PLAIN, make_facts(free_bytes=None)),
        ("FreeSpace", PLAIN, make_facts({"check_free_space": False})),
        ("HardcodeSubs", PLAIN, make_facts({"allow_hardcoded_subs": True})),
        ("History", PLAIN, make_facts()),
        ("IndexerTag", PLAIN, make_facts()),
        ("Language", PLAIN, make_facts(profile=make_profile(language=language.ANY))),
        ("LoopGuard", PLAIN, make_facts()),
        ("LoopGuard", UPGRADE, make_facts({"loop_guard_days": 0})),
        ("MaximumSize", PLAIN, make_facts()),
        ("MinimumAge", PLAIN, make_facts({"minimum_age_minutes": 20})),
        ("MinimumAge", POST, make_facts()),
        ("MonitoredMovie", PLAIN, make_facts(user_invoked=True)),
        ("NotSample", PLAIN, make_facts()),
        ("Proper", PLAIN, make_facts()),
        ("Proper", UPGRADE, make_facts()),
        ("Proper", UPGRADE, make_facts({"proper_policy": ProperPolicy.DO_NOT_PREFER})),
        ("Queue", PLAIN, make_facts()),
        ("ReleaseRestrictions", PLAIN, make_facts()),
        ("Repack", PLAIN, make_facts()),
        ("Repack", make_candidate(REPACK), make_facts()),
        ("RequiredIndexerFlags", PLAIN, make_facts()),
        ("Retention", PLAIN, make_facts({"retention_days": 20})),
        ("Retention", POST, make_facts()),
        ("TorrentSeeding", POST, STRICT),
        ("TorrentSeeding", make_candidate(release=make_release(seeders=None)), STRICT),
        ("UpgradeAllowed", PLAIN, make_facts()),
        ("UpgradeAllowed", UPGRADE, make_facts()),
        ("UpgradeDisk", PLAIN, make_facts()),
    ],
)
def test_who_demands_nothing_says_why(name, candidate, facts):
    rung = rung_of(name, (candidate, facts))
    assert rung.passes
    assert rung.wanted == ""
    assert rung.saw.strip()


@pytest.mark.parametrize(
    ("of", "score", "changes", "wanted"),
    [
        (DISC, 0, {}, "a better quality, and HD looks for one"),
        (PROPER, 0, {}, "a later revision"),
        (WEB, 60, {}, "its formats score higher (+60 over +20)"),
        (WEB, 20, {}, "its formats score no higher (+20 to +20)"),
        (WEB, 30, {"min_upgrade_format_score": 15}, "gain less than the 15 points"),
        (model(BLURAY720P), 0, {}, "a worse quality"),
        (model(REMUX1080P), 0, {"cutoff": 1002}, "HD looks for none any more"),
        (DISC, 0, {"cutoff": 1002, "cutoff_format_score": 0}, "meets the cutoff of HD"),
    ],
)
def test_the_comparison_with_the_file_names_the_step_that_decided(of, score, changes, wanted):
    profile = make_profile(**{"cutoff_format_score": 1000, **changes})
    file = make_file(WEB, custom_format_score=20)
    candidate = make_candidate(of, file=file, format_score=score)
    rung = rung_of("UpgradeDisk", (candidate, make_facts(profile=profile)))
    assert "The file in the library is WEBDL-1080p (formats +20), this release " in rung.saw
    assert wanted in rung.saw
    assert rung.wanted == "better than WEBDL-1080p (formats +20)"


def test_the_comparison_names_languages():
    rule = LanguageRule(all_of=(language.ENGLISH,))
    file = make_file(DISC, languages=(language.BY_ID[4],))
    facts = make_facts(profile=make_profile(languages=rule))
    rung = rung_of("UpgradeDisk", (make_candidate(DISC, file=file), facts))
    assert "it is in the languages that HD demands" in rung.saw
    assert rung.wanted == "better than Bluray-1080p, not in the languages wanted"
    assert rung_of("Language", (PLAIN, facts)).wanted == "English"


def test_of_several_on_their_way_the_one_that_stands_in_the_way_is_shown():
    worse = replace(QUEUED, title="Film.1922-WORSE", quality=model(BLURAY720P), format_score=50)
    for queue in ((QUEUED, worse), (worse, QUEUED)):
        rung = rung_of("Queue", (PLAIN, make_facts(queue=queue)))
        assert (rung.passes, "Film.1922-QUE in the queue" in rung.saw) == (False, True)


def test_the_first_rung_tells_how_the_film_was_found():
    first = judge(PLAIN, make_facts()).ladder[0]
    assert (first.rule, first.passes, first.saw) == ("Match", True, PLAIN.matched_by)
    lost = no_film(PLAIN.release, "UnknownMovie", "No film is called so")
    [rung], [rejection] = lost.ladder, lost.rejections
    assert (rung.rule, rung.passes, rung.saw) == ("Match", False, rejection.message)
    assert rung.wanted == first.wanted


def test_rungs_can_be_added_after_the_ranking():
    decision = judge(PLAIN, make_facts())
    ranked = decision.with_rungs(reason_for("20 seeders"), reason_for("rank 1 of 2"))
    assert ranked.ladder[: len(decision.ladder)] == decision.ladder
    assert ranked.reasons == ("20 seeders", "rank 1 of 2")
    assert ranked.is_accepted
    assert decision.reasons == ()


def test_what_waits_is_told_with_the_time():
    rung = rung_of("Delay", CASES["Delay"][1])
    assert (rung.waits, rung.kind) == (True, RejectionKind.TEMPORARY)
    assert rung.until == PLAIN.release.published_at + timedelta(minutes=300)
    assert not rung_of("Delay", CASES["Delay"][0]).waits


@given(
    of=st.sampled_from([WEB, DISC, PROPER, REPACK, model(DVD)]),
    file=st.none() | st.builds(make_file, st.sampled_from([WEB, DISC, PROPER])),
    score=st.integers(-50, 50),
    megabytes=st.integers(0, 100_000),
    usenet=st.booleans(),
    search=st.sampled_from(SearchKind),
)
def test_the_ladder_and_the_rejections_tell_the_same(of, file, score, megabytes, usenet, search):
    release = make_release(
        size_bytes=megabytes * MB, protocol=Protocol.USENET if usenet else Protocol.TORRENT
    )
    candidate = make_candidate(of, file=file, format_score=score, release=release)
    facts = make_facts({"minimum_age_minutes": 90, "retention_days": 5}, search=search)
    decision = judge(candidate, facts)
    failed = [rung.rule for rung in decision.ladder if not rung.passes]
    assert failed == [rejection.rule for rejection in decision.rejections]
    assert all(rung.saw.strip() for rung in decision.ladder[1:])
    assert len({rung.rule for rung in decision.ladder}) == len(decision.ladder)


@given(seed=st.randoms(use_true_random=False), count=st.integers(2, 8))
def test_no_verdict_depends_on_the_order_of_the_releases(seed, count):
    candidates = [
        make_candidate(
            seed.choice([WEB, DISC, PROPER, model(DVD)]),
            format_score=seed.choice([0, 10]),
            release=make_release(guid=f"guid-{number}", seeders=seed.choice([1, 20, 900])),
        )
        for number in range(count)
    ]
    facts = make_facts(queue=(QUEUED,))

    def told(given_order):
        decisions = [judge(one, facts) for one in given_order]
        return [place.told(facts) for place in places(decisions, facts)]

    assert told(candidates) == told(seed.sample(candidates, count))
