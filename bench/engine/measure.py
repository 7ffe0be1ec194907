"""What a build costs: CPU and wall seconds, memory, and the size of what it wrote."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_ONCE = Path(__file__).parent / "once.py"


@dataclass(frozen=True, slots=True)
class Spent:
    """What commands used.

    Attributes:
        cpu: seconds, user and system, of all processes together.
        wall: seconds.
        peak: bytes of the largest process.
    """

    cpu: float
    wall: float
    peak: int

    def __add__(self, other: Spent) -> Spent:
        """One after the other."""
        return Spent(self.cpu + other.cpu, self.wall + other.wall, max(self.peak, other.peak))


@dataclass(frozen=True, slots=True)
class Tree:
    """What stands in a built site."""

    html: int
    files: int
    size: int


class FailedError(Exception):
    """A command did not do its work; the text says why, in Chinese."""


def run(
    command: tuple[str, ...], cwd: Path, env: dict[str, str], log: Path, timeout: float
) -> Spent:
    """Run a command to its end, with everything that it starts.

    Args:
        command: program and arguments.
        cwd: where.
        env: the whole environment.
        log: takes what it prints.
        timeout: seconds of wall clock after which it is ended.

    Raises:
        FailedError: it failed or took longer.
    """
    reader, writer = os.pipe()
    with log.open("ab") as printed, os.fdopen(reader, encoding="ascii") as told:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", _ONCE, str(writer), *command],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=printed,
            pass_fds=(writer,),
            start_new_session=True,
        )
        os.close(writer)
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise FailedError(f"超过 {timeout:.0f} 秒，停了") from None
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        line = told.readline()
    if process.returncode or not line:
        raise FailedError(f"没能运行：{_last(log)}")
    code, cpu, wall, peak = line.split()
    if int(code):
        raise FailedError(f"失败，退出码 {code}：{_last(log)}")
    return Spent(float(cpu), float(wall), int(peak) * 1024)


def tree(folder: Path) -> Tree:
    """Files and bytes of a site, counted."""
    html = files = size = 0
    for name, _, names in os.walk(folder):
        for file in names:
            files += 1
            html += file.endswith(".html")
            size += Path(name, file).stat().st_size
    return Tree(html, files, size)


def _last(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return " / ".join(lines[-3:])[-400:] or "什么也没有说"
