"""The streaming services as words of release names."""

from collections.abc import Mapping, Sequence

from radarr_desktop.domain.parsing.marks import Kind, Sense
from radarr_desktop.domain.parsing.words import Word
from radarr_desktop.domain.release_traits import StreamingService
from radarr_desktop.domain.streaming_services import BEFORE_WEB_ONLY, CERTAIN

_WEB = frozenset(("web", "webdl", "webrip", "webhd", "webcap", "webmux"))


def _sense(code: str, name: str, value: str = "") -> Sense:
    return Sense(Kind.SERVICE, value, traits=(StreamingService(code, name),))


#: (sense, phrases separated by commas); weak: titles use some of them as well.
SERVICE_WORDS: list[tuple[Sense, str]] = [
    (_sense(code, name), words) for code, name, words in CERTAIN
]
#: The value of senses that `stands_before_web` has to confirm.
BEFORE_WEB = "before web"
#: Word, as it is written → the service.
SERVICES_BEFORE_WEB: Mapping[str, Sense] = {
    word: _sense(code, name, BEFORE_WEB) for word, (code, name) in BEFORE_WEB_ONLY.items()
}


def stands_before_web(words: Sequence[Word], place: int) -> bool:
    """`MA.WEB-DL` and `NOW 1080p WEBRip` are services."""
    after = [word.lower for word in words[place + 1 : place + 3]]
    if after and after[0][:-1].isdecimal():
        del after[0]
    return bool(after) and after[0] in _WEB
