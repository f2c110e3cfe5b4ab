"""A real Mosquitto on a free port, and a listener that notes what goes through it.

with Mosquitto(folder) as broker:                       anybody may enter
with Mosquitto(folder, user="ha", password="…") as broker:
with Mosquitto(folder, tls=Certificates(folder)) as broker:
    with Listener(broker) as listener:
        await until(lambda: listener.last("radarr-desktop/ab/status") == b"online")
"""

import datetime
import ipaddress
import os
import shutil
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import paho.mqtt.client as paho
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.support.secrets import known
from tests.support.server_program import ServerProgram, free_port
from tests.support.sweeping import SWEEP

USER, PASSWORD = "radarr", known("MQTT password", "correct horse of the broker")


class Mosquitto(ServerProgram):
    """The broker; its port and database stay over a stop."""

    name = "mosquitto"

    def __init__(
        self,
        folder: Path,
        *,
        user: str = "",
        password: str = "",
        tls: "Certificates | None" = None,
        extra: str = "",
    ) -> None:
        program = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")
        if program is None:
            pytest.skip("mosquitto is not installed (Debian: apt install mosquitto)")
        self._program = program
        self.folder = folder / "mosquitto"
        self.folder.mkdir(parents=True, exist_ok=True)
        super().__init__(self.folder / "mosquitto.log", free_port())
        self.user, self.password = user, password
        self.tls = tls
        self._database = self.folder / "mosquitto.db"
        lines = [
            f"listener {self.port} {self.host}",
            f"allow_anonymous {str(not user).lower()}",
            "persistence true",
            f"persistence_location {self.folder}/",
            "log_type all",
            # As root it would change to an account that cannot read the test's folder.
            "user root" if os.geteuid() == 0 else "",
            extra,
        ]
        if user:
            lines.append(f"password_file {self._password_file(user, password)}")
        if tls:
            lines += [f"certfile {tls.certificate}", f"keyfile {tls.key}"]
        (self.folder / "mosquitto.conf").write_text("\n".join(lines) + "\n")

    def stop(self, *, wipe: bool = False) -> None:
        """End it as its service would; `wipe` loses all that was retained."""
        super().stop()
        if wipe:
            self._database.unlink(missing_ok=True)

    def _command(self) -> list[str | Path]:
        return [self._program, "-c", self.folder / "mosquitto.conf"]

    def _password_file(self, user: str, password: str) -> Path:
        file = self.folder / "passwords"
        program = shutil.which("mosquitto_passwd") or "/usr/bin/mosquitto_passwd"
        subprocess.run([program, "-b", "-c", str(file), user, password], check=True)
        return file


@dataclass(frozen=True)
class Heard:
    """A message, in the order in which it came."""

    topic: str
    payload: bytes
    is_retained: bool


class Listener:
    """A client of the test's own: hears everything, and may publish."""

    def __init__(self, broker: Mosquitto, topic: str = "#") -> None:
        self._broker = broker
        self._topic = topic
        self.heard: list[Heard] = []
        self._ready = threading.Event()
        self._client = paho.Client(
            paho.CallbackAPIVersion.VERSION2, protocol=paho.MQTTv5, reconnect_on_failure=True
        )
        self._client.reconnect_delay_set(1, 1)
        if broker.user:
            self._client.username_pw_set(broker.user, broker.password)
        if broker.tls:
            self._client.tls_set(str(broker.tls.authority))
        self._client.on_connect = self._on_connect
        self._client.on_subscribe = lambda *_: self._ready.set()
        self._client.on_message = self._on_message

    def __enter__(self) -> Self:
        self._client.connect(self._broker.host, self._broker.port)
        self._client.loop_start()
        assert self._ready.wait(10), "the listener was not let in"
        return self

    def __exit__(self, *_error: object) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def publish(self, topic: str, payload: bytes | str, *, retain: bool = False) -> None:
        """Send something, and wait until the broker has it."""
        self._client.publish(topic, payload, qos=1, retain=retain).wait_for_publish(10)

    def all(self, topic: str) -> list[bytes]:
        """Everything that came on a topic."""
        return [one.payload for one in list(self.heard) if one.topic == topic]

    def last(self, topic: str) -> bytes | None:
        """What came last on a topic."""
        return next(iter(reversed(self.all(topic))), None)

    def clear(self) -> None:
        """Forget what was heard."""
        self.heard.clear()

    def _on_connect(self, client: Any, *_: Any) -> None:
        client.subscribe(self._topic, qos=1)

    def _on_message(self, _client: Any, _userdata: Any, message: Any) -> None:
        SWEEP.look(f"MQTT: {message.topic}", f"{message.topic} {bytes(message.payload)!r}")
        self.heard.append(Heard(message.topic, bytes(message.payload), bool(message.retain)))


class Certificates:
    """A throw-away authority and a broker's certificate that it signed."""

    def __init__(self, folder: Path, *, name: str = "127.0.0.1", expired: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.authority = folder / "ca.pem"
        self.certificate = folder / "broker.pem"
        self.key = folder / "broker.key"
        ca_key = ec.generate_private_key(ec.SECP256R1())
        ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Test CA {folder.name}")])
        ca = (
            _builder(ca_name, ca_name, ca_key, expired=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(ca_key, hashes.SHA256())
        )
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        certificate = (
            _builder(subject, ca_name, key, expired=expired)
            .add_extension(x509.SubjectAlternativeName([_general_name(name)]), critical=False)
            .sign(ca_key, hashes.SHA256())
        )
        self.authority.write_bytes(ca.public_bytes(serialization.Encoding.PEM))
        self.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        self.key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, *, expired: bool
) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)  # noqa: TID251  OpenSSL goes by the real time
    day = datetime.timedelta(days=1)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 3 * day)
        .not_valid_after(now - day if expired else now + day)
    )


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
