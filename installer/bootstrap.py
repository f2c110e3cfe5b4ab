"""Sets Radarr Desktop up from a checkout and starts it: one command on a bare machine.

    python3 installer/bootstrap.py run [ARGS]      make .venv if needed, then `radarr-desktop ARGS`
    python3 installer/bootstrap.py test [ARGS]     the same with the test tools, then pytest ARGS
    python3 installer/bootstrap.py setup           only the set-up

Standard library only, and old enough in its syntax to tell an old Python what is wrong. All it says
goes to standard error: standard output belongs to the program that it starts.

Nothing is left half done: an environment counts only once its stamp is written, one that does not
fit any more is put aside until the new one works, one that could not be filled is removed, and pip
downloads everything before it touches what is installed.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP_NAME = "radarr-desktop-setup.json"

OLDEST_PYTHON = (3, 11)
#: qasync fails on 3.14, and libtorrent has no wheels for it.
FIRST_PYTHON_TOO_NEW = (3, 14)
#: The first pip that knows `--group`.
OLDEST_PIP = (25, 1)

USES = ("run", "test")
PROGRAM_PACKAGES = (
    # Qt without a screen, and TLS
    *("python3", "python3-venv", "ca-certificates", "libglib2.0-0", "libegl1", "libgl1"),
    *("libdbus-1-3", "libfontconfig1", "libxkbcommon0"),
    # Qt on an X screen and on Wayland
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1"),
    *("libxkbcommon-x11-0", "libwayland-cursor0"),
)
TEST_PACKAGES = (
    *("xvfb", "xauth", "dbus-daemon", "mosquitto", "ngircd", "qbittorrent-nox", "ffmpeg"),
)

APT_LOCK_SECONDS = 300
APT_ENVIRONMENT = ("DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8")


class SetupError(Exception):
    """The set-up cannot go on; the message says what to do."""


def main(arguments: list[str]) -> int:
    """Do what the command line says; returns the exit code unless another program takes over."""
    if not arguments or arguments[0] not in (*USES, "setup"):
        print(__doc__, file=sys.stderr)
        return 2
    command, rest = arguments[0], arguments[1:]
    open_missing_streams()
    try:
        check_python(sys.version_info[:3], sys.executable)
        set_up("test" if command == "test" else "run")
    except SetupError as error:
        print(f"Set-up failed: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Set-up interrupted; the next call goes on from here.", file=sys.stderr)
        return 130
    if command == "run":
        return hand_over([str(venv_program(VENV, "radarr-desktop")), *rest])
    if command == "test":
        os.chdir(ROOT)
        return hand_over([str(venv_program(VENV, "python")), "-m", "pytest", *rest])
    return 0


def open_missing_streams() -> None:
    """Put the null device where a standard stream is closed.

    Otherwise the next file or pipe that is opened would take the stream's number, and a child would
    read from it or write into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # The lowest free number is given: this one, as those before it are open.
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # noqa: FBT003


def check_python(version: tuple[int, ...], executable: str) -> None:
    """Refuse a Python that the program cannot run on."""
    if OLDEST_PYTHON <= version[:2] < FIRST_PYTHON_TOO_NEW:
        return
    names = [f"3.{minor}" for minor in range(OLDEST_PYTHON[1], FIRST_PYTHON_TOO_NEW[1])]
    found = [name for name in names if shutil.which(f"python{name}")]
    hint = "Install one of them and call this file with it."
    if found:
        hint = f"Call `python{found[-1]} installer/bootstrap.py` instead."
    raise SetupError(
        f"Radarr Desktop needs Python {', '.join(names[:-1])} or {names[-1]}; {executable} is "
        f"{'.'.join(map(str, version))}. {hint}"
    )


def set_up(use: str) -> None:
    """Make the environment good for `use`; does nothing if it is already."""
    wanted = fingerprint((ROOT / "pyproject.toml").read_bytes())
    if is_ready(read_stamp(VENV), wanted, use) and venv_program(VENV, "python").exists():
        return
    install_system_packages(system_packages(use))
    aside = put_aside(VENV) if venv_is_foreign(VENV) else None
    is_new = not VENV.exists()
    try:
        if is_new:
            make_venv(VENV)
        # Once made for the tests, it stays so: the smaller set would be no smaller.
        use = "test" if "test" in (use, read_stamp(VENV).get("use")) else use
        install_program(VENV, use)
        write_stamp(VENV, wanted, use)
    except BaseException:
        if is_new:
            shutil.rmtree(VENV, ignore_errors=True)
        if aside is not None:
            aside.rename(VENV)
            say("The earlier environment is back in its place.")
        raise
    if aside is not None:
        shutil.rmtree(aside, ignore_errors=True)


