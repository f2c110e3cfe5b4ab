"""What the announces of all trackers have in common: from a line to a release with its link."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from string import Formatter
from typing import Any, ClassVar
from urllib.parse import quote

from radarr_desktop.adapters.announce_settings import AnnounceSettings
from radarr_desktop.base import schema
from radarr_desktop.base.errors import Problem
from radarr_desktop.base.redaction import HIDDEN, without_secrets
from radarr_desktop.domain.announce import LinePattern, OtherKind
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.announce import Owner
from radarr_desktop.ports.chat import ChatLogin, ChatNetworks, Room
from radarr_desktop.ports.provider import ProviderIdentity

#: Shorter values are no secrets, and would be found in any text.
_SHORTEST_SECRET = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracker:
    """Where a tracker announces, and how.

    `link`, `page`, `guid` and `request` hold names in braces: groups of the line, or settings.
    """

    name: str
    host: str
    port: int = 6697
    channel: str
    announcers: tuple[str, ...]
    site: str
    pattern: LinePattern
    link: str
    #: Equal to the guid that the tracker's indexer gives, so that its feed brings nothing twice.
    guid: str
    page: str = ""
    #: What the bot that opens the door wants to hear; "" = the channel is open to members.
    request: str = ""
    doorkeeper: str = ""
    #: Setting → settings of the tracker's indexer that say the same.
    shared_keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class TrackerAnnounce:
    """A live announce; subclasses say of which tracker."""

    settings_type: ClassVar[type[Any]]
    protocol: ClassVar[Protocol] = Protocol.TORRENT
    indexer: ClassVar[str]
    tracker: ClassVar[Tracker]

    def __init__(
        self, identity: ProviderIdentity, settings: AnnounceSettings, chat: ChatNetworks
    ) -> None:
        self._identity = identity
        self._settings = settings
        self._chat = chat
        self._values: dict[str, Any] = schema.dump(settings)

    @property
    def login(self) -> ChatLogin:
        """The server, and who we are there."""
        settings, tracker = self._settings, self.tracker
        host, port = tracker.host, tracker.port
        if settings.server:
            host, _colon, number = settings.server.rpartition(":")
            host, port = host.strip("[]"), int(number)
        return ChatLogin(
            host=host,
            port=port,
            use_tls=settings.use_tls,
            fingerprint=settings.fingerprint.replace(":", "").lower(),
            nick=settings.nick,
            account=settings.account,
            nickserv_password=settings.nickserv_password,
            server_password=settings.server_password,
        )

    @property
    def room(self) -> Room:
        """The channel, and who opens its door."""
        tracker = self.tracker
        names = _names_in(tracker.request)
        if not tracker.request or not all(self._values.get(name) for name in names):
            return Room(channel=tracker.channel)
        request = tracker.request.format_map({name: str(self._values[name]) for name in names})
        return Room(channel=tracker.channel, doorkeeper=tracker.doorkeeper, request=request)

    @property
    def indexer_id(self) -> int:
        """The indexer that the person named; 0 = whichever fits."""
        return self._settings.indexer_id

    def is_announcer(self, nick: str) -> bool:
        """Whether somebody speaks for the tracker."""
        return nick.lower() in {one.lower() for one in self.tracker.announcers}

    def read(self, text: str, owner: Owner, now: datetime) -> Release | OtherKind | None:
        """What a line offers; None if it announces nothing."""
        tracker = self.tracker
        said = tracker.pattern.read(text)
        if said is None or isinstance(said, OtherKind):
            return said
        plain = {**self._plain_values(), **said.found, "name": said.name}
        return Release(
            guid=tracker.guid.format_map({**plain, "base": self._base}),
            title=said.name,
            indexer_id=owner.id,
            indexer_name=owner.name or tracker.name,
            indexer_priority=owner.priority,
            protocol=self.protocol,
            size_bytes=said.size_bytes,
            published_at=said.published_at or now,
            download_url=self._link({**said.found, "name": said.name}, owner),
            info_url=self._base + tracker.page.format_map(plain) if tracker.page else "",
            imdb_id=said.imdb_id,
            flags=said.flags,
            is_announced=True,
        )

    def missing(self, owner: Owner) -> str:
        """The key without which no link can be made, in words."""
        for name in self._link_names:
            if name in self._values and not self._key(name, owner):
                return f"{self._identity.name}: {self._words_for(name)}"
        return ""

    def hidden(self, text: str, owner: Owner) -> str:
        """A text without any of the keys and passwords."""
        secrets = {str(self._values[name]) for name in schema.secret_names(self.settings_type)}
        secrets |= {self._key(name, owner) for name in self.tracker.shared_keys}
        for secret in sorted(secrets, key=len, reverse=True):
            if len(secret) >= _SHORTEST_SECRET:
                text = text.replace(secret, HIDDEN)
        return without_secrets(text)

    async def test(self) -> list[Problem]:
        """See whether the server lets us in, and whether torrents could be fetched."""
        await self._chat.knock(self.login)
        names = {spec.attribute: spec.name for spec in schema.field_specs(self.settings_type)}
        return [
            Problem(field=names[name], message=self._words_for(name))
            for name in self._link_names
            # What the indexer may lend is known when a line comes.
            if name in names and not self._values[name] and name not in self.tracker.shared_keys
        ]

    @property
    def _base(self) -> str:
        return (self._settings.base_url or self.tracker.site).rstrip("/")

    def _plain_values(self) -> dict[str, str]:
        hidden = schema.secret_names(self.settings_type)
        return {name: str(held) for name, held in self._values.items() if name not in hidden}

    def _link(self, found: Mapping[str, str], owner: Owner) -> str:
        held = {name: found.get(name) or self._key(name, owner) for name in self._link_names}
        if not all(held.values()):
            return ""
        filled = {name: quote(value, safe="") for name, value in held.items()}
        return self._base + self.tracker.link.format_map(filled)

    @property
    def _link_names(self) -> list[str]:
        return _names_in(self.tracker.link)

    def _key(self, name: str, owner: Owner) -> str:
        if held := self._values.get(name):
            return str(held)
        if owner.implementation != self.indexer:
            return ""  # another program's key must not go to the tracker
        others = self.tracker.shared_keys.get(name, ())
        return next((str(owner.settings[one]) for one in others if owner.settings.get(one)), "")

    def _words_for(self, name: str) -> str:
        specs = schema.field_specs(self.settings_type)
        label = next((spec.label for spec in specs if spec.attribute == name), name)
        text = f"{label} is missing, torrents cannot be fetched. Type it in the announce's settings"
        if name in self.tracker.shared_keys:
            text += ", or choose the tracker's indexer there"
        return text


def _names_in(template: str) -> list[str]:
    return [name for _text, name, _spec, _how in Formatter().parse(template) if name]
