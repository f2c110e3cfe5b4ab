"""Translations: `resources/i18n/<language>.ts`, compiled in memory when the program starts.

English is the source language; its file holds the plural forms alone. Qt's own translator looks the
texts up: one written in Python would be called with Qt's locks held (the image plug-ins translate
while they load), and those locks and Python's would wait for each other for ever.

The compiled form, as `QTranslator::load` reads it (big-endian):

    magic(16)  [tag(1) length(4) data]*        0x42 hashes, 0x69 messages, 0x88 plural rules
    hashes     [hash(4) offset(4)]*            sorted; the ELF hash of source text and comment
    message    [0x03 length(4) UTF-16]* 0x06 length(4) source  [0x07 length(4) context]  0x01
"""

import struct
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from PySide6.QtCore import QLocale, QObject, QTranslator

from radarr_desktop.base.data_files import resource

#: (context, source) → the translation, or its plural forms; a context "" fits everywhere.
Messages = Mapping[tuple[str, str], Sequence[str]]

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES, _PLURAL_RULES = 0x42, 0x69, 0x88
_END, _TRANSLATION, _SOURCE, _CONTEXT = 0x01, 0x03, 0x06, 0x07
#: The first form for one, the second for all others: right for English and its like.
_ONE_AND_OTHERS = bytes((0x01, 0x01))


class Translator(QTranslator):
    """Qt's translator with messages of ours."""

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Qt reads from these bytes as long as it lives.
        self._compiled = compile_messages(messages)
        self.load(self._compiled)


def translators_for(locale: QLocale, parent: QObject) -> list[Translator]:
    """English plurals always, then the person's language if there is a file for it."""
    found = [Translator(load_messages("en"), parent)]
    for name in (locale.name(), locale.name().partition("_")[0]):
        if name != "en" and resource("i18n", f"{name}.ts").is_file():
            found.append(Translator(load_messages(name), parent))
            break
    return found


def load_messages(language: str) -> Messages:
    """The finished messages of a language's file."""
    text = resource("i18n", f"{language}.ts").read_text(encoding="utf-8")
    messages: dict[tuple[str, str], Sequence[str]] = {}
    for context in ElementTree.fromstring(text).iter("context"):  # noqa: S314  our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in ("unfinished", "vanished"):
                continue
            forms = tuple(form.text or "" for form in translation.iter("numerusform"))
            messages[name, message.findtext("source", "")] = forms or (translation.text or "",)
    return messages


def compile_messages(messages: Messages) -> bytes:
    """The bytes that Qt's translator loads."""
    hashes: list[tuple[int, int]] = []
    body = bytearray()
    for (context, source), forms in messages.items():
        source_bytes = source.encode()
        hashes.append((_elf_hash(source_bytes), len(body)))
        for form in forms:
            body += _part(_TRANSLATION, form.encode("utf-16-be"))
        body += _part(_SOURCE, source_bytes)
        if context:
            body += _part(_CONTEXT, context.encode())
        body.append(_END)
    table = b"".join(struct.pack(">II", *one) for one in sorted(hashes))
    sections = ((_HASHES, table), (_MESSAGES, bytes(body)), (_PLURAL_RULES, _ONE_AND_OTHERS))
    return _MAGIC + b"".join(_part(tag, data) for tag, data in sections)


def _part(tag: int, data: bytes) -> bytes:
    return struct.pack(">BI", tag, len(data)) + data


def _elf_hash(text: bytes) -> int:
    value = 0
    for byte in text:
        value = ((value << 4) + byte) & 0xFFFFFFFF
        high = value & 0xF0000000
        value ^= high >> 24
        value &= ~high
    return value or 1
