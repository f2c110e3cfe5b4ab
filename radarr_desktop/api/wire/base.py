"""What all shapes of the API share."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

import msgspec
from msgspec import UNSET, UnsetType

T = TypeVar("T")

_HASH = re.compile(r"[0-9a-fA-F]{40}|[0-9a-fA-F]{64}")

#: "Never", where Radarr's clients expect a moment.
NEVER = datetime(1, 1, 1, tzinfo=UTC)


class Wire(msgspec.Struct, rename="camel", gc=False):
    """A shape of the API: members in camelCase; those that are UNSET are left out."""


class GivenIds(Wire, kw_only=True):
    """Which ones."""

    ids: list[int] = msgspec.field(default_factory=list)


def instant(moment: datetime) -> datetime:
    """A moment as Radarr writes it: UTC, whole seconds."""
    return moment.astimezone(UTC).replace(microsecond=0)


def maybe_instant(moment: datetime | None) -> datetime | UnsetType:
    """A moment, left out if there is none."""
    return UNSET if moment is None else instant(moment)


def maybe_day(day: date | None) -> datetime | UnsetType:
    """A day as the moment of its beginning, left out if there is none."""
    return UNSET if day is None else datetime.combine(day, time(), UTC)


def maybe(value: T | None) -> T | UnsetType:
    """A value; None and "" are left out, as Radarr leaves out null."""
    return UNSET if value is None or value == "" else value


def shown_download_id(download_id: str) -> str:
    """Hashes of torrents are shown in capitals, as Radarr does; other ids as they are."""
    return download_id.upper() if _HASH.fullmatch(download_id) else download_id


def kept_download_id(shown: str) -> str:
    """The other way round."""
    return shown.lower() if _HASH.fullmatch(shown) else shown


def span(duration: timedelta) -> str:
    """A duration as `[d.]hh:mm:ss`."""
    seconds = max(0, round(duration.total_seconds()))
    days, rest = divmod(seconds, 86400)
    clock = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    return f"{days}.{clock}" if days else clock


def spaced(name: str) -> str:
    """`RefreshMovie` as `Refresh Movie`."""
    return "".join(
        f" {letter}" if letter.isupper() and place else letter for place, letter in enumerate(name)
    )
