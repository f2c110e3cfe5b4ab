"""`--self-test`: is this build complete? Prints what registered and tries the heavy parts."""

import importlib

from radarr_desktop.app.building import load_plugins
from radarr_desktop.base.data_files import migrations, resource

#: Libraries with compiled parts that a packager may lose.
HEAVY = (
    "asyncpg", "libtorrent", "pymediainfo", "lxml.etree", "regex", "cryptography.fernet",
    "msgspec", "httptools", "rapidfuzz", "pgqueuer", "paho.mqtt.client", "uvicorn",
    "PySide6.QtWidgets", "qasync",
)  # fmt: skip


def run_self_test() -> int:
    """0 if everything is there."""
    from radarr_desktop.domain.decisions.spec import SPECS
    from radarr_desktop.engine.job import JOBS
    from radarr_desktop.ports.announce import announces
    from radarr_desktop.ports.download_client import download_clients
    from radarr_desktop.ports.indexer import indexers
    from radarr_desktop.ports.metadata import metadata_sources

    modules = load_plugins()
    for name in HEAVY:
        importlib.import_module(name)
    found = {
        "modules": len(modules),
        "indexers": sorted(indexers),
        "announces": sorted(announces),
        "download clients": sorted(download_clients),
        "metadata sources": sorted(metadata_sources),
        "specifications": len(SPECS),
        "jobs": sorted(JOBS),
        "migrations": len([one for one in migrations().iterdir() if one.name.endswith(".sql")]),
        "icons": len(list(resource("icons").iterdir())),
    }
    for what, value in found.items():
        print(f"{what}: {value}")
    return 0 if all(found.values()) else 1
