"""Every window, light and dark, small and large, in English and in long words, written to `shots/`.

Offscreen by default; from a real screen, where there is one, or under a virtual one:

    QT_QPA_PLATFORM=xcb xvfb-run -s "-screen 0 1600x1000x24" pytest tests/screenshots
"""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from radarr_desktop.domain.blocklist import Scope
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition, FormatTest
from radarr_desktop.domain.language import ENGLISH, LANGUAGES, ORIGINAL
from radarr_desktop.domain.language_rule import LanguageRule
from radarr_desktop.domain.release_profile import ReleaseProfile
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.health import Issue, Level
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.rules import Rules
from radarr_desktop.engine.services import Services
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.releases.model import Column
from radarr_desktop.gui.releases.override import OverrideDialog
from radarr_desktop.gui.releases.verdict import Verdict
from radarr_desktop.gui.theme import theme
from radarr_desktop.gui.widgets.frames import scroll_area_of
from radarr_desktop.ports.store import Store
from tests.gui import samples
from tests.gui.answering import a_dialog_opens
from tests.gui.pseudo import pseudo_translator
from tests.gui.rows import library_rows
from tests.gui.test_why import grabbed_film
from tests.support.waiting import until

pytestmark = pytest.mark.screenshots

ISSUES = [
    Issue(source="IndexerRssCheck", level=Level.WARNING, message="No indexer follows its feed: new "
        "releases are not noticed. Add an indexer, or switch RSS on for one"),
    Issue(source="RootFolderCheck", level=Level.ERROR, message="The root folder /films cannot be "
        "reached: is its disk mounted?"),
]  # fmt: skip
SIZES = {"small": (1024, 700), "large": (1440, 900)}


async def shoot(window: QWidget, name: str) -> None:
    """Write the window in both schemes; nothing in it may be empty paint."""
    samples.SHOTS.mkdir(exist_ok=True)
    for scheme in ("dark", "light"):
        theme().choose(scheme)
        for _ in range(4):
            await asyncio.sleep(0.02)
        picture = window.grab()
        assert not picture.isNull()
        assert picture.save(str(samples.SHOTS / f"{name}-{scheme}.png"))
        colours = {
            picture.toImage().pixelColor(x, y).rgb()
            for x in range(0, picture.width(), 31)
            for y in range(0, picture.height(), 31)
        }
        assert len(colours) > 3, f"{name} shows nothing"


@contextmanager
def long_words(application: QApplication) -> Iterator[None]:
    """Everything that is made within speaks the pseudo-language."""
    translator = pseudo_translator()
    application.installTranslator(translator)
    yield
    application.removeTranslator(translator)


async def posters_arrive(opened: Any) -> None:
    """Wait until the posters in sight are decoded."""
    await asyncio.sleep(0.05)
    opened.window.grab()
    await asyncio.sleep(0.6)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("films", [0, 12, 10_000])
async def test_library(open_desktop, size, films):
    async with open_desktop(samples.fill_library if films == 12 else None) as opened:
        opened.show("library")
        opened.window.resize(*SIZES[size])
        if films == 10_000:
            opened.desktop.part(Films).replace_all(library_rows(films))
        if films:
            await until(lambda: opened.window.library.model.rowCount() >= 12)
            if films == 12:
                opened.window.library.show_film(opened.window.library.model.film_at(4).id)
            await posters_arrive(opened)
        await shoot(opened.window, f"library-{films}-{size}")
        if films:
            opened.window.library.toolbar.view_button.click()
            await shoot(opened.window, f"table-{films}-{size}")
            opened.window.library.wall.selectAll()
            await shoot(opened.window, f"many-{films}-{size}")


