"""锁：one build at a time for one site; the lock goes with the process, however it ends."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import IO

#: How systems say that somebody else has it. Everything else is no news of a second build.
_TAKEN = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


class BusyError(Exception):
    """Somebody else holds the lock."""


def hold(file: Path) -> IO[bytes]:
    """Take the lock; close what comes back to let go.

    Child processes made by `fork` hold it too: nobody else begins while one of them still writes.

    Raises:
        BusyError: another process has it.
        OSError: the file cannot be written, or the file system knows no locks.
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
        if error.errno in _TAKEN:
            raise BusyError(str(file)) from error
        raise
    return handle
