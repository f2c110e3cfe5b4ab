"""Not more requests than a host wants: a leaky bucket for each host."""

import asyncio
import math
from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta

from radarr_desktop.adapters.http.addresses import origin_of

#: Buckets that are remembered; the one unused for longest is dropped first.
_MOST_HOSTS = 256


@dataclass(frozen=True, slots=True)
class Pace:
    """So many requests per span of time, that many of them at once after a rest."""

    requests: int
    per: timedelta
    #: Callers with different keys do not share a bucket although they ask one host.
    key: str = ""


class Bucket:
    """Fills by one with each request, and runs dry at the pace."""

    def __init__(self, pace: Pace) -> None:
        self._gap = pace.per.total_seconds() / pace.requests
        self._room = self._gap * (pace.requests - 1)
        #: When it has run dry, by the loop's clock.
        self._dry_at = 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next one may go."""
        return max(max(self._dry_at, now) - self._room - now, 0.0)

    def take(self, now: float) -> float:
        """Take the next place; seconds until then."""
        seconds = self.wait(now)
        self._dry_at = max(self._dry_at, now) + self._gap
        return seconds


class Pacer:
    """The buckets of all hosts."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[tuple[object, ...], Bucket] = OrderedDict()

    async def wait(self, url: str, pace: Pace, patience: float = math.inf) -> float:
        """Return 0 when the host of `url` may be asked again.

        If that takes more than `patience` seconds, how long it would take is returned at once, and
        no place is taken.
        """
        bucket = self._bucket((origin_of(url)[1:], pace), pace)
        now = asyncio.get_running_loop().time()
        if (seconds := bucket.wait(now)) > patience:
            return seconds
        if (seconds := bucket.take(now)) > 0:
            await asyncio.sleep(seconds)
        return 0.0

    def _bucket(self, key: tuple[object, ...], pace: Pace) -> Bucket:
        bucket = self._buckets.setdefault(key, Bucket(pace))
        self._buckets.move_to_end(key)
        if len(self._buckets) > _MOST_HOSTS:
            self._buckets.popitem(last=False)
        return bucket