async def test_queue_and_downloads_on_the_wall(open_desktop):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))

    async with open_desktop(prepare) as opened:
        rows = samples.queue_rows(movies) + samples.waiting_rows(movies[6:])
        opened.desktop.part(Films).set_queue(rows)
        opened.desktop.part(Downloads).replace_all(rows)
        queue = opened.show("queue")
        queue.resize(860, 720)
        queue.list.setCurrentIndex(queue.model.index(2))
        queue.grab()
        await posters_arrive(opened)
        await shoot(queue, "queue")
        opened.show("library", movie_id=movies[0].id)
        opened.window.resize(1440, 900)
        await posters_arrive(opened)
        await shoot(opened.window, "library-downloading")
        opened.desktop.part(Downloads).replace_all([])
        await shoot(queue, "queue-empty")


async def test_releases(open_desktop):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))

    async with open_desktop(prepare) as opened:
        movie = movies[3]
        window = opened.show("releases", movie_id=movie.id)
        await until(lambda: movie.title in window.title.text())
        found = samples.stored_releases(movie)
        for place, name in enumerate(("Torznab A", "Newznab")):
            release = replace(found[0].release, indexer_id=place + 8, indexer_name=name)
            found.append(
                replace(
                    found[0], decision=replace(found[0].decision, release=release), release=release
                )
            )
        window.tree.show_releases(found)
        window._show_state(is_over=False)
        for name, size in SIZES.items():
            window.resize(*size)
            await asyncio.sleep(0.05)
            index = window.model.index(2, 0)
            window.tree.setCurrentIndex(index)
            window.tree.open_verdict(index)
            await shoot(window, f"releases-{name}")


async def test_why(open_desktop, qapp):
    found = []

    async def prepare(parts):
        found.append(await grabbed_film(parts))

    async with open_desktop(prepare) as opened:
        [(movie, record_id)] = found
        opened.window.resize(1440, 900)
        opened.show("library", movie_id=movie.id)
        inspector = opened.window.library.inspector
        await until(lambda: not inspector.rules_button.isHidden())
        inspector._tab_pages.setCurrentIndex(3)
        await shoot(opened.window, "inspector-why")
        window = opened.show("why", record_id=record_id)
        await until(lambda: window.title.text() != "")
        for name, size in {"small": (640, 700), "large": (1000, 760)}.items():
            window.resize(*size)
            await shoot(window, f"why-{name}")
        window.show_about(record_id=10**6)
        await until(lambda: not window.title.text())
        await shoot(window, "why-empty")
        movie_releases = samples.stored_releases(movie)
        with long_words(qapp):
            for place, told in ((4, "waiting"), (5, "refused")):
                verdict = Verdict(movie_releases[place])
                verdict.setFixedWidth(1000)
                verdict.setFixedHeight(verdict.sizeHint().height())
                verdict.show()
                await shoot(verdict, f"verdict-long-{told}")
                verdict.deleteLater()


@a_dialog_opens
async def test_many_releases_and_changes(open_desktop):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))

    async with open_desktop(prepare) as opened:
        movie = movies[3]
        window = opened.show("releases", movie_id=movie.id)
        await until(lambda: movie.title in window.title.text())
        window.resize(1440, 900)
        window._show_state(is_over=True)
        await shoot(window, "releases-empty")
        found = samples.many_releases(movie, 1000)
        window.model.show_releases(found)
        window.filter.field.setText("quality:1080p seeders>10 -cam")
        window.tree.sortByColumn(Column.SIZE, Qt.SortOrder.DescendingOrder)
        window._show_state(is_over=True)
        await shoot(window, "releases-many")
        window.filter.field.setText("seeders>10gb")
        await shoot(window, "releases-filter-wrong")
        window.filter.field.clear()
        window.change_release(found[2])
        dialog = await until(lambda: window.findChild(OverrideDialog), what="the dialog")
        await until(dialog.yes.isEnabled, what="the verdict")
        await shoot(dialog, "releases-changes")
        dialog.film.setText("Nothing of that name")
        await until(lambda: not dialog.yes.isEnabled())
        await asyncio.sleep(0.3)
        await shoot(dialog, "releases-changes-no-film")


