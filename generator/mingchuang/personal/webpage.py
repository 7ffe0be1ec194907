"""网页：what a finished page tells its readers and their machines, as one text."""

from __future__ import annotations

import html
import re

_DROPPED = re.compile(r"<(script|style|template)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
#: Attributes whose values are words, and the numbers that a link dials.
_SAID = re.compile(
    r"""\s(?:alt|title|content|value|placeholder|label|summary|aria-[a-z]+|data-[a-z-]+)\s*=\s*("[^"]*"|'[^']*')"""
    r"""|\shref\s*=\s*["'](?:tel|sms|mailto):([^"']*)""",
    re.IGNORECASE,
)
_FLAT = str.maketrans("\n\t\f", "   ")
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)?[^>]*>")
_CELLS = ("/td", "/th")
#: Elements on a line of their own.
_BLOCKS = [
    "p",
    "div",
    "li",
    "dt",
    "dd",
    "tr",
    "thead",
    "tbody",
    "caption",
    "br",
    "hr",
    "article",
    "header",
    "footer",
    "nav",
    "main",
    "figure",
    "figcaption",
    "blockquote",
    "form",
    "option",
    "title",
    "head",
    "body",
    "summary",
    "details",
    "pre",
]
#: Elements that part one table or list from another.
_APART = ["table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "section"]
_BREAKS = {
    **dict.fromkeys(_CELLS, "\t"),
    **{f"{slash}{name}": "\n" for name in _BLOCKS for slash in ("", "/")},
    **{f"{slash}{name}": "\f" for name in _APART for slash in ("", "/")},
}
_LINE = re.compile(r"[ \t]*\n[ \n]*")
_GAP = re.compile(r"[ \t\n]*\f[ \n\f]*")
_SPACE = re.compile(r"[ \r\v]{2,}")


def page_words(page: str) -> str:
    """Text, comments and spoken attributes of a page; rows of tables are parted by tabs."""
    page = _DROPPED.sub(" ", page)
    said = [next(filter(None, found.groups()), "").strip("\"'") for found in _SAID.finditer(page)]
    said += _COMMENT.findall(page)
    body = _TAG.sub(_break, _COMMENT.sub(" ", page).translate(_FLAT))
    body = _SPACE.sub(" ", html.unescape(body))
    text = _GAP.sub("\n\n", _LINE.sub("\n", body))
    return text + "\n\n" + html.unescape("\n\n".join(said))


def _break(tag: re.Match[str]) -> str:
    """What parts the text before a tag from that after it; most tags part nothing."""
    return _BREAKS.get((tag[1] or "").lower(), "")
