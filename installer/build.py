"""Builds the program as one folder with PyInstaller, and has it test itself.

    .venv/bin/python installer/build.py [FOLDER]       default: dist/

Needs the environment that `installer/bootstrap.py setup` makes; PyInstaller itself is installed
into it here. Ends with 0 only if the built program's own `--self-test` does, run away from the
checkout.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "radarr-desktop"
SELF_TEST_SECONDS = 300


def main(arguments: list[str]) -> int:
    """Build into the folder named, or `dist/`; returns the exit code."""
    target = Path(arguments[0] if arguments else ROOT / "dist").resolve()
    install_packager()
    program = build(target)
    files = [path for path in program.parent.rglob("*") if not path.is_symlink()]
    size = sum(path.stat().st_size for path in files if path.is_file())
    print(f"Built {program.parent} ({size / 1e6:.0f} MB)", flush=True)
    return self_test(program)


def install_packager() -> None:
    """Install PyInstaller, as the project file names it."""
    group = f"{ROOT / 'pyproject.toml'}:package"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--group", group]
    subprocess.run(command, check=True)


def build(target: Path) -> Path:
    """Run PyInstaller; returns the program."""
    work = ROOT / "build"
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
        *("--workpath", str(work), "--distpath", str(target)),
        str(ROOT / "installer" / "radarr_desktop.spec"),
    ]
    subprocess.run(command, check=True, cwd=ROOT)
    shutil.rmtree(work, ignore_errors=True)
    return target / NAME / (f"{NAME}.exe" if os.name == "nt" else NAME)


def self_test(program: Path) -> int:
    """Have the built program test itself, where no checkout and no environment can help it."""
    kept = {"PATH", "HOME", "LANG", "SYSTEMROOT", "TEMP", "TMP"}
    environment = {name: value for name, value in os.environ.items() if name in kept}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run(
            [program, "--self-test"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            timeout=SELF_TEST_SECONDS,
            check=False,
        )
    print(f"--self-test ended with {result.returncode}")
    return result.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
