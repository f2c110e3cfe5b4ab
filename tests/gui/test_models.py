"""Every other model is sound, before and after what happens to it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from radarr_desktop.adapters.clock import SystemClock
from radarr_desktop.domain.decisions.judge import no_film
from radarr_desktop.domain.download import DownloadState
from radarr_desktop.domain.events import DownloadProgressed
from radarr_desktop.domain.movie import Movie
from radarr_desktop.gui import texts
from radarr_desktop.gui.activity.model import HistoryModel
from radarr_desktop.gui.add.model import KNOWN_ROLE, FoundModel
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.ladder.words import ladder_rows
from radarr_desktop.gui.queue.mending import Mending, mending_of
from radarr_desktop.gui.queue.model import MENDING_ROLE, QueueModel
from radarr_desktop.gui.releases import words
from radarr_desktop.gui.releases.model import Column, ReleaseModel
from radarr_desktop.gui.settings.page import Place, PlaceModel
from radarr_desktop.gui.settings.provider_list import ProviderModel, ProviderRow
from radarr_desktop.gui.shell.palette import Entry, EntryModel
from radarr_desktop.gui.texts import Shown
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.database import values
from tests.gui import samples


@pytest.fixture
def movies(qapp) -> list[Movie]:
    return [
        replace(values.film(1, 100 + place, f"Film {place}"), id=place + 1) for place in range(6)
    ]


@pytest.fixture
def downloads(movies):
    made = Downloads()
    made.replace_all(samples.queue_rows(movies))
    return made


class TestQueue:
    def test_is_sound(self, downloads, movies, qtmodeltester):
        model = QueueModel(downloads, SystemClock())
        qtmodeltester.check(model)
        downloads.replace_all(samples.queue_rows(movies)[2:4])
        downloads.replace_all([])

    def test_what_needs_a_person_comes_first(self, downloads):
        model = QueueModel(downloads, SystemClock())
        states = [model.row_at(row).download.state for row in range(model.rowCount())]
        assert states[:2] == [DownloadState.IMPORT_BLOCKED, DownloadState.FAILED_PENDING]

    def test_each_trouble_has_its_button(self, downloads):
        model = QueueModel(downloads, SystemClock())
        buttons = {
            model.row_at(row).download.id: model.index(row).data(MENDING_ROLE)
            for row in range(model.rowCount())
        }
        assert buttons == {
            1: None, 2: None, 3: Mending.CHOOSE, 4: Mending.RETRY, 5: None, 6: Mending.REPLACE,
        }  # fmt: skip

    def test_a_short_pause_is_no_trouble(self, downloads):
        row = downloads.rows[2]
        began = row.download.stalled_since
        assert mending_of(row, began + texts.STALLED_AFTER / 2) is None
        assert mending_of(row, began + texts.STALLED_AFTER * 2) is Mending.CHOOSE

    def test_progress_repaints_one_row_and_moves_none(self, downloads, qtbot):
        model = QueueModel(downloads, SystemClock())
        first = downloads.rows[0].download
        event = DownloadProgressed(
            movie_id=first.movie_id, download_id=first.download_id, progress=0.75, speed=9,
            eta_seconds=60,
        )  # fmt: skip
        with (
            qtbot.waitSignal(model.dataChanged) as told,
            qtbot.assertNotEmitted(model.layoutChanged),
        ):
            downloads.take_progress({first.download_id: event})
        row = told.args[0].row()
        assert told.args[1].row() == row
        assert model.row_at(row).download.progress == pytest.approx(0.75, abs=0.001)
        assert texts.time_left(model.row_at(row).download.eta) == "1 min left"


class TestReleases:
    def test_is_sound(self, movies, qtmodeltester):
        model = ReleaseModel()
        model.show_releases(samples.stored_releases(movies[0]))
        qtmodeltester.check(model)
        model.set_text("x265")
        model.set_accepted_only(accepted_only=True)
        model.show_releases([])

    @pytest.mark.parametrize(
        ("text", "count"),
        [("", 6), ("x265", 1), ("-cam", 5), (">4gb", 4), ("<4GB -cam", 1), ("bluray >8GB", 2),
         ("x265 hd", 0), (">900mb", 5), ("quality:1080p", 3), ("-quality:1080p", 3),
         ("indexer:hdbits", 2), ("seeders>40", 3), ("seeders<=3", 1), ("age<100h", 2),
         ("age>1w", 4), ("score>=50", 1), ("score<0", 1), ("format:remaster", 1),
         ("is:accepted", 2), ("is:waiting", 1), ("-is:accepted", 4), ("is:freeleech", 6),
         ("lang:english", 6), ("protocol:usenet", 1), ('"bluray remux"', 0),
         ("/rem(ux|aster)/", 2), ("-/x26[45]/", 3), ("size<1GB", 1), ("S01:E02", 0)],
    )  # fmt: skip
    def test_filter(self, movies, text, count):
        model = ReleaseModel()
        model.show_releases(samples.stored_releases(movies[0]))
        model.set_text(text)
        assert model.rowCount() == count

    @pytest.mark.parametrize(
        ("text", "words"),
        [("/(/", "no regular expression"), ("seeders>3gb", "has no unit"), ("is:good", "there are"),
         (">4parsecs", "the unit is one of mb, gb, tb")],
    )  # fmt: skip
    def test_a_filter_that_says_nothing_is_told_and_hides_nothing(self, movies, text, words):
        model = ReleaseModel()
        model.show_releases(samples.stored_releases(movies[0]))
        [problem] = model.set_text(text)
        assert words in problem
        assert model.rowCount() == 6

    @pytest.mark.parametrize(
        ("column", "ascending"),
        [(Column.TITLE, [5, 4, 1, 2, 3, 0]), (Column.SIZE, [5, 3, 1, 4, 0, 2]),
         (Column.SEEDS, [4, 5, 3, 1, 2, 0]), (Column.AGE, [4, 5, 3, 2, 1, 0]),
         (Column.QUALITY, [5, 3, 1, 0, 4, 2]), (Column.FORMATS, [3, 1, 2, 4, 5, 0]),
         (Column.INDEXER, [0, 3, 2, 5, 1, 4]), (Column.LANGUAGE, [0, 1, 2, 3, 4, 5]),
         (Column.VERDICT, [0, 1, 2, 3, 4, 5])],
    )  # fmt: skip
    def test_sorts_by_every_column(self, movies, column, ascending):
        model = ReleaseModel()
        releases = samples.stored_releases(movies[0])
        model.show_releases(releases)
        model.sort(column)
        shown = [releases.index(model.stored_at(model.index(row, 0))) for row in range(6)]
        assert shown == ascending
        words = [model.index(row, column).data() for row in range(6)]
        model.sort(column, Qt.SortOrder.DescendingOrder)
        assert [model.index(row, column).data() for row in range(6)] == words[::-1]

    def test_the_chosen_release_stays_chosen_when_sorted(self, movies):
        model = ReleaseModel()
        releases = samples.stored_releases(movies[0])
        model.show_releases(releases)
        chosen = QPersistentModelIndex(model.index(2, 0))
        model.sort(Column.SIZE)
        assert model.stored_at(chosen) is releases[2]

    def test_verdicts(self, movies):
        model = ReleaseModel()
        releases = samples.stored_releases(movies[0])
        model.show_releases(releases)
        words = [model.verdict_of(stored).words for stored in releases]
        assert words == [
            "Best of 6", "Good, ranked 2", "Quality not wanted", "Format score too low",
            "Not yet: too young", "Quality not wanted",
        ]  # fmt: skip
        assert model.accepted == 2
        assert model.best() is releases[0]

    def test_the_ladder_tells_what_fails_first_and_nothing_twice(self, movies):
        rows = ladder_rows(samples.stored_releases(movies[0])[-1].decision.ladder)
        assert [row.is_ring for row in rows[:3]] == [True, True, False]
        assert not any(row.is_ring for row in rows[2:])
        rules = [row.rule for row in rows]
        assert len(rules) == len(set(rules))
        [seeders] = [row for row in rows if row.rule == "Seeders"]
        assert (seeders.saw, seeders.wanted, seeders.token) == ("3 seeders", "5 or more", "bad")
        assert [row.wanted == "" for row in rows[-2:]] == [True, True]
        assert "rank 6 of 6" in rows[-2].saw
        assert "Within retention: it is no usenet post" in rows[-1].saw

    def test_what_waits_tells_until_when(self, movies):
        [first, *others] = ladder_rows(samples.stored_releases(movies[0])[4].decision.ladder)
        assert (first.token, first.is_ring, first.rule) == ("waiting", True, "Old enough")
        assert (
            f"not before {texts.moment_text(samples.NOW + timedelta(minutes=26))}" in first.wanted
        )
        assert not any(row.is_ring for row in others)


def test_found_films(movies, qtmodeltester):
    model = FoundModel()
    model.show_found([movie.metadata for movie in movies], {movies[1].metadata.tmdb_id: 2})
    qtmodeltester.check(model)
    assert [bool(model.index(row).data(KNOWN_ROLE)) for row in range(3)] == [False, True, False]
    model.mark_known(movies[0].metadata.tmdb_id, 1)
    assert model.index(0).data(KNOWN_ROLE)


def test_history(movies, qtmodeltester):
    model = HistoryModel(Films())
    records = [samples.grabbed(movie) for movie in movies]
    model.show_page(20, records)
    qtmodeltester.check(model)
    model.add_rows(records)
    assert model.rowCount() == 12


def test_palette_entries(qapp, qtmodeltester):
    model = EntryModel()
    model.show_rows([Entry("Quit", "log-out", lambda: None, "Ctrl+Q")])
    qtmodeltester.check(model)


def test_settings_places(qapp, qtmodeltester):
    model = PlaceModel()
    model.show_rows([Place("ui", "Windows", "palette"), Place("ui", "Colours", "palette", "theme")])
    qtmodeltester.check(model)


def test_providers(qapp, qtmodeltester):
    model = ProviderModel()
    definition = ProviderDefinition(
        kind=ProviderKind.INDEXER, implementation="Torznab", name="Mine"
    )
    model.show_rows([ProviderRow(definition, Shown("good", False, "In use"))])
    qtmodeltester.check(model)


def test_a_release_of_another_film_is_shown_as_its_name_reads(movies):
    stored = samples.stored_releases(movies[0])[0]
    release = replace(stored.release, title="Charade.1963.German.1080p.BluRay.x264-GRP")
    other = replace(stored, release=release, decision=no_film(release, "UnknownMovie", "No film"))
    assert words.quality(other) == "Bluray-1080p"
    assert words.languages(other) == "German"
    nothing = replace(release, title="holiday video")
    other = replace(stored, release=nothing, decision=no_film(nothing, "UnableToParse", "Nothing"))
    assert (words.quality(other), words.languages(other)) == ("Unknown", "")
