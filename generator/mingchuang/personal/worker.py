"""读附件的进程：reads one file after another, within its share of time and memory.

One JSON line in (`path`, `name`, `title`, `allowed`), one JSON line out (`findings`, `notes`).
Run by `mingchuang.personal.inspect`; it may be stopped at any moment.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mingchuang.personal.document import Document
from mingchuang.personal.find import find
from mingchuang.personal.limits import FILE_BYTES, FINDINGS, MEMORY
from mingchuang.personal.readers import read


def examine(path: Path, name: str, title: str, allowed: Sequence[str]) -> dict[str, Any]:
    """Findings and notes of one file, in JSON values and with nothing that must not be kept.

    Args:
        path: the file.
        name: what it is called; the suffix counts.
        title: what lists in it may be about.
        allowed: numbers that may be published.
    """
    if path.stat().st_size > FILE_BYTES:
        document = Document()
        document.note("too-big", "", f"{path.stat().st_size // 1_000_000} MB")
    else:
        document = read(path.read_bytes(), name)
    findings: dict[tuple[str, str, str, str], None] = {}
    for piece in document.pieces:
        text = piece.text
        for match in find(text, frozenset(allowed), title=f"{title} {piece.title}"):
            place = piece.place(match.start)
            findings[match.kind.value, place, match.shown, match.note] = None
            if len(findings) >= FINDINGS:
                break
    notes = [[note.what, note.place, note.shown] for note in document.notes[:FINDINGS]]
    return {"findings": [list(found) for found in findings], "notes": notes}


def _hold_memory() -> None:
    """Let the system refuse more memory than a file may cost; Windows has no such limit."""
    try:
        import resource
    except ImportError:
        return
    # What the computer allows may be less; asking for more would be refused.
    allowed = resource.getrlimit(resource.RLIMIT_AS)[1]
    share = MEMORY if allowed == resource.RLIM_INFINITY else min(MEMORY, allowed)
    resource.setrlimit(resource.RLIMIT_AS, (share, share))


def main() -> None:
    """Answer every line of the input."""
    _hold_memory()
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        asked = json.loads(line)
        answer = examine(Path(asked["path"]), asked["name"], asked["title"], asked["allowed"])
        print(json.dumps(answer, ensure_ascii=False), file=answers, flush=True)


if __name__ == "__main__":
    main()
