"""Which addresses an indexer is asked at."""

from typing import Any
from urllib.parse import urlsplit

from radarr_desktop.adapters.newznab_requests import (
    MOST_PAGES,
    Ask,
    page_address,
    recent_ask,
    search_tiers,
)
from tests.conformance.indexing import caps_of, failed_checks, query_of, settings_of
from tests.conformance.registry import Facts, NotBuiltYet, area


@area("indexer_requests")
def indexer_requests(given: Facts, expected: Facts) -> str | None:
    """The tiers of a search or of what is new; each request is a chain of pages."""
    if given["indexer"] != "NewznabRequestGenerator":
        raise NotBuiltYet(given["indexer"])
    settings = settings_of(given["subject"]["settings"], "Newznab")
    caps = caps_of(given["capabilities"])

    def pages(ask: Ask) -> list[Any]:
        size = caps.page_size
        urls = [
            page_address(settings, ask, offset=number * size, limit=size)
            for number in range(MOST_PAGES)
        ]
        return [{"url": {"query": urlsplit(url).query, "full_uri": url}} for url in urls]

    if given["call"] == "get_recent_requests":
        tiers: list[tuple[Ask, ...]] = [(recent_ask(caps),)]
    else:
        tiers = search_tiers(settings, caps, query_of(given["args"][0]))
    chains = [[pages(ask) for ask in tier] for tier in tiers]
    result = {
        "tiers": len(tiers),
        "get_all_tiers": [chain for tier in chains for chain in tier],
        **{f"get_tier_{number}_": tier for number, tier in enumerate(chains)},
    }
    return failed_checks(result, expected["checks"])
