"""Custom formats in the settings: list, editor with its trial box, tests, import and export."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from radarr_desktop.base.schema import field_specs
from radarr_desktop.domain.formats.conditions import CONDITIONS
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition, FormatTest
from radarr_desktop.domain.formats.trial import try_name
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.formats import words
from radarr_desktop.gui.settings.formats.condition_form import ConditionForm
from radarr_desktop.gui.settings.formats.line_list import Line, LineList
from tests.gui import samples
from tests.gui.answering import a_dialog_opens, answer
from tests.support.waiting import until

NAME = "Paper.Lanterns.2019.German.1080p.BluRay.x265-GROUP"
OTHER = "Paper.Lanterns.2019.German.1080p.BluRay.x264-GROUP"


def condition(kind: str, negate: bool = False, required: bool = False, **fields):
    return FormatCondition(
        name="", implementation=f"{kind}Specification", negate=negate, required=required,
        fields=fields,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "told", "name"),
    [
        (condition("ReleaseTitle", value="x265"), "Release Title: x265", "x265"),
        (
            condition("Size", min=1.5, max=20.0, required=True),
            "Size: Minimum 1.5 GB, Maximum 20 GB · required",
            "Minimum 1.5 GB, Maximum 20 GB",
        ),
        (
            condition("Language", negate=True, value=4, exceptLanguage=True),
            "Language: German, Except language ✓ · must not hold",
            "German, Except language ✓",
        ),
        (condition("Resolution", value=1080), "Resolution: R1080p", "R1080p"),
        (condition("ReleaseTitle"), "Release Title", "Release Title"),
        (condition("Other", value=3), "OtherSpecification", "OtherSpecification"),
    ],
)
def test_a_condition_in_words(qapp, one, told, name):
    assert words.condition_words(one) == told
    assert words.given_name(one) == name


def test_what_came_of_a_name_in_words(qapp):
    hevc = condition("ReleaseTitle", required=True, value="x265")
    hd = condition("Resolution", value=720)
    one = CustomFormat(id=1, name="f", conditions=(hevc, hd))
    trial = try_name(one, NAME)
    shown = words.outcome(trial)
    assert (shown.token, shown.words) == ("bad", "It does not match; what is missing: R720p.")
    assert words.said(trial.conditions[1], NAME).words == "does not hold: 1080p"
    assert words.seen(trial.conditions[0], NAME) == "The pattern is found: x265"
    assert words.seen(trial.conditions[1], NAME) == "The name says: 1080p"
    assert words.name_state(FormatTest(name=NAME), trial).words == "fails: must match"
    assert words.name_state(FormatTest(name=NAME, must_match=False), trial).token == "good"
    assert words.name_state(None, trial).words == "no match"
    no_hd = replace(one, conditions=(replace(hd, negate=True),))
    assert words.outcome(try_name(no_hd, NAME)).words == "It matches: no R720p."
    stopped = try_name(one, NAME, goes_on=lambda: False)
    assert "too long" in words.outcome(stopped).words
    assert "file" in words.reading(try_name(one, "Paper.Lanterns.S01E01.720p"))


@pytest.mark.parametrize("implementation", list(CONDITIONS))
def test_every_type_of_condition_has_a_form_made_from_its_description(qtbot, implementation):
    form = ConditionForm()
    qtbot.addWidget(form)
    given = FormatCondition(name="one", implementation=implementation, fields={"ours": 1})
    form.show_condition(given)
    specs = field_specs(CONDITIONS[implementation].settings)
    assert list(form.fields) == [spec.attribute for spec in specs]
    now = form.condition()
    assert {spec.name for spec in specs if spec.default is not None} <= set(now.fields)
    assert now.fields["ours"] == 1, "what the form does not know stays"
    form.show_condition(now)
    assert form.condition() == now


def test_a_pattern_outlives_a_change_of_its_type(qtbot):
    form = ConditionForm()
    qtbot.addWidget(form)
    form.show_condition(condition("ReleaseTitle", value="a|b"))
    for implementation, value in (
        ("ReleaseGroupSpecification", "a|b"), ("ResolutionSpecification", 0),
    ):  # fmt: skip
        form.type.setCurrentIndex(form.type.findData(implementation))
        with qtbot.waitSignal(form.changed):
            form.type.activated.emit(form.type.currentIndex())
        now = form.condition()
        assert (now.implementation, now.fields["value"]) == (implementation, value)


def test_lines_keep_the_place_where_one_is(qtbot, qtmodeltester):
    rows = LineList("lines")
    qtbot.addWidget(rows)
    qtmodeltester.check(rows.lines)
    rows.show_lines([Line(key=n, title=str(n)) for n in range(5)], current=3)
    resets = []
    rows.lines.modelReset.connect(lambda: resets.append(1))
    rows.show_lines([Line(key=n, title=f"other {n}") for n in range(5)])
    assert rows.currentIndex().row() == 3
    assert not resets, "the same lines are repainted, no more"
    rows.show_lines([Line(key=n, title=str(n)) for n in (9, 3)])
    assert rows.currentIndex().row() == 1


async def show(opened):
    page = opened.show("settings")
    page.show_section("formats")
    pane = page.panes["formats"]
    await settled(page)
    return page, pane


async def settled(page):
    await until(lambda: not page._tasks.is_busy, what="all that was started is done")


async def a_format(parts):
    await samples.fill_formats(parts)
    await parts[Catalog].save_format(
        CustomFormat(
            id=0,
            name="Tested",
            conditions=(
                FormatCondition(
                    name="x264",
                    implementation="ReleaseTitleSpecification",
                    fields={"value": "x264"},
                ),
            ),
            tests=(FormatTest(name=NAME), FormatTest(name=OTHER)),
        )
    )


def titles(pane):
    lines = pane.list.rows.lines
    return [lines.row_at(row).title for row in range(lines.rowCount())]


def choose(pane, *names):
    rows = pane.list.rows
    rows.clearSelection()
    for row, title in enumerate(titles(pane)):
        if title in names:
            flags = rows.selectionModel().SelectionFlag.Select
            rows.selectionModel().select(rows.lines.index(row), flags)


async def test_the_list_tells_points_and_failing_tests(open_desktop):
    async with open_desktop(a_format) as opened:
        _page, pane = await show(opened)
        assert titles(pane) == [
            "German dual language", "Lossless or object-based sound", "Tested", "x265 (HD)",
        ]  # fmt: skip
        tested = pane.list.rows.lines.row_at(2)
        assert (tested.state.token, tested.state.words) == ("bad", "1 of 2 tests fail")
        assert tested.below == "1 condition; no profile gives points for it"
        assert "HD-1080p +250" in pane.list.rows.lines.row_at(0).below
        assert not pane.list.edit.isEnabled()
        pane.list.search.setText("atmos")
        assert titles(pane) == ["Lossless or object-based sound"], "conditions are searched, too"
        pane.list.search.setText("nothing like this")
        assert not pane.list.empty.isHidden()


async def test_a_format_is_made_and_tried_while_it_is_typed(open_desktop, qtbot):
    async with open_desktop() as opened:
        page, pane = await show(opened)
        assert not pane.list.empty.isHidden()
        pane.list.add.click()
        editor = pane.editor
        assert editor.name.hasFocus()
        qtbot.keyClicks(editor.name, "HEVC")
        qtbot.keyClicks(editor.trial.name, NAME)
        pattern = editor.form.fields["value"].control.edit
        qtbot.keyClicks(pattern, r"x(26")
        await until(lambda: editor.form.fields["value"].problem, what="the open bracket")
        assert "column 5" in editor.form.fields["value"].problem
        assert pattern.property("wrong") == "true"
        [mark] = pattern.extraSelections()
        assert mark.cursor.selectedText() == "6", "the last letter: something is missing behind it"
        assert editor.conditions.rows.lines.row_at(0).state.words == "not right yet"
        qtbot.keyClicks(pattern, "[45])")
        await until(lambda: editor.trial.view.marked == ["x265"], what="the hit is marked")
        assert not editor.form.fields["value"].problem
        assert "It matches" in editor.trial.verdict.text()
        assert editor.conditions.rows.lines.row_at(0).state.words == "holds: x265"
        editor.trial.must.click()
        editor.trial.name.setText(OTHER)
        editor.trial.must_not.click()
        await until(lambda: editor.trial.failing() == 1, what="x264 matches, but must not")
        pattern.setPlainText("x265")
        await until(
            lambda: (
                editor.trial.failing() == 0 and editor.trial.tests_words.text() == "2 tests pass"
            )
        )
        editor.save.click()
        await until(lambda: pane.editor is None)
        await settled(page)
        [made] = await opened.part(Queries).formats()
        assert (made.name, made.conditions[0].name) == ("HEVC", "x265")
        assert made.conditions[0].fields == {"value": "x265"}
        assert made.tests == (FormatTest(name=NAME), FormatTest(name=OTHER, must_match=False))
        assert pane.list.rows.lines.row_at(0).state.words == "2 tests pass"


@a_dialog_opens
async def test_tests_that_fail_warn_and_the_person_decides(open_desktop):
    async with open_desktop(a_format) as opened:
        page, pane = await show(opened)
        choose(pane, "Tested")
        pane.list.edit.click()
        editor = pane.editor
        editor.renaming.setChecked(True)
        editor.save.click()
        await answer(opened.window, yes=False)
        await settled(page)
        assert pane.editor is editor, "nothing is lost"
        assert not any(one.include_when_renaming for one in await opened.part(Queries).formats())
        editor.save.click()
        await answer(opened.window, yes=True)
        await until(lambda: pane.editor is None)
        assert any(one.include_when_renaming for one in await opened.part(Queries).formats())


@a_dialog_opens
async def test_what_was_changed_is_not_left_by_accident(open_desktop, qtbot):
    async with open_desktop(a_format) as opened:
        page, pane = await show(opened)
        for has_changes in (True, False):
            choose(pane, "Tested")
            pane.list.edit.click()
            await settled(page)
            if has_changes:
                pane.editor.conditions.duplicate()
            pane.editor.cancel.click()
            if has_changes:
                await answer(opened.window, yes=True)
            await until(lambda: pane.editor is None)
            await settled(page)


async def test_conditions_by_keyboard(open_desktop, qtbot):
    async with open_desktop() as opened:
        page, pane = await show(opened)
        pane.add()
        editor = pane.editor
        rows = editor.conditions.rows
        editor.conditions.add_condition("ResolutionSpecification")
        editor.conditions.add_condition("LanguageSpecification")
        kinds = lambda: [one.implementation[:3] for one in editor.conditions.conditions]  # noqa: E731
        assert kinds() == ["Rel", "Res", "Lan"]
        assert editor.form.type.currentData() == "LanguageSpecification"
        rows.setFocus()
        alt, ctrl = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
        qtbot.keyClick(rows, Qt.Key.Key_Up, alt)
        assert kinds() == ["Rel", "Lan", "Res"]
        assert editor.conditions.place == 1, "the keyboard stays on what was moved"
        qtbot.keyClick(rows, Qt.Key.Key_D, ctrl)
        assert kinds() == ["Rel", "Lan", "Lan", "Res"]
        qtbot.keyClick(rows, Qt.Key.Key_Delete)
        qtbot.keyClick(rows, Qt.Key.Key_Up)
        qtbot.keyClick(rows, Qt.Key.Key_Up)
        qtbot.keyClick(rows, Qt.Key.Key_Up, alt)
        assert (kinds(), editor.conditions.place) == (["Rel", "Lan", "Res"], 0)
        assert editor.form.type.currentData() == "ReleaseTitleSpecification"
        qtbot.keyClick(rows, Qt.Key.Key_Return)
        assert isinstance(opened.window.focusWidget(), QPlainTextEdit)
        for _ in range(3):
            editor.conditions.remove_current()
        assert editor.form.isHidden()
        await settled(page)
        assert "no conditions" in words.outcome(try_name(editor.custom_format(), NAME)).words


async def test_problems_stand_where_they_belong(open_desktop):
    async with open_desktop(a_format) as opened:
        page, pane = await show(opened)
        pane.add()
        editor = pane.editor
        editor.save.click()
        await until(lambda: "needs a name" in editor._problem.text())
        assert editor.name.property("wrong") == "true"
        editor.name.setText("tested")
        editor.conditions.add_condition("ReleaseGroupSpecification")
        editor.form.fields["value"].control.edit.setPlainText("a")
        editor.conditions.go_to(1)
        editor.save.click()
        await until(lambda: "already" in editor._problem.text(), what="the name is taken")
        editor.name.setText("Free")
        editor.save.click()
        await until(lambda: editor.form.fields["value"].problem, what="the first has no pattern")
        assert editor.conditions.place == 0
        await settled(page)


async def test_a_hostile_pattern_freezes_nothing(open_desktop):
    async with open_desktop() as opened:
        page, pane = await show(opened)
        pane.add()
        editor = pane.editor
        editor.form.fields["value"].control.edit.setPlainText("(a|aa)+$")
        for number in range(40):
            editor.conditions.duplicate()
            editor.form.fields["value"].control.edit.setPlainText(f"({number}|a|aa)+$")
        editor.trial.name.setText("a" * 90 + "!")
        await until(lambda: editor.conditions.rows.lines.row_at(0).state, what="it was asked")
        assert editor.conditions.rows.lines.row_at(0).state.words == "runs wild"
        await until(lambda: "take too long" in editor.trial.verdict.text(), what="it is told")
        editor.trial.name.setText(NAME)
        await until(lambda: "does not match" in editor.trial.verdict.text())
        await settled(page)


async def test_many_names_at_once(open_desktop):
    async with open_desktop(a_format) as opened:
        page, pane = await show(opened)
        choose(pane, "Tested")
        pane.list.edit.click()
        editor = pane.editor
        editor.trial.name.setText("")
        editor.trial._typed(f"{NAME}.mkv\nA.Film.2001.x264-GRP\nA.Film.2001.x264-GRP")
        await until(lambda: len(editor.trial._trials) == 4)
        assert editor.trial.current == f"{NAME}.mkv"
        lines = editor.trial.names.lines
        assert [lines.row_at(n).state.words for n in range(lines.rowCount())] == [
            "fails: must match", "matches, as it must", "no match", "matches",
        ]  # fmt: skip
        editor.trial.names.setFocus()
        editor.trial.names.go_to(0)
        assert editor.trial.current == NAME
        editor.trial.forget.click()
        assert [one.name for one in editor.custom_format().tests] == [OTHER]
        editor.trial.recent.click()
        await settled(page)


async def test_a_draft_goes_to_the_lab(open_desktop):
    async with open_desktop(a_format) as opened:
        page, pane = await show(opened)
        choose(pane, "Tested")
        pane.list.edit.click()
        pane.editor.name.setText("Draft")
        pane.editor.lab.click()
        [drafted] = opened.desktop.opened("lab").draft.formats
        assert (drafted.name, drafted.id) == ("Draft", pane.editor.custom_format().id)
        await settled(page)


async def test_an_open_editor_shows_what_others_store_unless_something_was_typed(open_desktop):
    async with open_desktop(a_format) as opened:
        page, pane = await show(opened)
        choose(pane, "Tested")
        pane.list.edit.click()
        catalog = opened.part(Catalog)
        await catalog.save_format(replace(pane.editor.before, name="From elsewhere"))
        await until(lambda: pane.editor.name.text() == "From elsewhere", what="the stored name")
        pane.editor.name.setText("Mine")
        await catalog.save_format(replace(pane.editor.before, name="Once more"))
        await until(lambda: "Once more" in titles(pane), what="the list is read again")
        assert pane.editor.name.text() == "Mine"
        await settled(page)


@a_dialog_opens
async def test_copies_and_deletions(open_desktop):
    async with open_desktop(a_format) as opened:
        page, pane = await show(opened)
        choose(pane, "x265 (HD)")
        pane.list.duplicate.click()
        assert pane.editor.name.text() == "x265 (HD) (2)"
        pane.editor.save.click()
        await until(lambda: pane.editor is None)
        await settled(page)
        choose(pane, "x265 (HD)", "x265 (HD) (2)", "Tested")
        pane.list.delete.click()
        dialog = await answer(opened.window, yes=True)
        told = " ".join(one.text() for one in dialog.findChildren(type(pane.list._amount)))
        assert "x265 (HD): Any −40" in told
        await until(lambda: len(titles(pane)) == 2)
        assert len(await opened.part(Queries).formats()) == 2


async def test_what_is_exported_is_imported_again(open_desktop, tmp_path):
    async with open_desktop(a_format) as opened:
        page, pane = await show(opened)
        choose(pane, "Tested")
        pane.copy_json()
        text = QGuiApplication.clipboard().text()
        assert json.loads(text)["radarrDesktopTests"][0] == {"name": NAME, "mustMatch": True}
        pane.list.extras.setChecked(False)
        choose(pane, *titles(pane))
        path = tmp_path / "all.json"
        pane.save_json(str(path))
        await settled(page)
        assert len(json.loads(path.read_text("utf-8"))) == 4
        pane.list.take_in.click()
        view = pane.importing
        assert not view.do.isEnabled()
        view.paste.click()
        await until(lambda: view.rows.lines.rowCount() == 1)
        assert view.rows.lines.row_at(0).state.words == "is there already, just so"
        assert not view.do.isEnabled()
        view.collision.setCurrentIndex(1)
        view.collision.activated.emit(1)
        await until(view.do.isEnabled)
        view.read_paths([str(path)])
        await until(lambda: view.rows.lines.rowCount() == 4)
        view.do.click()
        await until(lambda: pane.importing is None)
        await settled(page)
        assert len(titles(pane)) == 8
        told = []
        opened.desktop.part(Notices).told.connect(told.append)
        choose(pane, "Tested")
        pane.save_json(str(Path(tmp_path, "missing", "x.json")))
        await until(lambda: any("cannot be written" in one.text for one in told))


async def test_an_import_says_what_is_wrong_and_gives_points(open_desktop):
    async with open_desktop() as opened:
        page, pane = await show(opened)
        pane.start_import()
        view = pane.importing
        for text, told in (("[1", "no JSON"), ("[]", "empty"), ('{"name": 3}', "needs a name")):
            view.text.setPlainText(text)
            await until(lambda told=told: told in view.told.text(), what=told)
            assert not view.do.isEnabled()
        body = {
            "name": "New", "trash_scores": {"default": 5, "sqp": -90},
            "specifications": [{"name": "n", "implementation": "ReleaseTitleSpecification",
                                "fields": {"value": "("}}],
        }  # fmt: skip
        view.text.setPlainText(json.dumps(body))
        await until(lambda: "before this is right" in view.told.text())
        body["specifications"][0]["fields"]["value"] = "n"
        view.text.setPlainText(json.dumps(body))
        await until(view.do.isEnabled)
        view.profile.setCurrentIndex(1)
        view.profile.activated.emit(1)
        await until(lambda: "0 → +5 points" in view.rows.lines.row_at(0).below)
        view.score_set.setCurrentIndex(view.score_set.findData("sqp"))
        view.score_set.activated.emit(1)
        await until(lambda: "0 → −90 points" in view.rows.lines.row_at(0).below)
        view.do.click()
        await until(lambda: pane.importing is None)
        await settled(page)
        assert "−90" in pane.list.rows.lines.row_at(0).below
