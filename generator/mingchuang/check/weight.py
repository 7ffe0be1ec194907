"""S140–S141 网页大小：pages must open on a cheap phone with a weak signal."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache

from mingchuang.check.site import BuiltPage, Site
from mingchuang.problems import Problem

#: Bytes of one page's HTML, uncompressed.
HTML_LIMIT = 40_000
#: Bytes that travel until the first view stands: HTML, styles, scripts, pictures not put off.
FIRST_VIEW_LIMIT = 120_000
_PACKED = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".woff2", ".pdf", ".zip", ".gz")


def check_weight(site: Site) -> Iterator[Problem]:
    """Weigh each page by itself and with all that it loads at once."""

    @cache
    def travelling(path: str) -> int:
        if path.endswith(_PACKED):
            return site.files[path]
        return len(gzip.compress((site.folder / path).read_bytes(), 6, mtime=0))

    for page in site.pages.values():
        if page.size > HTML_LIMIT:
            yield _heavy(
                site,
                page,
                "S140",
                f"有 {page.size / 1000:.0f} KB，超过 {HTML_LIMIT // 1000} KB",
            )
        loaded = {page.path}
        for reference in page.facts.references:
            target = site.target(page, reference.value) if reference.eager else None
            if target in site.files and target is not None:
                loaded.add(target)
        total = sum(travelling(path) for path in loaded)
        if total > FIRST_VIEW_LIMIT:
            largest = max(loaded, key=travelling)
            yield _heavy(
                site,
                page,
                "S141",
                f"打开时要传 {total / 1000:.0f} KB，超过 {FIRST_VIEW_LIMIT // 1000} KB"
                f"（最大的是 {largest}，{travelling(largest) / 1000:.0f} KB）",
            )


def _heavy(site: Site, page: BuiltPage, code: str, what: str) -> Problem:
    mend = "把图片压小，长的正文分成几页"
    return Problem(code, site.place(page), "", f"网页 {page.url}：{what}", mend, "warning")
