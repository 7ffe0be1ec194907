"""OFD (GB/T 33190-2016)：text of every page, notes, properties, attachments."""

from __future__ import annotations

import re

from mingchuang.personal.document import Document, UnreadableError
from mingchuang.personal.readers.package import Package, adopt, author, local


def read_ofd(raw: bytes, document: Document, depth: int) -> None:
    """Read an OFD file.

    Raises:
        UnreadableError: it is none, is locked, damaged or too big.
    """
    package = Package(raw)
    if not package.has("OFD.xml"):
        raise UnreadableError("damaged")
    if any(name.endswith("Encryptions.xml") for name in package.names):
        raise UnreadableError("encrypted")
    _facts(package, document)
    pages = [name for name in package.names if re.search(r"/Pages/.*/Content\.xml\Z", name)]
    pages.sort(key=lambda name: (len(name), name))
    letters = 0
    for number, name in enumerate(pages, 1):
        letters += _page(package, name, document, f"第 {number} 页")
    for name in package.names:
        if "/Annots/" in name and name.endswith(".xml"):
            _page(package, name, document, "注释")
        elif "/Attachs/" in name and not name.endswith(".xml"):
            _attachment(package, name, document, depth)
    if pages and not letters:
        document.note("picture")


def _facts(package: Package, document: Document) -> None:
    piece = document.piece()
    for event, element in package.events("OFD.xml"):
        text = (element.text or "").strip()
        if event == "end" and text:
            piece.add(text, "文件属性")
            if local(element.tag) == "Author":
                author(document, text)


def _page(package: Package, name: str, document: Document, place: str) -> int:
    """Lines of one page; how many characters there were."""
    piece = document.piece()
    words: list[str] = []
    for event, element in package.events(name):
        if event != "end":
            continue
        tag = local(element.tag)
        if tag in {"TextCode", "Remark", "Parameter"}:
            words.append(element.text or "")
        elif tag in {"TextObject", "Annot"} and words:
            piece.add("".join(words), place)
            words = []
    return len(piece)


def _attachment(package: Package, name: str, document: Document, depth: int) -> None:
    from mingchuang.personal.readers import known, read_into

    if known(name):
        nested = Document()
        read_into(nested, package.bytes(name), name, depth + 1)
        adopt(document, nested, f"里面的 {name.rpartition('/')[2]}")
