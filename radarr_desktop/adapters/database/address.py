"""The address of a database as a person writes it: checked before the driver sees it.

The driver's own complaints quote the address, and a password may stand in it.
"""

import re
from urllib.parse import parse_qs, urlsplit

from radarr_desktop.base.errors import StoreError

_SCHEMES = ("postgresql", "postgres")
#: One host with its port; several are parted by commas.
_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.%]+\]|[^:\[\]]*)(?::(\d{1,5})?)?")
_HIGHEST_PORT = 65535


def unreadable_address() -> StoreError:
    """What is said of an address that makes no sense; does not quote it."""
    return StoreError(
        "The address of the database (--database-url or RADARR__DATABASE__URL) cannot be read. It "
        "looks like postgresql://name:password@host:5432/database; in a name or password write "
        "@ as %40, / as %2F, : as %3A, # as %23"
    )


def check_address(address: str) -> None:
    """Refuse what is no address of a PostgreSQL.

    Raises:
        StoreError: it cannot be read; without a word of it.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        raise unreadable_address() from None
    hosts = [_HOST.fullmatch(host) for host in _hosts(parts.netloc).split(",")]
    is_well_placed = all(host and int(host[1] or 0) <= _HIGHEST_PORT for host in hosts)
    # An unescaped sign in a password puts the rest of it, and the @, behind the host.
    is_whole = "@" not in parts.path and not parts.fragment
    if parts.scheme not in _SCHEMES or not is_well_placed or not is_whole:
        raise unreadable_address()


def place_of(address: str) -> str:
    """Host and port of a good address, for messages."""
    parts = urlsplit(address)
    return _hosts(parts.netloc) or parse_qs(parts.query).get("host", ["this machine"])[0]


def _hosts(netloc: str) -> str:
    return netloc.rpartition("@")[2]
