"""Arguments to actions."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from io import BufferedIOBase
from pathlib import Path
from typing import cast

from radarr_desktop import __version__
from radarr_desktop.app.options import (
    Options,
    default_data_folder,
    environment_overrides,
    throw_away_folder,
)

USED_WRONGLY = 2
HIGHEST_PORT = 65535

Action = Callable[[], int]


def parse_arguments(arguments: Sequence[str]) -> Action:
    """The action that the arguments ask for; a wrong use ends the program with code 2."""
    parser = _parser()
    given = parser.parse_args(_with_command(arguments))
    if given.self_test:
        return _self_test
    if given.command == "version":
        return lambda: _say(f"radarr-desktop {__version__}")
    if given.command == "parse":
        names, rules_only = list(given.names), given.rules_only
        return lambda: _parse(names, rules_only=rules_only)
    if given.once and not given.demo:
        parser.error("--once belongs to --demo")
    if given.attach and (given.headless or given.demo):
        parser.error(
            "--attach opens windows on an engine elsewhere: "
            "it goes with neither --headless nor --demo"
        )
    options = _options(given)
    if given.command in ("backup", "restore"):
        return lambda: _backup(options, given.command, Path(given.file))
    if given.command == "forget-passwords":
        return lambda: _forget_passwords(options)
    if given.command == "doctor":
        return lambda: _doctor(options)
    return lambda: _run(options)


COMMANDS = ("run", "parse", "backup", "restore", "forget-passwords", "doctor", "version")


def _with_command(arguments: Sequence[str]) -> list[str]:
    """`run` where no command is named, so that `radarr-desktop --headless` works."""
    for argument in arguments:
        if argument in COMMANDS:
            return list(arguments)
        if argument in ("-h", "--help", "--version"):
            return list(arguments)
        if not argument.startswith("-"):
            break
    return ["run", *arguments]


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", type=Path, help="everything the program writes but the films")
    common.add_argument(
        "--database-url", default="", help="a PostgreSQL of your own instead of the embedded one"
    )
    common.add_argument("--log-level", default="", help="DEBUG, INFO, WARNING or ERROR")

    parser = argparse.ArgumentParser(
        prog="radarr-desktop", description="Finds, downloads and keeps films in order."
    )
    parser.add_argument("--version", action="version", version=f"radarr-desktop {__version__}")
    parser.set_defaults(self_test=False, once=False, demo=False, attach=False, headless=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    run = commands.add_parser(
        "run", parents=[common], help="windows, tray and engine (the default)"
    )
    run.add_argument("--headless", action="store_true", help="engine, API and MQTT without windows")
    run.add_argument(
        "--attach", action="store_true", help="windows for an engine that runs elsewhere"
    )
    run.add_argument(
        "--demo", action="store_true", help="try it with practice services on this machine"
    )
    run.add_argument("--once", action="store_true", help="with --demo: end after the first import")
    run.add_argument(
        "--json", action="store_true", help="with --once: the summary as one JSON line"
    )
    run.add_argument("--bind", default="", help="address of the API (default 127.0.0.1)")
    run.add_argument("--port", type=_port, default=None, help="port of the API (default 7878)")
    run.add_argument("--self-test", action="store_true", help=argparse.SUPPRESS)

    parse = commands.add_parser("parse", help="what release names say, one JSON object a line")
    parse.add_argument("names", nargs="*", metavar="NAME")
    parse.add_argument(
        "--rules-only",
        action="store_true",
        help="do not ask guessit about the names that the rules do not settle",
    )
    for name, text in (
        ("backup", "write the database to FILE"),
        ("restore", "read it back from FILE"),
    ):
        commands.add_parser(name, parents=[common], help=text).add_argument("file", metavar="FILE")
    commands.add_parser(
        "forget-passwords",
        parents=[common],
        help="when the key that protects them is lost: forget what it locked, keep the rest",
    )
    commands.add_parser(
        "doctor", parents=[common], help="look at what may be wrong on this machine"
    )
    commands.add_parser("version", help="print the version")
    return parser


def _port(text: str) -> int:
    """0 stands for any free one."""
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: 0 to {HIGHEST_PORT}")
    return int(text)


def _options(given: argparse.Namespace) -> Options:
    overrides = environment_overrides(os.environ)
    server = overrides.setdefault("server", {})
    if getattr(given, "bind", ""):
        server["bindaddress"] = given.bind
    if getattr(given, "port", None) is not None:
        server["port"] = str(given.port)
    elif given.demo:
        server["port"] = "0"  # any free one: the real program may be running
    throw_away = given.demo and given.data_dir is None
    folder = throw_away_folder() if throw_away else given.data_dir or default_data_folder()
    return Options(
        data_folder=folder.expanduser().resolve(),
        database_url=given.database_url or os.environ.get("RADARR__DATABASE__URL", ""),
        log_level=given.log_level or os.environ.get("RADARR__LOG__LEVEL", "INFO"),
        headless=given.headless,
        attach=given.attach,
        demo=given.demo,
        once=given.once,
        json=getattr(given, "json", False),
        throw_away=throw_away,
        overrides=overrides,
    )


def _run(options: Options) -> int:
    if options.headless:
        from radarr_desktop.app.headless import run_headless

        return run_headless(options)
    if not _has_screen():
        print(
            "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set). "
            "Start the engine without windows: radarr-desktop --headless",
            file=sys.stderr,
        )
        return USED_WRONGLY
    from radarr_desktop.app.windows import run_windows

    return run_windows(options)


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _parse(names: list[str], *, rules_only: bool) -> int:
    from radarr_desktop.adapters.second_opinion.process import GuessitProcess
    from radarr_desktop.app.parse import arriving_lines, print_parsed

    # Buffered in truth; its declared type is any binary stream.
    stdin = cast("BufferedIOBase", sys.stdin.buffer)
    batches = [names] if names else arriving_lines(stdin, sys.stdin.encoding)
    return print_parsed(batches, sys.stdout, None if rules_only else GuessitProcess())


def _backup(options: Options, command: str, file: Path) -> int:
    from radarr_desktop.app.backup import run_backup

    return run_backup(options, command, file)


def _forget_passwords(options: Options) -> int:
    from radarr_desktop.app.forget_passwords import run_forget_passwords

    return run_forget_passwords(options)


def _doctor(options: Options) -> int:
    from radarr_desktop.app.doctor import run_doctor

    return run_doctor(options)


def _self_test() -> int:
    from radarr_desktop.app.self_test import run_self_test

    return run_self_test()


def _say(text: str) -> int:
    print(text)
    return 0
