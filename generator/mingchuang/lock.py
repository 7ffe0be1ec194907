"""锁：one build at a time for one site; the lock goes with the process, however it ends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO


class BusyError(Exception):
    """Somebody else holds the lock."""


def hold(file: Path) -> IO[bytes]:
    """Take the lock; close what comes back to let go.

    Raises:
        BusyError: another process has it.
        OSError: the file cannot be written.
    """
    handle = file.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        handle.close()
        raise BusyError(str(file)) from error
    return handle
