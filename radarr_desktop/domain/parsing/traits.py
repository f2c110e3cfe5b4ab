"""Reads what a name says beyond quality, languages and group: codecs, sound, HDR, service, 3D."""

import re
from typing import assert_never

from radarr_desktop.domain.parsing.extensions import VIDEO_EXTENSIONS
from radarr_desktop.domain.parsing.marks import Kind, Mark
from radarr_desktop.domain.parsing.scan import Scan
from radarr_desktop.domain.release_traits import (
    AudioCodec,
    BitDepth,
    Hdr,
    ReleaseTraits,
    StreamingService,
    Tag,
    ThreeD,
    Trait,
    VideoCodec,
)

#: Words that say less exactly what one of the others says.
_VAGUE: tuple[tuple[Trait, tuple[Trait, ...]], ...] = (
    (Hdr.HDR, (Hdr.HDR10, Hdr.HDR10_PLUS, Hdr.HDR_VIVID)),
    (AudioCodec.DTS_HD, (AudioCodec.DTS_HD_MA, AudioCodec.DTS_HD_HRA)),
    (ThreeD.UNSAID, tuple(ThreeD)[:-1]),
    (Tag.DUBBED, (Tag.LINE_DUBBED, Tag.MIC_DUBBED)),
)
_ENCODERS = (VideoCodec.X264, VideoCodec.X265, VideoCodec.X266)
_HDR_IN_ORDER = tuple(Hdr)
# What is asked of each mark: a member of an Enum is found ten times as slowly before Python 3.12.
_CHANNELS, _CONTAINER, _PART = Kind.CHANNELS, Kind.CONTAINER, Kind.PART
_FEWEST_SCENE_WORDS = 4
_NOT_IN_SCENE_NAMES = re.compile(r"[ \[\]{}【】]")


def read_traits(name: Scan, group: str) -> ReleaseTraits:
    """The traits of a scanned name, whose release group is `group`."""
    said: list[Trait] = []
    channels, container, part = "", "", 0
    has_technical = False
    has_plus = "+" in name.name
    for mark in name.marks:
        sense, kind = mark.sense, mark.kind
        if sense.traits:
            said += traits_of(name, mark) if has_plus else sense.traits
        elif kind is _CHANNELS:
            channels = channels or sense.value
        elif kind is _CONTAINER:
            container = sense.value
        elif kind is _PART and (sense.value == "disc" or has_technical):
            part = part or sense.number
        has_technical = has_technical or sense.strong
    if name.extension in VIDEO_EXTENSIONS:
        container = name.extension
    codecs: list[VideoCodec] = []
    hdr: list[Hdr] = []
    audio: list[AudioCodec] = []
    tags: list[Tag] = []
    bit_depth, service, three_d = 0, None, None
    for trait in _exact(said):
        match trait:
            case VideoCodec():
                codecs.append(trait)
            case AudioCodec():
                audio.append(trait)
            case Hdr():
                hdr.append(trait)
            case Tag():
                tags.append(trait)
            case BitDepth():
                bit_depth = bit_depth or trait.value
            case StreamingService():
                service = service or trait
            case ThreeD():
                three_d = three_d or trait
            case _ as never:
                assert_never(never)
    return ReleaseTraits(
        video_codec=_video_codec(codecs),
        bit_depth=bit_depth,
        hdr=tuple(sorted(hdr, key=_HDR_IN_ORDER.index)) if len(hdr) > 1 else tuple(hdr),
        audio_codecs=tuple(audio),
        audio_channels=channels,
        streaming_service=service,
        three_d=three_d,
        part=part,
        container=container,
        website=_website(name),
        is_scene_name=_is_scene_name(name, group),
        tags=tuple(tags),
    )


def traits_of(name: Scan, mark: Mark) -> tuple[Trait, ...]:
    """What the mark says, with the `+` behind it: `DD+5.1`, `HDR10+`."""
    traits = mark.sense.traits
    end = name.words[mark.end - 1].end
    if name.name[end : end + 1] != "+":
        return traits
    if traits == (AudioCodec.DD,):
        return (AudioCodec.DDP,)
    # HDR10+DV are two kinds of HDR.
    if traits == (Hdr.HDR10,) and not name.name[end + 1 : end + 2].isalnum():
        return (Hdr.HDR10_PLUS,)
    return traits


def _website(name: Scan) -> str:
    """The address in front of the name or behind it, as it is written; "" if there is none."""
    first, end = 0, name.front_end
    if not end:
        first, end = name.tail_start, len(name.words)
    return name.name[name.words[first].start : name.words[end - 1].end] if first < end else ""


def _exact(said: list[Trait]) -> list[Trait]:
    """Each once, without what another says more exactly."""
    once: list[Trait] = []
    for trait in said:
        if trait not in once:
            once.append(trait)
    if len(once) < 2:
        return once
    for vague, exact in _VAGUE:
        if vague in once and any(trait in once for trait in exact):
            once.remove(vague)
    return once


def _video_codec(codecs: list[VideoCodec]) -> VideoCodec | None:
    """The program that encoded tells more than the format: HEVC x265."""
    encoders = [codec for codec in codecs if codec in _ENCODERS]
    return next(iter(encoders + codecs), None)


def _is_scene_name(name: Scan, group: str) -> bool:
    """Words joined by dots or underscores, marks behind the title, a group behind a hyphen."""
    text = name.name
    return (
        group != ""
        and text.endswith(f"-{group}")
        and not name.front_end
        and len(name.words) >= _FEWEST_SCENE_WORDS
        and not _NOT_IN_SCENE_NAMES.search(text)
        and any(mark.sense.strong for mark in name.marks)
    )
