"""The corpus spells qualities and languages as identifiers (`WEBDL1080p`, `PortugueseBR`)."""

from radarr_desktop.domain import language, quality

_LANGUAGE_KEYS = {"Portuguese (Brazil)": "PortugueseBR", "Spanish (Latino)": "SpanishLatino"}


def quality_key(value: quality.Quality) -> str:
    """`WEBDL-1080p` → `WEBDL1080p`, `Raw-HD` → `RAWHD`."""
    return value.name.replace("-", "").replace("Raw", "RAW")


def quality_of_key(key: str) -> quality.Quality:
    """`WEBDL1080p` → the quality; letter case does not matter."""
    return _QUALITIES[key.lower()]


def language_key(value: language.Language) -> str:
    """`Portuguese (Brazil)` → `PortugueseBR`."""
    return _LANGUAGE_KEYS.get(value.name, value.name)


def language_of_key(key: str) -> language.Language:
    """`PortugueseBR` → the language."""
    return _LANGUAGES[key]


_QUALITIES = {quality_key(value).lower(): value for value in quality.QUALITIES}
_LANGUAGES = {language_key(value): value for value in language.LANGUAGES}
