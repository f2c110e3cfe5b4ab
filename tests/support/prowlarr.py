"""Prowlarr for tests: the indexer server that it is, and the client that writes indexers to us.

    with ProwlarrServer() as prowlarr:          answers /{id}/api and /{id}/download
        sync = ProwlarrSync(client, prowlarr.url, prowlarr.api_key)
        await sync.test()
        known = await sync.add(ProwlarrIndexer(5, "Example"))

The client asks in Prowlarr's order, with its bodies (null members left out), and stops where
Prowlarr would stop.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode
from xml.sax.saxutils import escape, quoteattr

import httpx

from tests.support.http_server import Answer, AnswerServer, Seen
from tests.support.torznab import error, xml_answer

#: The fields that it takes over from our schema; the others are none of its business.
_SYNC_FIELDS = (
    "baseUrl", "apiPath", "apiKey", "categories", "additionalParameters", "multiLanguages",
    "removeYear", "minimumSeeders", "seedCriteria.seedRatio", "seedCriteria.seedTime",
    "rejectBlocklistedTorrentHashesWhileGrabbing", "requiredFlags",
)  # fmt: skip
_FIELD_MEMBERS = ("name", "value", "type", "advanced", "section", "hidden")
_OLDEST_VERSION = (4, 0, 4)
_CAPS = """<?xml version="1.0" encoding="UTF-8"?><caps><server title="Prowlarr"/>
<limits default="100" max="100"/><searching><search available="yes" supportedParams="q"/>
<tv-search available="yes" supportedParams="q,season,ep"/>
<movie-search available="yes" supportedParams="q,imdbid,tmdbid"/></searching>
<categories><category id="2000" name="Movies"><subcat id="2030" name="Movies/SD"/>
<subcat id="2040" name="Movies/HD"/><subcat id="2045" name="Movies/UHD"/></category></categories>
<tags><tag name="freeleech" description="FreeLeech"/></tags></caps>"""


class ProwlarrError(Exception):
    """Prowlarr would stop here; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A release as Prowlarr tells it."""

    title: str
    attrs: Sequence[tuple[str, object]] = ()
    size: int = 4_000_000_000


@dataclass
class ProwlarrServer:
    """Its indexers over a real socket: each id with its releases; id 0 is the self test."""

    is_usenet: bool = False
    releases: dict[int, list[Found]] = field(default_factory=dict)
    #: By indexer: what it says instead of an answer.
    instead: dict[int, Answer] = field(default_factory=dict)
    #: What the download of any release answers.
    file: Answer = field(default_factory=Answer)
    api_key: str = "prowlarrs-own-key-0123456789"

    def __enter__(self) -> Self:
        self._server = AnswerServer({})
        for number in {0, *self.releases, *self.instead}:
            self._server.answers[f"/{number}/api"] = self._answer
            self._server.answers[f"/{number}/download"] = lambda _seen: self.file
        self._server.__enter__()
        self.url = self._server.url
        return self

    def __exit__(self, *reason: Any) -> None:
        self._server.__exit__(*reason)

    @property
    def asked(self) -> list[str]:
        """What it was asked, as `5 movie`."""
        return [f"{one.path.split('/')[1]} {one.query.get('t', '')}" for one in self._server.seen]

    def _answer(self, seen: Seen) -> Answer:
        number = int(seen.path.split("/")[1])
        function = seen.query.get("t")
        if seen.query.get("apikey") != self.api_key:
            return Answer(status=401, json={"error": "Unauthorized"})
        if number in self.instead:
            return self.instead[number]
        if function is None:
            return xml_answer(error(200, "Missing parameter (t)"), 400)
        if function == "caps":
            return xml_answer(_CAPS)
        if function not in ("search", "movie", "movie-search"):
            return xml_answer(error(202, f"No such function ({function})"), 400)
        found = self.releases.get(number, [])
        if number == 0:
            found = [Found(title="Test Release")]
        items = "".join(self._item(number, place, one) for place, one in enumerate(found))
        return xml_answer(
            '<?xml version="1.0" encoding="utf-8"?><rss version="1.0" '
            'xmlns:atom="http://www.w3.org/2005/Atom" '
            'xmlns:torznab="http://torznab.com/schemas/2015/feed" '
            'xmlns:newznab="http://www.newznab.com/DTD/2010/feeds/attributes/"><channel>'
            f'<atom:link rel="self" type="application/rss+xml"/><title>Prowlarr</title>{items}'
            "</channel></rss>"
        )

    def _item(self, number: int, place: int, one: Found) -> str:
        query = urlencode({"apikey": self.api_key, "link": f"ZW5j{place}==", "file": one.title})
        link = f"{self.url}/{number}/download?{query}"
        kind, prefix = ("x-nzb", "newznab") if self.is_usenet else ("x-bittorrent", "torznab")
        attrs = "".join(
            f"<{prefix}:attr name={quoteattr(name)} value={quoteattr(str(value))}/>"
            for name, value in (("category", 2000), ("category", 2040), *one.attrs)
        )
        return (
            f"<item><title>{escape(one.title)}</title><description/>"
            f"<guid>https://site.example/{number}/{place}</guid>"
            f'<prowlarrindexer id="{number}" type="private">Example</prowlarrindexer>'
            f"<comments>https://site.example/{place}#comments</comments>"
            f"<pubDate>Sat, 06 Apr 2024 12:30:0{place} +0000</pubDate><size>{one.size}</size>"
            f"<files>2</files><grabs>7</grabs><link>{escape(link)}</link>"
            f"<category>2000</category><category>2040</category>"
            f'<enclosure url={quoteattr(link)} length="{one.size}" type="application/{kind}"/>'
            f"{attrs}</item>"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProwlarrIndexer:
    """An indexer as Prowlarr knows it."""

    id: int
    name: str = "Example"
    is_usenet: bool = False
    priority: int = 25
    categories: Sequence[int] = (2000, 2030, 2040, 2045)
    is_enabled: bool = True
    tags: Sequence[int] = ()
    minimum_seeders: int = 1
    seed_ratio: float | None = None
    seed_time: int | None = None


class ProwlarrSync:
    """Keeps our indexers as Prowlarr's are."""

    def __init__(self, client: httpx.AsyncClient, prowlarr_url: str, prowlarr_key: str) -> None:
        """`client` knows our address and key."""
        self._client = client
        self._url = prowlarr_url
        self._key = prowlarr_key
        self._templates: dict[str, dict[str, Any]] = {}
        #: What was asked of us: `PUT 400`.
        self.asked: list[str] = []

    async def test(self) -> None:
        """What the Test button does."""
        name = ProwlarrIndexer(id=0, name="Test", is_usenet=True)
        wish = await self._wish(name)
        answer = await self._ask("POST", "indexer/test", json=wish)
        if answer.status_code == 401:
            raise ProwlarrError("API Key is invalid")
        if answer.status_code == 400:
            raise ProwlarrError(f"Prowlarr URL is invalid: {answer.text}")
        if answer.status_code >= 300:
            raise ProwlarrError(f"wrong URL: {answer.status_code}")
        version = answer.headers.get("X-Application-Version", "")
        if tuple(int(part) for part in version.split(".")) < _OLDEST_VERSION:
            raise ProwlarrError(f"the version {version} is too old")

    async def known(self) -> dict[int, int]:
        """Our ids by Prowlarr's, of the indexers that are its own."""
        answer = await self._ask("GET", "indexer")
        found = {}
        for one in answer.json():
            if one["implementation"] not in ("Newznab", "Torznab"):
                continue
            values = _values(one)
            base = values["baseUrl"].rstrip("/").removesuffix("/api")
            last = base.rpartition("/")[2]
            is_own = base.startswith(self._url) or values.get("apiKey") == self._key
            if is_own and last.isdecimal() and 1 <= len(last) <= 3:
                found[int(last)] = one["id"]
        return found

    async def add(self, indexer: ProwlarrIndexer) -> int:
        """Create it; returns our id."""
        wish = await self._wish(indexer)
        answer = await self._ask("POST", "indexer", json=wish)
        if answer.status_code == 400:
            answer = await self._ask("POST", "indexer", json=wish, params={"forceSave": "true"})
        if answer.status_code != 201:
            raise ProwlarrError(f"{answer.status_code} {answer.text}")
        return int(answer.json()["id"])

    async def update(self, indexer: ProwlarrIndexer, our_id: int) -> int:
        """Bring ours up to date if it differs; returns our id (a new one if ours was gone)."""
        read = await self._ask("GET", f"indexer/{our_id}")
        if read.status_code == 404:
            return await self.add(indexer)
        ours = read.json()
        wish = await self._wish(indexer, our_id)
        if self._is_same(wish, ours):
            return our_id
        names = {one["name"] for one in wish["fields"]}
        wish["fields"] += [one for one in ours["fields"] if one["name"] not in names]
        wish["tags"] = sorted({*wish["tags"], *ours["tags"]})
        wish["downloadClientId"] = ours["downloadClientId"]
        answer = await self._ask("PUT", f"indexer/{our_id}", json=wish)
        if answer.status_code == 400:
            forced = {"forceSave": "true"}
            answer = await self._ask("PUT", f"indexer/{our_id}", json=wish, params=forced)
        if answer.status_code != 202:
            raise ProwlarrError(f"{answer.status_code} {answer.text}")
        return int(answer.json()["id"])

    async def remove(self, our_id: int) -> None:
        """Delete ours."""
        answer = await self._ask("DELETE", f"indexer/{our_id}")
        if (answer.status_code, answer.json()) != (200, {}):
            raise ProwlarrError(f"{answer.status_code} {answer.text}")

    async def version(self) -> str:
        """Ours."""
        return str((await self._ask("GET", "system/status")).json()["version"])

    async def _wish(self, indexer: ProwlarrIndexer, our_id: int = 0) -> dict[str, Any]:
        implementation = "Newznab" if indexer.is_usenet else "Torznab"
        template = (await self._schema())[implementation]
        fields = {
            one["name"]: {key: one[key] for key in _FIELD_MEMBERS if key in one}
            for one in template["fields"]
            if one["name"] in _SYNC_FIELDS
        }
        # A field that is not there makes Prowlarr crash: so does it here (KeyError).
        fields["baseUrl"]["value"] = f"{self._url}/{indexer.id}/"
        fields["apiPath"]["value"] = "/api"
        fields["apiKey"]["value"] = self._key
        fields["categories"]["value"] = list(indexer.categories)
        if not indexer.is_usenet:
            fields["minimumSeeders"]["value"] = indexer.minimum_seeders
            fields["seedCriteria.seedRatio"]["value"] = indexer.seed_ratio
            fields["seedCriteria.seedTime"]["value"] = indexer.seed_time
            reject = fields.get("rejectBlocklistedTorrentHashesWhileGrabbing")
            if reject is not None:
                reject["value"] = False
        wish = {
            "id": our_id,
            "enableRss": indexer.is_enabled,
            "enableAutomaticSearch": indexer.is_enabled,
            "enableInteractiveSearch": indexer.is_enabled,
            "priority": indexer.priority,
            "name": f"{indexer.name} (Prowlarr)",
            "implementation": implementation,
            "configContract": template["configContract"],
            "tags": list(indexer.tags),
            "fields": list(fields.values()),
        }
        return _without_nulls(wish)

    async def _schema(self) -> dict[str, dict[str, Any]]:
        if not self._templates:
            answer = await self._ask("GET", "indexer/schema")
            self._templates = {
                one["implementation"]: one
                for one in answer.json()
                if one["implementation"] in ("Newznab", "Torznab")
            }
        return self._templates

    def _is_same(self, wish: dict[str, Any], ours: dict[str, Any]) -> bool:
        wanted, found = _values(wish), _values(ours)
        if found["apiPath"] is None or not isinstance(found["categories"], list):
            raise ProwlarrError("it crashed while comparing")
        same_key = found["apiKey"] in (wanted["apiKey"], "********")
        members = (
            "enableRss", "enableAutomaticSearch", "enableInteractiveSearch", "name",
            "implementation", "priority", "id",
        )  # fmt: skip
        names = (
            "baseUrl", "apiPath", "categories", "minimumSeeders", "seedCriteria.seedRatio",
            "seedCriteria.seedTime", "rejectBlocklistedTorrentHashesWhileGrabbing",
        )  # fmt: skip
        return (
            same_key
            and all(wish[one] == ours[one] for one in members)
            and all(wanted.get(one) == found.get(one) for one in names)
        )

    async def _ask(self, verb: str, path: str, **arguments: Any) -> httpx.Response:
        headers = {"Accept": "application/json"}
        answer = await self._client.request(
            verb, f"/api/v3/{path}", headers=headers, follow_redirects=True, **arguments
        )
        self.asked.append(f"{verb} {path.partition('/')[0]} {answer.status_code}")
        return answer


def _values(resource: dict[str, Any]) -> dict[str, Any]:
    return {one["name"]: one.get("value") for one in resource["fields"]}


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_without_nulls(one) for one in value]
    return value
