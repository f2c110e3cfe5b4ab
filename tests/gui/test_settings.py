"""Settings: forms from descriptions, problems at their fields, secrets kept."""

import asyncio
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from radarr_desktop.adapters.indexer_settings import TorrentRules
from radarr_desktop.base.errors import Problem
from radarr_desktop.base.schema import MASK, Kind, Option, field_specs, setting
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.settings import SettingsBook, UiSettings
from radarr_desktop.gui.settings.form import Form
from radarr_desktop.gui.settings.profiles.profile_form import ProfileForm
from radarr_desktop.gui.settings.titles import title_of
from radarr_desktop.gui.theme import theme
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.support.http_server import AnswerServer
from tests.support.torznab import CAPS, Item, PracticeIndexer, feed, xml_answer
from tests.support.waiting import until


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """One field of each kind."""

    text: str = setting("Text", "a")
    number: int = setting("Number", 5, kind=Kind.NUMBER)
    ratio: float | None = setting("Ratio", None, kind=Kind.NUMBER)
    tick: bool = setting("Tick", True, kind=Kind.CHECKBOX)
    choice: str = setting(
        "Choice", "b", kind=Kind.SELECT,
        options=(Option(value="a", name="A"), Option(value="b", name="B")),
    )  # fmt: skip
    many: tuple[int, ...] = setting("Many", (1, 2), kind=Kind.SELECT)
    secret: str = setting("Secret", "", secret=True)
    path: str = setting("Path", "", kind=Kind.PATH)
    hidden: str = setting("Hidden", "x", advanced=True)
    needed: str = setting("Needed")


@pytest.fixture
def form(qtbot):
    made = Form(field_specs(Everything), {}, {"path": "Set from outside"})
    qtbot.addWidget(made)
    return made


def test_a_form_reads_back_what_it_was_given(form):
    values = {
        "text": "t", "number": 7, "ratio": 1.5, "tick": False, "choice": "a", "many": [3, 4],
        "secret": MASK, "path": "/films", "hidden": "y", "needed": "n",
    }  # fmt: skip
    form.set_values(values)
    assert form.values() == {**values, "many": "3, 4"}
    assert form.changes() == {}


def test_only_changes_are_told(form):
    form.field("number").control.setText("9")
    form.field("tick").control.setChecked(False)
    assert form.changes() == {"number": 9, "tick": False}


def test_an_empty_number_is_no_number(form):
    form.field("ratio").control.setText("")
    assert form.values()["ratio"] is None
    form.field("ratio").control.setText("2,5")
    assert form.values()["ratio"] == 2.5


def test_what_is_fixed_cannot_be_changed_and_says_why(form):
    assert not form.field("path").control.isEnabled()
    assert "Set from outside" in form.field("path")._help.text()


def test_advanced_fields_wait_until_they_are_wanted(form):
    assert form.field("hidden").side.isHidden()
    form._advanced.setChecked(True)
    assert not form.field("hidden").side.isHidden()


def test_problems_stand_at_their_fields(form):
    homeless = form.show_problems(
        [
            Problem(field="number", message="too small"),
            Problem(field="hidden", message="odd", is_warning=True),
            Problem(field="", message="nobody answers at http://127.0.0.1:9"),
        ]
    )
    assert form.field("number").problem == "too small"
    assert form.field("number").control.property("wrong") == "true"
    assert form.field("hidden").problem == "odd"
    assert not form.field("hidden").side.isHidden(), "a problem is not hidden"
    assert [problem.message for problem in homeless] == ["nobody answers at http://127.0.0.1:9"]
    form.field("number").control.textEdited.emit("6")
    assert form.field("number").problem == ""


def test_a_stored_secret_is_never_shown(form):
    form.set_values({"secret": MASK})
    line = form.field("secret").control
    assert isinstance(line, QLineEdit)
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert line.displayText() != MASK or set(line.displayText()) <= {"*", "●", "•"}


async def test_saving_a_section(open_desktop):
    async with open_desktop() as opened:
        page = opened.show("settings")
        page.show_section("ui")
        pane = page.panes["ui"]
        assert not pane.save.isEnabled()
        pane.form.field("theme").control.setCurrentIndex(1)
        assert pane.save.isEnabled()
        pane.save.click()
        book: SettingsBook = opened.part(SettingsBook)
        await until(lambda: book.get(UiSettings).theme == "light", what="it is stored")
        await until(lambda: not theme().is_dark, what="the windows follow at once")
        assert not pane.save.isEnabled()


