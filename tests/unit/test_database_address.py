"""Addresses of databases as people write them."""

import pytest

from radarr_desktop.adapters.database.address import check_address, place_of
from radarr_desktop.base.errors import StoreError


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("postgresql://name:password@host:5432/films", "host:5432"),
        ("postgres://host/films", "host"),
        ("postgresql://name:p%40ss%2F@[::1]:5432/films?sslmode=require", "[::1]:5432"),
        ("postgresql://name@first:1,second:2/films", "first:1,second:2"),
        ("postgresql://radarr@/radarr?host=/var/lib/run&port=5432", "/var/lib/run"),
        ("postgresql:///radarr", "this machine"),
    ],
)
def test_good_addresses(address: str, place: str) -> None:
    check_address(address)
    assert place_of(address) == place


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "mysql://name:hush@host/films",
        "host:5432",
        "postgresql://name:hush@host:port/films",
        "postgresql://name:hush@host:99999/films",
        "postgresql://name:hu#sh@host/films",
        "postgresql://name:hu/sh@host/films",
        "postgresql://name:12/hush@host/films",
        "postgresql://[::1/films",
    ],
)
def test_what_is_no_address_is_not_quoted(address: str) -> None:
    with pytest.raises(StoreError, match="postgresql://name:password@host:5432") as caught:
        check_address(address)
    assert "hu" not in str(caught.value).replace("cannot", "")
