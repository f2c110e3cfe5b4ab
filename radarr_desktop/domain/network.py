"""How the outside is reached: by which proxy, who is asked past it, whose certificates count."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from fnmatch import fnmatchcase

#: Endings of names that exist at home only.
_HOME = (".local", ".localhost", ".lan", ".home.arpa", ".internal")


class CertificateRule(Enum):
    """Whose certificates must be vouched for; Radarr's names."""

    ENABLED = "enabled"
    DISABLED_FOR_LOCAL = "disabledForLocalAddresses"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRules:
    """What the HTTP client goes by."""

    #: `http://user:password@host:port` or `socks5://…`; "" = none.
    proxy: str = field(default="", repr=False)
    #: Hosts that are asked directly, with `*`; `.example.org` means all below it.
    bypass: tuple[str, ...] = ()
    bypass_local: bool = True
    certificates: CertificateRule = CertificateRule.ENABLED

    def proxy_for(self, host: str) -> str:
        """The proxy by which a host is asked, "" if directly."""
        host = host.lower()
        if self.bypass_local and is_local_name(host):
            return ""
        return "" if any(_means(pattern, host) for pattern in self.bypass) else self.proxy

    def must_be_vouched_for(self, addresses: Iterable[bool]) -> bool:
        """Must a host's certificate be? Given for each of its addresses whether it is private."""
        if self.certificates is CertificateRule.DISABLED_FOR_LOCAL:
            addresses = tuple(addresses)
            return not (addresses and all(addresses))
        return self.certificates is CertificateRule.ENABLED


def is_local_name(host: str) -> bool:
    """Whether a host stands, by its name alone, in this network."""
    try:
        return not ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_global
    except ValueError:
        return "." not in host or host.endswith(_HOME)


def _means(pattern: str, host: str) -> bool:
    pattern = pattern.lower()
    if pattern.startswith("."):
        return host.endswith(pattern) or host == pattern[1:]
    return fnmatchcase(host, pattern)
