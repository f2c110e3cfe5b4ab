"""Marks texts that are translated where they are shown; `lupdate` looks for the name."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """The text as it is: constants are marked here and translated when they are read."""
    return text
