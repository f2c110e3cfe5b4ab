"""What a person may set up for the built-in engine; all has a sane default."""

import ipaddress
from dataclasses import dataclass
from typing import Any

from radarr_desktop.base.schema import Kind, setting


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltInSettings:
    """Folder, limits, network."""

    download_folder: str = setting(
        "Download Folder", "", kind=Kind.PATH,
        help_text="Empty: “downloads” in the program's data folder. On the disk of the films, "
        "finished ones are linked instead of copied",
    )  # fmt: skip
    port: int = setting(
        "Port", 6881, kind=Kind.NUMBER, minimum=0, maximum=65535,
        help_text="Where other peers reach us, TCP and UDP; 0 = any that is free",
    )  # fmt: skip
    interface: str = setting(
        "Network Interface", "", advanced=True, placeholder="wg0",
        help_text="Name or address of the only interface to use, a VPN for example",
    )  # fmt: skip
    download_limit: int = setting(
        "Download Limit", 0, kind=Kind.NUMBER, minimum=0, unit="KB/s", help_text="0 = none"
    )
    upload_limit: int = setting(
        "Upload Limit", 0, kind=Kind.NUMBER, minimum=0, unit="KB/s", help_text="0 = none"
    )
    max_active_downloads: int = setting(
        "Downloads at Once", 5, kind=Kind.NUMBER, minimum=1, help_text="Others wait in the queue"
    )
    max_active_seeds: int = setting(
        "Seeds at Once", 20, kind=Kind.NUMBER, minimum=0, advanced=True,
        help_text="Finished torrents that are offered at the same time",
    )  # fmt: skip
    seed_ratio: float = setting(
        "Seed Ratio", 1.0, kind=Kind.NUMBER, minimum=-1,
        help_text="Stop when so much was given back, 1 = as much as was taken; -1 = no such goal. "
        "Goals of an indexer come first",
    )  # fmt: skip
    seed_minutes: int = setting(
        "Seed Time", -1, kind=Kind.NUMBER, minimum=-1, unit="minutes",
        help_text="Stop after so long, if the ratio is not reached before; -1 = no such goal",
    )  # fmt: skip
    use_dht: bool = setting(
        "DHT", default=True, kind=Kind.CHECKBOX, advanced=True,
        help_text="Find peers without a tracker; never used for private torrents",
    )  # fmt: skip
    use_lsd: bool = setting(
        "Local Peers", default=True, kind=Kind.CHECKBOX, advanced=True,
        help_text="Find peers in the same network; never used for private torrents",
    )  # fmt: skip
    use_upnp: bool = setting(
        "Open the Port", default=True, kind=Kind.CHECKBOX, advanced=True,
        help_text="Ask the router (UPnP, NAT-PMP) to let other peers in",
    )  # fmt: skip
    use_utp: bool = setting(
        "µTP", default=True, kind=Kind.CHECKBOX, advanced=True,
        help_text="Give way to other programs on a slow line; plain TCP connects sooner",
    )  # fmt: skip
    require_encryption: bool = setting(
        "Require Encryption", default=False, kind=Kind.CHECKBOX, advanced=True,
        help_text="Speak only to peers that encrypt; fewer do",
    )  # fmt: skip


def session_settings(settings: BuiltInSettings, version: str) -> dict[str, Any]:
    """The same in libtorrent's words. Any: its values are numbers, texts and booleans."""
    encryption = 0 if settings.require_encryption else 1  # forced, enabled
    return {
        "user_agent": f"RadarrDesktop/{version}",
        "listen_interfaces": listen_interfaces(settings),
        # Without this, connections that we open leave by the default route, past the VPN.
        "outgoing_interfaces": settings.interface,
        "download_rate_limit": settings.download_limit * 1000,
        "upload_rate_limit": settings.upload_limit * 1000,
        "active_downloads": settings.max_active_downloads,
        "active_seeds": settings.max_active_seeds,
        "active_limit": settings.max_active_downloads + settings.max_active_seeds,
        "auto_manage_interval": 5,
        "enable_dht": settings.use_dht,
        "enable_lsd": settings.use_lsd,
        "enable_upnp": settings.use_upnp,
        "enable_natpmp": settings.use_upnp,
        "enable_outgoing_utp": settings.use_utp,
        "enable_incoming_utp": settings.use_utp,
        # A peer that was away for a moment (or that we lost in a crash) is tried again soon.
        "min_reconnect_time": 15,
        "in_enc_policy": encryption,
        "out_enc_policy": encryption,
        # Several peers behind one address are common (carrier NAT) and the rule on loopback.
        "allow_multiple_connections_per_ip": True,
        "optimistic_disk_retry": 60,
        "stop_tracker_timeout": 1,
        "alert_queue_size": 10_000,
    }


def listen_interfaces(settings: BuiltInSettings) -> str:
    """Where to listen, as libtorrent wants to read it."""
    port, interface = settings.port, settings.interface
    if not interface:
        return f"0.0.0.0:{port},[::]:{port}"
    try:
        is_ipv6 = ipaddress.ip_address(interface).version == 6
    except ValueError:
        is_ipv6 = False  # the name of a device
    return f"[{interface}]:{port}" if is_ipv6 else f"{interface}:{port}"
