"""How sizes, times and qualities are said in the sentences of rules."""

from datetime import timedelta

MEGABYTE = 2**20
GIGABYTE = 2**30


def size(size_bytes: float) -> str:
    """`850 MB`, `7.9 GB`."""
    if abs(size_bytes) >= GIGABYTE:
        return f"{size_bytes / GIGABYTE:.1f} GB"
    return f"{size_bytes / MEGABYTE:.0f} MB"


def period(length: timedelta) -> str:
    """`40 minutes`, `3 hours`, `12 days`: the largest unit that fits."""
    minutes = max(0, round(length.total_seconds() / 60))
    if minutes < 120:
        return counted(minutes, "minute")
    if minutes < 48 * 60:
        return counted(minutes // 60, "hour")
    return counted(minutes // (24 * 60), "day")


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 day`, `1,200 seeders`; `plural` where an s does not make it."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def points(number: int) -> str:
    """`+25`, `-100`, `0`."""
    return f"{number:+d}" if number else "0"
