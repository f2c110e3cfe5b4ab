"""What the start must not wait for: large libraries come when a window needs them."""

import subprocess
import sys

from radarr_desktop.gui.late import LATE
from tests.architecture.source import ROOT

_LARGE = ("numpy", "pyqtgraph")
_START = f"""
import sys
import radarr_desktop.app.windows, radarr_desktop.gui
from radarr_desktop.base.registry import discover
found = discover(radarr_desktop.gui, without={sorted(LATE)!r})
assert "radarr_desktop.gui.indexers.window" in found
print([name for name in {_LARGE!r} if name in sys.modules])
"""


def test_the_start_imports_nothing_that_only_plots_need():
    ran = subprocess.run(
        [sys.executable, "-c", _START], cwd=ROOT, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert ran.stdout.strip() == "[]", ran.stdout + ran.stderr
