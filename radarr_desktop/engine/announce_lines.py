"""From a line of an announcer to a grab, or to the words why not."""

import logging
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from radarr_desktop.base.errors import RadarrDesktopError
from radarr_desktop.domain.announce import OtherKind, plain_text
from radarr_desktop.domain.rejection import RejectionKind
from radarr_desktop.domain.release import Release
from radarr_desktop.engine.announce_board import AnnounceBoard, LineNote, LineOutcome
from radarr_desktop.engine.correlation import new_correlation_id
from radarr_desktop.engine.deciding import Deciding
from radarr_desktop.engine.providers import Live, Providers
from radarr_desktop.engine.searching import Searching
from radarr_desktop.ports.announce import Announce, Owner
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)

#: Releases that are known to have been announced.
_REMEMBERED = 2000
_SHOWN_TEXT = 300

Told = tuple[LineOutcome, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardLine:
    """What an announcer said, and when."""

    live: Live[Announce]
    text: str
    heard_at: datetime
    #: The same by the clock that never jumps.
    moment: float


class AnnounceLines:
    """Judges lines."""

    def __init__(
        self,
        store: Store,
        providers: Providers,
        deciding: Deciding,
        searching: Searching,
        board: AnnounceBoard,
        clock: Clock,
    ) -> None:
        self._store = store
        self._providers = providers
        self._deciding = deciding
        self._searching = searching
        self._board = board
        self._clock = clock
        self._known: OrderedDict[tuple[int, str], None] = OrderedDict()

    async def take(self, line: HeardLine) -> None:
        """Read it, judge it, grab what is wanted, and note what became of it."""
        live = line.live
        owner = await self._owner(live)
        text = plain_text(line.text)
        try:
            said = live.provider.read(line.text, owner, line.heard_at)
            if isinstance(said, Release):
                text = said.title
                outcome, words = await self._offered(said, live.provider.missing(owner))
            elif isinstance(said, OtherKind):
                text = said.name
                outcome, words = LineOutcome.OTHER, said.category
            else:
                outcome, words = LineOutcome.UNREAD, ""
        except RadarrDesktopError as error:
            outcome, words = LineOutcome.FAILED, str(error)
        seconds = self._clock.monotonic() - line.moment
        shown = live.provider.hidden(text, owner)[:_SHOWN_TEXT]
        words = live.provider.hidden(words, owner)
        if outcome in (LineOutcome.GRABBED, LineOutcome.FAILED):
            _log.info("%s: %s: %s %s", live.name, shown, outcome.value, words)
        note = LineNote(
            heard_at=line.heard_at, announce=live.name, text=shown, outcome=outcome, words=words,
            seconds=seconds,
        )  # fmt: skip
        self._board.note(live.definition.id, note)

    async def _offered(self, release: Release, missing: str) -> Told:
        key = (release.indexer_id, release.guid)
        if key in self._known:
            return LineOutcome.AGAIN, ""
        # At once: the same line may come again while this one is being fetched.
        self._known[key] = None
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        try:
            return await self._judged(release, missing)
        except RadarrDesktopError:
            self._known.pop(key, None)
            raise

    async def _judged(self, release: Release, missing: str) -> Told:
        reason = await self._deciding.why_no_film(release)
        if reason:
            return LineOutcome.NO_FILM, reason
        if missing:
            return LineOutcome.FAILED, missing
        outcome = await self._searching.pushed(release, correlation_id=new_correlation_id())
        if outcome.grabbed:
            return LineOutcome.GRABBED, "; ".join(outcome.failures)
        if outcome.failures:
            self._known.pop((release.indexer_id, release.guid), None)
            return LineOutcome.FAILED, "; ".join(outcome.failures)
        return await self._verdict(release)

    async def _verdict(self, release: Release) -> Told:
        stored = await self._store.releases.get(release.guid, release.indexer_id)
        rejections = stored.decision.rejections if stored else ()
        if not rejections:  # another search had the same thought at the same moment
            return LineOutcome.AGAIN, ""
        words = "; ".join(one.message for one in rejections)
        waits = all(one.kind is RejectionKind.TEMPORARY for one in rejections)
        return (LineOutcome.WAITING if waits else LineOutcome.REFUSED), words

    async def _owner(self, live: Live[Announce]) -> Owner:
        """The indexer that the person named, else the tracker's own, else one that is called so."""
        known = await self._providers.definitions(ProviderKind.INDEXER)
        wanted = live.provider.indexer
        found = (
            next((one for one in known if one.id == live.provider.indexer_id), None)
            or next((one for one in known if one.implementation == wanted), None)
            or next((one for one in known if one.name.lower().startswith(wanted.lower())), None)
        )
        if found is None:
            return Owner()
        return Owner(
            id=found.id,
            name=found.name,
            implementation=found.implementation,
            priority=found.priority,
            settings=found.settings,
        )
