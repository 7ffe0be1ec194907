"""PPTX：slides, notes of the speaker, comments, properties."""

from __future__ import annotations

import re

from mingchuang.personal.document import Document, UnreadableError
from mingchuang.personal.readers.package import Package, insides, local, properties

_WHERE = {"slides": "第 {} 张", "notesSlides": "第 {} 张的备注", "comments": "批注 {}"}


def read_pptx(raw: bytes, document: Document, depth: int) -> None:
    """Read a presentation.

    Raises:
        UnreadableError: it is none, is locked, damaged or too big.
    """
    package = Package(raw)
    if not package.has("ppt/presentation.xml"):
        raise UnreadableError("damaged")
    for folder, where in _WHERE.items():
        for name in package.below(f"ppt/{folder}/", ".xml"):
            number = re.sub(r"\D", "", name.rpartition("/")[2])
            _slide(package, name, document, where.format(number))
            if folder == "comments":
                document.note("comments", "批注")
    insides(package, document, "ppt", depth)
    properties(package, document)


def _slide(package: Package, name: str, document: Document, place: str) -> None:
    piece = document.piece()
    words: list[str] = []
    cells: list[str] = []
    for event, element in package.events(name):
        tag = local(element.tag)
        if event != "end":
            continue
        if tag in {"t", "text"}:
            words.append(element.text or "")
        elif tag == "tc":
            cells.append("".join(words))
            words = []
        elif tag == "tr":
            piece.add("\t".join(cells), place)
            cells = []
        elif tag in {"p", "cm"} and words and not cells:
            piece.add("".join(words), place)
            words = []
