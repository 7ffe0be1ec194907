"""链接：root-relative links of components and records become links that work anywhere.

Components, records and prose all write inner links as `/guides/dibao/`. An engine calls
`relativise` (404 page: `absolute`) as its very last step on each finished page, so the same site
works at a domain's root, below any base path, and opened from a folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

#: Tags of ordinary markup, and where something else begins: what `_TOKEN` tells apart.
_SIMPLE = re.compile(r"""(<[a-zA-Z][^<>"']*(?:"[^"]*"[^<>"']*)*>|<[/!][^<>"']*>)""")
_ODD = re.compile(r"<(?:!--|(?:script|style|textarea)\b)", re.IGNORECASE)
# Comments and the insides of script, style and textarea are text, not markup: stepped over.
_TOKEN = re.compile(
    r"<!--.*?-->"
    r"|(?P<open><(?P<raw>script|style|textarea)\b(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>)"
    r"(?P<text>.*?)(?=</(?P=raw)\b)"
    r"|(?P<tag><[a-z](?:[^\"'>]|\"[^\"]*\"|'[^']*')*>)",
    re.IGNORECASE | re.DOTALL,
)
# Whole attributes are matched one by one, so that `alt=" href='/x'"` is never taken for a link.
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'<>/=]+)(?P<eq>\s*=\s*)"
    r"(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+)",
)
_ADDRESS = re.compile(r"href|src|action|formaction|poster|cite|data-[\w-]*(?:href|src)", re.I)
_CANDIDATES = re.compile(r"srcset|imagesrcset", re.I)


def depth_prefix(url: str) -> str:
    """The way from a page back to the site's root: `guides/dibao/` → `../../`, home → `./`."""
    return "../" * url.count("/") or "./"


def relativise(html: str, url: str) -> str:
    """Make every root-relative link of a page relative.

    Args:
        html: a finished page.
        url: the page's address below the base, `""` for home, else such as `guides/dibao/`.
    """
    return _rewrite(html, depth_prefix(url))


def absolute(html: str, base_path: str) -> str:
    """Put a site's base path (`/` or `/mzj/fwpp/`) before every root-relative link.

    For the 404 page, which a server shows under any address.
    """
    return _rewrite(html, f"/{base_path.strip('/')}/".replace("//", "/"))


def base_path(base_url: str | None) -> str:
    """The path of a site's address with slashes at both ends: `https://a.cn/b` → `/b/`."""
    path = urlsplit(base_url or "").path.strip("/")
    return f"/{path}/" if path else "/"


def _rewrite(html: str, prefix: str) -> str:
    parts: list[str] = []
    at = 0
    while at < len(html):
        odd = _ODD.search(html, at)
        pieces = _SIMPLE.split(html[at : odd.start() if odd else len(html)])
        token = _TOKEN.match(html, odd.start()) if odd else None
        if any("<" in words for words in pieces[::2]) or (odd and not token):
            return _TOKEN.sub(lambda match: _token(match, prefix), html)
        pieces[1::2] = [_tag(tag, prefix) for tag in pieces[1::2]]
        parts += pieces
        if token is None:
            break
        parts.append(_token(token, prefix))
        at = token.end()
    return "".join(parts)


def _token(match: re.Match[str], prefix: str) -> str:
    if tag := match["tag"]:
        return _tag(tag, prefix)
    if opening := match["open"]:
        return _tag(opening, prefix) + match["text"]
    return match[0]


# Most tags stand in many pages.
@lru_cache(1 << 16)
def _tag(tag: str, prefix: str) -> str:
    if "/" not in tag[1:-1] or not tag[1].isalpha():
        return tag

    def attribute(match: re.Match[str]) -> str:
        if _ADDRESS.fullmatch(match["name"]):
            change: Callable[[str], str] = _one
        elif _CANDIDATES.fullmatch(match["name"]):
            change = _many
        else:
            return match[0]
        value = match["value"]
        quote = value[0] if value[0] in "\"'" else ""
        inner = value[1:-1] if quote else value
        return f"{match['name']}{match['eq']}{quote}{change(inner)}{quote}"

    def _one(value: str) -> str:
        start = value.lstrip()
        return prefix + start[1:] if start.startswith("/") and start[1:2] != "/" else value

    def _many(value: str) -> str:
        # A candidate ends at a comma followed by white space; commas inside an address stay.
        return ", ".join(_one(part.strip()) for part in re.split(r",\s+", value.strip()))

    return _ATTRIBUTE.sub(attribute, tag)
