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
_CELL = re.compile(r"</t[dh]\s*>\s*", re.IGNORECASE)
_BLOCK = re.compile(
    r"\s*</?(?:p|div|li|dt|dd|tr|thead|tbody|caption|br|hr|article|header|footer|nav|"
    r"main|figure|figcaption|blockquote|form|option|title|head|body|summary|details|pre)\b[^>]*>\s*",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*</?(?:table|ul|ol|dl|h[1-6]|section)\b[^>]*>\s*", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[ \r\f\v]+")


def page_words(page: str) -> str:
    """Text, comments and spoken attributes of a page; rows of tables are parted by tabs."""
    page = _DROPPED.sub(" ", page)
    said = [next(filter(None, found.groups()), "").strip("\"'") for found in _SAID.finditer(page)]
    said += _COMMENT.findall(page)
    body = _COMMENT.sub(" ", page).replace("\n", " ").replace("\t", " ")
    body = _CELL.sub("\t", body)
    body = _BLOCK.sub("\n", _APART.sub("\n\n", body))
    text = _SPACE.sub(" ", html.unescape(_TAG.sub("", body)))
    lines = [line.strip(" ").removesuffix("\t") for line in text.split("\n")]
    return "\n".join(lines) + "\n\n" + html.unescape("\n\n".join(said))
