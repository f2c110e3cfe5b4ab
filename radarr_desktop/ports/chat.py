"""IRC networks: one connection each, several rooms on it."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class RoomState(Enum):
    """How far we are in a room."""

    #: No connection, or none yet.
    AWAY = "away"
    CONNECTING = "connecting"
    #: Let in by the server, not yet in the room.
    CONNECTED = "connected"
    JOINED = "joined"
    #: The room does not let us in.
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLogin:
    """A server, and who we are there. Equal ones share a connection."""

    #: What the person calls it, for messages.
    name: str = ""
    host: str
    port: int
    use_tls: bool = True
    #: SHA-256 of the server's certificate, where no authority has signed it; "" = authorities.
    fingerprint: str = ""
    nick: str
    #: The account at NickServ; "" = the nick's.
    account: str = ""
    nickserv_password: str = ""
    server_password: str = ""

    def __repr__(self) -> str:
        """Without passwords."""
        return f"ChatLogin({self.nick}@{self.host}:{self.port})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A channel to be in."""

    channel: str
    #: Who is to be asked to let us in, and with which words (they may hold a key); "" = nobody.
    doorkeeper: str = ""
    request: str = ""

    def __repr__(self) -> str:
        """Without the key."""
        return f"Room({self.channel})"


class ChatListener(Protocol):
    """Who wants to know what happens."""

    def room_changed(self, channel: str, state: RoomState, words: str) -> None:
        """How far we are in a room; `words` tell what is in the way."""
        ...

    def heard(self, channel: str, nick: str, text: str) -> None:
        """Somebody said something in a room."""
        ...


class ChatNetworks(Protocol):
    """The way into IRC networks."""

    async def stay(self, login: ChatLogin, rooms: tuple[Room, ...], listener: ChatListener) -> None:
        """Connect, be in the rooms and listen, until the connection ends.

        Raises:
            ProviderUnavailableError: no connection, or it was lost.
            ProviderRefusedError: the server does not want us, or its certificate is not trusted.
        """
        ...

    async def knock(self, login: ChatLogin) -> None:
        """See whether the server lets somebody like us in, and leave again; raises as `stay`."""
        ...
