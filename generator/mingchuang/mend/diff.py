"""改动对照：what would change, for people to read before anything is written."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from mingchuang.mend.planning import Edit

_HUNK = re.compile(r"@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@")
_COLOURS = {"-": "31", "+": "32", "@": "36"}


def diff(edit: Edit, *, colour: bool = False) -> str:
    """A unified diff with Chinese headings, each line with its end.

    Args:
        edit: the change of one file.
        colour: with ANSI colours.
    """
    return "".join(f"{_painted(line, colour=colour)}\n" for line in _lines(edit))


def _lines(edit: Edit) -> Iterator[str]:
    old, new = (raw.decode("utf-8-sig").splitlines() for raw in (edit.before, edit.after))
    found = difflib.unified_diff(old, new, edit.file, edit.file, lineterm="", n=0)
    for line in found:
        if line.startswith("--- "):
            yield f"--- 改前 {edit.file}"
        elif line.startswith("+++ "):
            yield f"+++ 改后 {edit.file}"
        elif hunk := _HUNK.fullmatch(line):
            yield f"@@ 第 {hunk[1]} 行 @@"
        else:
            yield line


def _painted(line: str, *, colour: bool) -> str:
    sgr = _COLOURS.get(line[:1])
    return f"\033[{sgr}m{line}\033[0m" if colour and sgr else line
