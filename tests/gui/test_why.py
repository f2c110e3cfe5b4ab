"""Why a release was taken is told while it comes and after it has arrived."""

from dataclasses import replace

from radarr_desktop.domain.download import GrabState
from radarr_desktop.ports.store import Store
from tests.database import values
from tests.gui import samples
from tests.gui.test_orders import texts_in
from tests.support.waiting import until


async def test_the_sentences_of_the_order_are_shown_after_the_import(open_desktop):
    async def prepare(parts):
        movies = await samples.fill_library(parts, 2)
        store: Store = parts[Store]
        grab = values.grab(movies[0].id, state=GrabState.SENT, why=("Best of 23", "212 seeders"))
        await store.grabs.add(grab)
        record = replace(samples.grabbed(movies[0]), download_id="a" * 40, at=samples.NOW)
        await store.history.add(record)

    async with open_desktop(prepare) as opened:
        opened.show("library", movie_id=1)
        inspector = opened.window.library.inspector
        await until(lambda: "Best of 23" in texts_in(inspector._why_short), what="the reasons")
        assert "212 seeders" in texts_in(inspector._why)


async def grabbed_film(parts):
    """A film whose release was grabbed, and whose file was imported."""
    movies = await samples.fill_library(parts, 2)
    store: Store = parts[Store]
    best, *_others = samples.stored_releases(movies[0])
    why = ("Chosen by a person", *best.decision.reasons)
    grab = values.grab(
        movies[0].id, state=GrabState.SENT, why=why, ladder=best.decision.ladder,
        release=best.release,
    )  # fmt: skip
    await store.grabs.add(replace(grab, created_at=samples.NOW))
    record = replace(samples.grabbed(movies[0]), download_id="a" * 40, at=samples.NOW)
    return movies[0], await store.history.add(record)


async def test_every_rule_of_the_choice_is_a_click_away_in_the_inspector(open_desktop):
    found = []

    async def prepare(parts):
        found.append(await grabbed_film(parts))

    async with open_desktop(prepare) as opened:
        [(movie, _record_id)] = found
        opened.show("library", movie_id=movie.id)
        button = opened.window.library.inspector.rules_button
        await until(lambda: not button.isHidden(), what="the choice is known")
        button.click()
        window = opened.desktop.opened("why")
        await until(lambda: "Size fits quality and running time" in texts_in(window.ladder))
        assert "8.1 GB" in texts_in(window.ladder)
        assert "26 MB to 19.0 GB for 13 minutes" in texts_in(window.ladder)
        assert "Chosen by a person" in texts_in(window.reasons)
        assert "212 seeders" not in texts_in(window.reasons), "its place is in the ladder"
        assert "from HDBits" in window.summary.text()


async def test_activity_asks_why_of_what_was_grabbed_only(open_desktop):
    found = []

    async def prepare(parts):
        found.append(await grabbed_film(parts))

    async with open_desktop(prepare) as opened:
        [(_movie, record_id)] = found
        page = opened.show("activity")
        await until(lambda: page.model.rowCount() > 1, what="the history")
        records = [page.model.row_at(row) for row in range(page.model.rowCount())]
        for record in records:
            menu = page.menu_for(record)
            _film, why, _block = menu.actions()
            assert why.isEnabled() is (record.id == record_id)
            if record.id == record_id:
                why.trigger()
            menu.deleteLater()
        window = opened.desktop.opened("why")
        await until(lambda: "BluRay" in window.title.text(), what="the release")
        window.show_about(record_id=10**6)
        await until(lambda: not window.title.text(), what="nothing is known")
        assert window.empty.isVisibleTo(window)
        assert not window.explain.isEnabled()
