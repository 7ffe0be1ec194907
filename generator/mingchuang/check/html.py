"""读网页：one pass over a page's HTML, collecting the facts that all checks need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from mingchuang.check.structure import TELLING, Structure, StructureReader, hides
from mingchuang.check.tokens import Tag, read

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
_REGIONS = frozenset({"header", "main", "footer"})
#: Elements that tell something when they end, whatever their attributes are.
_ENDING = TELLING | _REGIONS | _ROWS | {"title", "svg", "ul"}
#: The same when they begin.
_BEGINNING = _ENDING | {"html", "body", "meta", "style", "script"}
#: Different tags of a site that are remembered.
_MANY = 1 << 16


class Reference(NamedTuple):
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


@dataclass(frozen=True, slots=True, eq=False)
class _Element:
    """What a tag tells wherever it stands.

    Attributes:
        given: attributes; empty for one without a value.
        void: whether it has no end tag.
        hides: whether it keeps all in it from people's eyes.
        quiet: whether nothing else is to be told of it.
        addresses: attribute, address, whether it is fetched, and at once.
        inline: kind and text of what the policy forbids.
    """

    given: Mapping[str, str]
    void: bool
    hides: bool
    quiet: bool
    addresses: tuple[tuple[str, str, bool, bool], ...]
    inline: tuple[tuple[str, str], ...]


@lru_cache(_MANY)
def _element(tag: Tag) -> _Element:
    given = {name: value or "" for name, value in tag.given.items()}
    addresses, inline = tuple(_addresses(tag.name, given)), tuple(_inline(tag.name, given))
    quiet = tag.name not in _BEGINNING and not (addresses or inline or "id" in given or tag.empty)
    void = tag.name in _VOID
    return _Element(given, void, not void and hides(given), quiet, addresses, inline)


def _addresses(tag: str, given: Mapping[str, str]) -> Iterator[tuple[str, str, bool, bool]]:
    loads = _loads(tag, given)
    eager = loads and given.get("loading") != "lazy" and tag != "source"
    for name, value in given.items():
        if name in _SRCSET:
            for part in re.split(r",\s+", value.strip()):
                if part:
                    yield name, part.split()[0], loads, False
        elif (
            name in _ADDRESS_ATTRIBUTES
            or (name.startswith("data-") and _DATA_ADDRESS.fullmatch(name))
        ) and not (tag == "use" and value.startswith("#")):
            fetched = loads and not name.startswith("data-")
            yield name, value.strip(), fetched, fetched and eager


def _loads(tag: str, given: Mapping[str, str]) -> bool:
    if tag == "link":
        return bool(_LOADING_RELS & set(given.get("rel", "").lower().split()))
    return tag in _LOADING_TAGS or (tag in {"use", "image"} and "href" in given)


def _inline(tag: str, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if tag == "style" or (
        tag == "script" and not given.get("src") and given.get("type") not in _DATA_SCRIPT_TYPES
    ):
        yield tag, f"<{tag}>"
    if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
        yield "refresh", given.get("content", "")
    for name, value in given.items():
        if name == "style":
            yield "style", f"style={value!r}"
        elif name.startswith("on") and len(name) > 2:
            yield "handler", name


#: An element that has begun and not ended: its name, its line, whether it hides what is in it.
_Open = tuple[str, int, bool]


class _Reader:
    """Takes the events of a page."""

    def __init__(self) -> None:
        self.facts = PageFacts()
        self._in_title = False
        self._in_svg = 0
        self._open: list[_Open] = []
        #: How many of them hide what is in them.
        self._hiding = 0
        self._structure = StructureReader()
        self.facts.structure = self._structure.found
        self._region = ""
        self._text: dict[str, list[str]] = {"header": [], "main": [], "footer": []}
        self._rows: list[Row] = []
        self._in_nav_list = False

    def start(self, tag: Tag, line: int) -> None:
        """An element begins."""
        element = _element(tag)
        if not element.void:
            self._open.append((tag.name, line, element.hides))
            self._hiding += element.hides
            self.facts.depth = max(self.facts.depth, len(self._open))
        if not element.quiet:
            self._tell(tag, element, line)

    def _tell(self, tag: Tag, element: _Element, line: int) -> None:
        facts, name, given = self.facts, tag.name, element.given
        self._enter(name, given, line)
        if "id" in given:
            facts.ids.append((given["id"], line))
        self._note(name, given, line)
        for kind, text in element.inline:
            facts.inline.append(Finding(kind, text, line))
        for attribute, value, loads, eager in element.addresses:
            facts.references.append(Reference(name, attribute, value, line, loads, eager))
        if name in TELLING:
            self._structure.start(name, given, line, hidden=self._hiding > 0)
        if tag.empty:
            if name == "svg":
                self._in_svg -= 1
            if not element.void:
                self._close(self._open.pop())

    def _note(self, tag: str, given: Mapping[str, str], line: int) -> None:
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
                if "name" in given:
                    facts.metas.append((given["name"], given.get("content", ""), line))
            case "img":
                width, height = given.get("width"), given.get("height")
                image = Image(given.get("src", ""), given.get("alt"), width, height, line)
                facts.images.append(image)

    def end(self, name: str, line: int) -> None:
        """An element ends."""
        if self._open and self._open[-1][0] == name:
            self._close(self._open.pop())
        else:
            self._end_above(name, line)
        if name not in _ENDING:
            return
        self._leave(name)
        if name == "title":
            self._in_title = False
        elif name == "svg":
            self._in_svg = max(0, self._in_svg - 1)

    def _end_above(self, name: str, line: int) -> None:
        """End an element with all that is still open in it, or none if none is open."""
        at = next((i for i in reversed(range(len(self._open))) if self._open[i][0] == name), None)
        if at is None:
            if name not in _VOID | _LOOSE:
                self.facts.unpaired.append(Finding("end", f"</{name}>", line))
            return
        self.unclosed(self._open[at + 1 :])
        while len(self._open) > at:
            self._close(self._open.pop())

    def _close(self, element: _Open) -> None:
        name, _, hides_all = element
        self._hiding -= hides_all
        if name in TELLING:
            self._structure.leave(name)

    def data(self, text: str) -> None:
        """Text."""
        self._structure.data(text)
        if self._in_title:
            self.facts.title += text
        elif self._region:
            self._text[self._region].append(text)
            if self._rows:
                self._rows[-1].text += text

    def close(self) -> None:
        """All has been told."""
        facts, text = self.facts, self._text
        facts.header, facts.main, facts.footer = ("".join(text[r]) for r in text)

    def _enter(self, tag: str, given: Mapping[str, str], line: int) -> None:
        """Note which region, list of channels, or row begins."""
        if tag in self._text and not self._region:
            self._region = tag
        elif tag in _ROWS and self._region == "main":
            row = Row(line)
            self._rows.append(row)
            self.facts.rows.append(row)
        elif tag == "ul" and self._region == "header" and not self.facts.channels:
            self._in_nav_list = any(name == "nav" for name, _, _ in self._open)
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

    def unclosed(self, elements: list[_Open] | None = None) -> None:
        """Note elements that should have been closed by now; all that are open by default."""
        self.facts.unpaired.extend(
            Finding("start", f"<{name}>", line)
            for name, line, _ in (self._open if elements is None else elements)
            if name not in _LOOSE
        )


def read_html(text: str) -> PageFacts:
    """Collect the facts of one page; broken markup is read as far as it goes."""
    reader = read(text, _Reader)
    reader.close()
    reader.unclosed()
    return reader.facts
