"""The set-up's pure parts, its no-op call, and what it says where it cannot go on."""

import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "installer" / "bootstrap.py"


@pytest.fixture
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 9), (3, 13, 1)])
def test_supported_pythons_pass(bootstrap, version):
    bootstrap.check_python(version, "/usr/bin/python3")


@pytest.mark.parametrize("version", [(3, 9, 2), (3, 10, 12), (3, 14, 0), (4, 0, 0)])
def test_other_pythons_are_refused_with_what_is_needed(bootstrap, version):
    with pytest.raises(bootstrap.SetupError, match=r"needs Python 3\.11, 3\.12 or 3\.13") as caught:
        bootstrap.check_python(version, "/opt/python")
    assert ".".join(map(str, version)) in str(caught.value)
    assert "/opt/python" in str(caught.value)


LISTING = (
    "libegl1\tinstalled\t\n"
    "libgl1\tconfig-files\t\n"
    "libglib2.0-0t64\tinstalled\tlibglib2.0-0 (= 2.80.0-6ubuntu3), libglib2.0\n"
    "dbus-daemon\tinstalled\n"
)


@pytest.mark.parametrize(
    ("wanted", "missing"),
    [
        (["libegl1"], []),
        (["libgl1"], ["libgl1"]),
        (["libglib2.0-0"], []),
        (["mosquitto", "libegl1", "ffmpeg"], ["mosquitto", "ffmpeg"]),
        (["dbus-daemon"], []),
    ],
)
def test_missing_packages_sees_states_and_provides(bootstrap, wanted, missing):
    assert bootstrap.missing_packages(wanted, LISTING) == missing


def test_the_tests_need_more_than_the_program(bootstrap):
    program, tests = bootstrap.system_packages("run"), bootstrap.system_packages("test")
    assert set(program) < set(tests)
    assert "libxcb-cursor0" in program
    assert "qbittorrent-nox" in set(tests) - set(program)


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ({"ID": "debian"}, True),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, True),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, True),
        ({"ID": "fedora"}, False),
        ({}, False),
    ],
)
def test_debian_and_its_children_are_known(bootstrap, release, expected):
    assert bootstrap.is_debian(release) is expected


@pytest.mark.parametrize(
    ("made_for", "asked", "ready"),
    [
        ("run", "run", True),
        ("test", "run", True),
        ("test", "test", True),
        ("run", "test", False),
        ("something else", "run", False),
        (None, "run", False),
    ],
)
def test_a_stamp_serves_its_own_use_and_smaller_ones(bootstrap, made_for, asked, ready):
    assert bootstrap.is_ready({"fingerprint": "f", "use": made_for}, "f", asked) is ready
    assert not bootstrap.is_ready({"fingerprint": "older", "use": made_for}, "f", asked)


def test_a_stamp_is_read_back_and_a_damaged_one_counts_as_none(bootstrap, tmp_path):
    assert bootstrap.read_stamp(tmp_path) == {}
    bootstrap.write_stamp(tmp_path, "f", "test")
    assert bootstrap.read_stamp(tmp_path) == {"fingerprint": "f", "use": "test"}
    for damage in ("", "{", "[1]"):
        (tmp_path / bootstrap.STAMP_NAME).write_text(damage)
        assert bootstrap.read_stamp(tmp_path) == {}


def test_the_fingerprint_follows_the_project_file(bootstrap):
    assert bootstrap.fingerprint(b"a") == bootstrap.fingerprint(b"a")
    assert bootstrap.fingerprint(b"a") != bootstrap.fingerprint(b"b")


@pytest.mark.parametrize(
    ("version", "old"),
    [("23.0.1", True), ("25.0", True), ("25.1", False), ("25.1b1", True), ("26.3", False)],
)
def test_old_pips_are_known(bootstrap, version, old):
    assert bootstrap.pip_is_old(version) is old


@pytest.mark.parametrize(
    ("output", "hint"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("NewConnectionError('<…>: Failed to establish a new connection')", "cannot be reached"),
        ("ERROR: Could not build wheels for x", "Nothing that worked was removed"),
    ],
)
def test_pip_failures_get_advice(bootstrap, output, hint):
    assert hint in bootstrap.pip_hint(output)


