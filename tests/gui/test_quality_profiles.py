"""Quality profiles and sizes in the settings: order, groups, points, languages, words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSpinBox

from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.language import ANY, BY_NAME, ENGLISH, ORIGINAL
from radarr_desktop.domain.language_rule import LanguageRule
from radarr_desktop.domain.profiles import blank_profile, default_definitions, default_profiles
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui.settings.profiles import rungs
from radarr_desktop.gui.settings.profiles.qualities_control import QualitiesControl
from radarr_desktop.gui.settings.profiles.scores_control import ScoresControl
from radarr_desktop.gui.settings.profiles.sizes_model import Column, SizesModel
from radarr_desktop.gui.settings.profiles.words import profile_words
from tests.gui import samples
from tests.gui.answering import a_dialog_opens, answer
from tests.support.waiting import until

HD = next(one for one in default_profiles() if one.name == "HD-1080p")
SHOWN = HD.items[::-1]
GERMAN = BY_NAME["german"]
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def names(shown):
    return [rungs.title(one) for one in shown]


def at(name):
    return names(SHOWN).index(name)


def test_a_group_stands_where_the_best_of_it_was():
    places = [at("Bluray-1080p"), at("Remux-1080p"), at("HDTV-720p")]
    made = rungs.grouped(SHOWN, places, "Good")
    group = made[at("Remux-1080p")]
    assert (group.group_name, group.group_id, group.allowed) == ("Good", 1004, True)
    assert rungs.members(group) == "Remux-1080p, Bluray-1080p, HDTV-720p"
    assert len(made) == len(SHOWN) - 2
    apart = rungs.ungrouped(made, at("Remux-1080p"))
    assert names(apart)[at("Remux-1080p") :][:3] == ["Remux-1080p", "Bluray-1080p", "HDTV-720p"]
    assert all(not one.group_id for one in apart[at("Remux-1080p") :][:3])


def test_a_group_takes_others_in():
    made = rungs.grouped(SHOWN, [at("Bluray-1080p"), at("WEB 1080p"), at("WEB 720p")], "New")
    group = made[at("Bluray-1080p")]
    assert (group.group_name, group.group_id) == ("WEB 1080p", SHOWN[at("WEB 1080p")].group_id)
    assert rungs.members(group) == (
        "Bluray-1080p, WEBRip-1080p, WEBDL-1080p, WEBRip-720p, WEBDL-720p"
    )


def test_the_cutoff_follows_its_quality():
    meant = {7}  # Bluray-1080p
    grouped = rungs.grouped(SHOWN, [at("Bluray-1080p"), at("Remux-1080p")], "Good")
    assert rungs.cutoff_after(SHOWN, meant) == 7
    assert rungs.cutoff_after(grouped, meant) == 1004
    place = at("Bluray-1080p")
    unticked = rungs.replaced(SHOWN, place, replace(SHOWN[place], allowed=False))
    assert rungs.cutoff_after(unticked, meant) == 30, "the best that is still taken"
    assert rungs.cutoff_after(blank_profile().items, meant) == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {},
            "Takes Remux-1080p, Bluray-1080p, WEB 1080p, HDTV-1080p. "
            "What was taken stays: there are no upgrades. Only in the film's original language.",
        ),
        (
            {
                "upgrade_allowed": True, "cutoff_format_score": 2500, "language": GERMAN,
                "min_upgrade_format_score": 10, "min_format_score": -5,
            },
            "Takes Remux-1080p, Bluray-1080p, WEB 1080p, HDTV-1080p. "
            "Stops looking at Bluray-1080p with 2,500 points. "
            "Within a quality an upgrade needs +10. Refuses what has fewer than -5 points. "
            "Only in German.",
        ),
        (
            {
                "language": ANY, "upgrade_allowed": True,
                "languages": LanguageRule(
                    all_of=(ORIGINAL, ENGLISH), any_of=(GERMAN, BY_NAME["french"]),
                    none_of=(BY_NAME["polish"],),
                ),
            },
            "Takes Remux-1080p, Bluray-1080p, WEB 1080p, HDTV-1080p. "
            "Stops looking at Bluray-1080p. Within a quality an upgrade needs +1. "
            "Must have the original, English. Must have one of German, French. "
            "Must not have Polish.",
        ),
        (
            {"language": ENGLISH, "languages": LanguageRule(any_of=(GERMAN,))},
            "Takes Remux-1080p, Bluray-1080p, WEB 1080p, HDTV-1080p. "
            "What was taken stays: there are no upgrades. Only in English. Must have German.",
        ),
        ({"items": blank_profile().items}, "Takes nothing yet: no quality is ticked."),
    ],
)  # fmt: skip
def test_a_profile_in_words(qapp, changes, words):
    assert profile_words(replace(HD, **changes)) == words


@pytest.fixture
def control(qtbot):
    made = QualitiesControl()
    qtbot.addWidget(made)
    made.value = HD.items
    made.resize(500, 500)
    made.show()
    return made


def shown(control):
    return names(control.list.rungs.rungs)


def spot(control, name, x=120):
    index = control.list.rungs.index(shown(control).index(name))
    return QPoint(x, control.list.visualRect(index).center().y())


@a_dialog_opens
def test_the_list_is_a_good_model(control, qtmodeltester):
    qtmodeltester.check(control.list.rungs)


@a_dialog_opens
def test_qualities_are_ticked_and_moved_by_keys(control, qtbot):
    view = control.list
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot(control, "Raw-HD", 12))
    assert control.value[-1].allowed, "a click on the box ticks"
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not control.value[-1].allowed
    qtbot.keyClick(view, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(view, Qt.Key.Key_Down, ALT)
    assert shown(control)[:3] == ["BR-DISK", "Remux-2160p", "Raw-HD"]
    assert view.chosen == [2], "what was moved stays chosen"
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    control.up.click()
    control.up.click()
    assert shown(control)[0] == "Raw-HD"
    assert not control.up.isEnabled()


@a_dialog_opens
def test_a_quality_is_dragged(control, qtbot):
    view, left = control.list.viewport(), Qt.MouseButton.LeftButton
    with qtbot.waitSignal(control.changed):
        qtbot.mousePress(view, left, pos=spot(control, "Bluray-2160p"))
        for name in ("WEB 2160p", "HDTV-2160p", "Remux-1080p"):
            qtbot.mouseMove(view, spot(control, name))
        qtbot.mouseRelease(view, left, pos=spot(control, "Bluray-2160p"))
    moved = shown(control)
    assert moved.index("Bluray-2160p") == at("Remux-1080p")
    assert sorted(moved) == sorted(names(SHOWN))


@a_dialog_opens
def test_qualities_are_grouped_named_and_parted(control, qtbot):
    view, left = control.list.viewport(), Qt.MouseButton.LeftButton
    assert not control.group.isEnabled()
    qtbot.mouseClick(view, left, pos=spot(control, "Remux-1080p"))
    qtbot.mouseClick(view, left, CTRL, pos=spot(control, "Bluray-1080p"))
    control.group.click()
    assert control.name.isEnabled()
    qtbot.keyClicks(control.name, "Disc")
    assert "Disc" in shown(control), "the name is typed over"
    group = next(one for one in control.value if one.group_name == "Disc")
    assert [one.name for one in group.qualities] == ["Bluray-1080p", "Remux-1080p"]
    control.ungroup.click()
    assert shown(control) == names(SHOWN)


def a_format(name):
    condition = FormatCondition(
        name=name, implementation="ReleaseTitleSpecification", fields={"value": name}
    )
    return CustomFormat(id=0, name=name, conditions=(condition,))


@a_dialog_opens
def test_points_are_found_and_typed(qtbot):
    formats = [replace(a_format(f"Format {n}"), id=n) for n in range(1, 31)]
    control = ScoresControl(formats)
    qtbot.addWidget(control)
    control.value = ((7, 100), (9, -50))
    assert control.only_scored.isChecked()
    assert control.model.rowCount() == 2
    control.only_scored.click()
    assert control.model.rowCount() == 30
    control.search.setText("format 30")
    assert control.model.rowCount() == 1
    control.resize(500, 500)
    control.show()
    control.table.setCurrentIndex(control.model.index(0, 1))
    with qtbot.waitSignal(control.changed):
        qtbot.keyClick(control.table.viewport(), Qt.Key.Key_5)
        editor = control.table.findChild(QSpinBox)
        qtbot.keyClicks(editor, "0")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    given = dict(control.value)
    assert len(given) == 30
    assert {one: points for one, points in given.items() if points} == {7: 100, 9: -50, 30: 50}


def test_the_tables_are_good_models(qtbot, qtmodeltester):
    control = ScoresControl([replace(a_format("x"), id=1)])
    qtbot.addWidget(control)
    qtmodeltester.check(control.model)


async def show(opened, section="profiles"):
    page = opened.show("settings")
    page.show_section(section)
    pane = page.panes[section]
    await until(lambda: not page._tasks.is_busy, what="they are read")
    return pane


def card(pane, name):
    return pane.list.card(next((key for key, one in pane._profiles.items() if one.name == name), 0))


async def stored(opened, name):
    return next(one for one in await opened.part(Queries).profiles() if one.name == name)


async def with_formats(parts):
    await parts[Catalog].save_formats([a_format("x265"), a_format("DV")])


async def test_a_profile_is_made(open_desktop, qtbot):
    async with open_desktop(with_formats) as opened:
        pane = await show(opened)
        pane.list.add.click()
        form = pane.form
        form.save.click()
        await until(lambda: form.field("name").problem, what="a name is needed")
        assert "at least one quality" in form.field("items").problem.lower()
        assert form.field("cutoff").problem
        form.field("name").control.setText("Any")
        view = form.field("items").control.list
        for name in ("WEB 1080p", "Bluray-1080p"):
            view.turn(names(view.rungs.rungs).index(name))
        assert form.field("cutoff").control.choice.currentText() == "Bluray-1080p"
        form.field("upgrade_allowed").control.click()
        form.field("min_upgrade_format_score").control.setText("0")
        form.field("all_of").control.add(GERMAN)
        form.field("none_of").control.add(GERMAN)
        form.save.click()
        await until(lambda: "unique" in form.field("name").problem, what="the name is taken")
        assert "at least 1" in form.field("min_upgrade_format_score").problem
        assert "German" in form.field("none_of").problem
        form.field("name").control.setText("Evening")
        form.field("min_upgrade_format_score").control.setText("10")
        form.field("none_of").control.remove(GERMAN)
        scores = form.field("format_scores").control.model
        scores.setData(scores.index(0, 1), 50)
        assert "Within a quality an upgrade needs +10" in form.words.text()
        assert "Must have German" in form.words.text()
        form.save.click()
        await until(lambda: pane.form is None, what="it is saved")
        made = await stored(opened, "Evening")
        assert [one.name for one in made.allowed_qualities()] == [
            "WEBDL-1080p", "WEBRip-1080p", "Bluray-1080p",
        ]  # fmt: skip
        assert (made.cutoff, made.upgrade_allowed, made.min_upgrade_format_score) == (7, True, 10)
        assert made.languages == LanguageRule(all_of=(GERMAN,))
        assert sorted(points for _id, points in made.format_scores) == [0, 50]
        made_card = await until(lambda: card(pane, "Evening"), what="its card")
        assert made_card.row.state.words == "No film has it"


@a_dialog_opens
async def test_what_films_use_is_not_deleted_and_a_copy_is(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        pane = await show(opened)
        used = card(pane, "HD-1080p")
        assert used.row.state.words == "Used by 12 films"
        used.chosen.emit()
        assert not pane.form.delete.isEnabled()
        pane.form.duplicate.click()
        assert pane.form.field("name").value == "HD-1080p (2)"
        pane.form.save.click()
        await until(lambda: pane.form is None, what="the copy is saved")
        copy, original = await stored(opened, "HD-1080p (2)"), await stored(opened, "HD-1080p")
        assert replace(copy, id=original.id, name=original.name) == original
        await until(lambda: len(pane.list.cards) == 7)
        card(pane, "HD-1080p (2)").chosen.emit()
        pane.form.delete.click()
        await answer(opened.window, yes=True)
        await until(lambda: len(pane.list.cards) == 6, what="the copy is gone")


async def test_the_cutoff_is_kept_where_nothing_is_changed(open_desktop):
    async with open_desktop() as opened:
        pane = await show(opened)
        before = await opened.part(Queries).profiles()
        for one in before:
            card(pane, one.name).chosen.emit()
            assert pane.form.profile() == one
            assert not pane.form.form.changes()


async def test_a_draft_goes_to_the_lab(open_desktop):
    async with open_desktop() as opened:
        pane = await show(opened)
        card(pane, "HD-1080p").chosen.emit()
        pane.form.field("min_format_score").control.setText("many")
        pane.form.try_it.click()
        assert pane.form.field("min_format_score").problem
        pane.form.field("min_format_score").control.setText("-20")
        pane.form.try_it.click()
        [draft] = opened.desktop.opened("lab").draft.profiles
        assert (draft.name, draft.min_format_score) == ("HD-1080p", -20)
        assert (await stored(opened, "HD-1080p")).min_format_score == 0


def test_sizes_in_words(qapp):
    model = SizesModel()
    [one] = [one for one in default_definitions() if one.title == "Bluray-720p"]
    for changes, words in (
        ({}, "up to 11.7 GB, best 11.1 GB"),
        ({"min_size": 10}, "1.2 GB to 11.7 GB, best 11.1 GB"),
        ({"max_size": None, "preferred_size": None}, "any size"),
        ({"min_size": 10, "max_size": None, "preferred_size": None}, "1.2 GB or more"),
        ({"min_size": 99}, "Bluray-720p: the minimum is above the preferred size"),
    ):
        model.show_stored([replace(one, **changes)])
        assert model.data(model.index(0, Column.FILM)) == words


@a_dialog_opens
async def test_sizes_are_changed_and_reset(open_desktop, qtmodeltester):
    async with open_desktop() as opened:
        pane = await show(opened, "sizes")
        qtmodeltester.check(pane.model)
        before = await opened.part(Queries).definitions()
        assert not pane.save.isEnabled()
        place = next(
            row for row in range(pane.model.rowCount())
            if pane.model.data(pane.model.index(row, Column.TITLE)) == "WEBDL-1080p"
        )  # fmt: skip
        pane.model.setData(pane.model.index(place, Column.MIN), 300.0)
        pane.save.click()
        await until(lambda: pane._problem.isVisible(), what="the problem")
        assert pane.table.currentIndex().row() == place
        assert await opened.part(Queries).definitions() == before, "nothing was stored"
        pane.model.setData(pane.model.index(place, Column.PREFERRED), 0.0)
        pane.model.setData(pane.model.index(place, Column.MAX), 400.0)
        pane.model.setData(pane.model.index(place, Column.TITLE), "Web")
        assert not pane._problem.isVisible()
        pane.save.click()
        await until(lambda: not pane.has_changes, what="it is saved")
        [changed] = [one for one in await opened.part(Queries).definitions() if one.title == "Web"]
        assert (changed.min_size, changed.preferred_size, changed.max_size) == (300, None, 400)
        pane.reset.click()
        await answer(opened.window, yes=True, option=True)
        await until(lambda: pane.model.data(pane.model.index(place, Column.TITLE)) != "Web")
        assert await opened.part(Queries).definitions() == before
