"""S140–S141 网页大小：pages must open on a cheap phone with a weak signal."""

from __future__ import annotations

from collections.abc import Iterator

from mingchuang.check.site import BuiltPage, Site
from mingchuang.problems import Problem

#: Bytes of one page's HTML, uncompressed.
HTML_LIMIT = 40_000
#: Bytes that travel until the first view stands: HTML, styles, scripts, pictures not put off.
FIRST_VIEW_LIMIT = 120_000


def check_weight(site: Site, page: BuiltPage) -> Iterator[Problem]:
    """Weigh a page by itself and with all that it loads at once."""
    if page.size > HTML_LIMIT:
        yield _heavy(
            site, page, "S140", f"有 {page.size / 1000:.0f} KB，超过 {HTML_LIMIT // 1000} KB"
        )
    loaded = set()
    for reference in page.facts.references:
        target = site.target(page, reference.value) if reference.eager else None
        if target in site.files and target is not None:
            loaded.add(target)
    # Compressing is the cost here, and most pages are light even without it.
    sizes = {path: site.travelling(path) for path in loaded - {page.path}}
    if sum(sizes.values()) + page.size > FIRST_VIEW_LIMIT:
        sizes[page.path] = site.travelling(page.path)
        total, largest = sum(sizes.values()), max(sizes, key=lambda path: (sizes[path], path))
        if total > FIRST_VIEW_LIMIT:
            yield _heavy(
                site,
                page,
                "S141",
                f"打开时要传 {total / 1000:.0f} KB，超过 {FIRST_VIEW_LIMIT // 1000} KB"
                f"（最大的是 {largest}，{sizes[largest] / 1000:.0f} KB）",
            )


def _heavy(site: Site, page: BuiltPage, code: str, what: str) -> Problem:
    mend = "把图片压小，长的正文分成几页"
    return Problem(code, site.place(page), "", f"网页 {page.url}：{what}", mend, "warning")
