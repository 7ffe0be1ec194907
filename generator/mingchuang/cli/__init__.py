"""命令行 `mingchuang`：exit codes 0 fine, 1 something to mend, 2 wrong use, 3 our own fault."""

from __future__ import annotations

import gc
import sys

from mingchuang.cli.app import run

__all__ = ["main", "run"]


def main() -> None:
    """Entry point of the `mingchuang` command."""
    if "serve" not in sys.argv:
        # The process ends with the command: looking for garbage takes a third of a build's time
        # and frees next to nothing.
        gc.disable()
    sys.exit(run())
