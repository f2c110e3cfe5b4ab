"""Endings of file names: which are video, and what quality an ending alone suggests."""

import re
from types import MappingProxyType

from radarr_desktop.domain import quality
from radarr_desktop.domain.quality import Quality

_DVD = ("img", "iso", "vob")
_HD_BROADCAST = ("mkv", "mk3d", "ts", "wtv")
_BLURAY = ("m2ts",)
_UNSAID = ("webm",)
_SD = (
    "3gp", "asf", "asx", "avc", "avi", "bin", "bivx", "dat", "divx", "dv", "fli", "flv", "ifo",
    "m2v", "m3u", "m4v", "mov", "mp4", "mpeg", "mpg", "nrg", "nsv", "nuv", "ogm", "ogv", "pva",
    "qt", "rm", "rmvb", "strm", "svq3", "ty", "viv", "vp3", "wmv", "wpl", "xvid",
)  # fmt: skip

#: Video endings without their dot → the quality to assume when the name says nothing.
VIDEO_EXTENSIONS = MappingProxyType(
    dict.fromkeys(_SD, quality.SDTV)
    | dict.fromkeys(_DVD, quality.DVD)
    | dict.fromkeys(_HD_BROADCAST, quality.HDTV720P)
    | dict.fromkeys(_BLURAY, quality.BLURAY720P)
    | dict.fromkeys(_UNSAID, quality.UNKNOWN)
)
#: Endings of what carries or accompanies a release; they say nothing about it.
_CARRIERS = frozenset((
    "nzb", "torrent", "rar", "zip", "7z", "par2", "nfo", "srt", "sub", "idx",
    *(f"r{volume:02}" for volume in range(100)),
))  # fmt: skip
#: Stands before `par2`.
_VOLUME = re.compile(r"\.vol\d{1,4}\+\d{1,4}$")
_NO_VIDEO_SAYS = {
    "nzb": "Usenet index", "torrent": "torrent", "nfo": "description", "par2": "repair data",
    "srt": "subtitle file", "sub": "subtitle file", "idx": "subtitle file",
}  # fmt: skip
#: Every ending that is cut from a name → what the file is, for people.
ENDINGS = MappingProxyType(
    {ending: f"{ending} video file" for ending in VIDEO_EXTENSIONS}
    | {ending: _NO_VIDEO_SAYS.get(ending, f"{ending} archive") for ending in _CARRIERS}
)
# These are words of a release name as well, but then in capitals: HDTV.DV, BluRay.AVC.
_LOWER_CASE_ONLY = frozenset(("avc", "divx", "dv", "ts", "xvid"))


def split_extension(name: str) -> tuple[str, str]:
    """`Film.2020.mkv` → (`Film.2020`, `mkv`); other words after a dot are no ending."""
    stem, dot, written = name.rpartition(".")
    ending = written.lower()
    if ending in _LOWER_CASE_ONLY and written != ending:
        return name, ""
    if dot and stem and (ending in VIDEO_EXTENSIONS or ending in _CARRIERS):
        return _VOLUME.sub("", stem) if ending == "par2" else stem, ending
    return name, ""


def quality_of_extension(ending: str) -> Quality:
    """What to assume of a file with this ending; `UNKNOWN` for any that is no video's."""
    return VIDEO_EXTENSIONS.get(ending, quality.UNKNOWN)
