"""The layers hold: the import contracts of pyproject.toml, run as a test."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT


def test_import_contracts():
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [str(program), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "0 broken" in done.stdout


def test_every_layer_is_named():
    """A layer that is missing in the contract would be free to import what it likes."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert "exhaustive = true" in text
    for layer in ("base", "domain", "ports", "engine", "adapters", "gui", "api", "mqtt", "app"):
        assert (ROOT / "radarr_desktop" / layer).is_dir()
