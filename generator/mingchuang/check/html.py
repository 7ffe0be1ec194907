"""读网页：one pass over a page's HTML, collecting the facts that all checks need."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

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
class PageFacts:
    """What stands in one HTML file."""

    lang: str = ""
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
    #: Elements in each other, at the deepest place.
    depth: int = 0

    @property
    def anchors(self) -> set[str]:
        """Everything that `#…` can point to."""
        return {name for name, _ in self.ids} | self.names


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = PageFacts()
        self._in_title = False
        self._in_svg = 0
        self._open: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        self._open.extend([(tag, line)] if tag not in _VOID else [])
        self.facts.depth = max(self.facts.depth, len(self._open))
        given = {name: value or "" for name, value in attrs}
        facts = self.facts
        if "id" in given:
            facts.ids.append((given["id"], line))
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
        self._attributes(tag, given, line)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag == "svg":
            self._in_svg -= 1
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        self._pair(tag)
        if tag == "title":
            self._in_title = False
        elif tag == "svg":
            self._in_svg = max(0, self._in_svg - 1)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.facts.title += data

    def _pair(self, tag: str) -> None:
        at = next((i for i in reversed(range(len(self._open))) if self._open[i][0] == tag), None)
        if at is None:
            if tag not in _VOID | _LOOSE:
                finding = Finding("end", f"</{tag}>", self.getpos()[0])
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
            elif (name in _ADDRESS_ATTRIBUTES or _DATA_ADDRESS.fullmatch(name)) and not (
                tag == "use" and value.startswith("#")
            ):
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
    reader.feed(text)
    reader.close()
    reader.unclosed()
    return reader.facts
