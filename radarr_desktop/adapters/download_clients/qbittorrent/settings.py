"""What a person sets up for qBittorrent; field names are Radarr's."""

import ipaddress
from dataclasses import dataclass
from enum import IntEnum

from radarr_desktop.base.schema import Kind, Option, setting


class Priority(IntEnum):
    """Where in the queue a new torrent goes."""

    LAST = 0
    FIRST = 1


class InitialState(IntEnum):
    """What a new torrent does."""

    STARTED = 0
    FORCE_STARTED = 1
    STOPPED = 2


class ContentLayout(IntEnum):
    """Whether a torrent gets a folder of its own."""

    DEFAULT = 0
    ORIGINAL = 1
    SUBFOLDER = 2


_PRIORITIES = (Option(value=0, name="Last"), Option(value=1, name="First"))
_STATES = (
    Option(value=0, name="Started"),
    Option(value=1, name="Force Started"),
    Option(value=2, name="Stopped"),
)
_LAYOUTS = (
    Option(value=0, name="Default"),
    Option(value=1, name="Original"),
    Option(value=2, name="Subfolder"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QBittorrentSettings:
    """Where qBittorrent is and how it is to treat our torrents."""

    host: str = setting("Host", "localhost")
    port: int = setting("Port", 8080, kind=Kind.NUMBER, minimum=1, maximum=65535)
    use_ssl: bool = setting(
        "Use SSL", default=False, kind=Kind.CHECKBOX,
        help_text="Connect by https; qBittorrent has it under Options, Web UI",
    )  # fmt: skip
    url_base: str = setting(
        "URL Base", "", advanced=True,
        help_text="What a reverse proxy puts in front: http://host:port/[URL base]/api",
    )  # fmt: skip
    username: str = setting("Username", "")
    password: str = setting("Password", "", kind=Kind.PASSWORD, secret=True)
    movie_category: str = setting(
        "Category", "radarr",
        help_text="Only torrents of this category are looked at; it is made if it is missing",
    )  # fmt: skip
    movie_imported_category: str = setting(
        "Post-Import Category", "", advanced=True,
        help_text="Set once a film is imported; such torrents stay in qBittorrent",
    )  # fmt: skip
    recent_movie_priority: Priority = setting(
        "Recent Priority", Priority.LAST, kind=Kind.SELECT, options=_PRIORITIES,
        help_text="Place in the queue of films that came out in the last 21 days",
    )  # fmt: skip
    older_movie_priority: Priority = setting(
        "Older Priority", Priority.LAST, kind=Kind.SELECT, options=_PRIORITIES,
        help_text="Place in the queue of all other films",
    )  # fmt: skip
    initial_state: InitialState = setting(
        "Initial State", InitialState.STARTED, kind=Kind.SELECT, options=_STATES,
        help_text="What a new torrent does; forced ones ignore the limits of the queue",
    )  # fmt: skip
    sequential_order: bool = setting(
        "Sequential Order", default=False, kind=Kind.CHECKBOX,
        help_text="Fetch the pieces in their order",
    )  # fmt: skip
    first_and_last: bool = setting(
        "First and Last First", default=False, kind=Kind.CHECKBOX,
        help_text="Fetch the first and the last piece before the others",
    )  # fmt: skip
    content_layout: ContentLayout = setting(
        "Content Layout", ContentLayout.DEFAULT, kind=Kind.SELECT, options=_LAYOUTS,
        help_text="qBittorrent's own choice, as the torrent is, or always a folder",
    )  # fmt: skip

    @property
    def base_url(self) -> str:
        """Scheme, host, port and prefix, without a slash at the end."""
        scheme = "https" if self.use_ssl else "http"
        host = f"[{self.host}]" if _is_ipv6(self.host) else self.host
        prefix = self.url_base.strip("/")
        return f"{scheme}://{host}:{self.port}" + (f"/{prefix}" if prefix else "")


def _is_ipv6(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 6
    except ValueError:
        return False
