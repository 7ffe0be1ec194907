"""TXT、CSV：lines, in UTF-8, GBK or UTF-16."""

from __future__ import annotations

import csv
import io

from mingchuang.personal.document import Document, UnreadableError
from mingchuang.personal.limits import TEXT


def read_text(raw: bytes, document: Document, depth: int) -> None:  # noqa: ARG001
    """Read lines."""
    piece = document.piece()
    for number, line in enumerate(_decoded(raw).splitlines(), 1):
        piece.add(line, f"第 {number} 行")


def read_csv(raw: bytes, document: Document, depth: int) -> None:  # noqa: ARG001
    """Read rows; cells are parted by commas, semicolons or tabs."""
    text = _decoded(raw)
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    piece = document.piece()
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1):
        cells = [" ".join(cell.split()) for cell in row]
        piece.add("\t".join(cells), f"第 {number} 行")


def _decoded(raw: bytes) -> str:
    if len(raw) > TEXT:
        raise UnreadableError("too-big")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
