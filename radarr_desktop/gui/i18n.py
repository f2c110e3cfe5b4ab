"""Translations: `resources/i18n/<language>.ts`, read as they are (no compiled copies to keep).

English is the source language; its file holds the plural forms alone.
"""

from collections.abc import Mapping
from xml.etree import ElementTree

from PySide6.QtCore import QLocale, QObject, QTranslator

from radarr_desktop.base.data_files import resource

#: (context, source) → the translation, or the plural forms.
Messages = Mapping[tuple[str, str], tuple[str, ...]]


class Translator(QTranslator):
    """Looks texts up in one `.ts` file."""

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages

    def isEmpty(self) -> bool:
        return not self._messages

    def translate(
        self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        forms = self._messages.get((context, source_text))
        if not forms:
            return None
        return forms[0] if n in (-1, 1) or len(forms) == 1 else forms[1]


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
    messages: dict[tuple[str, str], tuple[str, ...]] = {}
    for context in ElementTree.fromstring(text).iter("context"):  # noqa: S314  our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in ("unfinished", "vanished"):
                continue
            forms = tuple(form.text or "" for form in translation.iter("numerusform"))
            messages[name, message.findtext("source", "")] = forms or (translation.text or "",)
    return messages
