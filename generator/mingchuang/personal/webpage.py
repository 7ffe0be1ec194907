"""网页：what a finished page tells its readers and their machines, as one text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

#: Where something begins that is no text of the page.
_ASIDE = re.compile(r"<!--|<(script|style|template)\b", re.IGNORECASE)
#: Attributes whose values are words, and the numbers that a link dials.
_SAID = re.compile(
    r"""\s(?:alt|title|content|value|placeholder|label|summary|aria-[a-z]+|data-[a-z-]+)\s*=\s*("[^"]*"|'[^']*')"""
    r"""|\shref\s*=\s*["'](?:tel|sms|mailto):([^"']*)""",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)?[^<>]*>")
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
#: Begun at the first white space only, so that long runs of it cost no more than their length.
#: A set of characters stands first, since patterns that begin so are looked for much faster.
_LINE = re.compile(r"[ \t\n](?<![ \t].)(?:(?<=\n)|[ \t]*\n)[ \n]*", re.DOTALL)
_GAP = re.compile(r"[ \t\n\f](?<![ \t\n].)(?:(?<=\f)|[ \t\n]*\f)[ \n\f]*", re.DOTALL)
_SPACE = re.compile(r"[ \r\v]{2,}")


def page_words(page: str) -> str:
    """Text, comments and spoken attributes of a page; rows of tables are parted by tabs."""
    page, said = _taken_apart(page)
    said += [next(filter(None, found.groups()), "").strip("\"'") for found in _SAID.finditer(page)]
    # Not `translate`, which looks at each character by itself.
    flat = page.replace("\n", " ").replace("\t", " ").replace("\f", " ")
    body = _SPACE.sub(" ", html.unescape(_broken(flat)))
    text = _GAP.sub("\n\n", _LINE.sub("\n", body))
    return text + "\n\n" + html.unescape("\n\n".join(said))


def parting(tag: str) -> str:
    """What parts the text before a tag (`td`, `/td`) from that after it; most tags part nothing."""
    return _BREAKS.get(tag.lower(), "").replace("\f", "\n\n")


def spoken(tag: str) -> Iterator[tuple[str, int]]:
    """The words in a tag's attributes, and where in the tag each begins."""
    for found in _SAID.finditer(tag):
        group = 1 if found[1] is not None else 2
        yield found[group].strip("\"'"), found.start(group) + (group == 1)


def _taken_apart(page: str) -> tuple[str, list[str]]:
    """The page without scripts, styles and comments; and the comments."""
    kept: list[str] = []
    comments: list[str] = []
    at = 0
    while found := _ASIDE.search(page, at):
        kept.append(page[at : found.start()])
        closing = f"</{found[1]}" if found[1] else "-->"
        end = page.find(closing, found.end())
        if end < 0:
            # Never closed: what follows is read as text, to be on the safe side.
            at = found.end()
            break
        if not found[1]:
            comments.append(page[found.end() : end])
        at = end + len(closing)
    kept.append(page[at:])
    return " ".join(kept), comments


def _broken(page: str) -> str:
    """The page with what parts texts in place of each tag; most tags part nothing."""
    parts = _TAG.split(page)
    parts[1::2] = [_BREAKS.get(name.lower(), "") if name else "" for name in parts[1::2]]
    return "".join(parts)
