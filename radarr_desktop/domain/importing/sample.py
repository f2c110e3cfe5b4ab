"""Is a video only a sample of the film? Its running time tells."""

from datetime import timedelta
from enum import Enum

from radarr_desktop.domain.importing.file_kinds import WITHOUT_RUNTIME, extension_of
from radarr_desktop.domain.movie import MediaInfo


class SampleVerdict(Enum):
    """Three answers, because a file that cannot be read proves nothing."""

    NOT_SAMPLE = "notSample"
    SAMPLE = "sample"
    INDETERMINATE = "indeterminate"


#: (a film of at most so many minutes, the shortest video that may be it).
_SHORTEST = ((3, 15), (10, 90), (30, 300))
_SHORTEST_FEATURE = timedelta(seconds=600)


def shortest_film(runtime_minutes: int) -> timedelta:
    """What runs shorter than this cannot be a film of `runtime_minutes`; 0 = not known."""
    for minutes, seconds in _SHORTEST:
        if 0 < runtime_minutes <= minutes:
            return timedelta(seconds=seconds)
    return _SHORTEST_FEATURE


def is_sample(path: str, media_info: MediaInfo | None, runtime_minutes: int) -> SampleVerdict:
    """Judge the video at `path` for a film of `runtime_minutes`."""
    if extension_of(path) in WITHOUT_RUNTIME:
        return SampleVerdict.NOT_SAMPLE
    if media_info is None or media_info.runtime_seconds <= 0:
        return SampleVerdict.INDETERMINATE
    if timedelta(seconds=media_info.runtime_seconds) < shortest_film(runtime_minutes):
        return SampleVerdict.SAMPLE
    return SampleVerdict.NOT_SAMPLE
