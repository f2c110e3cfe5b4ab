"""What an indexer's address says about it."""

import re

_JACKETT_ALL = re.compile(r"/torznab/all(/|$)|/indexers/all/results/torznab(/|$)", re.IGNORECASE)


def asks_all_of_jackett(address: str) -> bool:
    """Whether it is Jackett's address that asks all its indexers at once.

    >>> asks_all_of_jackett("http://jackett:9117/api/v2.0/indexers/all/results/torznab/api")
    True
    """
    return _JACKETT_ALL.search(address) is not None