@a_dialog_opens
async def test_releases_in_long_words(open_desktop, qapp):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))

    with long_words(qapp):
        async with open_desktop(prepare) as opened:
            movie = movies[3]
            window = opened.show("releases", movie_id=movie.id)
            await until(lambda: movie.title in window.title.text())
            window.resize(*SIZES["small"])
            found = samples.stored_releases(movie)
            window.model.show_releases(found)
            window.filter.field.setText("is:nothing")
            window._show_state(is_over=True)
            await shoot(window, "long-releases")
            window.change_release(found[5])
            dialog = await until(lambda: window.findChild(OverrideDialog), what="the dialog")
            await until(dialog.yes.isEnabled, what="the verdict")
            await shoot(dialog, "long-releases-changes")


async def test_other_pages(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        opened.window.resize(1440, 900)
        services: Services = opened.part(Services)
        services.report("mqtt", is_well=False, message="broker.local refuses the password")
        services.report("api", is_well=True, message="http://127.0.0.1:7878")
        system = opened.show("system")
        await asyncio.sleep(0.4)
        system.show_issues(ISSUES)
        await shoot(opened.window, "system")
        for key in ("wanted", "activity"):
            opened.show(key)
            await asyncio.sleep(0.3)
            await shoot(opened.window, key)
        opened.show("library")
        opened.window.palette_asked.emit()
        opened.desktop.palette.field.setText("ca")
        await shoot(opened.window, "palette")


@pytest.mark.parametrize("size", SIZES)
async def test_settings(open_desktop, size):
    async with open_desktop(samples.fill_library) as opened:
        opened.window.resize(*SIZES[size])
        page = opened.show("settings")
        await asyncio.sleep(0.3)
        await shoot(opened.window, f"settings-folders-{size}")
        for key in ("tmdb", "mediamanagement", "mqtt", "naming", "ranking"):
            page.show_section(key)
            await asyncio.sleep(0.1)
            await shoot(opened.window, f"settings-{key}-{size}")
        page.show_section("providers/indexer")
        await asyncio.sleep(0.3)
        await shoot(opened.window, f"settings-indexers-{size}")
        page.panes["providers/indexer"].add("Torznab")
        await shoot(opened.window, f"settings-torznab-{size}")
        page.panes["providers/indexer"].form.own._advanced.setChecked(True)
        await shoot(opened.window, f"settings-torznab-all-{size}")
        page.search.setText("hard link")
        await shoot(opened.window, f"settings-search-{size}")


async def many_rules(parts: Any) -> None:
    """Rules of all kinds, with short names and endless ones."""
    await samples.fill_library(parts)
    labels = ("kids", "family", "black and white", "4k", *("long-" * 8 + str(n) for n in range(9)))
    tags = [(await parts[Catalog].add_tag(label)).id for label in labels]
    rules: Rules = parts[Rules]
    for number, tag in enumerate(tags[:6]):
        profile = DelayProfile(
            enable_usenet=bool(number % 3), torrent_delay=(0, 120, 90, 1440)[number % 4],
            usenet_delay=30 * number, bypass_if_highest_quality=number % 2 == 0,
            bypass_if_above_format_score=number == 4, minimum_format_score=1500,
            tags=frozenset(tags) if number == 5 else frozenset((tag,)),
        )  # fmt: skip
        await rules.save_delay_profile(profile)
    for name, required, ignored, is_used in (
        ("Small files", ("x265", "HEVC", "/av1/i"), (), True),
        ("", (), ("CAM", "TS", "HDCAM"), True),
        ("Never " * 20, tuple(f"word{n}" for n in range(40)), ("x" * 200,), False),
    ):
        await rules.save_release_profile(
            ReleaseProfile(
                name=name.strip(), required=required, ignored=ignored, enabled=is_used,
                tags=frozenset(tags[:2] if is_used else tags),
            )
        )  # fmt: skip


async def shoot_rules(opened: Any, name: str) -> None:
    """Both lists, a form of each, and what the forms say of bad input."""
    page = opened.show("settings")
    for section in ("rules/delay", "rules/release"):
        page.show_section(section)
        pane, short = page.panes[section], section.partition("/")[2]
        await until(lambda: not page._tasks.is_busy)
        await shoot(opened.window, f"rules-{short}-{name}")
        pane.add()
        form = pane.form
        if short == "release":
            form.field("required").control.edit.setPlainText("x265\n/[/")
            form.trial.name.setText("Paper.Lanterns.2019.1080p.WEB-DL.x265-GROUP")
        else:
            form.field("torrent_delay").control.line.setText("-1")
        await shoot(opened.window, f"rules-{short}-form-{name}")
        form.save.click()
        await until(lambda: not page._tasks.is_busy)
        if short == "release":
            form.field("required").control.edit.setPlainText("x265")
            area = page._areas[section]
            await asyncio.sleep(0.05)
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        await shoot(opened.window, f"rules-{short}-problem-{name}")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", ["none", "many"])
async def test_rules(open_desktop, size, count):
    async with open_desktop(many_rules if count == "many" else None) as opened:
        opened.window.resize(*SIZES[size])
        await shoot_rules(opened, f"{count}-{size}")


async def test_rules_in_long_words(open_desktop, qapp):
    with long_words(qapp):
        async with open_desktop(many_rules) as opened:
            opened.window.resize(*SIZES["small"])
            await shoot_rules(opened, "long")
            rows = samples.waiting_rows(await opened.part(Queries).movies())
            opened.desktop.part(Downloads).replace_all(rows)
            queue = opened.show("queue")
            queue.resize(640, 400)
            await shoot(queue, "queue-waiting-long")


async def many_formats(parts: Any) -> None:
    """Formats with tests that pass and fail, one of thirty conditions, names without an end."""
    await samples.fill_library(parts)
    await samples.fill_formats(parts)
    catalog: Catalog = parts[Catalog]
    name = "Paper.Lanterns.2019.German.DL.1080p.BluRay.x265-GROUP"
    tests = (
        FormatTest(name=name),
        FormatTest(name=name.replace("x265", "x264"), must_match=False),
        FormatTest(name=name.replace("1080p", "2160p")),
        FormatTest(name="Paper.Lanterns.S01E02.720p.WEB-DL.x265-GROUP", must_match=False),
    )
    kinds = (
        ("ReleaseTitle", {"value": r"\b(x|h)[ ._-]?265\b|HEVC"}), ("Resolution", {"value": 1080}),
        ("Language", {"value": 4, "exceptLanguage": True}), ("Source", {"value": 9}),
        ("Size", {"min": 1.5, "max": 20}), ("ReleaseGroup", {"value": "^(GROUP|OTHER)$"}),
    )  # fmt: skip
    thirty = tuple(
        FormatCondition(
            name=f"{kind} {number}", implementation=f"{kind}Specification", fields=dict(fields),
            negate=number % 7 == 3, required=number % 5 == 1,
        )
        for number in range(30)
        for kind, fields in (kinds[number % len(kinds)],)
    )  # fmt: skip
    long = FormatCondition(
        name="Every group that was ever seen " * 3, implementation="ReleaseTitleSpecification",
        fields={"value": "|".join(rf"\b(group{n})\b" for n in range(200))},
    )  # fmt: skip
    await catalog.save_formats(
        [
            CustomFormat(id=0, name="HD Bluray Tier 01", conditions=thirty, tests=tests),
            CustomFormat(
                id=0, name="x265 without HDR", conditions=thirty[:1], tests=tests[:2],
                include_when_renaming=True,
            ),
            CustomFormat(id=0, name="Never " * 30, conditions=(long,)),
        ]
    )  # fmt: skip


async def shoot_formats(opened: Any, name: str) -> None:
    """The list, the editor in its states, an import."""
    page = opened.show("settings")
    page.show_section("formats")
    pane = page.panes["formats"]
    await until(lambda: not page._tasks.is_busy)
    await shoot(opened.window, f"formats-list-{name}")
    pane.add()
    await until(lambda: not page._tasks.is_busy)
    await shoot(opened.window, f"formats-new-{name}")
    editor = pane.editor
    editor.form.fields["value"].control.edit.setPlainText(r"\b(x265|HEVC")
    editor.trial.name.setText("Paper.Lanterns.2019.1080p.WEB-DL.x265-GROUP")
    await until(lambda: not page._tasks.is_busy)
    await shoot(opened.window, f"formats-problem-{name}")
    for one in pane._formats:
        if len(one.conditions) == 30 or one.name.startswith("Never"):
            pane.edit(one.id)
            pane.editor.trial.name.setText("Paper.Lanterns.2019.German.1080p.BluRay.x265-GROUP")
            await until(lambda: not page._tasks.is_busy)
            await shoot(opened.window, f"formats-{one.name[:5].strip()}-{name}")
    pane.start_import()
    await until(lambda: not page._tasks.is_busy)
    await shoot(opened.window, f"formats-import-empty-{name}")
    pane.importing.text.setPlainText(
        json.dumps(
            [
                {"name": "x265 (HD)", "trash_scores": {"default": -10000}, "specifications": [
                    {"name": "x265", "implementation": "ReleaseTitleSpecification",
                     "fields": {"value": "x265"}}]},
                {"name": "Wrong", "specifications": [
                    {"name": "open", "implementation": "ReleaseTitleSpecification",
                     "fields": {"value": "(a"}}]},
            ]
        )
    )  # fmt: skip
    await until(lambda: not page._tasks.is_busy)
    await shoot(opened.window, f"formats-import-{name}")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", ["none", "many"])
async def test_formats(open_desktop, size, count):
    async with open_desktop(many_formats if count == "many" else None) as opened:
        opened.window.resize(*SIZES[size])
        await shoot_formats(opened, f"{count}-{size}")


async def test_formats_in_long_words(open_desktop, qapp):
    with long_words(qapp):
        async with open_desktop(many_formats) as opened:
            opened.window.resize(*SIZES["small"])
            await shoot_formats(opened, "long")


async def much_blocked(parts: Any) -> None:
    """Entries of every scope, short and endless; releases that a form can be tried on."""
    movies = await samples.fill_library(parts)
    store: Store = parts[Store]
    for number, entry in enumerate(samples.blocked_entries(movies)):
        await store.blocklist.add(entry)
        if entry.failure is not None:
            await store.blocklist.note_failure(samples.NOW, entry.failure, f"Indexer {number % 2}")
    decisions = [one.decision for one in samples.stored_releases(movies[3])]
    await store.releases.remember("seen", decisions, samples.NOW)


async def shoot_blocklist(opened: Any, name: str) -> None:
    """The list, the form in its states, the table of waits."""
    window = opened.show("blocklist")
    await until(lambda: not window._tasks.is_busy)
    window.chips[1].click()
    await until(lambda: not window._tasks.is_busy)
    if window.model.rowCount():
        window.list.setCurrentIndex(window.model.index(1))
    await shoot(window, f"blocklist-{name}")
    form = opened.show("block", entry_id=0)
    await until(lambda: not form._tasks.is_busy)
    await shoot(form, f"block-nothing-{name}")
    seen = await opened.part(Store).releases.of_search("seen")
    if seen:
        about = seen[0]
        movie = about.decision.candidate.movie
        opened.show(
            "block", guid=about.release.guid, indexer_id=about.release.indexer_id,
            movie_id=movie.id,
        )  # fmt: skip
        await until(lambda: not form._tasks.is_busy)
        await shoot(form, f"block-release-{name}")
        form.scope.setCurrentIndex(form.scope.findData(Scope.PATTERN))
        for kind, term in (("pattern", "/1080p|2160p/i"), ("problem", "/1080p(/")):
            form.term.setText(term)
            form._show_hits()
            await until(lambda: not form._tasks.is_busy)
            await shoot(form, f"block-{kind}-{name}")
    table = opened.show("retries")
    await until(lambda: not table._tasks.is_busy)
    table.lines[FailureReason.AUTH_FAILED].delay.line.setText("")
    table.save.click()
    await until(lambda: not table._tasks.is_busy)
    await shoot(table, f"retries-{name}")


@pytest.mark.parametrize("count", ["none", "many"])
async def test_blocklist(open_desktop, count):
    async with open_desktop(much_blocked if count == "many" else None) as opened:
        await shoot_blocklist(opened, count)


async def test_blocklist_in_long_words(open_desktop, qapp):
    with long_words(qapp):
        async with open_desktop(much_blocked) as opened:
            for key in ("blocklist", "block", "retries"):
                opened.show(key).resize(1, 1)
            await shoot_blocklist(opened, "long")


async def many_points(parts: Any) -> None:
    """Films, 242 formats, a profile of its own with a rule of languages and long names."""
    await samples.fill_library(parts)
    catalog, queries = parts[Catalog], parts[Queries]
    condition = FormatCondition(
        name="x", implementation="ReleaseTitleSpecification", fields={"value": "x265"}
    )
    formats = await catalog.save_formats(
        [CustomFormat(id=0, name=f"{['Audio', 'HDR', 'Tier'][n % 3]} {n:03}",
                      conditions=(condition,)) for n in range(241)]
        + [CustomFormat(id=0, name="Every streaming service of the north " * 4,
                        conditions=(condition,))]
    )  # fmt: skip
    points = tuple((one.id, (n % 7 - 2) * 500) for n, one in enumerate(formats) if n % 4 == 0)
    known = {one.name: one for one in await queries.profiles()}
    rule = LanguageRule(all_of=(ORIGINAL, ENGLISH), none_of=tuple(LANGUAGES[9:15]))
    await catalog.save_profile(
        replace(
            known["HD - 720p/1080p"], name="What we all like to see of an evening " * 3, id=0,
            upgrade_allowed=True, format_scores=points, languages=rule, cutoff_format_score=2500,
            min_upgrade_format_score=10, min_format_score=-500,
        )
    )  # fmt: skip


async def shoot_profiles(opened: Any, name: str) -> None:
    """The list, the editor from top to end, sizes with a problem."""
    page = opened.show("settings")
    page.show_section("profiles")
    pane = page.panes["profiles"]
    await until(lambda: not page._tasks.is_busy)
    await shoot(opened.window, f"profiles-list-{name}")
    for one in pane._profiles.values():
        if one.name == "HD-1080p" or one.name.startswith("What we"):
            pane.edit(one.id)
            view = pane.form._qualities.list
            view.setCurrentIndex(view.rungs.index(8))
            await shoot(opened.window, f"profiles-{one.name[:4]}-{name}")
            bar = scroll_area_of(pane).verticalScrollBar()
            await asyncio.sleep(0.05)
            bar.setValue(bar.maximum() // 2)
            await shoot(opened.window, f"profiles-{one.name[:4]}-middle-{name}")
            bar.setValue(bar.maximum())
            await shoot(opened.window, f"profiles-{one.name[:4]}-end-{name}")
    pane.add()
    pane.form.save.click()
    await until(lambda: pane.form.field("name").problem)
    await shoot(opened.window, f"profiles-new-{name}")
    page.show_section("sizes")
    await until(lambda: not page._tasks.is_busy)
    sizes = page.panes["sizes"].model
    sizes.setData(sizes.index(4, 1), 120.0)
    sizes.setData(sizes.index(9, 1), 500.0)
    await shoot(opened.window, f"sizes-{name}")


@pytest.mark.parametrize("size", SIZES)
async def test_quality_profiles(open_desktop, size):
    async with open_desktop(many_points) as opened:
        opened.window.resize(*SIZES[size])
        await shoot_profiles(opened, size)


async def test_quality_profiles_in_long_words(open_desktop, qapp):
    with long_words(qapp):
        async with open_desktop(many_points) as opened:
            opened.window.resize(*SIZES["small"])
            await shoot_profiles(opened, "long")


async def test_add(open_desktop):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))

    async with open_desktop(prepare) as opened:
        window = opened.show("add")
        await asyncio.sleep(0.3)
        await shoot(window, "add-empty")
        found = [movie.metadata for movie in movies]
        window.model.show_found(found, {movies[1].metadata.tmdb_id: movies[1].id})
        window._stack.setCurrentWidget(window.list)
        window.list.setCurrentIndex(window.model.index(0))
        window.grab()
        await asyncio.sleep(0.6)
        await shoot(window, "add")


