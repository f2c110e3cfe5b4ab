"""Migrations and resources are found wherever the program was installed from."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from radarr_desktop.base import data_files
from radarr_desktop.base.errors import FileError

ROOT = Path(__file__).resolve().parents[2]
LOOK_UP = """
import sys
from radarr_desktop.base.data_files import migrations, resource
print(migrations())
print(sorted(entry.name for entry in migrations().iterdir() if entry.name.endswith(".sql")))
print(resource("demo", "films.toml").read_bytes()[:1] != b"")
"""


def sql_files() -> list[str]:
    return sorted(path.name for path in (ROOT / "migrations").glob("*.sql"))


def test_a_checkout_has_them_beside_the_package():
    assert Path(str(data_files.migrations())) == ROOT / "migrations"
    assert Path(str(data_files.resource("demo"))) == ROOT / "resources" / "demo"


def test_an_incomplete_installation_says_so(tmp_path, monkeypatch):
    (tmp_path / "radarr_desktop").mkdir()
    monkeypatch.setattr(data_files, "files", lambda _package: tmp_path / "radarr_desktop")
    with pytest.raises(FileError, match="its migrations are missing"):
        data_files.migrations()


def test_a_wheel_carries_them_inside(tmp_path):
    wheel = build_wheel(tmp_path / "wheel")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"radarr_desktop/_migrations/{name}" for name in sql_files()} <= names
    assert not [name for name in names if name.startswith(("tests/", "installer/", "migrations/"))]

    # Installing a pure wheel is unpacking it; a bare environment shows that nothing else is needed.
    venv.create(tmp_path / "venv", with_pip=False)
    site_packages = next((tmp_path / "venv" / "lib").glob("python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site_packages)
    answer = subprocess.run(
        [tmp_path / "venv" / "bin" / "python", "-I", "-c", LOOK_UP],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert answer == [str(site_packages / "radarr_desktop/_migrations"), str(sql_files()), "True"]


def build_wheel(folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return next(folder.glob("*.whl"))
