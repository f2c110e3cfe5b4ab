"""Torznab and Newznab answers for tests, and a server that gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from tests.support.http_server import Answer, Seen

CAPS = """<?xml version="1.0" encoding="UTF-8"?>
<caps><server title="Practice"/><limits max="100" default="100"/><searching>
<search available="yes" supportedParams="q"/>
<movie-search available="yes" supportedParams="q,imdbid,tmdbid"/></searching>
<categories><category id="2000" name="Movies"><subcat id="2040" name="HD"/></category></categories>
</caps>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a feed; what is "" is left out."""

    title: str = "Harbour.Nights.2024.1080p.BluRay.x264-GRP"
    guid: str = "https://idx.example/details/1"
    link: str = "https://idx.example/download/1.torrent"
    published: str = "Sat, 06 Apr 2024 12:30:00 +0000"
    kind: str = "application/x-bittorrent"
    length: int = 8589934592
    attrs: Sequence[tuple[str, object]] = field(default_factory=tuple)
    extra: str = ""

    def xml(self) -> str:
        """The element."""
        enclosure = (
            f"<enclosure url={quoteattr(self.link)} length='{self.length}' type='{self.kind}'/>"
            if self.link and self.kind
            else ""
        )
        return "".join(
            (
                "<item>",
                f"<title>{escape(self.title)}</title>" if self.title else "",
                f"<guid>{escape(self.guid)}</guid>" if self.guid else "",
                f"<link>{escape(self.link)}</link>" if self.link else "",
                f"<pubDate>{self.published}</pubDate>" if self.published else "",
                enclosure,
                *(
                    f"<torznab:attr name={quoteattr(name)} value={quoteattr(str(value))}/>"
                    for name, value in self.attrs
                ),
                self.extra,
                "</item>",
            )
        )


def feed(*items: Item, total: int | None = None) -> bytes:
    """A page of a feed."""
    response = f"<newznab:response offset='0' total='{total}'/>" if total is not None else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:torznab="http://torznab.com/schemas/2015/feed" '
        'xmlns:newznab="http://www.newznab.com/DTD/2010/feeds/attributes/"><channel>'
        f"{response}{''.join(item.xml() for item in items)}</channel></rss>"
    ).encode()


def error(code: int, description: str) -> bytes:
    """An error document."""
    return f'<?xml version="1.0"?><error code="{code}" description="{description}"/>'.encode()


def xml_answer(body: bytes | str, status: int = 200) -> Answer:
    """The answer with such a body."""
    data = body.encode() if isinstance(body, str) else body
    return Answer(status=status, body=data, content_type="application/rss+xml")


class PracticeIndexer:
    """Answers `/api` by the function asked for: `caps`, or pages cut from `items`.

    `answers` overrides a function (`"movie"`, `"search"`, `"caps"`); a wrong key is refused.
    """

    def __init__(
        self,
        items: Sequence[Item] = (),
        *,
        caps: str = CAPS,
        api_key: str = "KEY",
        answers: Mapping[str, Answer] | None = None,
    ) -> None:
        self.items = list(items)
        self.caps = caps
        self.api_key = api_key
        self.answers = dict(answers or {})

    def __call__(self, seen: Seen) -> Answer:
        function = seen.query["t"]
        if function in self.answers:
            return self.answers[function]
        if function == "caps":
            return xml_answer(self.caps)
        if seen.query.get("apikey", "") != self.api_key:
            return xml_answer(error(100, "Incorrect user credentials"))
        offset, limit = int(seen.query["offset"]), int(seen.query["limit"])
        page = self.items[offset : offset + limit]
        return xml_answer(feed(*page, total=len(self.items)))