async def test_the_keys_of_save_save_from_within_a_field(open_desktop):
    async with open_desktop() as opened:
        page = opened.show("settings")
        page.show_section("profiles")
        page.panes["profiles"].add()
        form = page.panes["profiles"].findChild(ProfileForm)
        name = form.field("name").control
        name.setFocus()
        QTest.keyClick(name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: form.field("name").problem, what="the problem of an empty name")


async def test_a_wrong_value_is_told_at_its_field_and_not_stored(open_desktop):
    async with open_desktop() as opened:
        page = opened.show("settings")
        page.show_section("indexers")
        pane = page.panes["indexers"]
        pane.form.field("rss_interval_minutes").control.setText("3")
        pane.form.changed.emit()
        pane.save.click()
        field = pane.form.field("rssSyncInterval")
        await until(lambda: field.problem, what="the problem")
        assert "10 minutes" in field.problem
        assert opened.part(SettingsBook).section("indexers").rss_interval_minutes == 30


async def test_settings_from_outside_are_shown_as_fixed(open_desktop):
    async with open_desktop(overrides={"mqtt": {"host": "broker.example"}}) as opened:
        pane = opened.show("settings").panes["mqtt"]
        assert not pane.form.field("host").control.isEnabled()
        assert pane.form.field("host").value == "broker.example"
        assert pane.form.field("port").control.isEnabled()


async def test_a_secret_that_is_not_touched_stays(open_desktop):
    async def prepare(parts):
        await parts[SettingsBook].save("mqtt", {"password": "kept", "host": "a"})

    async with open_desktop(prepare) as opened:
        pane = opened.show("settings").panes["mqtt"]
        assert pane.form.field("password").value == MASK
        pane.form.field("host").control.setText("b")
        pane.form.changed.emit()
        pane.save.click()
        book: SettingsBook = opened.part(SettingsBook)
        await until(lambda: book.section("mqtt").host == "b")
        assert book.section("mqtt").password == "kept"


async def test_searching_settings_leads_to_the_field(open_desktop):
    async with open_desktop() as opened:
        page = opened.show("settings")
        page.search.setText("recycle")
        place = page.model.row_at(0)
        assert (place.section, place.attribute) == ("mediamanagement", "recycle_bin")
        page._go(page.model.index(0))
        assert page.panes["mediamanagement"].form.field("recycle_bin").control.hasFocus()


async def test_every_section_is_found_by_the_palette(open_desktop):
    async with open_desktop() as opened:
        page = opened.show("settings")
        palette = opened.desktop.palette
        for section in page.panes:
            title = title_of(section)
            entry = next(
                one
                for one in palette.entries(title)
                if (one.text, one.aside) == (title, "Settings")
            )
            entry.act()
            assert page.panes[section].isVisible(), title
        assert palette.entries("quality siz")[0].text == "Quality sizes"


async def test_an_unreachable_indexer_can_be_saved_anyway(open_desktop):
    async with open_desktop() as opened:
        page = opened.show("settings")
        page.show_section("providers/indexer")
        pane = page.panes["providers/indexer"]
        pane.add("Torznab")
        form = pane.form
        form.save.click()
        await until(lambda: form.own.field("base_url").problem, what="a needed field is missing")
        assert form.force.isHidden(), "wrong fields cannot be forced"
        form.own.field("base_url").control.setText("http://127.0.0.1:9/")
        form.save.click()
        await until(lambda: not form.force.isHidden(), what="the trial fails")
        providers: Providers = opened.part(Providers)
        assert not await providers.definitions(ProviderKind.INDEXER)
        form.force.click()
        await until(lambda: pane.form is None, what="the list is back")
        await until(lambda: pane.list.model.rowCount() == 1)
        assert len(await providers.definitions(ProviderKind.INDEXER)) == 1


