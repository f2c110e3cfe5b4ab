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
