"""First chapters of a brand's page: name, logo, culture, formulas."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from mingchuang.model.brand import Brand, Formula
from mingchuang.render.context import Context
from mingchuang.render.format import cn_date
from mingchuang_theme import component

_LINKS = 3


def logo(
    context: Context, brand_id: str, brand: Brand, *, listed: bool = False
) -> dict[str, Any] | None:
    """The drawing as components want it; `listed`: small, for a list."""
    picture = context.picture("brand", brand_id, brand.logo.file)
    if picture is None:
        return None
    if listed:
        picture = picture.for_lists
    return {
        "src": picture.url,
        "width": picture.width,
        "height": picture.height,
        "alt": brand.logo.alt,
        "webp": picture.webp or "",
    }


def star(context: Context, brand: Brand) -> dict[str, Any] | None:
    """Stars with judge, year and document."""
    if brand.star is None:
        return None
    known = brand.star.document in context.library.documents
    return {
        "n": brand.star.stars,
        "year": brand.star.year,
        "judge": brand.star.judge,
        "href": context.href("document", brand.star.document)
        if brand.star.document and known
        else "",
    }


def name_lines(name: str) -> list[str]:
    """A name cut after its commas."""
    return [part for part in name.replace("，", "，|").replace("、", "、|").split("|") if part]


def hero(context: Context, brand_id: str, brand: Brand, windows: str = "#windows") -> Markup:
    """Name, drawing, one plain line, colophon, and the way to what can be done."""
    drawing = logo(context, brand_id, brand)
    rows: list[dict[str, Any]] = []
    if brand.parent and brand.parent in context.library.brands:
        link = context.link("brand", brand.parent)
        rows.append({"label": "上级品牌", **link})
    below = [i for i, other in context.library.brands.items() if other.parent == brand_id]
    if below:
        rows.append({"label": "子品牌", "links": context.links("brand", below)})
    rows.append({"label": "启用", "text": f"{brand.since} 年"})
    links = context.links("guide", brand.system.guides[:_LINKS])
    if windows and context.library.windows_of(brand_id):
        links.append({"text": "就近的窗口", "href": windows})
    elif context.library.windows:
        links.append({"text": "找窗口", "href": "/windows/"})
    caption = [f"{cn_date(brand.logo.since)}启用。" if brand.logo.since else ""]
    caption.append(f"解释权归{brand.logo.owner}。" if brand.logo.owner else "")
    return component(
        "brand-hero",
        name=brand.name,
        line=brand.plain,
        slogan=brand.slogan,
        logo=drawing or {"src": "", "width": 1, "height": 1, "alt": brand.logo.alt},
        caption="品牌标识。" + "".join(caption),
        owner=context.unit(brand.owner),
        level=brand.level,
        brand_class=brand.grade,
        star=star(context, brand),
        rows=rows,
        phone=brand.phone or "",
        links=links,
    )


def parts(context: Context, brand_id: str, brand: Brand, where: dict[str, str]) -> Markup:
    """The five parts as a directory of the page, once all five are there."""
    if context.derived.missing_parts[brand_id]:
        return Markup()
    system = brand.system
    count = [
        f"{len(system.guides)} 个事项" if system.guides else "",
        f"{len(system.measures)} 项举措" if system.measures else "",
    ]
    return component(
        "brand-parts",
        items=[
            {"name": "名称", "lit": True, "text": f"{brand.since} 年起"},
            {
                "name": "标识",
                "lit": True,
                "href": where.get("logo", ""),
                "text": f"{len(brand.logo.elements)} 个元素",
            },
            {
                "name": "文化",
                "lit": True,
                "href": where.get("culture", ""),
                "text": f"{len(brand.formulas)} 组数字口号" if brand.formulas else "宗旨和理念",
            },
            {
                "name": "服务体系",
                "lit": True,
                "href": where.get("system", ""),
                "text": "，".join(filter(None, count)),
            },
            {
                "name": "社会效益",
                "lit": True,
                "href": where.get("benefits", ""),
                "text": f"{len(brand.benefits)} 个数，都写了来源",
            },
        ],
    )


def emblem(context: Context, brand_id: str, brand: Brand) -> Markup | None:
    """The drawing with its elements pointed out, rules of use, download."""
    drawing = logo(context, brand_id, brand)
    if drawing is None:
        return None
    html = component(
        "emblem",
        logo=drawing,
        elements=[_element(e.name, e.meaning, e.x, e.y) for e in brand.logo.elements],
    )
    rules: list[dict[str, Any]] = [
        {"term": "用在哪里", "value": list(brand.logo.places)},
        {"term": "怎么用", "value": list(brand.logo.rules)},
    ]
    html += component("deflist", items=rows_with_value(rules), wide_terms=True)
    return html + Markup("<p>{}</p>").format(_download(context, drawing["src"], brand.title))


def rows_with_value(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows that have something to say."""
    return [row for row in rows if row["value"]]


def _element(name: str, meaning: str, x: Any, y: Any) -> dict[str, Any]:
    """`家庭：一个完整的圆` becomes a short meaning and its explanation."""
    short, colon, text = meaning.partition("：")
    if not colon or len(short) > 12:
        short, text = ("", meaning) if len(meaning) > 12 else (meaning, "")
    return {"name": name, "meaning": short, "text": text, "x": float(x), "y": float(y)}


def _download(context: Context, url: str, name: str) -> Markup:
    file = context.media.files[url.lstrip("/")]
    return component(
        "file",
        text=f"{name}标识",
        href=url,
        type=url.rpartition(".")[2].upper(),
        size=len(file.content or b""),
        download=True,
    )


def culture(brand: Brand) -> Markup:
    """宗旨、精神、理念、目标、特色."""
    said = brand.culture
    items = [
        {"label": label, "text": text}
        for label, text in (
            ("宗旨", said.purpose),
            ("精神", said.spirit),
            ("理念", said.idea),
            ("目标", list(said.goals)),
        )
        if text
    ]
    html = component("culture", items=items)
    if said.traits:
        html += component("subhead", text="我们的特点")
        html += component("list", items=list(said.traits))
    return html


def formulas(brand: Brand) -> Markup | None:
    """数字口号 as readable lists."""
    if not brand.formulas:
        return None
    return component("formulas", items=[_formula(f) for f in brand.formulas])


def _formula(formula: Formula) -> dict[str, Any]:
    return {
        "name": formula.name,
        "n": formula.n,
        "items": [
            {
                "text": item.text,
                **_pair(item.pair, formula.shared),
                **({"key": word} if (word := _shared(item.text, formula.shared)) else {}),
                **({"detail": item.note} if item.note else {}),
            }
            for item in formula.items
        ],
        "note": formula.note or "",
    }


def _pair(pair: str | None, shared: tuple[str, ...]) -> dict[str, str]:
    if not pair:
        return {}
    word = _shared(pair, shared)
    return {"pair": pair, "pair_key": word} if word else {"pair": pair}


def _shared(text: str, shared: tuple[str, ...]) -> str:
    return next((word for word in shared if word in text), "")
