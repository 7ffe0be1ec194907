"""S120–S127 安全策略：nothing inline, nothing from another host, no plain http."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from mingchuang.check.html import Finding, Reference
from mingchuang.check.site import BUILT, BuiltPage, Site
from mingchuang.problems import Level, Place, Problem

_INLINE = {
    "script": ("S120", "网页里直接写了脚本", "去掉 <script>；脚本只能放在主题的文件里"),
    "style": ("S121", "网页里直接写了样式", "去掉 style；样子由主题统一管"),
    "handler": ("S122", "标签上写了脚本", "去掉以 on 开头的属性"),
    "refresh": ("S122", "网页会自己跳转", '去掉 <meta http-equiv="refresh">'),
}
_CSS_ADDRESS = re.compile(
    r"""@import\s+["']([^"']+)["']|url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)"""
)
_ACTIVE_SVG = re.compile(
    r"""<script|<foreignObject|<!ENTITY|\son[a-z]+\s*=|javascript:|href\s*=\s*["'](?:https?:)?//""",
    re.IGNORECASE,
)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def check_policy(site: Site) -> Iterator[Problem]:
    """Find what a strict Content-Security-Policy would refuse to load or run."""
    for page in site.pages.values():
        for finding in page.facts.inline:
            yield _inline(site, page, finding)
        for reference in page.facts.references:
            yield from _reference(site, page, reference)
    for path in site.files:
        if path.endswith(".css"):
            yield from _stylesheet(site, path)
        elif path.endswith(".svg") and (match := _ACTIVE_SVG.search(site.text(path))):
            yield Problem(
                "S127",
                Place(f"{BUILT}/{path}"),
                "",
                f"图形“{path}”里有脚本或外来的内容（{match[0].strip()[:40]}）",
                "让画图的人另存成“纯图形”的 SVG，去掉脚本、链接和引用的图片",
            )


def _inline(site: Site, page: BuiltPage, finding: Finding) -> Problem:
    code, what, mend = _INLINE[finding.kind]
    needle = "style=" if finding.text.startswith("style=") else finding.text
    place = site.place(page, needle, f"<{finding.kind}", line=finding.line)
    return Problem(code, place, "", f"网页 {page.url}：{what}（{finding.text[:60]}）", mend)


def _reference(site: Site, page: BuiltPage, reference: Reference) -> Iterator[Problem]:
    value = reference.value
    found = _fault(reference)
    if found is None:
        return
    code, what, mend = found
    # Looked up only now: most pages have nothing to complain of.
    place = site.place(page, value, line=reference.line)
    level: Level = "warning" if code == "S125" else "error"
    yield Problem(code, place, "", f"网页 {page.url}：{what}", mend, level)


def _fault(reference: Reference) -> tuple[str, str, str] | None:
    """Code, what and mend of an address that is not allowed."""
    value = reference.value
    parts = urlsplit(value)
    if parts.scheme in ("javascript", "vbscript"):
        return "S122", "链接里写了脚本", "写要去的地址"
    if parts.scheme == "data":
        what = f"<{reference.tag}> 把文件内容直接写在了地址里（data:）"
        return "S123", what, "存成单独的文件再引用"
    if parts.netloc and reference.loads:
        what = f"要从别的网站（{parts.netloc}）取“{value}”"
        return "S124", what, "把文件下载下来放进资料目录，引用自己的这一份"
    if parts.scheme == "http":
        what = f"“{value}”是不加密的 http 地址"
        return "S125", what, "对方支持的话改成 https://"
    return None


def _stylesheet(site: Site, path: str) -> Iterator[Problem]:
    css = _CSS_COMMENT.sub("", site.text(path))
    folder = f"{path.rpartition('/')[0]}/".lstrip("/")
    for match in _CSS_ADDRESS.finditer(css):
        value = next((group for group in match.groups() if group is not None), "")
        if not value or value.startswith("#"):
            continue
        parts = urlsplit(value)
        if parts.scheme or parts.netloc or value.startswith("/"):
            yield Problem(
                "S126",
                Place(f"{BUILT}/{path}"),
                "",
                f"样式表要取“{value[:60]}”：不在样式表旁边",
                "主题的样式表只引用自己目录里的文件，用相对地址",
            )
        elif _joined(folder, parts.path) not in site.files:
            yield Problem(
                "S126",
                Place(f"{BUILT}/{path}"),
                "",
                f"样式表引用的“{value}”不存在",
                "核对文件名，或去掉这一行",
            )


def _joined(folder: str, path: str) -> str:
    parts: list[str] = []
    for part in (folder + path).split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
