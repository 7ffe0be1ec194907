"""DOCX：the text, tables, headers, notes; deleted and hidden text, comments, properties."""

from __future__ import annotations

from dataclasses import dataclass, field

from mingchuang.personal.document import Document, Piece, UnreadableError
from mingchuang.personal.readers.package import (
    Package,
    attribute,
    insides,
    local,
    properties,
)

_PARTS = {
    "document": "",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
    "glossary": "",
}


def read_docx(raw: bytes, document: Document, depth: int) -> None:
    """Read a Word file.

    Raises:
        UnreadableError: it is none, is locked, damaged or too big.
    """
    package = Package(raw)
    if not package.has("word/document.xml"):
        raise UnreadableError("damaged")
    for name in package.below("word/", ".xml"):
        if name.count("/") > 1:
            continue
        stem = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
        if stem in _PARTS:
            _Part(document, _PARTS[stem]).read(package, name)
    for _, target in package.relations("word/document.xml").values():
        if target.startswith(("tel:", "mailto:")):
            document.piece().add(target, "链接")
    insides(package, document, "word", depth)
    properties(package, document)


@dataclass
class _Part:
    """One part, read from front to end.

    Attributes:
        document: takes what is found.
        where: what the part is called; empty for the main text.
    """

    document: Document
    where: str
    paragraphs: int = 0
    tables: int = 0
    rows: int = 0
    inside: int = 0
    changes: int = 0
    removing: int = 0
    hidden: bool = False
    #: Paragraphs that are open: boxes of text stand inside of paragraphs.
    open: list[list[str]] = field(default_factory=list)
    #: Cells and rows that are open: tables stand inside of tables.
    cells: list[list[str]] = field(default_factory=list)
    lines: list[list[str]] = field(default_factory=list)

    def read(self, package: Package, name: str) -> None:
        """Read all of it."""
        self.text = self.document.piece()
        self.gone = Piece()
        self.veiled = Piece()
        for event, element in package.events(name):
            tag = local(element.tag)
            if event == "start":
                self._start(tag)
                if tag in {"docPr", "cNvPr"} and (words := attribute(element, "descr")):
                    self.text.add(words, "图片的替代文字")
                if tag == "comment":
                    self.document.note("comments", "批注")
            else:
                self._end(tag, element.text or "")
                if tag == "vanish":
                    self.hidden = attribute(element, "val") not in {"0", "false"}
        self.document.pieces += [piece for piece in (self.gone, self.veiled) if len(piece)]
        if self.changes:
            self.document.note("tracked", self.where or "正文", str(self.changes))
        if len(self.veiled):
            self.document.note("hidden-text", self.where or "正文")

    def _start(self, tag: str) -> None:
        match tag:
            case "p":
                self.open.append([])
            case "tbl":
                if not self.inside:
                    self.tables += 1
                    self.rows = 0
                self.inside += 1
            case "tr":
                self.lines.append([])
            case "tc":
                self.cells.append([])
            case "r":
                self.hidden = False
            case "del" | "moveFrom":
                self.removing += 1
                self.changes += 1
            case "ins" | "moveTo":
                self.changes += 1

    def _end(self, tag: str, text: str) -> None:
        match tag:
            case "t" | "delText" | "instrText" if self.removing or tag == "delText":
                self.gone.add(text, f"{self._place()}（修订记录里已删去的文字）", "")
            case "t" | "instrText" if self.hidden:
                self.veiled.add(text, f"{self._place()}（隐藏的文字）", "")
            case "t" | "instrText" if self.open:
                self.open[-1].append(text)
            case "tab" | "br" | "cr" if self.open:
                self.open[-1].append(" ")
            case "p" if self.open:
                self._paragraph("".join(self.open.pop()))
            case "del" | "moveFrom":
                self.removing = max(0, self.removing - 1)
            case "tc" if self.cells and self.lines:
                self.lines[-1].append(" ".join(filter(None, self.cells.pop())))
            case "tr" if self.lines:
                self._row(self.lines.pop())
            case "tbl":
                self.text.add("", self._place())
                self.inside = max(0, self.inside - 1)

    def _paragraph(self, text: str) -> None:
        if self.gone and not self.open:
            self.gone.add("", self._place())
        if self.cells:
            self.cells[-1].append(text)
            return
        self.paragraphs += 1
        self.text.add(text, self._place())

    def _row(self, cells: list[str]) -> None:
        self.rows += self.inside == 1
        if self.cells:
            # A table within a cell.
            self.cells[-1].append(" ".join(cells))
        else:
            self.text.add("\t".join(cells), self._place())

    def _place(self) -> str:
        if self.inside:
            place = f"第 {self.tables} 个表格第 {max(1, self.rows + bool(self.lines))} 行"
        else:
            place = f"第 {self.paragraphs + bool(self.open)} 段"
        return f"{self.where}{place}" if self.where else place
