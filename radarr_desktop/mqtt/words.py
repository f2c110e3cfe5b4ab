"""What went wrong between us and the broker, in sentences for the person who reads them."""

import socket
import ssl
from dataclasses import dataclass, field

from radarr_desktop.base.errors import (
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
)

NAME = "MQTT"

# OpenSSL's numbers of what is wrong with a certificate.
_EXPIRED = 10
_UNKNOWN_AUTHORITY = frozenset((2, 18, 19, 20, 21))
_OTHER_NAME = frozenset((62, 63, 64))

_WRONG_PASSWORD = frozenset(("Bad user name or password", "Not authorized"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """Where the broker is and how to enter."""

    host: str
    port: int
    username: str = ""
    password: str = field(default="", repr=False)
    tls: bool = False
    #: The authority that signed its certificate; "" = those that the system trusts.
    ca_file: str = ""

    @property
    def address(self) -> str:
        """`host:port`."""
        return f"{self.host}:{self.port}"


def unreachable(broker: Broker, error: BaseException | None) -> ProviderError:
    """The connection could not be made."""
    where = f"The broker {broker.address}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return ProviderRefusedError(NAME, _certificate(broker, error))
    is_cut_off = isinstance(error, ConnectionError) and not isinstance(
        error, ConnectionRefusedError
    )
    if isinstance(error, ssl.SSLError) or (broker.tls and is_cut_off):
        return ProviderUnavailableError(
            NAME, f"{where} does not answer in TLS: is this its port for plain connections?"
        )
    if isinstance(error, (socket.gaierror, UnicodeError)):
        return ProviderUnavailableError(
            NAME,
            f"The broker's name {broker.host} is not known in this network: check how it is spelt",
        )
    if isinstance(error, ConnectionRefusedError):
        return ProviderUnavailableError(
            NAME, f"Nothing listens at {broker.address}: is the broker running?"
        )
    if isinstance(error, TimeoutError):
        return ProviderUnavailableError(NAME, f"{where} does not answer")
    reason = getattr(error, "strerror", None) or str(error or "no reason was given")
    return ProviderUnavailableError(NAME, f"{where} cannot be reached: {reason}")


def unreadable_authority(broker: Broker, error: OSError) -> ProviderError:
    """The CA certificate that the settings name is of no use."""
    reason = error.strerror if isinstance(error, FileNotFoundError | PermissionError) else None
    return ProviderRefusedError(
        NAME,
        f"The CA certificate {broker.ca_file} cannot be used: {reason or 'it is no certificate'}",
    )


def silent(broker: Broker) -> ProviderError:
    """The connection stood, but the broker closed it, or never said that we are in."""
    hint = (
        "is an MQTT broker there?"
        if broker.tls
        else "is this its port for TLS, or no MQTT broker at all?"
    )
    return ProviderUnavailableError(
        NAME, f"{broker.address} takes connections but does not answer in MQTT: {hint}"
    )


def refused(broker: Broker, reason: str) -> ProviderError:
    """The broker answered no."""
    if reason not in _WRONG_PASSWORD:
        return ProviderRefusedError(NAME, f"The broker {broker.address} refused us: {reason}")
    if not broker.username:
        return ProviderRefusedError(
            NAME, f"The broker {broker.address} wants a user name and a password"
        )
    return ProviderRefusedError(
        NAME,
        f"The broker {broker.address} refused the user name {broker.username} or its password",
    )


def lost(broker: Broker, reason: str) -> str:
    """A connection that stood is gone."""
    # What the library says of a socket that broke is no reason.
    why = "" if reason in ("unspecified error", "normal disconnection") else f" ({reason})"
    return f"The connection to {broker.address} was lost{why}; it is made again"


def taken_over(broker: Broker, client_id: str) -> str:
    """Connections end soon after they were made: somebody with our own id comes in."""
    return (
        f"{broker.address} ends our connections: is a copy of this program running that enters as "
        f"{client_id} too? Give one of them another instance name in its settings"
    )


def _certificate(broker: Broker, error: ssl.SSLCertVerificationError) -> str:
    code = error.verify_code
    if code == _EXPIRED:
        return f"The certificate of {broker.address} has expired"
    if code in _UNKNOWN_AUTHORITY:
        return (
            f"The certificate of {broker.address} is signed by an authority that is not trusted "
            "here: name its CA certificate in the settings"
        )
    if code in _OTHER_NAME:
        return f"The certificate of {broker.address} is made for another name than {broker.host}"
    return f"The certificate of {broker.address} is not accepted: {error.verify_message}"
