"""链接：root-relative links of components and records become links that work anywhere.

Components, records and prose all write inner links as `/guides/dibao/`. An engine calls
`relativise` (404 page: `absolute`) as its very last step on each finished page, so the same site
works at a domain's root, below any base path, and opened from a folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

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
    def token(match: re.Match[str]) -> str:
        if tag := match["tag"]:
            return _tag(tag, prefix)
        if opening := match["open"]:
            return _tag(opening, prefix) + match["text"]
        return match[0]

    return _TOKEN.sub(token, html)


def _tag(tag: str, prefix: str) -> str:
    if "/" not in tag[1:-1]:
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
