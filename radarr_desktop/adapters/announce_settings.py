"""Settings that all announces share, and those that several trackers ask for."""

from dataclasses import dataclass

from radarr_desktop.base.schema import Kind, setting

#: Where the shared fields that hardly anybody needs stand in a form.
_LATE = 20


def nick_field(help_text: str) -> str:
    """How we are called in the channel."""
    made: str = setting(
        "Nick", pattern=r"[A-Za-z\[\]\\`_^{|}][A-Za-z0-9\[\]\\`_^{|}\-]{0,63}",
        pattern_words="may hold letters, digits and | _ - [ ] only, and no digit comes first",
        help_text=help_text,
    )  # fmt: skip
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnounceSettings:
    """How to get into a tracker's channel."""

    #: 0 = the tracker's own, or one that is called so. Forms let it be chosen by name.
    indexer_id: int = setting(
        "Indexer", 0, kind=Kind.NUMBER, minimum=0,
        help_text="Whose releases these are: its priority, tags and keys count for them",
    )  # fmt: skip
    nick: str = nick_field("As the tracker wants its bots called, often your name and |bot")
    nickserv_password: str = setting(
        "NickServ password", "", kind=Kind.PASSWORD, secret=True,
        help_text="Of the account on the IRC network, not of the tracker's site",
    )  # fmt: skip
    account: str = setting(
        "NickServ account",
        "",
        advanced=True,
        rank=_LATE,
        help_text="Empty = it is called as the nick",
    )
    server_password: str = setting(
        "Server password", "", kind=Kind.PASSWORD, secret=True, advanced=True, rank=_LATE,
        help_text="For servers (and bouncers) that want one at the door",
    )  # fmt: skip
    server: str = setting(
        "Server", "", advanced=True, rank=_LATE, placeholder="irc.example.org:6697",
        pattern=r"[^\s:/]+:\d{1,5}|\[[0-9A-Fa-f:.]+\]:\d{1,5}",
        pattern_words="is written as name:port",
        help_text="Empty = the tracker's own. It is reached directly, also where there is a proxy",
    )  # fmt: skip
    use_tls: bool = setting(
        "Encrypted connection", default=True, kind=Kind.CHECKBOX, advanced=True, rank=_LATE
    )
    fingerprint: str = setting(
        "Fingerprint of its certificate", "", advanced=True, rank=_LATE,
        pattern=r"(?:[0-9A-Fa-f]{2}:?){32}",
        pattern_words="is a SHA-256 fingerprint: 32 pairs of hex digits",
        help_text="For a server whose certificate no authority has signed. "
        "Empty = the authorities that this machine knows",
    )  # fmt: skip
    base_url: str = setting(
        "Site", "", kind=Kind.URL, advanced=True, rank=_LATE,
        help_text="Where torrents are fetched from; empty = the tracker's own address",
    )  # fmt: skip


def key_field(label: str, help_text: str = "") -> str:
    """A key of the tracker's site."""
    made: str = setting(label, "", kind=Kind.PASSWORD, secret=True, help_text=help_text)
    return made


def irc_key() -> str:
    """What the bot wants to hear before it lets somebody in."""
    return key_field("IRC key", "From your profile on the tracker's site; its bot asks for it")


def indexer_key(label: str) -> str:
    """A key that the tracker's indexer has as well."""
    return key_field(label, "Empty = the indexer's")
