"""Which Radarr this API speaks like: other programs check it before they talk to us."""

#: Sent as `X-Application-Version` and as the version in `system/status`.
RADARR_VERSION = "6.1.0.10293"
