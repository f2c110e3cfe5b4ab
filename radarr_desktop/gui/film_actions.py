"""What can be done to films, from wherever a person asks: search, monitor, remove; and undo."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from radarr_desktop.domain.movie import Movie
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.library import Library, MovieEdit, NewMovie
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui import dialogs, texts
from radarr_desktop.gui.dialogs import Question
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.window_tasks import Crew, WindowTasks

#: How long a window waits to tell how a search ended; the search itself goes on.
PATIENCE = 180.0


class FilmActions(QObject):
    """Orders about films."""

    def __init__(
        self,
        library: Library,
        commands: Commands,
        queries: Queries,
        films: Films,
        notices: Notices,
        crew: Crew,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._library = library
        self._commands = commands
        self._queries = queries
        self._films = films
        self._notices = notices
        self._window = window
        self._tasks = WindowTasks(window, crew, notices)

    def search(self, movie_ids: Sequence[int]) -> None:
        """Look for these films and take the best release of each."""
        self._tasks.start(
            self._order(
                "MoviesSearch",
                {"movieIds": list(movie_ids)},
                self.tr("Searching for {films}…").format(films=self._name(movie_ids)),
            )
        )

    def order(self, command: str, told: str) -> None:
        """Give an order that is about no film in particular."""
        self._tasks.start(self._order(command, {}, told))

    def refresh(self, movie_ids: Sequence[int]) -> None:
        """Ask the metadata source again."""
        told = self.tr("Asking again about {films}…").format(films=self._name(movie_ids))
        self._tasks.start(self._order("RefreshMovie", {"movieIds": list(movie_ids)}, told))

    def rescan(self, movie_id: int) -> None:
        """Look at the film's folder."""
        told = self.tr("Looking into the folder of {films}…").format(films=self._name([movie_id]))
        self._tasks.start(self._order("RescanMovie", {"movieId": movie_id}, told))

    def set_monitored(self, movie_ids: Sequence[int], *, monitored: bool) -> None:
        """Look for these films from now on, or no more."""
        told = self.tr("{films} monitored") if monitored else self.tr("{films} not monitored")
        self._tasks.start(
            self._edit(movie_ids, MovieEdit(monitored=monitored), told, _undo_monitored)
        )

    def set_profile(self, movie_ids: Sequence[int], profile_id: int, name: str) -> None:
        """Want another quality."""
        told = self.tr("{films} now with profile {profile}").replace("{profile}", name)
        edit = MovieEdit(quality_profile_id=profile_id)
        self._tasks.start(self._edit(movie_ids, edit, told, _undo_profile))

    def remove(self, movie_ids: Sequence[int]) -> None:
        """Take films out of the library, once the person has confirmed it."""
        self._tasks.start(self._remove(list(movie_ids)))

    async def _order(self, name: str, body: dict[str, object], told: str) -> None:
        self._notices.tell(told)
        ended = await self._commands.run(name, body, timeout=PATIENCE)
        if ended.message:
            self._notices.tell(ended.message)

    async def _edit(
        self,
        movie_ids: Sequence[int],
        edit: MovieEdit,
        told: str,
        undo: Callable[[Sequence[Movie]], list[tuple[list[int], MovieEdit]]],
    ) -> None:
        before = await self._queries.movies(list(movie_ids))
        await self._library.edit(list(movie_ids), edit)
        self._notices.tell(
            told.format(films=self._name(movie_ids)),
            self.tr("&Undo"),
            lambda: self._tasks.start(self._apply(undo(before))),
        )

    async def _apply(self, edits: list[tuple[list[int], MovieEdit]]) -> None:
        for movie_ids, edit in edits:
            await self._library.edit(movie_ids, edit)
        self._notices.tell(self.tr("Undone"))

    async def _remove(self, movie_ids: list[int]) -> None:
        name = self._name(movie_ids)
        before = await self._queries.movies(movie_ids)
        has_files = any(movie.file is not None for movie in before)
        answer = await dialogs.ask(
            Question(
                title=self.tr("Remove {films} from the library?").format(films=name),
                text=self.tr("History and wishes go too. Files stay unless you say otherwise."),
                yes=self.tr("&Remove"),
                option=self.tr("Delete the &files as well") if has_files else "",
                is_dangerous=True,
            ),
            self._window,
        )
        if not answer.is_yes:
            return
        await self._library.delete(movie_ids, delete_files=answer.option)
        if answer.option:
            self._notices.tell(self.tr("{films} removed with their files").format(films=name))
            return
        self._notices.tell(
            self.tr("{films} removed").format(films=name),
            self.tr("&Undo"),
            lambda: self._tasks.start(self._add_again(before)),
        )

    async def _add_again(self, movies: Sequence[Movie]) -> None:
        for movie in movies:
            await self._library.add(
                NewMovie(
                    tmdb_id=movie.metadata.tmdb_id,
                    quality_profile_id=movie.quality_profile_id,
                    root_folder_path=movie.root_folder_path,
                    path=movie.path,
                    monitored=movie.monitored,
                    minimum_availability=movie.minimum_availability,
                    tags=movie.tags,
                )
            )
        self._notices.tell(self.tr("Added again: {count}").format(count=texts.films(len(movies))))

    def _name(self, movie_ids: Sequence[int]) -> str:
        film = self._films.get(movie_ids[0]) if len(movie_ids) == 1 else None
        return film.row.title if film is not None else texts.films(len(movie_ids))


def _undo_monitored(movies: Sequence[Movie]) -> list[tuple[list[int], MovieEdit]]:
    return [
        ([movie.id for movie in group], MovieEdit(monitored=value))
        for value, group in groupby(
            sorted(movies, key=lambda movie: movie.monitored), key=lambda movie: movie.monitored
        )
    ]


def _undo_profile(movies: Sequence[Movie]) -> list[tuple[list[int], MovieEdit]]:
    return [
        ([movie.id for movie in group], MovieEdit(quality_profile_id=value))
        for value, group in groupby(
            sorted(movies, key=lambda movie: movie.quality_profile_id),
            key=lambda movie: movie.quality_profile_id,
        )
    ]
