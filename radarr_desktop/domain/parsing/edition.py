"""Reads the edition from a name: `Extended Directors Cut`."""

import re

from radarr_desktop.domain.parsing.marks import Kind
from radarr_desktop.domain.parsing.scan import Scan

_SEPARATORS = re.compile(r"[._\s]+")


def read_edition(name: Scan) -> str:
    """The first edition outside the title, in the name's own words; "" if none."""
    if Kind.EDITION not in name.kinds:
        return ""
    mark = next(mark for mark in name.marks if mark.kind is Kind.EDITION)
    text = name.name[name.words[mark.first].start : name.words[mark.end - 1].end]
    return _SEPARATORS.sub(" ", text)
