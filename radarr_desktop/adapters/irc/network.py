"""IRC networks as the engine knows them: stay in rooms on one, or knock at its door."""

import secrets
from dataclasses import dataclass, replace

from radarr_desktop.adapters.irc.session import Session
from radarr_desktop.adapters.irc.times import ChatTimes
from radarr_desktop.adapters.irc.wire import connected
from radarr_desktop.base.errors import RadarrDesktopError, innermost
from radarr_desktop.ports.chat import ChatListener, ChatLogin, Room, RoomState

__all__ = ["ChatTimes", "IrcNetworks"]


class IrcNetworks:
    """Implements `ports.chat.ChatNetworks`."""

    def __init__(self, times: ChatTimes | None = None) -> None:
        self._times = times or ChatTimes()

    async def stay(self, login: ChatLogin, rooms: tuple[Room, ...], listener: ChatListener) -> None:
        """Be in the rooms until the connection ends; that is always an error."""
        for room in rooms:
            listener.room_changed(room.channel, RoomState.CONNECTING, "")
        times = self._times
        async with connected(login, times.connect, times.own_pause) as wire:
            try:
                await Session(wire, login, rooms, listener, times).run()
            except BaseExceptionGroup as group:
                cause = innermost(group)
                if isinstance(cause, RadarrDesktopError):
                    raise cause from None
                raise

    async def knock(self, login: ChatLogin) -> None:
        """Register under a nick of the moment, so that nobody who is there is in the way."""
        times = self._times
        nick = f"{login.nick[:8]}-{secrets.token_hex(3)}"
        guest = replace(login, nick=nick, account="", nickserv_password="")
        async with connected(guest, times.connect, times.own_pause) as wire:
            await Session(wire, guest, (), _Nobody(), times).register()


@dataclass(frozen=True, slots=True)
class _Nobody:
    """Who is in no room hears nothing."""

    def room_changed(self, channel: str, state: RoomState, words: str) -> None:
        """There is none."""

    def heard(self, channel: str, nick: str, text: str) -> None:
        """Nothing is said."""
