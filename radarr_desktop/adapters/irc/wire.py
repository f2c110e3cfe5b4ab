"""The connection to an IRC server: its certificate, whole lines, and no more than it bears."""

import asyncio
import contextlib
import hashlib
import hmac
import logging
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import certifi

from radarr_desktop.adapters.irc.message import Message, line_of, parse_message
from radarr_desktop.base.errors import ProviderRefusedError, ProviderUnavailableError
from radarr_desktop.ports.chat import ChatLogin

_log = logging.getLogger(__name__)

#: Bytes: IRC has 512, with IRCv3's tags 8,191 more. What is longer is dropped.
_LONGEST_RECEIVED = 16 * 1024


class Wire:
    """Lines in both directions."""

    def __init__(
        self,
        name: str,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        pause: float,
    ) -> None:
        self.name = name
        self._reader = reader
        self._writer = writer
        self._pause = pause
        # Held over the pause: whoever wants to say something takes their turn.
        self._turn = asyncio.Lock()
        self._may_speak_at = 0.0

    async def read(self) -> Message | None:
        """The next line; None for one that is none.

        Raises:
            ProviderUnavailableError: the connection has ended.
        """
        try:
            data = await self._reader.readuntil(b"\n")
        except asyncio.LimitOverrunError as error:
            await self._reader.readexactly(error.consumed)
            return None
        except (asyncio.IncompleteReadError, OSError) as error:
            raise ProviderUnavailableError(
                self.name, f"The connection to {self.name} was lost"
            ) from error
        return parse_message(data)

    async def send(self, command: str, *params: str) -> None:
        """Say something, at once: what belongs to the protocol is never too much."""
        self._writer.write(line_of(self.name, command, *params))
        try:
            await self._writer.drain()
        except OSError as error:
            raise ProviderUnavailableError(
                self.name, f"The connection to {self.name} was lost"
            ) from error

    async def say(self, command: str, *params: str) -> None:
        """Say something when the pause since the last time is over."""
        async with self._turn:
            loop = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, self._may_speak_at - loop.time()))
            await self.send(command, *params)
            self._may_speak_at = loop.time() + self._pause


@asynccontextmanager
async def connected(login: ChatLogin, patience: float, pause: float) -> AsyncIterator[Wire]:
    """A connection that is open until the end of the block.

    Raises:
        ProviderUnavailableError: there is none.
        ProviderRefusedError: the certificate is not the one to expect.
    """
    name = f"{login.host}:{login.port}"
    reader, writer = await _opened(login, name, patience)
    try:
        yield Wire(name, reader, writer, pause)
    finally:
        writer.write(line_of(name, "QUIT", "Bye"))  # else the nick stays taken for a while
        writer.close()
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(2):
                await writer.wait_closed()


async def _opened(
    login: ChatLogin, name: str, patience: float
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    try:
        async with asyncio.timeout(patience):
            reader, writer = await _connection(login, _context(login))
    except ssl.SSLCertVerificationError as error:
        shown = await _shown_fingerprint(login, patience)
        raise ProviderRefusedError(
            name,
            f"The certificate of {name} is not trusted ({error.verify_message}). If you know that "
            f"it is theirs, put its fingerprint into the settings: {shown}",
        ) from error
    except ssl.SSLError as error:
        reason = (error.reason or "TLS failed").replace("_", " ").lower()
        raise ProviderUnavailableError(
            name, f"No safe connection to {name}: {reason}. Is it the port for TLS?"
        ) from error
    except TimeoutError as error:
        raise ProviderUnavailableError(
            name, f"{name} did not answer within {patience:g} seconds", status=408
        ) from error
    except (OSError, ValueError) as error:
        raise ProviderUnavailableError(
            name, f"{name} cannot be reached: {_words(error)}"
        ) from error
    if login.use_tls and login.fingerprint:
        shown = _fingerprint(writer)
        if not hmac.compare_digest(shown, login.fingerprint):
            writer.close()
            raise ProviderRefusedError(
                name,
                f"{name} shows another certificate than the one in the settings: {_spaced(shown)}. "
                "Somebody may stand between; if they have a new one, put it into the settings",
            )
    return reader, writer


async def _connection(
    login: ChatLogin, context: ssl.SSLContext | None
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection(
        login.host,
        login.port,
        ssl=context,
        server_hostname=login.host if context else None,
        limit=_LONGEST_RECEIVED,
    )


def _context(login: ChatLogin, *, checks: bool = True) -> ssl.SSLContext | None:
    if not login.use_tls:
        return None
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    if login.fingerprint or not checks:
        # The fingerprint is compared before a word is said.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


async def _shown_fingerprint(login: ChatLogin, patience: float) -> str:
    """Look at the certificate once more, saying nothing."""
    try:
        async with asyncio.timeout(patience):
            _reader, writer = await _connection(login, _context(login, checks=False))
    except (OSError, TimeoutError):
        return "(it could not be read)"
    shown = _fingerprint(writer)
    writer.close()
    return _spaced(shown)


def _fingerprint(writer: asyncio.StreamWriter) -> str:
    tls: ssl.SSLObject = writer.get_extra_info("ssl_object")
    return hashlib.sha256(tls.getpeercert(binary_form=True) or b"").hexdigest()


def _spaced(fingerprint: str) -> str:
    return ":".join(fingerprint[at : at + 2] for at in range(0, len(fingerprint), 2)).upper()


def _words(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
