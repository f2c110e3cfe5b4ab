"""The form of an indexer as a person uses it: what it refers to, copies, trials, the picker."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from radarr_desktop.adapters.indexer_settings import LANGUAGE_OPTIONS, TorrentRules
from radarr_desktop.base.errors import Problem
from radarr_desktop.base.schema import MASK, field_specs
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.providers import Providers
from radarr_desktop.gui.settings.form import Form
from radarr_desktop.gui.settings.picks_control import PicksControl
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.support.http_server import AnswerServer
from tests.support.torznab import Item, PracticeIndexer
from tests.support.waiting import until

SECRET = "KEY-that-nobody-may-see-42"


def torznab(**parts) -> ProviderDefinition:
    return ProviderDefinition(
        **{
            "kind": ProviderKind.INDEXER, "implementation": "Torznab", "name": "Harbour",
            "settings": {"base_url": "http://127.0.0.1:9/", "api_key": SECRET}, **parts,
        }
    )  # fmt: skip


async def open_pane(opened):
    page = opened.show("settings")
    page.show_section("providers/indexer")
    pane = page.panes["providers/indexer"]
    await until(lambda: pane._around.clients, what="the download clients are known")
    return pane


async def with_client(parts):
    await parts[Catalog].add_tag("kids")
    for name, implementation, protocol in (
        ("Attic", "BuiltInTorrent", Protocol.TORRENT),
        ("Other", "QBittorrent", Protocol.USENET),
    ):
        await parts[Providers].save(
            ProviderDefinition(
                kind=ProviderKind.DOWNLOAD_CLIENT, implementation=implementation, name=name,
                protocol=protocol, enabled=False, settings={},
            ),
            test=False,
        )  # fmt: skip


def test_several_of_many_are_picked_by_name(qtbot):
    made = Form(field_specs(TorrentRules), {"multi_languages": [4]})
    qtbot.addWidget(made)
    control = made.field("multiLanguages").control
    assert isinstance(control, PicksControl)
    assert [one.property("words") for one in control.chips.chips()] == ["German"]
    assert control.more.count() == len(LANGUAGE_OPTIONS) + 1
    with qtbot.waitSignal(made.changed):
        place = control.more.findText("French")
        control.more.setCurrentIndex(place)
        control.more.activated.emit(place)
    assert control.more.currentIndex() == 0, "ready for the next one"
    assert made.values()["multi_languages"] == (4, 2)
    control.more.activated.emit(place)
    assert made.values()["multi_languages"] == (4, 2), "none twice"
    control.chips.chips()[0].click()
    assert made.values()["multi_languages"] == (2,)


def test_warnings_are_told_apart_by_words(qtbot):
    made = Form(field_specs(TorrentRules), {})
    qtbot.addWidget(made)
    made.show_problems(
        [
            Problem(field="", message="nobody answers"),
            Problem(field="", message="all at once", is_warning=True),
            Problem(field="seedCriteria.seedRatio", message="very low", is_warning=True),
        ]
    )
    assert made._general.text() == "nobody answers"
    assert made._advice.text() == "Warning: all at once"
    assert made.field("seed_ratio")._problem.text() == "Warning: very low"
    made.show_problems([])
    assert made._general.isHidden()
    assert made._advice.isHidden()


async def test_tags_and_a_client_are_chosen_by_name(open_desktop):
    async with open_desktop(with_client) as opened:
        pane = await open_pane(opened)
        pane.add("Torznab")
        form = pane.form
        form.own.field("base_url").control.setText("http://127.0.0.1:9/")
        assert form._client.isVisibleTo(form) is False
        form.own._advanced.setChecked(True)
        assert form._client.isVisibleTo(form), "one switch for both halves"
        choice = form._client.choice
        names = [choice.itemText(place) for place in range(choice.count())]
        assert names == ["By priority", "Attic (off)"], "clients of the other protocol are no use"
        choice.setCurrentIndex(1)
        choice.activated.emit(1)
        form._tags.chip("kids").click()
        form._tags.line.setText("4k")
        QTest.keyClick(form._tags.line, Qt.Key.Key_Return)
        await until(lambda: form._tags.chip("4k"), what="the new tag")
        form.save.click()
        await until(lambda: not form.force.isHidden(), what="the trial fails")
        form.force.click()
        await until(lambda: pane.form is None, what="the list is back")
        providers: Providers = opened.part(Providers)
        (saved,) = await providers.definitions(ProviderKind.INDEXER)
        assert len(saved.tags) == 2
        client = await providers.definition(ProviderKind.DOWNLOAD_CLIENT, saved.download_client_id)
        assert client.name == "Attic"


async def test_a_client_that_is_gone_stays_chosen_until_another_is(open_desktop):
    async with open_desktop(with_client) as opened:
        pane = await open_pane(opened)
        pane.edit(torznab(download_client_id=99))
        assert "not there any more" in pane.form._client.choice.currentText()
        assert pane.form.definition().download_client_id == 99


async def test_a_copy_has_everything_but_the_name(open_desktop):
    async with open_desktop(with_client) as opened:
        pane = await open_pane(opened)
        providers: Providers = opened.part(Providers)
        first = await providers.save(torznab(), test=False)
        pane.edit(first)
        pane.form.copy.click()
        form = pane.form
        assert form.common.values()["name"] == "Harbour (copy)"
        assert form.own.values()["api_key"] == MASK, "a secret is not shown in the copy either"
        assert form.copy.isHidden(), "what is not stored cannot be copied"
        form.save.click()
        await until(lambda: not form.force.isHidden(), what="the trial fails")
        assert "Not done" in form._said.text()
        form.force.click()
        await until(lambda: pane.form is None, what="the list is back")
        known = await providers.definitions(ProviderKind.INDEXER)
        assert [one.name for one in known] == ["Harbour", "Harbour (copy)"]
        assert {one.settings["api_key"] for one in known} == {SECRET}


async def test_a_feed_has_no_switches_for_searching(open_desktop):
    async with open_desktop(with_client) as opened:
        pane = await open_pane(opened)
        actions = {one.text(): one for one in pane.list.add.menu().findChildren(QAction)}
        assert {"FileList", "HDBits", "Nyaa", "PassThePopcorn", "TorrentPotato"} <= actions.keys()
        assert not actions["Torrents"].isEnabled(), "a heading"
        actions["Torrent RSS (feed only)"].trigger()
        form = pane.form
        assert form.common.field("enable_rss") is not None
        assert form.common.field("enable_automatic_search") is None
        assert form.common.values()["name"] == "Torrent RSS"
        form.common.field("enable_rss").control.setChecked(False)
        assert not form.definition().enabled
        # As a program may have stored it: nothing can be searched all the same.
        pane.edit(torznab(implementation="IPTorrents", enable_rss=False))
        assert not pane.form.definition().enabled


@pytest.mark.parametrize(
    ("ratio", "words"), [("0", "see the warnings"), ("1,5", "It works.")], ids=["low", "good"]
)
async def test_a_trial_tells_warnings_from_failures(open_desktop, ratio, words):
    with AnswerServer({"/api": PracticeIndexer([Item()])}) as server:
        async with open_desktop() as opened:
            page = opened.show("settings")
            page.show_section("providers/indexer")
            pane = page.panes["providers/indexer"]
            pane.add("Torznab")
            form = pane.form
            form.own.field("base_url").control.setText(server.url)
            form.own.field("api_key").control.setText("KEY")
            form.own.field("seed_ratio").control.setText(ratio)
            form.test.click()
            await until(lambda: words in form._said.text(), what=words)
            assert form.force.isHidden(), "nothing stands in the way of saving"
            form.own.field("base_url").control.setText("http://127.0.0.1:9/")
            form.test.click()
            await until(lambda: "does not work yet" in form._said.text(), what="it is told")
            assert not form.force.isHidden()


async def test_what_is_wrong_is_brought_into_view_and_the_keyboard_comes_back(open_desktop):
    async with open_desktop(with_client) as opened:
        pane = await open_pane(opened)
        page = opened.show("settings")
        page.resize(900, 420)
        pane.add("Torznab")
        form = pane.form
        address = form.own.field("base_url")
        address.control.setText("")
        form.own._advanced.setChecked(True)
        form.save.setFocus()
        form.save.click()
        await until(lambda: bool(address.problem), what="the address is missed")
        await until(address.control.hasFocus, what="the keyboard is there")
        assert not address.side.visibleRegion().isEmpty(), "it is in view"
        address.control.setText("http://127.0.0.1:9/")
        form.cancel.setFocus()
        form.cancel.click()
        assert pane.list.add.hasFocus(), "not at whatever comes next in the window"
