"""What deciding costs, without waiting for anything: the work of one core."""

import time
from dataclasses import replace
from itertools import cycle, islice, product

from radarr_desktop.base.registry import discover
from radarr_desktop.domain.decisions import specs
from radarr_desktop.domain.decisions.judge import judge
from radarr_desktop.domain.decisions.ranking import places
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.formats.custom_formats import CustomFormat, formats_for, prepare, score
from radarr_desktop.domain.formats.release_formats import release_subject
from radarr_desktop.domain.matching import Match, match
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.profiles import default_definitions, default_profiles
from radarr_desktop.domain.release import ParsedRelease
from tests.benchmarks.lab import Lab
from tests.benchmarks.names_benchmarks import all_guide_formats
from tests.benchmarks.registry import Measured, benchmark, best
from tests.unit.decisions.builders import make_facts, make_file, make_movie, make_release

_SOURCES = (
    "2160p.WEB-DL.DV.HDR10.DDP5.1.Atmos.H.265", "1080p.BluRay.x264.DTS-HD.MA.5.1", "HDCAM.x264",
    "1080p.BluRay.REMUX.AVC.TrueHD.7.1.Atmos", "720p.HDTV.x264", "480p.DVDRip.XviD",
    "1080p.AMZN.WEB-DL.DDP5.1.H.264", "2160p.UHD.BluRay.x265.10bit.HDR",
    "1080p.NF.WEBRip.DDP5.1.x265",
)  # fmt: skip
_EXTRAS = ("", "PROPER.", "REPACK.", "Extended.Cut.", "German.DL.", "MULTi.", "Remastered.")
_GROUPS = ("FLUX", "NTb", "SPARKS", "EVO", "TayTO", "hallowed", "DON", "GRP", "FraMeSToR")


@benchmark("decide_1000_releases_work", unit="ms", budget=2_000)
async def decide_1000_releases_work(_lab: Lab) -> Measured:
    """Read, match, hold to the guide's formats, judge by every rule with its ladder, and rank.

    Every release is of a film that has a file already: nothing is settled early.
    """
    discover(specs)
    formats = tuple(replace(one, id=n) for n, one in enumerate(all_guide_formats(), start=1))
    prepare(formats)
    facts, movie = _facts(formats), make_movie(file=make_file())
    names = [
        f"Film.1922.{extra}{source}-{group}"
        for extra, source, group in islice(cycle(product(_EXTRAS, _SOURCES, _GROUPS)), 1_000)
    ]
    times = []
    for _ in range(3):
        began = time.process_time()
        decisions = [_decide(name, number, movie, formats, facts) for number, name in
                     enumerate(names)]  # fmt: skip
        told = [place.told(facts) for place in places(decisions, facts)]
        times.append((time.process_time() - began) * 1000)
        if len(told) != len(names):
            raise RuntimeError("not every release was judged")
    return Measured(best(times))


def _decide(
    name: str,
    number: int,
    movie: Movie,
    formats: tuple[CustomFormat, ...],
    facts: DecisionFacts,
) -> Decision:
    release, parsed = make_release(title=name, guid=str(number)), parse_release_name(name)
    if not isinstance(parsed, ParsedRelease) or not isinstance(
        match(parsed, [movie], release), Match
    ):
        raise RuntimeError(f"{name} is not the film's")
    subject = release_subject(parsed, movie, release)
    found = formats_for(subject, formats)
    candidate = Candidate(
        release=release, parsed=parsed, movie=movie, languages=subject.languages, formats=found,
        format_score=score(found, facts.profile),
    )  # fmt: skip
    return judge(candidate, facts)


def _facts(formats: tuple[CustomFormat, ...]) -> DecisionFacts:
    points = tuple((one.id, (0, 10, 100, -1000)[one.id % 4]) for one in formats)
    profile = replace(
        default_profiles()[0], id=1, upgrade_allowed=True, format_scores=points,
        cutoff_format_score=10_000,
    )  # fmt: skip
    definitions = {one.quality.id: one for one in default_definitions()}
    return make_facts(profile=profile, definitions=definitions)
