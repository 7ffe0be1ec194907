"""读网页：one pass over a page's HTML, collecting the facts that all checks need."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingchuang.check.structure import Structure, StructureReader
from mingchuang.check.tokens import Attributes, read

_ADDRESS_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "poster"})
_DATA_ADDRESS = re.compile(r"data-[\w-]*(?:href|src)")
_SRCSET = frozenset({"srcset", "imagesrcset"})
_LOADING_TAGS = frozenset(
    {"img", "script", "source", "iframe", "audio", "video", "track", "embed", "object", "input"}
)
#: `<link rel>` values that make the browser fetch something.
_LOADING_RELS = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch"}
)
#: Elements without an end tag.
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
#: Elements that HTML closes by itself.
_LOOSE = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "colgroup",
        "rt",
        "rp",
    ]
)
_ROWS = frozenset({"li", "tr"})
_DATA_SCRIPT_TYPES = frozenset({"application/json", "application/ld+json"})


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in a page.

    Attributes:
        loads: whether the browser fetches it by itself.
        eager: whether it does so before anybody scrolls.
    """

    tag: str
    attribute: str
    value: str
    line: int
    loads: bool = False
    eager: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """An `<img>`; attributes that are missing are None."""

    src: str
    alt: str | None
    width: str | None
    height: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the markup that the Content-Security-Policy forbids."""

    kind: str
    text: str
    line: int


@dataclass(slots=True)
class Row:
    """One row of a list or table in `<main>`: its text, the addresses it links to, its line."""

    line: int
    text: str = ""
    links: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PageFacts:
    """What stands in one HTML file."""

    lang: str = ""
    #: Text of `<header>`, `<main>` and `<footer>` of the page, not of articles.
    header: str = ""
    main: str = ""
    footer: str = ""
    footer_links: list[str] = field(default_factory=list)
    #: Links of the first `<nav>` with a list in the page's header: the channels.
    channels: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    kind: str = ""
    title: str = ""
    headings: list[int] = field(default_factory=list)
    ids: list[tuple[str, int]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    metas: list[tuple[str, str, int]] = field(default_factory=list)
    inline: list[Finding] = field(default_factory=list)
    #: Elements opened and not closed, or closed and not opened.
    unpaired: list[Finding] = field(default_factory=list)
    #: Headings, links, fields and tables, with their names.
    structure: Structure = field(default_factory=Structure)
    #: Elements in each other, at the deepest place.
    depth: int = 0

    @property
    def anchors(self) -> set[str]:
        """Everything that `#…` can point to."""
        return {name for name, _ in self.ids} | self.names


class _Reader:
    """Takes the events of a page."""

    def __init__(self) -> None:
        self.facts = PageFacts()
        self._in_title = False
        self._in_svg = 0
        self._open: list[tuple[str, int]] = []
        self._structure = StructureReader()
        self.facts.structure = self._structure.found
        self._region = ""
        self._text: dict[str, list[str]] = {"header": [], "main": [], "footer": []}
        self._rows: list[Row] = []
        self._in_nav_list = False

    def start(self, tag: str, attributes: Attributes, line: int, *, empty: bool) -> None:
        """An element begins."""
        self._open.extend([(tag, line)] if tag not in _VOID else [])
        self.facts.depth = max(self.facts.depth, len(self._open))
        given = {name: value or "" for name, value in attributes.items()}
        self._enter(tag, given, line)
        if "id" in given:
            self.facts.ids.append((given["id"], line))
        self._note(tag, given, line)
        self._attributes(tag, given, line)
        self._structure.start(tag, given, line)
        if empty:
            self._empty(tag)

    def _note(self, tag: str, given: dict[str, str], line: int) -> None:
        facts = self.facts
        match tag:
            case "html" | "body":
                facts.lang = given.get("lang", facts.lang)
                facts.kind = given.get("data-kind", facts.kind)
            case "title":
                self._in_title = not self._in_svg
            case "svg":
                self._in_svg += 1
            case "h1":
                facts.headings.append(line)
            case "a":
                facts.names.update({given["name"]} if given.get("name") else ())
            case "meta":
                self._meta(given, line)
            case "img":
                width, height = given.get("width"), given.get("height")
                image = Image(given.get("src", ""), given.get("alt"), width, height, line)
                facts.images.append(image)
            case "style" | "script":
                self._inline(tag, given, line)

    def _empty(self, tag: str) -> None:
        if tag == "svg":
            self._in_svg -= 1
        if tag not in _VOID:
            self._open.pop()
            self._structure.end(tag)

    def end(self, tag: str, line: int) -> None:
        """An element ends."""
        self._pair(tag, line)
        self._structure.end(tag)
        self._leave(tag)
        if tag == "title":
            self._in_title = False
        elif tag == "svg":
            self._in_svg = max(0, self._in_svg - 1)

    def data(self, data: str) -> None:
        """Text."""
        self._structure.data(data)
        if self._in_title:
            self.facts.title += data
        elif self._region:
            self._text[self._region].append(data)
            if self._rows:
                self._rows[-1].text += data

    def close(self) -> None:
        """All has been told."""
        facts, text = self.facts, self._text
        facts.header, facts.main, facts.footer = ("".join(text[r]) for r in text)

    def _enter(self, tag: str, given: dict[str, str], line: int) -> None:
        """Note which region, list of channels, or row begins."""
        if tag in self._text and not self._region:
            self._region = tag
        elif tag in _ROWS and self._region == "main":
            row = Row(line)
            self._rows.append(row)
            self.facts.rows.append(row)
        elif tag == "ul" and self._region == "header" and not self.facts.channels:
            self._in_nav_list = any(name == "nav" for name, _ in self._open)
        elif tag == "a" and given.get("href"):
            if self._rows:
                self._rows[-1].links.append(given["href"])
            if self._in_nav_list:
                self.facts.channels.append(given["href"])
            if self._region == "footer":
                self.facts.footer_links.append(given["href"])

    def _leave(self, tag: str) -> None:
        if tag == self._region:
            self._region = ""
            self._rows.clear()
        elif tag in _ROWS and self._rows:
            self._rows.pop()
        elif tag == "ul":
            self._in_nav_list = False

    def _pair(self, tag: str, line: int) -> None:
        if self._open and self._open[-1][0] == tag:
            del self._open[-1]
            return
        at = next((i for i in reversed(range(len(self._open))) if self._open[i][0] == tag), None)
        if at is None:
            if tag not in _VOID | _LOOSE:
                finding = Finding("end", f"</{tag}>", line)
                self.facts.unpaired.append(finding)
            return
        self.unclosed(self._open[at + 1 :])
        del self._open[at:]

    def unclosed(self, elements: list[tuple[str, int]] | None = None) -> None:
        """Note elements that should have been closed by now; all that are open by default."""
        self.facts.unpaired.extend(
            Finding("start", f"<{tag}>", line)
            for tag, line in (self._open if elements is None else elements)
            if tag not in _LOOSE
        )

    def _inline(self, tag: str, given: dict[str, str], line: int) -> None:
        if tag == "style" or (not given.get("src") and given.get("type") not in _DATA_SCRIPT_TYPES):
            self.facts.inline.append(Finding(tag, f"<{tag}>", line))

    def _meta(self, given: dict[str, str], line: int) -> None:
        if "name" in given:
            self.facts.metas.append((given["name"], given.get("content", ""), line))
        if given.get("http-equiv", "").lower() == "refresh":
            self.facts.inline.append(Finding("refresh", given.get("content", ""), line))

    def _attributes(self, tag: str, given: dict[str, str], line: int) -> None:
        if not given:
            return
        loads = self._loads(tag, given)
        eager = loads and given.get("loading") != "lazy" and tag != "source"
        for name, value in given.items():
            if name == "style":
                self.facts.inline.append(Finding("style", f"style={value!r}", line))
            elif name.startswith("on") and len(name) > 2:
                self.facts.inline.append(Finding("handler", name, line))
            elif name in _SRCSET:
                for part in re.split(r",\s+", value.strip()):
                    if part:
                        address = part.split()[0]
                        self.facts.references.append(Reference(tag, name, address, line, loads))
            elif (
                name in _ADDRESS_ATTRIBUTES
                or (name.startswith("data-") and _DATA_ADDRESS.fullmatch(name))
            ) and not (tag == "use" and value.startswith("#")):
                fetched = loads and not name.startswith("data-")
                self.facts.references.append(
                    Reference(tag, name, value.strip(), line, fetched, fetched and eager)
                )

    @staticmethod
    def _loads(tag: str, given: dict[str, str]) -> bool:
        if tag == "link":
            return bool(_LOADING_RELS & set(given.get("rel", "").lower().split()))
        return tag in _LOADING_TAGS or (tag in {"use", "image"} and "href" in given)


def read_html(text: str) -> PageFacts:
    """Collect the facts of one page; broken markup is read as far as it goes."""
    reader = _Reader()
    read(text, reader)
    reader.close()
    reader.unclosed()
    return reader.facts
