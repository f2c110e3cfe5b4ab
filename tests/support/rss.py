"""What tests of plain feeds need."""

import time


class MemoryCache:
    """Implements `ports.metadata.ResponseCache`; `age` (seconds) is added to everything in it."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[bytes, float]] = {}
        self.age = 0.0

    async def get(self, key: str) -> tuple[bytes, float] | None:
        found = self.kept.get(key)
        return found and (found[0], time.monotonic() - found[1] + self.age)

    async def put(self, key: str, body: bytes) -> None:
        self.kept[key] = (body, time.monotonic())


def rss(*items: str) -> bytes:
    """A feed of such items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:nyaa="https://nyaa.si/xmlns/nyaa"><channel><title>Feed</title>'
        + "".join(f"<item>{item}</item>" for item in items)
        + "</channel></rss>"
    ).encode()


def item(
    number: int = 1,
    *,
    title: str = "Harbour.Nights.2024.1080p.BluRay.x264-GRP",
    link: str = "https://site.example/dl/{}.torrent",
    more: str = "",
) -> str:
    """The elements of an item."""
    return (
        f"<title>{title}</title><link>{link.format(number)}</link>"
        f"<pubDate>Sat, 06 Apr 2024 12:{number % 60:02}:00 +0000</pubDate>{more}"
    )
