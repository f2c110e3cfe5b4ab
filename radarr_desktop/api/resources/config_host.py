"""`/api/v3/config/host`: where this API listens."""

from typing import Any

from radarr_desktop.api.config_resource import ConfigResource
from radarr_desktop.api.resource import resource


@resource("/api/v3/config/host")
class HostConfigResource(ConfigResource):
    """The server; who may ask has the key already, so the answer holds it."""

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
        "proxyEnabled": False,
        "proxyType": "http",
        "proxyHostname": "",
        "proxyPort": 8080,
        "proxyUsername": "",
        "proxyPassword": "",
        "proxyBypassFilter": "",
        "proxyBypassLocalAddresses": True,
        "certificateValidation": "enabled",
        "backupFolder": "",
        "backupInterval": 7,
        "backupRetention": 28,
        "trustCgnatIpAddresses": False,
    }

    def to_settings(self, given: dict[str, Any]) -> dict[str, Any]:
        """The key cannot be changed from here, as in Radarr."""
        return {name: value for name, value in given.items() if name != "apiKey"}
