"""Reads whether subtitles are burnt into the picture."""

from radarr_desktop.domain.parsing.marks import Kind
from radarr_desktop.domain.parsing.scan import Scan

#: What is said of a release that is marked as subtitled without naming a language.
GENERIC = "Generic Hardcoded Subs"


def read_hardcoded_subs(name: Scan) -> str:
    """The word for them (`KORSUBS`), `GENERIC` for `HC` and `SUBBED`, "" if there are none."""
    generic = ""
    if Kind.SUBTITLES not in name.kinds:
        return generic
    for mark in name.marks:
        if mark.kind is not Kind.SUBTITLES:
            continue
        if mark.sense.value == "hard":
            return name.words[mark.first].text
        if mark.sense.value in ("hc", "subbed"):
            generic = GENERIC
    return generic
