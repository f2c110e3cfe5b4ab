"""Every text of ours goes through `tr`: a pseudo-language shows those that do not."""

import asyncio

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from radarr_desktop.engine.settings import GuideSettings, SettingsBook
from radarr_desktop.gui import texts
from radarr_desktop.gui.i18n import Translator, load_messages, translators_for
from radarr_desktop.gui.settings.chips_control import ChipsControl
from radarr_desktop.gui.understanding.start import EXAMPLES
from radarr_desktop.gui.windows import windows
from tests.gui import samples
from tests.gui.pseudo import pseudo, pseudo_translator

#: Names, not words: they are the same in every language.
NAMES = ("Radarr Desktop", "MQTT", "Torznab", "Newznab", "PostgreSQL")


def words_of(window: QWidget) -> set[str]:
    """Texts that are seen, or told by tooltips and screen readers."""
    found = set()
    for widget in window.findChildren(QWidget):
        if isinstance(widget, (QLabel, QAbstractButton)):
            found.add(widget.text())
        if isinstance(widget, QLineEdit):
            found.add(widget.placeholderText())
        found.add(widget.accessibleName())
    return {text for text in found if any(letter.isalpha() for letter in text)}


async def test_nothing_is_left_untranslated(open_desktop, qapp):
    translator = pseudo_translator()
    qapp.installTranslator(translator)
    try:
        async with open_desktop() as opened:
            untranslated = {}
            for known in windows.all():
                shown = opened.show(known.key)
                await asyncio.sleep(0.15)
                left = {
                    text
                    for text in words_of(shown)
                    if "[" not in text and not any(name in text for name in NAMES)
                }
                left -= data_of(known.key, opened)
                if left:
                    untranslated[known.key] = left
            assert not untranslated
    finally:
        qapp.removeTranslator(translator)


def data_of(key: str, opened) -> set[str]:
    """What a window shows of the person's own or the system's data."""
    if key == "system":
        facts = opened.desktop.opened("system")._about
        return {text for label in facts.findChildren(QLabel) for text in (label.text(),)} | {
            label.accessibleName() for label in facts.findChildren(QLabel)
        }
    if key == "lab":
        return {"0 B"}
    if key == "understanding":
        return set(EXAMPLES)
    if key == "guides":
        return {opened.part(SettingsBook).get(GuideSettings).where}
    if key in ("settings", "first_run"):
        # Placeholders are examples of values; choices of providers are their names.
        window = opened.desktop.opened(key)
        examples = {line.placeholderText() for line in window.findChildren(QLineEdit)}
        chips = (chip for one in window.findChildren(ChipsControl) for chip in one.chips())
        return examples | {chip.property("words") for chip in chips}
    return set()


def test_english_has_plurals(qapp):
    assert texts.films(1) == "1 film"
    assert texts.films(10_482) == "10,482 films"
    assert texts.releases(0) == "0 releases"


def test_a_language_without_a_file_is_english(qapp):
    assert len(translators_for(QLocale("xx_YY"), qapp)) == 1
    assert ("Texts", "%n film(s)") in load_messages("en")


def test_messages_are_found_by_context_and_number(qapp):
    messages = {
        ("Here", "Open"): ("Öffnen",),
        ("There", "Open"): ("Offen",),
        ("", "Close"): ("Schließen",),
        ("Here", "%n film(s)"): ("ein Film", "%n Filme"),
    }
    translator = Translator(messages)
    assert translator.translate("Here", "Open") == "Öffnen"
    assert translator.translate("There", "Open") == "Offen"
    assert translator.translate("Elsewhere", "Close") == "Schließen"
    assert not translator.translate("Elsewhere", "Open")
    assert translator.translate("Here", "%n film(s)", None, 1) == "ein Film"
    assert translator.translate("Here", "%n film(s)", None, 7) == "%n Filme"


@pytest.mark.parametrize("text", ["{size} left", "%n film(s)", "{free} free of {total}"])
def test_pseudo_keeps_placeholders(text):
    shown = pseudo(text)
    for part in ("{size}", "%n", "{free}", "{total}"):
        assert (part in shown) == (part in text)


async def test_long_words_are_not_cut_off(open_desktop, qapp):
    """No button or label is narrower than its text needs, at the smallest size."""
    translator = pseudo_translator()
    qapp.installTranslator(translator)
    cut = []
    try:
        async with open_desktop(samples.fill_library) as opened:
            opened.window.resize(1024, 700)
            for known in windows.all():
                shown = opened.show(known.key)
                await asyncio.sleep(0.15)
                cut += [
                    f"{known.key}: {widget.text()}"
                    for widget in shown.findChildren(QAbstractButton)
                    if widget.isVisible()
                    and widget.text()
                    and widget.metaObject().className() != "RailItem"
                    and widget.width() < widget.sizeHint().width()
                ]
        assert not cut, "\n".join(cut)
    finally:
        qapp.removeTranslator(translator)
