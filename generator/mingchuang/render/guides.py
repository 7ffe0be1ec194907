"""Pages of guides: the list, every guide, the standards."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from mingchuang.model.guide import Guide
from mingchuang.plan import PROSE_SLOT, Page
from mingchuang.render import guide_list, guide_more, guide_parts, guide_top, standards
from mingchuang.render.context import Context
from mingchuang.render.part import Part, one
from mingchuang.render.shell import Meta, Shell
from mingchuang_theme import component


def parts(context: Context) -> Iterator[Part]:
    """All pages of guides."""
    yield one("guides", guide_list.page)
    for guide_id in context.library.guides:
        yield one(f"guides/{guide_id}", partial(guide_page, guide_id=guide_id))
    if context.library.standards:
        yield one("standards", standards.page)


def guide_page(context: Context, shell: Shell, guide_id: str) -> Page:
    """One guide, in the order in which its readers ask."""
    guide = context.library.guides[guide_id]
    entry = context.entry("guide", guide_id)
    found = [
        (anchor, title, html)
        for anchor, title, html in sections(context, guide_id, guide, entry.body)
        if html
    ]
    body = Markup("\n").join(
        component("section", id=anchor, title=title, number=i, html=html)
        for i, (anchor, title, html) in enumerate(found, 1)
    )
    contents = [{"text": title, "href": f"#{anchor}"} for anchor, title, _ in found]
    meta = Meta(
        url=f"guides/{guide_id}/",
        kind="guide",
        title=guide.title,
        description=guide.plain,
        crumbs=[("办事指南", "/guides/")],
        column="办事指南",
        keywords=(*guide.aliases, *guide.former),
        article=guide,
        file=entry.file,
    )
    html = guide_top.top(context, guide_id, guide)
    html += component("columns", side_html=component("contents", items=contents), html=body)
    return shell.page(meta, html, markdown=entry.body)


def sections(
    context: Context, guide_id: str, guide: Guide, body: str
) -> Iterator[tuple[str, str, Markup | None]]:
    """Anchor, title and HTML of every section; no HTML where there is nothing to say."""
    yield "who", "谁可以申请", guide_parts.who(guide)
    yield "amount", "能领多少", guide_parts.how_much(context, guide)
    yield "bring", "要带什么", guide_parts.bring(context, guide_id, guide)
    yield "where", "去哪里、什么时间、打什么电话", guide_parts.where(context, guide)
    yield "steps", "怎么办、要几天", guide_parts.how(guide)
    yield "time", "多久有结果", guide_more.how_long(context, guide_id, guide)
    yield "online", "网上怎么办", guide_more.online(guide)
    yield "redress", "不同意怎么办", guide_more.redress(guide)
    yield "faq", "常见问题", guide_more.questions(guide) if guide.faq else None
    prose = component("prose", html=PROSE_SLOT) if body.strip() else None
    yield "details", "细说", prose
    yield "duties", "您要做到的", guide_more.duties(guide) if guide.duties else None
    yield "basis", "依据、编码和版本", guide_more.basis(context, guide)
    yield "related", "还可以看", guide_more.beside(context, guide_id, guide)
