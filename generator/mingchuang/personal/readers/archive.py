"""ZIP：the names of the packed files, and each of them."""

from __future__ import annotations

from pathlib import PurePosixPath

from mingchuang.personal.document import Document
from mingchuang.personal.readers.package import Package, adopt


def read_zip(raw: bytes, document: Document, depth: int) -> None:
    """Read an archive and what it holds.

    Raises:
        UnreadableError: it is none, is locked, damaged or too big.
    """
    from mingchuang.personal.readers import known, read_into

    package = Package(raw)
    names = document.piece()
    for name in package.names:
        shown = _name(name)
        names.add(PurePosixPath(shown).name, f"里面的文件名 {PurePosixPath(shown).name[:2]}…")
        if known(name):
            nested = Document()
            read_into(nested, package.bytes(name), shown, depth + 1)
            adopt(document, nested, f"里面的 {PurePosixPath(shown).name}")


def _name(name: str) -> str:
    """Windows writes names in GBK, which `zipfile` takes for the code page of old PCs."""
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name
