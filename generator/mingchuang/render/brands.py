"""Pages of brands: the directory, every brand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from mingchuang.model.brand import Brand
from mingchuang.plan import PROSE_SLOT, Page
from mingchuang.render import brand_more, brand_parts, brand_system, pledge_parts
from mingchuang.render.context import Context
from mingchuang.render.format import cn_date
from mingchuang.render.part import Part, one
from mingchuang.render.room import size, spread
from mingchuang.render.shell import Meta, Shell
from mingchuang_theme import component

#: The official five parts, as they are numbered above the chapters.
_LOGO, _CULTURE, _SYSTEM, _BENEFITS = (
    "第二部分　标识",
    "第三部分　文化",
    "第四部分　服务体系",
    "第五部分　社会效益",
)
#: Bytes of the directory of the five parts.
_PARTS = 1_000


def parts(context: Context) -> Iterator[Part]:
    """All pages of brands."""
    if not context.library.brands:
        return
    yield one("brands", directory)
    for brand_id in context.library.brands:
        yield Part(f"brands/{brand_id}", partial(brand_pages, brand_id=brand_id))


def directory(context: Context, shell: Shell) -> Page:
    """/brands/"""
    brands = context.library.brands
    meta = Meta(
        url="brands/",
        kind="brand-list",
        title="服务品牌名录",
        description="各单位的服务品牌：谁办的、几星、哪年起，来找他们能得到什么，承诺做到了多少。",
        updated=max(brand.last_changed for brand in brands.values()),
    )
    order = sorted(brands.items(), key=_rank)
    html = component(
        "page-title",
        title=meta.title,
        lede="一个品牌就是一群人对您许下的一套做法。点开看能办什么、承诺做到了没有。",
        print=False,
    )
    html += component("brand-directory", brands=[_row(context, *pair) for pair in order])
    trees = [
        component("subbrands", parent=brand.name, items=rows)
        for brand_id, brand in order
        if brand.parent not in brands and (rows := brand_more.tree(context, brand_id))
    ]
    if trees:
        html += component(
            "section", id="tree", title="品牌和它的子品牌", html=Markup("\n").join(trees)
        )
    return shell.page(meta, html)


def _rank(pair: tuple[str, Brand]) -> tuple[int, int, int, str]:
    """Brands still at work first, then by stars, then the oldest."""
    brand_id, brand = pair
    stars = brand.star.stars if brand.star else 0
    return int(brand.state == "归档"), -stars, brand.since, brand_id


def _row(context: Context, brand_id: str, brand: Brand) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": brand.name,
        "href": context.href("brand", brand_id),
        "logo": brand_parts.logo(context, brand_id, brand, listed=True),
        "line": brand.plain,
        "owner": context.unit(brand.owner),
        "level": brand.level,
        "brand_class": brand.grade,
        "year": brand.since,
        "pledges": _pledges(context, brand_id),
        "id": brand_id,
    }
    if brand.star:
        row["star"] = {"n": brand.star.stars, "year": brand.star.year}
    return row


def _pledges(context: Context, brand_id: str) -> str:
    held = context.commitments_of(brand=brand_id)
    newest = pledge_parts.headline(context.derived.kept)
    if not held or not newest:
        return ""
    total, kept, missed = pledge_parts.tally(held, newest.period)
    if kept == total:
        return f"承诺 {total} 项，{newest.period}全部做到"
    lost = f"，{missed} 项没做到" if missed else ""
    return f"承诺 {total} 项，{newest.period}做到 {kept} 项{lost}"


def brand_pages(context: Context, shell: Shell, brand_id: str) -> Iterator[Page]:
    """One brand: what it means, what it does, whether it kept its word.

    A brand with much to say goes on over further pages.
    """
    brand = context.library.brands[brand_id]
    story = context.library.entries.get(("story", brand_id))
    body = story.body if story else ""
    found = [
        (
            anchor,
            title,
            component("chapter", id=anchor, number=part, title=title, html=html, full=full),
        )
        for anchor, part, title, html, full in chapters(context, brand_id, brand, body)
        if html
    ]
    taken = size(brand_parts.hero(context, brand_id, brand)) + _PARTS
    spreads = spread(found, lambda row: _weight(row[2], body), taken)
    where = {
        anchor: f"#{anchor}" if i == 0 else f"/{_url(brand_id, i)}#{anchor}"
        for i, rows in enumerate(spreads)
        for anchor, _, _ in rows
    }
    for i, rows in enumerate(spreads):
        html = Markup("\n").join(chapter for _, _, chapter in rows)
        top = _top(context, brand_id, brand, where) if i == 0 else _top_again(brand, i)
        meta = Meta(
            url=_url(brand_id, i),
            kind="brand",
            title=brand.title if i == 0 else _title(brand, i),
            description=f"{brand.name}：{brand.plain}",
            crumbs=[("服务品牌名录", "/brands/"), *_above(brand_id, brand, i)],
            column="服务品牌",
            keywords=brand.aliases,
            article=brand,
            file=context.entry("brand", brand_id).file,
        )
        markdown = body if PROSE_SLOT in html else ""
        turn = _turn(brand_id, i, spreads)
        yield shell.page(meta, top + html + turn, markdown=markdown)


def _url(brand_id: str, index: int) -> str:
    return f"brands/{brand_id}/" + (f"{index + 1}/" if index else "")


def _title(brand: Brand, index: int) -> str:
    return f"{brand.title}（第{index + 1}页）"


def _above(brand_id: str, brand: Brand, index: int) -> list[tuple[str, str]]:
    return [(brand.title, f"/brands/{brand_id}/")] if index else []


def _weight(html: str, body: str) -> int:
    """Bytes of a chapter; the prose that comes into its slot later counts too."""
    return size(html) + (int(size(body) * 1.3) if PROSE_SLOT in html else 0)


def _top(context: Context, brand_id: str, brand: Brand, where: dict[str, str]) -> Markup:
    html = brand_parts.hero(context, brand_id, brand, where.get("windows", ""))
    if brand.state == "归档" and brand.archived_on:
        html += component(
            "note",
            kind="warn",
            title="这个品牌已经归档",
            text=f"工作到{cn_date(brand.archived_on)}结束，本页不再更新。",
        )
    return html + brand_parts.parts(context, brand_id, brand, where)


def _top_again(brand: Brand, index: int) -> Markup:
    return component("page-title", title=_title(brand, index), print=False)


def _turn(brand_id: str, index: int, spreads: list[list[tuple[str, str, Markup]]]) -> Markup:
    """The way to the further pages, saying what stands there."""
    items = []
    if index + 1 < len(spreads):
        titles = "、".join(dict.fromkeys(title for _, title, _ in spreads[index + 1]))
        href = f"/{_url(brand_id, index + 1)}"
        items.append({"text": f"接着看：{titles}", "href": href, "kind": "main"})
    if index:
        items.append({"text": "回到前一页", "href": f"/{_url(brand_id, index - 1)}"})
    return component("buttons", items=items)


def chapters(
    context: Context, brand_id: str, brand: Brand, body: str
) -> Iterator[tuple[str, str, str, Markup | None, bool]]:
    """Anchor, official part, title, HTML, and whether it takes the full width."""
    newest = pledge_parts.headline(context.derived.kept)
    prose = component("prose", html=PROSE_SLOT) if body.strip() else None
    more = brand_more
    yield "logo", _LOGO, "标识的含义", brand_parts.emblem(context, brand_id, brand), True
    yield "culture", _CULTURE, "宗旨和理念", brand_parts.culture(brand), False
    yield "formulas", _CULTURE, "数字口号", brand_parts.formulas(brand), True
    yield "system", _SYSTEM, "为谁服务、办什么", brand_system.system(context, brand), False
    yield (
        "commitments",
        _SYSTEM,
        "承诺与兑现",
        more.commitments(context, brand_id, newest),
        False,
    )
    yield "windows", _SYSTEM, "就近的窗口", more.windows(context, brand_id, newest), False
    yield "benefits", _BENEFITS, "做成了什么", brand_system.benefits(brand), False
    yield "rules", _SYSTEM, "谁来办、怎么办", brand_system.rules(context, brand), False
    yield "honours", "", "荣誉", more.honours(context, brand_id, brand), False
    yield "phases", "", "历程", more.timeline(context, brand), False
    yield "story", "", "品牌故事", prose, False
    yield "press", "", "动态和报道", more.press(context, brand_id), False
    yield "documents", "", "有关文件", more.documents(context, brand), False
    yield "tree", "", "子品牌", more.sub_brands(context, brand_id, brand), False
    yield "publication", "", "发布信息", more.publication(brand), False
