"""What the built program starts with: `python -m radarr_desktop`, frozen."""

import multiprocessing
import sys

from radarr_desktop.__main__ import main

if __name__ == "__main__":
    # A worker of the process pool is this same program with special arguments.
    multiprocessing.freeze_support()
    sys.exit(main())
