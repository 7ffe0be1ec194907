"""Run one command and tell what it used: kept tiny, so that its own memory never counts.

    python -I -S once.py FD COMMAND [ARGUMENT ...]

Writes one line to the file descriptor FD: exit code, seconds of CPU (user and system, of the command
and all that it started), seconds of wall clock, peak KiB of the largest process.
"""

import contextlib
import ctypes
import os
import resource
import sys
import time

_PR_SET_CHILD_SUBREAPER = 36


def main() -> None:
    """Run, wait, tell."""
    target, command = int(sys.argv[1]), sys.argv[2:]
    if sys.platform == "linux":
        # Helpers that the command does not wait for end with it, and count, too.
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    began = time.monotonic()
    pid = os.posix_spawnp(command[0], command, os.environ)
    _, status = os.waitpid(pid, 0)
    wall = time.monotonic() - began
    code = os.waitstatus_to_exitcode(status)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime
    os.write(target, f"{code} {cpu:.6f} {wall:.6f} {used.ru_maxrss}\n".encode())


if __name__ == "__main__":
    main()
