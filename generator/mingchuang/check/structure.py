"""网页里给人用的东西：headings, links, buttons, fields, tables of one page, with their names.

Collected in the one pass that `check/html.py` makes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

#: Inline styles by which a link is kept from people's eyes but not from search engines.
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|(?:font-size|width|height|max-width|max-height)\s*:\s*[01](?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|$)"
    r"|(?:text-indent|left|top|margin-left|margin-top)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
#: `<input type>` values that need no label, or carry their name themselves.
_NO_LABEL = frozenset({"hidden", "submit", "button", "reset", "image"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True)
class Named:
    """A link or button: what a screen reader calls it.

    Attributes:
        tag: `a`, `area`, `button` or `input`.
        href: where it leads; empty for a button.
        name: text, alternative texts of pictures, `aria-label`, `title`.
        line: in the built file.
        hidden: whether it is kept from people's eyes.
    """

    tag: str
    href: str
    line: int
    name: str = ""
    hidden: bool = False


@dataclass(slots=True)
class Control:
    """A field of a form and whether it has a name of its own (else a label may give it one)."""

    line: int
    id: str
    named: bool


@dataclass(slots=True)
class Table:
    """A table of data: how many rows it has and whether any cell heads others."""

    line: int
    rows: int = 0
    headed: bool = False
    presentation: bool = False


@dataclass(slots=True)
class Heading:
    """A heading of level 1 to 6 and its text."""

    level: int
    line: int
    text: str = ""


@dataclass(slots=True)
class Structure:
    """All of them, in order."""

    headings: list[Heading] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    tables: list[Table] = field(default_factory=list)


def hides(given: Mapping[str, str]) -> bool:
    """Whether attributes keep an element, and all in it, from people's eyes."""
    style = given.get("style")
    return "hidden" in given or bool(style and _HIDING.search(style))


#: Elements that tell something here, when they begin and when they end.
TELLING = _HEADINGS | {
    "a", "area", "button", "img", "input", "select", "textarea", "label", "table", "tr", "th"
}  # fmt: skip


class StructureReader:
    """Takes those events of one pass over a page that have to do with `TELLING` elements."""

    def __init__(self) -> None:
        self.found = Structure()
        self._naming: list[Named] = []
        self._heading: Heading | None = None
        self._tables: list[Table] = []
        self._in_label = 0

    def start(self, tag: str, given: Mapping[str, str], line: int, *, hidden: bool) -> None:
        """An element begins; `hidden` if it, or one in which it stands, hides it."""
        name = given.get("aria-label", "") or given.get("title", "")
        match tag:
            case "a" | "area" if "href" in given:
                alt = given.get("alt", "") if tag == "area" else ""
                self._named(tag, given, line, name + alt, hidden=hidden)
            case "button":
                self._named(tag, given, line, name, hidden=hidden)
            case "img":
                self.data(given.get("alt", ""))
            case "input" | "select" | "textarea":
                self._control(tag, given, line, name)
            case "label":
                self._in_label += 1
                self.found.labels.update({given["for"]} if given.get("for") else ())
            case "table":
                plain = given.get("role") in {"presentation", "none"}
                table = Table(line, presentation=plain)
                self._tables.append(table)
                self.found.tables.append(table)
            case "tr" | "th" if self._tables:
                self._tables[-1].rows += tag == "tr"
                self._tables[-1].headed |= tag == "th"
            case _ if tag in _HEADINGS:
                self._heading = Heading(int(tag[1]), line)
                self.found.headings.append(self._heading)

    def leave(self, tag: str) -> None:
        """An element has ended, by itself or with one in which it stood."""
        if tag in {"a", "button"} and self._naming and self._naming[-1].tag == tag:
            self._naming.pop()
        elif tag == "label":
            self._in_label -= 1
        elif tag == "table" and self._tables:
            self._tables.pop()
        elif tag in _HEADINGS:
            self._heading = None

    def data(self, text: str) -> None:
        """Text."""
        if self._naming:
            self._naming[-1].name += text
        if self._heading is not None:
            self._heading.text += text

    def _named(
        self, tag: str, given: Mapping[str, str], line: int, name: str, *, hidden: bool
    ) -> None:
        labelled = "…" if given.get("aria-labelledby") else ""
        found = Named(tag, given.get("href", ""), line, name + labelled, hidden)
        self.found.named.append(found)
        if tag != "area":
            self._naming.append(found)

    def _control(self, tag: str, given: Mapping[str, str], line: int, name: str) -> None:
        kind = given.get("type", "text").lower() if tag == "input" else ""
        if kind in {"submit", "reset", "button", "image"}:
            # A browser names submit and reset by itself.
            own = "提交" if kind in {"submit", "reset"} else ""
            said = name or given.get("value", "") or given.get("alt", "") or own
            self.found.named.append(Named(tag, "", line, said))
        elif kind not in _NO_LABEL:
            named = bool(name or given.get("aria-labelledby") or self._in_label)
            self.found.controls.append(Control(line, given.get("id", ""), named))
