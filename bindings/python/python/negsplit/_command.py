"""The command negsplit."""

import signal
import sys

from ._negsplit import main as command


def main() -> None:
    # The command minds Ctrl-C by itself; Python would only note it for later.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(command(["negsplit", *sys.argv[1:]]))
