"""What a piece of rendered HTML holds, and what is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_ADDRESSES = {"href", "src", "action", "srcset", "poster", "formaction"}


class Markup(HTMLParser):
    """Reads a fragment; `faults` is empty when it is sound."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.classes: set[str] = set()
        self.ids: Counter[str] = Counter()
        self.wanted: set[str] = set()
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self._open]
        self.faults += [f"id {i!r} stands {n} times" for i, n in self.ids.items() if n > 1]
        self.faults += [f"no element has id {i!r}" for i in sorted(self.wanted - self.ids.keys())]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look(tag, attrs)
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes nothing; open: {self._open[-3:]}")
        else:
            self._open.pop()

    def _look(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> has {n} twice" for n, k in Counter(names).items() if k > 1]
        self.faults += [f"<{tag}> has {n}" for n in names if n == "style" or n.startswith("on")]
        values = {name: value or "" for name, value in attrs}
        if tag == "style" or (tag == "script" and "src" not in values):
            self.faults.append(f"inline <{tag}>")
        if tag == "img" and not {"alt", "width", "height"} <= values.keys():
            self.faults.append("<img> without alt, width or height")
        for name in _ADDRESSES & values.keys():
            if re.match(r"\s*(data|javascript|http):", values[name], re.IGNORECASE):
                self.faults.append(f"{name}={values[name]!r}")
        self.classes.update(values.get("class", "").split())
        if values.get("id"):
            self.ids[values["id"]] += 1
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            self.wanted.update(values.get(name, "").split())
