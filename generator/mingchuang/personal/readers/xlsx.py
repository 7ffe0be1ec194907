"""XLSX：every sheet, hidden ones too, cell by cell; comments, cached data, properties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from mingchuang.personal.document import Document, UnreadableError
from mingchuang.personal.limits import CELLS
from mingchuang.personal.readers.package import (
    Package,
    attribute,
    insides,
    local,
    properties,
)

_COLUMNS = 500
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")


def read_xlsx(raw: bytes, document: Document, depth: int) -> None:
    """Read a workbook.

    Raises:
        UnreadableError: it is none, is locked, damaged or too big.
    """
    package = Package(raw)
    if not package.has("xl/workbook.xml"):
        raise UnreadableError("damaged")
    strings = _strings(package)
    relations = package.relations("xl/workbook.xml")
    count = _Count()
    for event, element in package.events("xl/workbook.xml"):
        if event == "start" and local(element.tag) == "sheet":
            name = element.get("name", "")
            _, part = relations.get(attribute(element, "id"), ("", ""))
            hidden = element.get("state", "visible") != "visible"
            if package.has(part):
                _Sheet(document, name, strings, count, hidden=hidden).read(package, part)
    _remarks(package, document)
    _caches(package, document)
    insides(package, document, "xl", depth)
    properties(package, document)


@dataclass
class _Count:
    """Cells so far."""

    n: int = 0


def _strings(package: Package) -> list[str]:
    """The texts that cells refer to by number."""
    found: list[str] = []
    if not package.has("xl/sharedStrings.xml"):
        return found
    parts: list[str] = []
    phonetic = 0
    for event, element in package.events("xl/sharedStrings.xml"):
        tag = local(element.tag)
        if tag == "rPh":
            phonetic += 1 if event == "start" else -1
        elif event == "end" and tag == "t" and not phonetic:
            parts.append(element.text or "")
        elif event == "end" and tag == "si":
            found.append("".join(parts))
            parts = []
    return found


class _Sheet:
    def __init__(
        self, document: Document, name: str, strings: list[str], count: _Count, *, hidden: bool
    ) -> None:
        self._document = document
        self._name = name
        self._strings = strings
        self._count = count
        self._hidden = hidden
        self._piece = document.piece(name)
        self._row: dict[int, tuple[str, str]] = {}
        self._line = 0
        self._at = 0
        self._columns: list[tuple[int, int]] = []
        self._value = ""
        self._words: list[str] = []
        self._veiled = self._rows_hidden = self._columns_hidden = False

    def read(self, package: Package, part: str) -> None:
        """Read all rows."""
        for event, element in package.events(part):
            tag = local(element.tag)
            if event == "start":
                self._start(tag, element)
            else:
                self._end(tag, element)
        place = f"工作表“{self._name}”"
        if self._hidden and len(self._piece):
            self._document.note("hidden-sheet", place)
        if self._rows_hidden or self._columns_hidden:
            what = "、".join(["行"] * self._rows_hidden + ["列"] * self._columns_hidden)
            self._document.note("hidden-cells", place, what)

    def _start(self, tag: str, element: Element) -> None:
        if tag == "row":
            self._line = int(element.get("r") or self._line + 1)
            self._row, self._at = {}, 0
            self._veiled = element.get("hidden") in {"1", "true"}
        elif tag == "c":
            self._value, self._words = "", []
            found = _REFERENCE.match(element.get("r", ""))
            self._at = _number(found[1]) if found else self._at + 1
        elif tag == "col" and element.get("hidden") in {"1", "true"}:
            self._columns.append((int(element.get("min", "0")), int(element.get("max", "0"))))

    def _end(self, tag: str, element: Element) -> None:
        if tag == "v":
            self._value = element.text or ""
        elif tag == "t":
            self._words.append(element.text or "")
        elif tag == "c":
            self._cell(element)
        elif tag == "row":
            self._write()
        elif tag in {
            "oddHeader",
            "oddFooter",
            "evenHeader",
            "evenFooter",
            "firstHeader",
            "firstFooter",
        }:
            self._piece.add(element.text or "", f"{self._name} 的页眉页脚")
        elif tag == "formula1" and element.text:
            self._piece.add(element.text.strip('"'), f"{self._name} 的下拉选项")

    def _cell(self, element: Element) -> None:
        self._count.n += 1
        if self._count.n > CELLS:
            raise UnreadableError("too-big")
        text = self._text(element.get("t", "n"))
        if not text or self._at > _COLUMNS:
            return
        self._row[self._at] = (text, f"{self._name}!{_letters(self._at)}{self._line}")
        if self._veiled:
            self._rows_hidden = True
        if any(first <= self._at <= last for first, last in self._columns):
            self._columns_hidden = True

    def _text(self, kind: str) -> str:
        if kind == "s" and self._value.isdigit():
            number = int(self._value)
            text = self._strings[number] if number < len(self._strings) else ""
        elif kind in {"inlineStr", "str"}:
            text = "".join(self._words) or self._value
        elif kind == "n":
            text = _plain_number(self._value)
        else:
            text = self._value if kind != "b" else ""
        return re.sub(r"[\t\r\n]+", " ", text).strip()

    def _write(self) -> None:
        if not self._row:
            self._piece.add("", "")
            return
        last = max(self._row)
        for column in range(1, last + 1):
            text, place = self._row.get(column, ("", ""))
            place = place or f"{self._name}!{_letters(column)}{self._line}"
            self._piece.add(text, place, "\n" if column == last else "\t")


def _plain_number(value: str) -> str:
    """`1.3800000001E10` → `13800000001`, as the sheet shows it."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** 20:
        return str(int(number))
    return value


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _remarks(package: Package, document: Document) -> None:
    """Comments of cells, old and threaded, and text boxes."""
    for name in package.names:
        old = re.match(r"xl/comments\w*\d*\.xml\Z|xl/comments/.*\.xml\Z", name)
        threaded = name.startswith("xl/threadedComments/")
        drawing = re.match(r"xl/drawings/drawing\d*\.xml\Z", name)
        if not (old or threaded or drawing):
            continue
        piece = document.piece()
        place = "图形、文本框" if drawing else "批注"
        words: list[str] = []
        for event, element in package.events(name):
            tag = local(element.tag)
            if event == "start" and tag in {"comment", "threadedComment"}:
                place = f"单元格 {element.get('ref', '')} 的批注"
                document.note("comments", "批注")
            elif event == "end" and tag in {"t", "text"} and element.text:
                words.append(element.text)
            elif event == "end" and tag in {"comment", "threadedComment", "p"} and words:
                piece.add("".join(words), place)
                words = []


def _caches(package: Package, document: Document) -> None:
    """What pivot tables and links to other workbooks still know of data that is no longer there."""
    for name in package.names:
        pivot = name.startswith("xl/pivotCache/") and name.endswith(".xml")
        outside = name.startswith("xl/externalLinks/externalLink")
        if not (pivot or outside):
            continue
        where = "数据透视表的缓存" if pivot else "外部链接的缓存"
        piece = document.piece()
        row: list[str] = []
        for event, element in package.events(name):
            tag = local(element.tag)
            if event != "end":
                continue
            if tag in {"s", "n"} and element.get("v"):
                row.append(_plain_number(element.get("v", "")))
            elif tag == "v" and element.text:
                row.append(element.text)
            if tag in {"r", "row", "cacheField"} and row:
                piece.add("\t".join(row), where)
                row = []
        if len(piece):
            document.note("pivot", where)
