"""Settings of the way to the outside, in the names of Radarr's host settings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import quote

from radarr_desktop.base.errors import Problem
from radarr_desktop.base.schema import Kind, Option, setting
from radarr_desktop.domain.network import CertificateRule, NetworkRules

#: A name or an IPv4 address.
_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSettings:
    """A proxy, and whose certificates count."""

    proxy_enabled: bool = setting(
        "Use a proxy", default=False, kind=Kind.CHECKBOX,
        help_text="For everything that is asked over HTTP; MQTT and torrents go their own way",
    )  # fmt: skip
    proxy_type: str = setting(
        "Kind of proxy", "http", kind=Kind.SELECT,
        options=(Option(value="http", name="HTTP(S)"), Option(value="socks5", name="SOCKS5")),
        pattern="http|socks5", pattern_words="must be http or socks5: SOCKS4 is not spoken here",
    )  # fmt: skip
    proxy_hostname: str = setting("Proxy host", "", placeholder="proxy.example.org")
    proxy_port: int = setting("Proxy port", 8080, kind=Kind.NUMBER, minimum=1, maximum=65535)
    proxy_username: str = setting("Proxy user name", "")
    proxy_password: str = setting("Proxy password", "", kind=Kind.PASSWORD, secret=True)
    proxy_bypass_filter: str = setting(
        "Not for", "", placeholder="*.example.org, 192.0.2.7",
        help_text="Hosts that are asked directly, separated by commas; * stands for anything",
    )  # fmt: skip
    proxy_bypass_local_addresses: bool = setting(
        "Not for local addresses", default=True, kind=Kind.CHECKBOX,
        help_text="Names without a dot, names such as nas.local, and private addresses",
    )  # fmt: skip
    certificate_validation: CertificateRule = setting(
        "Check certificates", CertificateRule.ENABLED, kind=Kind.SELECT, advanced=True,
        options=(
            Option(value="enabled", name="Always"),
            Option(value="disabledForLocalAddresses", name="Not of local addresses"),
            Option(
                value="disabled", name="Never",
                hint="Anybody on the way can read and change everything",
            ),
        ),
        help_text="Without the check nobody knows who answers: keys can be read on the way",
    )  # fmt: skip

    def problems(self) -> Iterator[Problem]:
        """A proxy needs a place."""
        host = self.proxy_hostname
        if self.proxy_enabled and not host:
            yield Problem(field="proxyHostname", message="A proxy needs a host")
        elif host and not (_HOST.fullmatch(host) or _is_ipv6(host)):
            message = "Only the host, as in proxy.example.org: no http://, no port"
            yield Problem(field="proxyHostname", message=message, attempted=host)

    def rules(self) -> NetworkRules:
        """What the HTTP client goes by."""
        return NetworkRules(
            proxy=self._address() if self.proxy_enabled else "",
            bypass=tuple(filter(None, map(str.strip, self.proxy_bypass_filter.split(",")))),
            bypass_local=self.proxy_bypass_local_addresses,
            certificates=self.certificate_validation,
        )

    def _address(self) -> str:
        who = ""
        if self.proxy_username:
            who = f"{quote(self.proxy_username, '')}:{quote(self.proxy_password, '')}@"
        host = self.proxy_hostname
        if ":" in host and not host.startswith("["):
            host = f"[{host}]"
        return f"{self.proxy_type}://{who}{host}:{self.proxy_port}"


def _is_ipv6(text: str) -> bool:
    try:
        IPv6Address(text.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
