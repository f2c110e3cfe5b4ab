"""The command line. Imports nothing heavy: what a command needs is loaded when it is run."""

import sys

from radarr_desktop.app.command_line import parse_arguments


def main() -> int:
    """Run the program; returns the exit code (0 done, 1 failed, 2 used wrongly)."""
    return parse_arguments(sys.argv[1:])()


if __name__ == "__main__":
    sys.exit(main())