def test_several_of_a_few_are_chosen_by_chips(qtbot):
    made = Form(field_specs(TorrentRules), {"required_flags": [32, 4096]})
    qtbot.addWidget(made)
    field = made.field("requiredFlags")
    chips = {chip.property("words"): chip for chip in field.control.chips()}
    assert [words for words, chip in chips.items() if chip.isChecked()] == ["Internal", "4096"]
    assert chips["Internal"].accessibleName() == "Required flags: Internal"
    with qtbot.waitSignal(made.changed):
        chips["Freeleech"].click()
    chips["4096"].click()
    assert made.values()["required_flags"] == (32, 1)
    assert made.changes() == {"required_flags": (32, 1)}


async def test_an_indexer_begins_with_a_preset_and_its_own_categories(open_desktop):
    caps = CAPS.replace("</categories>", '<category id="100042" name="Harbours"/></categories>')
    with AnswerServer({"/api": PracticeIndexer([Item()], caps=caps)}) as server:
        async with open_desktop() as opened:
            page = opened.show("settings")
            page.show_section("providers/indexer")
            pane = page.panes["providers/indexer"]
            presets = {one.text(): one for one in pane.list.add.menu().findChildren(QAction)}
            presets["Tabula Rasa"].trigger()
            form = pane.form
            assert form.common.values()["name"] == "Tabula Rasa"
            assert form.own.values()["api_path"] == "/api/v1/api"
            form.own.field("api_path").control.setText("/api")
            form.own.field("base_url").control.setText(server.url)
            form.own.field("api_key").control.setText("KEY")
            chips = form.own.field("categories").control
            assert {"HD (2040)", "Reserved (0)"} <= {one.property("words") for one in chips.chips()}
            chips.ask.click()
            await until(
                lambda: "Harbours (100042)" in {one.property("words") for one in chips.chips()},
                what="the indexer's own categories",
            )
            assert chips.value == (2000, 2010, 2020, 2030, 2040, 2045, 2050, 2060)
            (own,) = (one for one in chips.chips() if "100042" in one.property("words"))
            own.click()
            assert form.definition().settings["categories"][-1] == 100042


async def test_what_an_indexer_says_of_its_limits_is_shown(open_desktop):
    said = feed(Item(kind="application/x-nzb")).replace(
        b"<channel>", b"<channel><limits apiCurrent='3' apiMax='100' grabCurrent='1' grabMax='9'/>"
    )
    with AnswerServer({"/api": PracticeIndexer(answers={"movie": xml_answer(said)})}) as server:
        async with open_desktop() as opened:
            providers: Providers = opened.part(Providers)
            saved = await providers.save(
                ProviderDefinition(
                    kind=ProviderKind.INDEXER, implementation="Newznab", name="Example",
                    protocol=Protocol.USENET, settings={"base_url": server.url, "api_key": "KEY"},
                )
            )  # fmt: skip
            await (await providers.indexer(saved.id)).provider.recent()
            page = opened.show("settings")
            page.show_section("providers/indexer")
            pane = page.panes["providers/indexer"]
            pane.edit(saved)
            assert "3 of 100 requests, 1 of 9 downloads" in pane.form._limits.text()
            assert pane.form._limits.isVisibleTo(pane)


async def test_root_folders(open_desktop, tmp_path):
    (tmp_path / "films").mkdir()
    async with open_desktop() as opened:
        pane = opened.show("settings").panes["folders"]
        pane.adder.path.setText("relative/path")
        pane.adder.add.click()
        await until(lambda: pane.adder.problem, what="the problem")
        assert "absolute" in pane.adder.problem
        pane.adder.path.setText(str(tmp_path / "films"))
        pane.adder.add.click()
        await until(lambda: pane._cards.count() == 1, what="the folder")
        assert pane.adder.problem == ""


async def test_first_steps_end_in_the_library(open_desktop, tmp_path):
    (tmp_path / "films").mkdir()

    async def prepare(parts):
        await parts[Catalog].add_root_folder(str(tmp_path / "films"))

    async with open_desktop(prepare) as opened:
        page = opened.show("first_run")
        for step in range(4):
            assert page.step == step
            page.next.click()
        book: SettingsBook = opened.part(SettingsBook)
        await until(lambda: book.get(UiSettings).first_run_done)
        await until(lambda: opened.window.page_key == "library")
        await asyncio.sleep(0)
