"""What the command line and the environment say, before anything is started."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APPLICATION = "radarr-desktop"

#: Environment section → section of the settings book.
_SECTIONS = {
    "SERVER": "server",
    "AUTH": "server",
    "TMDB": "tmdb",
    "GUIDES": "guides",
    "MQTT": "mqtt",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the program is to run."""

    data_folder: Path
    database_url: str = ""
    log_level: str = "INFO"
    headless: bool = False
    attach: bool = False
    demo: bool = False
    once: bool = False
    json: bool = False
    #: The data folder was made for this run and goes with it.
    throw_away: bool = False
    #: Section → key (lower case, no underscores) → text: values fixed from outside.
    overrides: Mapping[str, Mapping[str, str]]


def default_data_folder() -> Path:
    """Where the program keeps what it writes.

    As root that is below /var/lib: the database server must not run as root, and the user it runs
    as cannot enter root's home.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib") / APPLICATION
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def throw_away_folder() -> Path:
    """A new folder for one run, that the database's user can enter."""
    folder = Path(tempfile.mkdtemp(prefix=f"{APPLICATION}-demo-"))
    folder.chmod(0o755)
    return folder


def environment_overrides(environment: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """`RADARR__SECTION__KEY` as settings; MQTT is switched on by naming a broker."""
    overrides: dict[str, dict[str, str]] = {}
    for name, value in environment.items():
        prefix, _, rest = name.partition("__")
        section, _, key = rest.partition("__")
        if prefix == "RADARR" and section in _SECTIONS and key:
            overrides.setdefault(_SECTIONS[section], {})[key.lower()] = value
    if overrides.get("mqtt", {}).get("host"):
        overrides["mqtt"].setdefault("enabled", "true")
    return overrides
