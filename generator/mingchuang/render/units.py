"""机构职能：which office is in charge of what, where it is, its telephone (条例第711号 art. 20)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from mingchuang.model.places import Unit
from mingchuang.plan import Page
from mingchuang.render.context import Context
from mingchuang.render.room import size, spread
from mingchuang.render.shell import Meta, Shell
from mingchuang_theme import component

_TITLE = "机构职能"
#: Units under one heading; more go on under the same name.
_TOGETHER = 20
_GROUPS = (
    ("bureau", ("机关",), "机关"),
    ("offices", ("内设科室",), "科室"),
    ("institutions", ("局属单位",), "局属单位"),
    ("townships", ("乡镇街道",), "乡镇、街道"),
    ("others", ("其他部门", "社会组织"), "别的部门和单位"),
)


def pages(context: Context, shell: Shell) -> Iterator[Page]:
    """/units/, over as many pages as it needs."""
    found = list(_sections(context))
    spreads = spread(found, size, 1_500) if found else []
    for i, sections in enumerate(spreads):
        yield _page(context, shell, sections, i, len(spreads))


def _page(context: Context, shell: Shell, sections: list[Markup], index: int, count: int) -> Page:
    library = context.library
    about = library.pages.get("disclosure")
    meta = Meta(
        url=_url(index),
        kind="page",
        title=_TITLE if index == 0 else f"{_TITLE}（第{index + 1}页）",
        description="各单位、各科室管什么，在哪里，电话是多少。",
        crumbs=[(about.title, "/disclosure/")] if about else [],
    )
    lede = f"不知道归谁管，打 {library.site.hotline}。要当面办事，先看窗口的地址和开门时间。"
    html = component("page-title", title=meta.title, lede=lede if index == 0 else "")
    if library.windows and index == 0:
        html += component("linklist", items=[{"text": "窗口的地址和电话", "href": "/windows/"}])
    html += Markup("\n").join(sections)
    turns = [("接着看", index + 1)] if index + 1 < count else []
    turns += [("回到前一页", index - 1)] if index else []
    buttons = [{"text": text, "href": f"/{_url(to)}"} for text, to in turns]
    return shell.page(meta, html + component("buttons", items=buttons))


def _url(index: int) -> str:
    return "units/" if index == 0 else f"units/{index + 1}/"


def _sections(context: Context) -> Iterator[Markup]:
    """A list for each sort of unit; units that stand for many have no telephone and are left out."""
    for anchor, kinds, title in _GROUPS:
        units = [
            unit
            for unit in context.library.units.values()
            if unit.kind in kinds and (unit.phones or unit.address)
        ]
        for start in range(0, len(units), _TOGETHER):
            items = [_item(unit) for unit in units[start : start + _TOGETHER]]
            yield component(
                "section",
                id=anchor if not start else f"{anchor}-{start}",
                title=title if not start else f"{title}（续）",
                html=component("deflist", items=items, wide_terms=True),
            )


def _item(unit: Unit) -> dict[str, Any]:
    lines: list[Any] = [unit.duty, *([unit.address] if unit.address else [])]
    lines += [{"phone": phone} for phone in unit.phones]
    if unit.url:
        lines.append({"text": "单位网站", "href": unit.url})
    return {"term": unit.name, "value": lines}
