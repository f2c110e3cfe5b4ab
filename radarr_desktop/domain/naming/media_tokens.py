"""Tokens that tell what was measured in the file; nothing where nothing was."""

from radarr_desktop.domain.movie import MediaInfo
from radarr_desktop.domain.naming import media_words
from radarr_desktop.domain.naming.token import Argument, Subject, Use, token


@token("MediaInfo Video", needs_file=True)
def media_video(subject: Subject, use: Use) -> str:
    """The video codec.

    Example: `x264`
    """
    return media_words.video_codec(_media(subject), subject.named_file.scene_name)


@token("MediaInfo VideoCodec", needs_file=True)
def media_video_codec(subject: Subject, use: Use) -> str:
    """The video codec.

    Example: `x264`
    """
    return media_video(subject, use)


@token("MediaInfo VideoBitDepth", needs_file=True)
def media_video_bit_depth(subject: Subject, use: Use) -> str:
    """Bits per colour.

    Example: `10`
    """
    return str(_media(subject).video_bit_depth or "")


@token("MediaInfo VideoDynamicRange", needs_file=True)
def media_video_dynamic_range(subject: Subject, use: Use) -> str:
    """`HDR`, or nothing.

    Example: `HDR`
    """
    return media_words.dynamic_range(_media(subject))


@token("MediaInfo VideoDynamicRangeType", needs_file=True)
def media_video_dynamic_range_type(subject: Subject, use: Use) -> str:
    """The kind of HDR, or nothing.

    Example: `DV HDR10`
    """
    return media_words.dynamic_range_type(_media(subject))


@token("MediaInfo Audio", needs_file=True)
def media_audio(subject: Subject, use: Use) -> str:
    """The audio codec.

    Example: `DTS`
    """
    return media_words.audio_codec(_media(subject))


@token("MediaInfo AudioCodec", needs_file=True)
def media_audio_codec(subject: Subject, use: Use) -> str:
    """The audio codec.

    Example: `DTS`
    """
    return media_audio(subject, use)


@token("MediaInfo AudioChannels", needs_file=True)
def media_audio_channels(subject: Subject, use: Use) -> str:
    """The number of channels.

    Example: `5.1`
    """
    return media_words.audio_channels(_media(subject))


@token("MediaInfo AudioLanguages", argument=Argument.LANGUAGES, needs_file=True)
def media_audio_languages(subject: Subject, use: Use) -> str:
    """The spoken languages, nothing if English only.

    Example: `[DE+EN]`
    """
    codes = _media(subject).audio_languages
    return media_words.languages(codes, use.argument, hide_english_only=True)


@token("MediaInfo AudioLanguagesAll", argument=Argument.LANGUAGES, needs_file=True)
def media_audio_languages_all(subject: Subject, use: Use) -> str:
    """The spoken languages.

    Example: `[EN]`
    """
    return media_words.languages(_media(subject).audio_languages, use.argument)


@token("MediaInfo SubtitleLanguages", argument=Argument.LANGUAGES, needs_file=True)
def media_subtitle_languages(subject: Subject, use: Use) -> str:
    """The languages of subtitles inside the file.

    Example: `[DE]`
    """
    return media_words.languages(_media(subject).subtitle_languages, use.argument)


@token("MediaInfo SubtitleLanguagesAll", argument=Argument.LANGUAGES, needs_file=True)
def media_subtitle_languages_all(subject: Subject, use: Use) -> str:
    """The languages of subtitles inside the file.

    Example: `[DE]`
    """
    return media_subtitle_languages(subject, use)


@token("MediaInfo 3D", needs_file=True)
def media_3d(subject: Subject, use: Use) -> str:
    """`3D`, or nothing.

    Example: `3D`
    """
    return "3D" if _media(subject).multiview_count > 1 else ""


@token("MediaInfo Simple", needs_file=True)
def media_simple(subject: Subject, use: Use) -> str:
    """Video and audio codec.

    Example: `x264 DTS`
    """
    return _words(media_video(subject, use), media_audio(subject, use))


@token("MediaInfo Full", argument=Argument.LANGUAGES, needs_file=True)
def media_full(subject: Subject, use: Use) -> str:
    """Codecs, spoken languages and subtitles.

    Example: `x264 DTS[DE+EN] [DE]`
    """
    audio = media_audio(subject, use) + media_audio_languages(subject, use)
    return _words(media_video(subject, use), audio, media_subtitle_languages(subject, use))


def _media(subject: Subject) -> MediaInfo:
    return subject.named_file.media_info or MediaInfo()


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)