@pytest.mark.parametrize("size", SIZES)
async def test_first_run(open_desktop, size):
    async with open_desktop() as opened:
        opened.window.resize(*SIZES[size])
        page = opened.show("first_run")
        await asyncio.sleep(0.2)
        for step in range(len(page.steps)):
            page.show_step(step)
            await shoot(opened.window, f"first-run-{step + 1}-{size}")


@pytest.mark.parametrize("size", SIZES)
async def test_long_words(open_desktop, qapp, size):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))

    with long_words(qapp):
        async with open_desktop(prepare) as opened:
            opened.window.resize(*SIZES[size])
            rows = samples.queue_rows(movies)
            opened.desktop.part(Downloads).replace_all(rows)
            opened.show("library", movie_id=movies[0].id)
            await posters_arrive(opened)
            await shoot(opened.window, f"long-library-{size}")
            for key in ("wanted", "activity", "system", "settings", "first_run"):
                opened.show(key)
                await asyncio.sleep(0.3)
                await shoot(opened.window, f"long-{key}-{size}")
            for key in ("queue", "add", "understanding"):
                window = opened.show(key)
                await asyncio.sleep(0.3)
                await shoot(window, f"long-{key}-{size}")


#: What is shown → the name that is explained ("" = none yet).
NAMES = {
    "empty": "",
    "known": "{film}.{year}.German.DL.EXTENDED.REPACK.1080p.BluRay.DTS-HD.MA.5.1.x265-GROUP",
    "unknown": "Paper.Lanterns.2019.2160p.NF.WEB-DL.DV.HDR10.DDP5.1.Atmos.H.265-GROUP",
    "rejected": "Paper.Lanterns.S01E02.720p.WEB-DL.AAC2.0.H.264-GROUP",
    "cjk": "[组名] 纸灯笼 Paper Lanterns (2019) [1080p][简体中文].mkv",
    "rtl": "فوانيس.ورقية.2019.Arabic.1080p.WEB-DL.x264-GROUP",
    "long": "Paper.Lanterns.and.the." + "Very.Long.Journey.to.the.Harbour.of." * 6
    + "Glass.2019.COMPLETE.UHD.BluRay.REMUX.2160p.DV.HDR10Plus.TrueHD.7.1.Atmos.HEVC."
    + "x" * 90 + "-GROUP",
}  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
async def test_understanding(open_desktop, size):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))
        await samples.fill_formats(parts)

    async with open_desktop(prepare) as opened:
        window = opened.show("understanding")
        window.resize(*SIZES[size])
        film = movies[4]
        for key, pattern in NAMES.items():
            name = pattern.format(film=film.title.replace(" ", "."), year=film.year)
            window.show_about(name)
            if name:
                await until(lambda name=name: window.report and window.report.name == name)
                window.view.focus_name()
            await asyncio.sleep(0.05)
            window.grab()
            await asyncio.sleep(0.5)
            await shoot(window, f"understanding-{key}-{size}")
