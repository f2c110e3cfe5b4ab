"""Every way in which a site fails × every kind of indexer: what a person reads, and that it heals.

All kinds are asked at once, beside an indexer that is well: it must not suffer. The pauses go by on
a clock that the test sets; only the silent and the dripping site cost real time.
"""

import re
import resource
import socket
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from radarr_desktop.adapters import indexer_line
from radarr_desktop.domain.movie import Movie
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.searching import Searching
from tests.engine.faulty_indexers import FEEDS_ALONE, HOME, KINDS, Faulty, faulty_indexers
from tests.engine.world import GOOD, World
from tests.support import faulty_site
from tests.support.certificates import self_signed
from tests.support.faulty_site import MEBIBYTE, Fault, always, redirect
from tests.support.http_server import Answer, AnswerServer

MINUTE, HALF_AN_HOUR, HOUR = (timedelta(minutes=one) for one in (1, 30, 60))
BOMB = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<rss version="2.0"><channel><item><title>&c;</title></item></channel></rss>"""
STRANGER = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>"""
HTML = b"<!DOCTYPE html><html><head><title>Log in</title></head><body><form></form></body></html>"
_XML, _NOT_JSON = "application/xml", "was expected to send JSON"
_LATE = "did not answer completely within 2 seconds"

#: The fault, what is read of it, and how long the site is left alone.
FAULTS: dict[str, tuple[Fault, str, timedelta]] = {
    "no answer": (faulty_site.silence, _LATE, MINUTE),
    "slow drip": (faulty_site.drip, _LATE, MINUTE),
    "429": (always(status=429), r"was asked too often \(429\)$", HOUR),
    "429 for 20 minutes": (
        always(status=429, headers={"Retry-After": "1200"}),
        "it asks to wait for 20 minutes", HALF_AN_HOUR,
    ),
    "500": (always(status=500, body=b"oops"), r"a fault of its own .*status 500", MINUTE),
    "502": (always(status=502, body=HTML), r"a fault of its own .*status 502", MINUTE),
    "reset": (faulty_site.reset, r"the connection to .* was lost|broke off in the middle", MINUTE),
    "HTML": (always(body=HTML, content_type="text/html"), "a web page titled “Log in”", MINUTE),
    "truncated": (faulty_site.truncated, "XML that breaks off|was truncated", MINUTE),
    "entity bomb": (
        always(body=BOMB, content_type=_XML), f"entities of its own|{_NOT_JSON}", MINUTE
    ),
    "external entity": (
        always(body=STRANGER, content_type=_XML), f"entities of its own|{_NOT_JSON}", MINUTE
    ),
    "51 MB": (faulty_site.huge, "sent more than 52,428,800 bytes", MINUTE),
    "redirect loop": (redirect("{url}/on"), "sends us from one address to the next", MINUTE),
    "redirect to file:": (redirect("file:///etc/passwd"), "an address of the kind file:", MINUTE),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault(fault: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    what, words, pause = FAULTS[fault]
    movie = await _wanted(world)
    async with faulty_indexers(world) as faulty:
        faulty.fail(what)
        with monkeypatch.context() as patched:
            if words is _LATE:
                patched.setattr(indexer_line, "_TIMEOUT", timedelta(seconds=2))
            await _is_told(faulty, movie, words, pause)
        faulty.fail(None)
        await _heals(faulty, movie)


async def test_nobody_listens(world: World) -> None:
    movie = await _wanted(world)
    async with faulty_indexers(world) as faulty:
        for site in faulty.sites.values():
            await site.shut()
        await _is_told(faulty, movie, r"nothing answers at 127\.0\.0\.1:\d+; is it", MINUTE)
        for site in faulty.sites.values():
            await site.open()
        await _heals(faulty, movie)


async def test_a_site_outside_does_not_lead_home(world: World) -> None:
    movie = await _wanted(world)
    with AnswerServer({"/": Answer(body=b"the router's pages")}, host=HOME) as home:
        async with faulty_indexers(world) as faulty:
            faulty.fail(redirect(f"{home.url}/"))
            await _is_told(faulty, movie, f"the private address {re.escape(HOME)}", MINUTE)
            assert home.seen == [], "it was never asked"
            faulty.fail(None)
            await _heals(faulty, movie)


async def test_a_certificate_that_nobody_vouches_for(world: World, tmp_path: Path) -> None:
    movie = await _wanted(world)
    async with faulty_indexers(world, tls=self_signed(tmp_path)) as faulty:
        await _is_told(faulty, movie, "its certificate is not trusted", MINUTE)
        assert not any(site.asked for site in faulty.sites.values()), "no key went there"
        # A person corrects the address: it is asked again at once, pause or not.
        async with faulty_indexers(world, name="Another {}") as well:
            for kind, indexer in faulty.indexers.items():
                settings = KINDS[kind][1](well.sites[kind].url)
                await faulty[Providers].save(replace(indexer, settings=settings), test=False)
            for outcome in await faulty.ask(movie.id):
                assert outcome.failures == ()
            assert all(site.asked for site in well.sites.values())
        assert "A " not in await faulty.health()


async def test_bytes_that_are_not_of_the_charset_cost_no_release(world: World) -> None:
    """What can be read is: the title's odd letters are marked, nobody is left alone for it."""
    movie = await _wanted(world)
    async with faulty_indexers(world) as faulty:
        faulty.fail(faulty_site.wrong_charset)
        searched, fed = await faulty.ask(movie.id)
        assert (searched.failures, fed.failures) == ((), ())
        assert fed.found == len(KINDS) + 1
        assert "A " not in await faulty.health()


async def test_an_endless_answer_is_cut_off(world: World) -> None:
    movie = await _wanted(world)
    before = _peak_bytes()
    async with faulty_indexers(world, ["Torznab"]) as faulty:
        faulty.fail(faulty_site.endless)
        await _is_told(faulty, movie, "sent more than 52,428,800 bytes", MINUTE)
        faulty.fail(None)
        await _heals(faulty, movie)
    assert _peak_bytes() - before < 400 * MEBIBYTE


@pytest.mark.skipif(not socket.has_ipv6, reason="there is no IPv6 here")
async def test_a_site_that_has_ipv6_alone(world: World) -> None:
    movie = await _wanted(world)
    try:
        async with faulty_indexers(world, host="::1") as faulty:
            for outcome in await faulty.ask(movie.id):
                assert outcome.failures == ()
            assert all(site.asked for site in faulty.sites.values())
            faulty.fail(always(status=500))
            outcome = await faulty[Searching].rss(correlation_id="decaf")
            assert all(re.search(r"\[?::1\]?:\d+ has a fault", one) for one in outcome.failures)
            assert len(outcome.failures) == len(KINDS)
    except OSError as error:
        pytest.skip(f"nothing can listen at ::1 here: {error}")


async def _wanted(world: World) -> Movie:
    """A film of which the indexer that is well has a release."""
    world.offer(GOOD)
    return await world.add_film()


async def _is_told(faulty: Faulty, movie: Movie, words: str, pause: timedelta) -> None:
    """The fault is told at each indexer, costs the others nothing, and is left alone after."""
    searched, fed = await faulty.ask(movie.id)
    assert searched.grabbed == 1, "the indexer that is well has its release taken"
    _each_says(searched.failures, _names(faulty, set(faulty.indexers) - FEEDS_ALONE), words)
    _each_says(fed.failures, _names(faulty, set(faulty.indexers) & FEEDS_ALONE), words)
    told = re.split(r"; (?=A )|\n", await faulty.health())
    again = re.compile(r" \(asked again after \d\d:\d\d\)$")
    assert all(again.search(line) for line in told)
    _each_says([again.sub("", line) for line in told], _names(faulty, faulty.indexers), words)
    statuses = await faulty.statuses()
    pauses = {one.disabled_until - faulty.clock.now() for one in statuses.values()}  # type: ignore[operator]
    assert pauses == {pause}
    asked = [site.asked for site in faulty.sites.values()]
    faulty.clock.pass_time(seconds=pause.total_seconds() - 1)
    for outcome in await faulty.ask(movie.id):
        assert outcome.failures == ()
    assert [site.asked for site in faulty.sites.values()] == asked, "they are left alone"


async def _heals(faulty: Faulty, movie: Movie) -> None:
    """When its pause is over it is asked, answers, and nothing more is said of it."""
    before = await faulty.statuses()
    asked = {kind: site.asked for kind, site in faulty.sites.items()}
    await faulty.until_all_may_be_asked()
    searched, fed = await faulty.ask(movie.id)
    assert (searched.failures, fed.failures) == ((), ())
    assert searched.found == 1 + len(set(faulty.indexers) - FEEDS_ALONE)
    assert fed.found == 1 + len(faulty.indexers)
    for kind, status in (await faulty.statuses()).items():
        assert faulty.sites[kind].asked > asked[kind]
        assert status.level < before[kind].level
        assert status.disabled_until is None
    assert await faulty.health() == ""


def _names(faulty: Faulty, kinds: Iterable[str]) -> list[str]:
    return [faulty.indexers[kind].name for kind in kinds]


def _each_says(told: Iterable[str], names: Iterable[str], words: str) -> None:
    """One line for each name, and the words in each."""
    lines = list(told)
    for name in names:
        [line] = [one for one in lines if one.startswith(name)]
        assert re.search(words, line), line
        lines.remove(line)
    assert lines == []


def _peak_bytes() -> int:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
