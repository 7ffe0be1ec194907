"""Material 的正文样式：what we take from Material's style sheet, and nothing else.

Material's sheet is 137 kB and made for its own page skeleton, which we do not use. Our pages need
what dresses the author's prose (admonitions, tabs, tables, code, footnotes). Kept are the rules
about that; dropped are resets of bare elements, right-to-left twins, and `data:` pictures, which
our Content-Security-Policy forbids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

_WANTED = re.compile(r"\.(?:md-typeset|admonition|tabbed-|highlight|footnote|task-list)")
_BLOCK = re.compile(r"@(?:media|supports)\b")
_DATA = re.compile(r"""url\(\s*(["']?)data:.*?\1\s*\)""", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@cache
def prose_stylesheet() -> bytes:
    """The prose part of Material's main style sheet.

    Raises:
        FileNotFoundError: this release of Material keeps its sheet elsewhere.
    """
    folder = Path(str(files("material"))) / "templates/assets/stylesheets"
    found = sorted(folder.glob("main.*.min.css"))
    if not found:
        raise FileNotFoundError(f"no main.*.min.css in {folder}")
    css = _COMMENT.sub("", found[0].read_text(encoding="utf-8"))
    return ("".join(_kept(_DATA.sub("none", css))) + "\n").encode()


def _kept(css: str) -> Iterator[str]:
    for prelude, block in _rules(css):
        if _BLOCK.match(prelude):
            if inner := "".join(_kept(block)):
                yield f"{prelude}{{{inner}}}\n"
        elif prelude == ":root":
            # Variables such as --md-code-bg-color, which the prose rules refer to.
            yield f":root{{{block}}}\n"
        elif not prelude.startswith("@"):
            selectors = [_plain(s) for s in _split(prelude) if _is_prose(s)]
            if selectors:
                yield f"{','.join(selectors)}{{{block}}}\n"


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Prelude and inside of each block on this level; at-rules without a block are skipped."""
    start = depth = opened = 0
    quote = ""
    for at, char in enumerate(css):
        if quote:
            quote = "" if char == quote and css[at - 1] != "\\" else quote
        elif char in "\"'":
            quote = char
        elif char == "{":
            if not depth:
                opened = at
            depth += 1
        elif char == "}":
            depth -= 1
            if not depth:
                yield css[start:opened].strip(), css[opened + 1 : at]
                start = at + 1
        elif char == ";" and not depth:
            start = at + 1


def _split(selectors: str) -> list[str]:
    """Split a selector list at the commas that stand outside parentheses."""
    parts, depth, current = [], 0, ""
    for char in selectors:
        depth += (char == "(") - (char == ")")
        if char == "," and not depth:
            parts.append(current)
            current = ""
        else:
            current += char
    return [*parts, current]


def _is_prose(selector: str) -> bool:
    return bool(_WANTED.search(selector)) and "[dir=rtl]" not in selector


def _plain(selector: str) -> str:
    # Our pages carry no dir attribute: Chinese is written left to right.
    return selector.replace("[dir=ltr] ", "").strip()
