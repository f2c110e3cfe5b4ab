"""Lines of the IRC protocol, read and written.

[@tags ] [:source ] command [ parameter …][ :last parameter]
"""

from dataclasses import dataclass

from radarr_desktop.base.errors import ProviderRefusedError

#: Bytes of a line that is sent, its end left out.
LONGEST_SENT = 510


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One line of a server."""

    #: The nick of who sent it, or the server's name.
    nick: str = ""
    #: Upper case, or three digits.
    command: str
    params: tuple[str, ...] = ()

    def param(self, place: int) -> str:
        """A parameter, "" if there are not so many; -1 is the last."""
        try:
            return self.params[place]
        except IndexError:
            return ""


def parse_message(data: bytes) -> Message | None:
    """What a line says; None if it is none."""
    text = _decoded(data).strip("\r\n")
    if text.startswith("@"):
        _tags, _space, text = text.partition(" ")
    text, source = text.lstrip(" "), ""
    if text.startswith(":"):
        source, _space, text = text[1:].partition(" ")
        text = text.lstrip(" ")
    text, colon, last = (" " + text).partition(" :")
    words = text.split()
    if not words:
        return None
    params = (*words[1:], last) if colon else tuple(words[1:])
    return Message(nick=source.partition("!")[0], command=words[0].upper(), params=params)


def line_of(server: str, command: str, *params: str) -> bytes:
    """A line to send; what would end it early is left out.

    Raises:
        ProviderRefusedError: it is longer than a line may be; cut, it would say something else.
    """
    words = [command, *params[:-1], *(f":{one}" for one in params[-1:])]
    text = " ".join("".join(c for c in word if c not in "\r\n\0") for word in words)
    data = text.encode()
    if len(data) > LONGEST_SENT:
        raise ProviderRefusedError(
            server, f"{server}: a name or key in the settings is too long to be sent by IRC"
        )
    return data + b"\r\n"


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
