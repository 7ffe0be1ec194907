"""sitemap.xml：the list of addresses for search engines, the same bytes from the same plan."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from mingchuang.plan import SiteFile, SitePlan

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def sitemap_files(plan: SitePlan, base_url: str | None) -> Iterator[SiteFile]:
    """`sitemap.xml` and `sitemap.xml.gz`, or nothing for a site without a public address.

    `lastmod` comes from the records; a page without a date gets none rather than today's.
    """
    if not base_url:
        return
    base = base_url.rstrip("/") + "/"
    rows = []
    for page in plan.pages.values():
        if page.listed and page.kind != "404":
            date = f"<lastmod>{page.updated.isoformat()}</lastmod>" if page.updated else ""
            rows.append(f"<url><loc>{escape(base + quote(page.url))}</loc>{date}</url>\n")
    xml = (_HEAD + "".join(rows) + "</urlset>\n").encode()
    yield SiteFile("sitemap.xml", content=xml)
    yield SiteFile("sitemap.xml.gz", content=gzip.compress(xml, mtime=0))
