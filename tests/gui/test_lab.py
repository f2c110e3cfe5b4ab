"""The lab's window: a draft is changed in place, tried at once, saved or thrown away."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from radarr_desktop.adapters.clock import SystemClock
from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.lab.draft import Draft
from radarr_desktop.domain.lab.report import FileChange, FilmDifference, RuleChange
from radarr_desktop.domain.profiles import default_profiles
from radarr_desktop.domain.quality import BY_NAME
from radarr_desktop.engine.deciding import Asked, Deciding
from radarr_desktop.engine.lab import Lab
from radarr_desktop.gui.lab.draft_models import PointsModel, RungsModel
from radarr_desktop.gui.lab.models import FilesModel, FilmsModel, RulesModel
from radarr_desktop.ports.store import Store
from tests.database.values import release
from tests.gui import samples
from tests.support.waiting import until

TAILS = tuple(
    f"German.DL.{tail}-GRP"
    for tail in ("1080p.WEB-DL.H.264", "1080p.BluRay.REMUX.AVC", "2160p.BluRay.x265")
)


async def prepare(parts) -> None:
    """Films, formats, and releases of them that came by feeds."""
    movies = await samples.fill_library(parts)
    await samples.fill_formats(parts)
    for hours, tail in zip((60, 40, 20), TAILS, strict=True):
        at = SystemClock().now() - timedelta(hours=hours)
        names = [f"{one.title.replace(' ', '.')}.{one.year}.{tail}" for one in movies]
        offers = [release(name, title=name, published_at=at, info_hash="") for name in names]
        judged = await parts[Deciding].decide(offers, Asked(search=SearchKind.RSS))
        await parts[Store].releases.remember(tail, judged.decisions, at)


async def opened_lab(opened, **about):
    window = opened.show("lab", **about)
    await until(lambda: window.outcome.report is not None, what="the first outcome")
    return window


async def hd(opened):
    """The films' profile as it is stored."""
    profiles = await opened.part(Store).profiles.profiles()
    return next(one for one in profiles if one.name == "HD-1080p")


