"""Not more requests than a host wants: a leaky bucket for each host."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta

from aiolimiter import AsyncLimiter

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


class Pacer:
    """The buckets of all hosts."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[tuple[object, ...], AsyncLimiter] = OrderedDict()

    async def wait(self, url: str, pace: Pace) -> None:
        """Return when the host of `url` may be asked again."""
        key = (origin_of(url)[1:], pace)
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = AsyncLimiter(pace.requests, pace.per.total_seconds())
            self._buckets[key] = bucket
            if len(self._buckets) > _MOST_HOSTS:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(key)
        await bucket.acquire()
