"""Run by test_safe_inputs.py in a process of its own: builds within limits of time and memory.

Reads commands as JSON lists of words from stdin, one a line; runs each in a child that may take
10 seconds of processor time and one gigabyte more than there is already; writes what came of it
as JSON: exit code (negative for a signal), what was said, seconds of CPU, megabytes on top.
"""

import json
import os
import resource
import sys
import tempfile
from pathlib import Path

from mingchuang.cli import run

SECONDS = 10
BYTES = 1_000_000_000


def _taken() -> tuple[int, int]:
    """Bytes of address space, and of memory, that this process has now."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(pages[0]) * resource.getpagesize(), int(pages[1]) * resource.getpagesize()


def limited(words: list[str]) -> dict[str, object]:
    """Run one command in a child within the limits."""
    space, before = _taken()
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            code = 70
            try:
                resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
                resource.setrlimit(resource.RLIMIT_AS, (space + BYTES,) * 2)
                os.dup2(said.fileno(), 1)
                os.dup2(said.fileno(), 2)
                code = run(words)
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(code)
        _, status, used = os.wait4(child, 0)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    return {
        "code": os.waitstatus_to_exitcode(status),
        "said": text,
        "seconds": round(used.ru_utime + used.ru_stime, 2),
        "megabytes": round((used.ru_maxrss * 1024 - before) / 1_000_000),
    }


if __name__ == "__main__":
    # Once here, so that the children measure the input and not the loading of the program.
    with tempfile.TemporaryDirectory() as folder:
        run([*json.loads(sys.stdin.readline()), "--site-dir", f"{folder}/site"])
    for line in sys.stdin:
        print(json.dumps(limited(json.loads(line))), flush=True)