def click_box(panel, place: int) -> None:
    """A click where the box of a quality is painted."""
    index = panel.rungs.index(place)
    panel.qualities.scrollTo(index)
    rect = panel.qualities.visualRect(index)
    spot = QPoint(rect.left() + 12, rect.center().y())
    QTest.mouseClick(panel.qualities.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def texts_of(widget) -> set[str]:
    return {one.text() for one in widget.findChildren(QLabel)}


def choose_hd(window) -> None:
    window.panel.profile.setCurrentIndex(window.panel.profile.findText("HD-1080p"))


async def test_a_change_is_tried_at_once_and_saved(open_desktop):
    async with open_desktop(prepare) as opened:
        window = await opened_lab(opened)
        assert window.panel.profile.currentText() == "HD-1080p", "what the films have"
        assert window.outcome.report.films == ()
        assert not window.save.isEnabled()
        assert "would have changed nothing" in window.outcome.summary.text()
        choose_hd(window)
        window.panel.upgrades.click()
        remux = window.panel.cutoff.findData(BY_NAME["remux-1080p"].id)
        window.panel.cutoff.setCurrentIndex(remux)
        await until(lambda: window.outcome.report.films, what="a difference")
        assert "HD-1080p" in window.changes.text()
        assert "changed" in window.panel.profile.currentText()
        assert not (await hd(opened)).upgrade_allowed, "nothing is saved yet"
        window.save.click()
        await until(lambda: window.draft == Draft(), what="the draft is saved")
        stored = await hd(opened)
        assert stored.upgrade_allowed
        assert stored.cutoff == BY_NAME["remux-1080p"].id
        await until(
            lambda: window.outcome.report.before.upgrades and not window.outcome.report.films,
            what="the outcome rests on what is stored now",
        )


async def test_a_film_is_opened_and_its_story_told(open_desktop):
    async with open_desktop(prepare) as opened:
        window = await opened_lab(opened)
        choose_hd(window)
        place = next(
            place
            for place in range(window.panel.rungs.rowCount())
            if window.panel.rungs.row_at(place).id == BY_NAME["bluray-2160p"].id
        )
        window.panel.qualities.setCurrentIndex(window.panel.rungs.index(place))
        QTest.keyClick(window.panel.qualities, Qt.Key.Key_Space)
        assert window.draft.profiles[0].allows(BY_NAME["bluray-2160p"])
        click_box(window.panel, place)
        assert window.draft == Draft(), "as it was"
        click_box(window.panel, place)
        assert window.draft.profiles[0].allows(BY_NAME["bluray-2160p"])
        window.panel.upgrades.click()
        uhd = window.panel.cutoff.findData(BY_NAME["bluray-2160p"].id)
        window.panel.cutoff.setCurrentIndex(uhd)
        await until(lambda: window.outcome.report.films, what="a difference")
        outcome = window.outcome
        outcome.film_table.selectRow(0)
        detail = outcome.detail
        assert detail.isVisible()
        film = detail.film
        assert film.after[-1].quality == "Bluray-2160p"
        assert film.because in detail.because.accessibleName()
        detail.every.click()
        await until(lambda: detail.story.rowCount() == 3, what="every release")
        words = {detail.story.index(row, 2).data() for row in range(3)}
        assert "Taken" in words
        assert "Quality not wanted" in {detail.story.index(row, 1).data() for row in range(3)}
        assert detail.ladder.isVisible()
        assert "Quality allowed by profile" in texts_of(detail.ladder)
        window.discard.click()
        await until(lambda: not window.outcome.report.films, what="the draft is gone")
        assert not detail.isVisible()
        assert not window.discard.isEnabled()


async def test_a_draft_comes_from_an_editor(open_desktop):
    """A new format with points in a profile; saving makes both."""
    async with open_desktop(prepare) as opened:
        condition = FormatCondition(
            name="REMUX", implementation="ReleaseTitleSpecification", fields={"value": "REMUX"}
        )
        profile = replace(await hd(opened), upgrade_allowed=True, cutoff_format_score=1000)
        profile = replace(profile, format_scores=(*profile.format_scores, (-1, 400)))
        remux = CustomFormat(id=-1, name="Remux", conditions=(condition,))
        draft = Draft(profiles=(profile,), formats=(remux,))
        window = await opened_lab(opened, draft=draft)
        await until(lambda: window.outcome.report.films, what="a difference")
        assert window.panel.profile_id == profile.id
        assert "HD-1080p, Remux" in window.changes.text()
        assert any("Remux" in one.after[-1].formats for one in window.outcome.report.films)
        window.save.click()
        await until(lambda: window.draft == Draft(), what="it is saved")
        formats = {one.name: one.id for one in await opened.part(Store).profiles.formats()}
        assert (formats["Remux"], 400) in (await hd(opened)).format_scores


async def test_points_are_typed_into_the_table(open_desktop):
    async with open_desktop(prepare) as opened:
        window = await opened_lab(opened)
        choose_hd(window)
        window.panel.search.setText("german")
        assert window.panel.points.rowCount() == 1
        index = window.panel.points.index(0, 1)
        assert window.panel.points.setData(index, 75)
        assert window.panel.points.index(0, 1).data() == "+75"
        await until(lambda: window.draft.profiles, what="the draft")
        points = dict(window.draft.profiles[0].format_scores)
        assert 75 in points.values()
        assert window.panel.points.setData(index, 250)
        assert window.draft == Draft(), "as it is stored: no change any more"


async def test_nonsense_is_told_and_not_saved(open_desktop):
    async with open_desktop(prepare) as opened:
        window = await opened_lab(opened)
        choose_hd(window)
        for item in (await hd(opened)).items:
            if item.allowed:
                window.panel.rungs.ticked.emit(item.id, False)
        await until(lambda: "At least one quality" in window.changes.text(), what="the problem")
        assert not window.save.isEnabled()
        assert window.discard.isEnabled()


async def test_each_change_takes_the_place_of_the_one_before(open_desktop, monkeypatch):
    """However fast a person turns a wheel: only the last is told, and none after closing."""
    async with open_desktop(prepare) as opened:
        window = await opened_lab(opened)
        compared = []
        real = Lab.compare

        async def noted(self, evidence, draft, told):
            compared.append(draft)
            return await real(self, evidence, draft, told)

        monkeypatch.setattr(Lab, "compare", noted)
        choose_hd(window)
        for points in range(-9, 0):
            window.panel.least.setValue(points)
            await asyncio.sleep(0)
        await until(lambda: compared, what="the trial")
        await until(lambda: not window._tasks.is_busy, what="it ends")
        assert [one.profiles[0].min_format_score for one in compared] == [-1]
        window.panel.least.setValue(-5)
        window.close()
        assert window._evidence is None
        await until(lambda: not window._tasks.is_busy, what="nothing goes on")
        assert len(compared) == 1


FILM = FilmDifference(
    movie_id=1, title="Beta", year=1950, profile="HD", began_with="", began_score=0, really=(),
    before=(), after=(), rule="UpgradeDisk", about="", because="", is_newly=False,
)  # fmt: skip
FILE = FileChange(
    movie_id=1, title="Beta", year=1950, profile="HD", quality="DVD", score_before=0,
    score_after=12, wants_better_before=False, wants_better_after=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("made", "rows", "names"),
    [
        (FilmsModel, (FILM, replace(FILM, title="alpha")), ["alpha (1950)", "Beta (1950)"]),
        (FilesModel, (FILE, replace(FILE, title="alpha")), ["alpha (1950)", "Beta (1950)"]),
        (
            RulesModel,
            tuple(
                RuleChange(rule=name, before=2, after=1, no_longer=1, newly=0)
                for name in ("Queue", "Language")
            ),
            ["Language", "Nothing better on its way"],
        ),
    ],
)  # fmt: skip
def test_tables_sort_and_keep_what_is_chosen(qtmodeltester, qapp, made, rows, names):
    model = made()
    model.show_rows(rows)
    qtmodeltester.check(model)
    kept = QPersistentModelIndex(model.index(0, 0))
    model.sort(0)
    assert [model.index(row, 0).data() for row in range(2)] == names
    assert kept.row() == 1
    for column in range(model.columnCount()):
        model.sort(column, Qt.SortOrder.DescendingOrder)
        assert model.headerData(column, Qt.Orientation.Horizontal)


def test_the_drafts_models(qtmodeltester, qapp):
    rungs = RungsModel()
    rungs.show_rows(default_profiles()[0].items)
    qtmodeltester.check(rungs)
    points = PointsModel()
    points.show_points([CustomFormat(id=1, name="b"), CustomFormat(id=2, name="A")], {1: -5})
    qtmodeltester.check(points)
    assert [points.index(row, 0).data() for row in range(2)] == ["A", "b"]
    assert [points.index(row, 1).data() for row in range(2)] == ["0", "-5"]