# ---- the stamp: what an environment was made for


def fingerprint(project_file: bytes) -> str:
    """What the environment depends on, in one word."""
    parts = (project_file, platform.python_version().encode(), platform.machine().encode())
    packages = " ".join(system_packages("test")).encode()
    return hashlib.sha256(b"\0".join((*parts, packages))).hexdigest()


def is_ready(stamp: dict[str, str], wanted: str, use: str) -> bool:
    """Was the environment made for this project file and Python, and at least for `use`?"""
    made_for = stamp.get("use")
    return (
        stamp.get("fingerprint") == wanted
        and made_for in USES
        and USES.index(made_for) >= USES.index(use)
    )


def read_stamp(venv: Path) -> dict[str, str]:
    """What was written when the set-up last succeeded; empty if it never did."""
    try:
        stamp = json.loads((venv / STAMP_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(venv: Path, wanted: str, use: str) -> None:
    """Say that the set-up succeeded; the file appears whole or not at all."""
    partial = venv / f"{STAMP_NAME}.part"
    partial.write_text(json.dumps({"fingerprint": wanted, "use": use}) + "\n", encoding="utf-8")
    partial.replace(venv / STAMP_NAME)


# ---- the system's packages


def system_packages(use: str) -> list[str]:
    """Debian's names of what `use` needs."""
    return [*PROGRAM_PACKAGES, *(TEST_PACKAGES if use == "test" else ())]


def install_system_packages(wanted: list[str]) -> None:
    """Have apt install what is missing, or say what to type."""
    if not is_debian(os_release()):
        if sys.platform == "linux":
            say(
                "This is not Debian or Ubuntu, so system packages are yours to install. Debian "
                f"calls them: {' '.join(wanted)}"
            )
        return
    listing = run_quietly(
        ["dpkg-query", "-W", "-f", "${Package}\t${db:Status-Status}\t${Provides}\n"]
    )
    missing = missing_packages(wanted, listing.stdout)
    if not missing:
        return
    prefix = root_prefix()
    command = apt_command("install", missing)
    if prefix is None:
        raise SetupError(
            "some system packages are missing, and installing them needs root. Type:\n"
            f"    sudo apt-get update && sudo {shlex.join(command)}\nand call this again."
        )
    say(f"Installing system packages: {' '.join(missing)}")
    update_apt_lists(prefix)
    result = run_quietly([*prefix, *command])
    if result.returncode:
        raise SetupError(
            f"`{shlex.join(command)}` failed:\n{last_lines(result.stdout)}\n"
            "Check the connection and the package sources, then call this again."
        )


def missing_packages(wanted: list[str], listing: str) -> list[str]:
    """Those that dpkg's listing (name, status, provides; by tabs) does not know as installed."""
    present = set()
    for line in listing.splitlines():
        name, status, provides = (*line.split("\t"), "", "")[:3]
        if status != "installed":
            continue
        present.add(name)
        # Ubuntu 24.04's libglib2.0-0t64 "provides: libglib2.0-0 (= 2.80.0)"
        present.update(entry.split()[0] for entry in provides.split(",") if entry.strip())
    return [name for name in wanted if name not in present]


def apt_command(verb: str, packages: list[str]) -> list[str]:
    """An apt-get call that asks nothing and waits for other package programs to end."""
    return [
        *("apt-get", "-o", f"DPkg::Lock::Timeout={APT_LOCK_SECONDS}", "-q", "-y"),
        *(verb, "--no-install-recommends", *packages),
    ]


def update_apt_lists(prefix: list[str]) -> None:
    """Fetch the package lists; apt has no time-out for their lock, so the wait is here.

    A failure is not final: apt may do with the lists that it has.
    """
    deadline = time.monotonic() + APT_LOCK_SECONDS
    while True:
        result = run_quietly([*prefix, "apt-get", "-q", "update"])
        if result.returncode == 0:
            return
        if "Could not get lock" not in result.stdout or time.monotonic() > deadline:
            say(f"The package lists could not be refreshed:\n{last_lines(result.stdout)}")
            return
        say("Waiting for another package program to end …")
        time.sleep(5)  # noqa: TID251  there is no loop here


def root_prefix() -> list[str] | None:
    """What to put before a command that needs root; None if we cannot be root without asking."""
    if os.geteuid() == 0:
        return ["env", *APT_ENVIRONMENT]
    if shutil.which("sudo") and run_quietly(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n", "env", *APT_ENVIRONMENT]
    return None


def os_release() -> dict[str, str]:
    """/etc/os-release, or nothing on other systems."""
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


def is_debian(release: dict[str, str]) -> bool:
    """Debian, Ubuntu, or one of their children."""
    family = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    return bool(family & {"debian", "ubuntu"})


# ---- the environment


def venv_program(venv: Path, name: str) -> Path:
    """Where a program of an environment lies."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def venv_is_foreign(venv: Path) -> bool:
    """Does it exist, but cannot serve: broken, or made by another version of Python?"""
    if not venv.exists():
        return False
    code = "import sys, pip; print(*sys.version_info[:2])"
    try:
        result = run_quietly([str(venv_program(venv, "python")), "-c", code])
    except OSError:
        return True
    return result.stdout.split() != [str(number) for number in sys.version_info[:2]]


def put_aside(venv: Path) -> Path:
    """Rename an environment that does not fit, so that it can come back if the new one fails."""
    aside = venv.with_name(f"{venv.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    venv.rename(aside)
    return aside


def make_venv(venv: Path) -> None:
    """Make an empty environment."""
    say(f"Making {venv}")
    result = run_quietly([sys.executable, "-m", "venv", str(venv)])
    if result.returncode == 0:
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    raise SetupError(
        f"`{sys.executable} -m venv` failed:\n{last_lines(result.stdout)}\n"
        f"On Debian and Ubuntu the package {package} is needed."
    )


def install_program(venv: Path, use: str) -> None:
    """Have pip install the checkout itself (editable) and what it needs."""
    python = str(venv_program(venv, "python"))
    answer = run_quietly([python, "-m", "pip", "--version"]).stdout.split()
    if len(answer) < 2 or pip_is_old(answer[1]):
        say("Refreshing pip")
        pip_install(python, "a newer pip", ["--upgrade", f"pip>={'.'.join(map(str, OLDEST_PIP))}"])
    tools = " and its test tools" if use == "test" else ""
    say(f"Installing Radarr Desktop{tools}; the first time this takes a few minutes …")
    group = ["--group", f"{ROOT / 'pyproject.toml'}:test"] if use == "test" else []
    pip_install(python, f"Radarr Desktop{tools}", ["--editable", str(ROOT), *group])


def pip_is_old(version: str) -> bool:
    """Is this pip older than `--group`?"""
    numbers = [int(part) for part in version.split(".")[:2] if part.isdigit()]
    return tuple(numbers) < OLDEST_PIP


def pip_install(python: str, what: str, arguments: list[str]) -> None:
    """`pip install`, with words for a failure."""
    # By the environment, so that it reaches the pips that build dependencies as well.
    environment = {"PIP_RETRIES": "2", **os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [python, "-m", "pip", "install", "--quiet", "--no-input", *arguments]
    result = run_quietly(command, environment)
    if result.returncode:
        raise SetupError(
            f"pip could not install {what}:\n{last_lines(result.stdout)}\n{pip_hint(result.stdout)}"
        )


def pip_hint(output: str) -> str:
    """What the person can do about pip's complaint."""
    if "No space left on device" in output:
        return "The disk is full: about 1 GB is needed. Make room, then call this again."
    offline = (
        "NewConnectionError",
        "NameResolutionError",
        "ConnectTimeout",
        "ProxyError",
        "SSLError",
    )
    if any(word in output for word in offline):
        return (
            "The package registry cannot be reached. Check the connection (and pip's settings, if "
            "you use a mirror), then call this again; what was installed before still works."
        )
    return "Nothing that worked was removed. Mend the cause above, then call this again."


# ---- running programs


def run_quietly(
    command: list[str], environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run to the end without input; both outputs in `stdout`."""
    return subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def hand_over(command: list[str]) -> int:
    """Become the program; where that is impossible (Windows), run it and pass its exit code on."""
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def last_lines(output: str, count: int = 12) -> str:
    """The end of a program's output, where the reason stands."""
    return "\n".join(f"    {line}" for line in output.strip().splitlines()[-count:])


def say(text: str) -> None:
    """One line for the person who waits."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