def test_an_environment_of_another_python_is_foreign(bootstrap, tmp_path):
    venv = tmp_path / ".venv"
    assert not bootstrap.venv_is_foreign(venv)
    program = bootstrap.venv_program(venv, "python")
    program.parent.mkdir(parents=True)
    assert bootstrap.venv_is_foreign(venv), "no interpreter inside"
    program.write_text("#!/bin/sh\necho 3 5\n")
    program.chmod(0o755)
    assert bootstrap.venv_is_foreign(venv), "another version"
    program.write_text("#!/bin/sh\necho {} {}\n".format(*sys.version_info[:2]))
    assert not bootstrap.venv_is_foreign(venv)


def make_checkout(folder: Path) -> Path:
    """A checkout whose only content is the set-up and a project that installs nothing."""
    (folder / "installer").mkdir(parents=True)
    script = folder / "installer" / "bootstrap.py"
    script.write_bytes(SCRIPT.read_bytes())
    (folder / "pyproject.toml").write_text("[project]\nname = 'nothing'\nversion = '1'\n")
    return script


def make_ready(bootstrap: ModuleType, folder: Path) -> None:
    """Pretend that the set-up was done; its programs tell how they were called."""
    (folder / ".venv" / "bin").mkdir(parents=True)
    for name in ("radarr-desktop", "python"):
        program = folder / ".venv" / "bin" / name
        program.write_text(f'#!/bin/sh\necho {name} "$@" in $(pwd)\nread line && echo "$line"\n')
        program.chmod(0o755)
    project = (folder / "pyproject.toml").read_bytes()
    bootstrap.write_stamp(folder / ".venv", bootstrap.fingerprint(project), "test")


def test_a_call_with_nothing_to_do_is_quick_quiet_and_hands_over(bootstrap, tmp_path):
    script = make_checkout(tmp_path / "checkout")
    make_ready(bootstrap, tmp_path / "checkout")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    started = time.perf_counter()
    subprocess.run([sys.executable, str(script), "setup"], check=True, cwd=elsewhere)
    assert time.perf_counter() - started < 1

    run = subprocess.run(
        [sys.executable, str(script), "run", "--demo", "two words"],
        cwd=elsewhere,
        input="typed\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.splitlines() == [f"radarr-desktop --demo two words in {elsewhere}", "typed"]
    assert run.stderr == ""

    test = subprocess.run(
        [sys.executable, str(script), "test", "-k", "x"],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: os.close(0),
    )
    assert test.stdout.splitlines() == [f"python -m pytest -k x in {tmp_path / 'checkout'}"]


def test_a_broken_registry_leaves_the_environment_that_worked(bootstrap, tmp_path):
    script = make_checkout(tmp_path)
    make_ready(bootstrap, tmp_path)
    kept = tmp_path / ".venv" / "bin" / "radarr-desktop"
    stamp_before = bootstrap.read_stamp(tmp_path / ".venv")
    (tmp_path / "pyproject.toml").write_text(
        "[build-system]\nrequires = ['no-such-build-tool-of-radarr-desktop']\n"
        "build-backend = 'nothing'\n[project]\nname = 'nothing'\nversion = '2'\n"
    )
    # An address at which nobody listens: offline, without leaving the machine.
    offline = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
    environment = {**os.environ, **offline, "PIP_NO_CACHE_DIR": "1", "PIP_CONFIG_FILE": os.devnull}

    result = subprocess.run(
        [sys.executable, str(script), "setup"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert "Set-up failed: pip could not install" in result.stderr
    assert "The earlier environment is back" in result.stderr
    assert result.stdout == ""
    assert kept.read_text().startswith("#!/bin/sh\necho radarr-desktop")
    assert bootstrap.read_stamp(tmp_path / ".venv") == stamp_before
    assert not (tmp_path / ".venv.old").exists()


def test_an_unknown_command_prints_how_to_call_it():
    result = subprocess.run(
        [sys.executable, str(SCRIPT), "install"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert "bootstrap.py run [ARGS]" in result.stderr
