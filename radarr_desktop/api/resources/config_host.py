"""`/api/v3/config/host`: where this API listens, and how the outside is reached."""

from typing import Any

from radarr_desktop.api.config_resource import ConfigResource
from radarr_desktop.api.resource import resource
from radarr_desktop.base import schema
from radarr_desktop.engine.network_settings import NetworkSettings

_NETWORK = "network"


@resource("/api/v3/config/host")
class HostConfigResource(ConfigResource):
    """The server; who may ask has the key already, so the answer holds it.

    The proxy and the certificates stand in a section of their own; the proxy's password is masked.
    """

    section = "server"
    fixed = {  # noqa: RUF012  ClassVar in the base class
        "sslPort": 9898,
        "enableSsl": False,
        "launchBrowser": False,
        "authenticationMethod": "none",
        "authenticationRequired": "enabled",
        "analyticsEnabled": False,
        "username": "",
        "password": "",
        "passwordConfirmation": "",
        "logLevel": "info",
        "logSizeLimit": 1,
        "consoleLogLevel": "",
        "branch": "main",
        "sslCertPath": "",
        "sslCertPassword": "",
        "applicationUrl": "",
        "updateAutomatically": False,
        "updateMechanism": "builtIn",
        "updateScriptPath": "",
        "backupFolder": "",
        "backupInterval": 7,
        "backupRetention": 28,
        "trustCgnatIpAddresses": False,
    }

    def to_settings(self, given: dict[str, Any]) -> dict[str, Any]:
        """The key cannot be changed from here, as in Radarr."""
        return {name: value for name, value in given.items() if name != "apiKey"}

    async def save(self, given: dict[str, Any]) -> None:
        """Both sections or none."""
        names = {spec.name.lower(): spec.name for spec in schema.field_specs(NetworkSettings)}
        network = {names[key]: value for key, value in given.items() if key in names}
        await self._settings.check(_NETWORK, network)
        await super().save(given)
        if network:
            await self._settings.save(_NETWORK, network)

    def _wire(self) -> dict[str, Any]:
        network = self._settings.section(_NETWORK)
        values = schema.dump(network)
        told = {
            spec.name: schema.MASK
            if spec.secret and values[spec.attribute]
            else values[spec.attribute]
            for spec in schema.field_specs(NetworkSettings)
        }
        return {**super()._wire(), **told}
