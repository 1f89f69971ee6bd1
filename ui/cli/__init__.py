"""The command ``shelftalk``. Importing this costs nothing; each command imports what it needs when it runs."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line of this process and ends it with the command's exit code."""
    from ui.cli.app import run

    sys.exit(run(sys.argv[1:]))
