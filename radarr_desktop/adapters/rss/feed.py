"""Asks for an RSS feed: again only what has changed since."""

from collections.abc import Callable, Mapping, Sequence

from radarr_desktop.adapters.feeds import with_multi_languages
from radarr_desktop.adapters.http import HttpAnswer, raise_for_status
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.adapters.indexer_trials import IndexerRefusedError
from radarr_desktop.domain.release import Release
from radarr_desktop.ports.ledger import CallKind

_REFUSALS = (401, 403)
_UNCHANGED = 304

Read = Callable[[bytes, str], Sequence[Release]]


class RssFeed:
    """One address; it remembers by what its last answer can be recognised."""

    def __init__(
        self, line: IndexerLine, *, field: str, multi_languages: Sequence[int] = ()
    ) -> None:
        """`field` is the setting to blame when the site does not accept who asks."""
        self._line = line
        self._field = field
        self._languages = multi_languages
        self._marks: dict[str, dict[str, str]] = {}

    async def ask(
        self, url: str, read: Read, *, kind: CallKind, headers: Mapping[str, str] | None = None
    ) -> list[Release]:
        """What is there, newest first; when following, nothing if it is what came last.

        `read` gets the body and the address that relative ones refer to. Only following what is
        new is about changes: a search or a trial wants everything, and what it saw nobody judged.
        """
        is_following = kind is CallKind.FEED
        marks = self._marks.get(url, {}) if is_following else {}

        def reading(answer: HttpAnswer) -> Sequence[Release]:
            if answer.status == _UNCHANGED:
                return ()
            if answer.status in _REFUSALS:
                raise IndexerRefusedError(
                    self._line.name,
                    f"{self._line.name} does not let us in (status {answer.status}); is the "
                    "address, with the key in it, still right?",
                    field=self._field,
                    status=answer.status,
                )
            raise_for_status(answer, self._line.now())
            found = read(answer.body, answer.url)
            if is_following:
                self._remember(url, answer)
            return found

        releases = await self._line.ask(
            "GET", url, kind=kind, read=reading, headers={**marks, **(headers or {})},
            accept=(_UNCHANGED, *_REFUSALS),
        )  # fmt: skip
        found = [with_multi_languages(one, self._languages) for one in releases]
        return sorted(found, key=lambda one: one.published_at, reverse=True)

    def _remember(self, url: str, answer: HttpAnswer) -> None:
        pairs = (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since"))
        self._marks[url] = {
            asked: said for name, asked in pairs if (said := answer.headers.get(name))
        }
