"""Pages of policy documents: the list, and each document with what it stands in relation to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from markupsafe import Markup

from mingchuang.model.document import Document
from mingchuang.plan import PROSE_SLOT, Page
from mingchuang.render.context import Context
from mingchuang.render.format import book, cn_date, number
from mingchuang.render.part import Part, one
from mingchuang.render.shell import Meta, Shell
from mingchuang_theme import component

_STATUS = {"有效": "ok", "废止": "miss", "失效": "miss"}
_KINDS = (
    ("法律", "法律"),
    ("行政法规", "行政法规"),
    ("部门文件", "国家的文件"),
    ("地方文件", "本地的文件"),
    ("政策解读", "政策解读"),
)
_GONE = {"废止", "失效"}


def parts(context: Context) -> Iterator[Part]:
    """The list and every document."""
    if context.library.documents:
        yield one("documents", list_page)
    for document_id in context.library.documents:
        yield one(f"documents/{document_id}", partial(document_page, document_id=document_id))


def list_page(context: Context, shell: Shell) -> Page:
    """/documents/：in force by kind, then what no longer holds."""
    meta = Meta(
        url="documents/",
        kind="document-list",
        title="政策文件",
        description="办事指南依据的法律、法规和文件，写明文号、日期、现在还管不管用。",
        crumbs=[("办事指南", "/guides/")],
        column="办事指南",
    )
    documents = context.library.documents.items()
    groups = [
        (title, [(i, d) for i, d in documents if d.kind == kind and d.status not in _GONE])
        for kind, title in _KINDS
    ]
    groups.append(("已经废止、失效的", [(i, d) for i, d in documents if d.status in _GONE]))
    shown = [(f"kind-{n}", title, rows) for n, (title, rows) in enumerate(groups, 1) if rows]
    body = Markup("\n").join(
        component("section", id=anchor, title=title, html=_rows(context, rows))
        for anchor, title, rows in shown
    )
    contents = [{"text": title, "href": f"#{anchor}"} for anchor, title, _ in shown]
    html = component(
        "page-title",
        title=meta.title,
        lede="点开一个文件，先看和您有关的几条，再看哪些事按它办、原文在哪里。",
        print=False,
    )
    html += component("columns", side_html=component("contents", items=contents), html=body)
    return shell.page(meta, html)


def _rows(context: Context, rows: list[tuple[str, Document]]) -> Markup:
    newest = sorted(rows, key=lambda row: _known_day(row[1]), reverse=True)
    return component(
        "datelist",
        items=[
            {
                "text": document.title,
                "href": context.href("document", document_id),
                "date": document.signed or "",
                "note": f"{_about(document)}。{_put_up(document)}{document.summary}",
                "tag": document.status,
                "tag_kind": _STATUS.get(document.status, ""),
            }
            for document_id, document in newest
        ],
    )


def _known_day(document: Document) -> date:
    return document.signed or document.effective or document.published.date()


def _put_up(document: Document) -> str:
    """When it came onto the site, where the day of signing is not known: no row without a date."""
    return "" if document.signed else f"{cn_date(document.published.date())}上网。"


def _about(document: Document) -> str:
    index = f"索引号 {document.index}" if document.index else ""
    return "，".join(filter(None, (document.number or document.organ, index)))


def document_page(context: Context, shell: Shell, document_id: str) -> Page:
    """One document."""
    document = context.library.documents[document_id]
    entry = context.entry("document", document_id)
    title = component(
        "page-title",
        title=document.title,
        kicker=document.number or "",
        tags=[
            {"text": document.kind},
            {"text": document.status, "kind": _STATUS.get(document.status, "")},
        ],
        lede=document.summary,
        published=document.published,
        updated=document.updated or "",
        source=document.source,
    )
    facts = [*banner(context, document), component("deflist", items=index(document))]
    facts += originals(context, document_id, document)
    html = title + component("flow", html=Markup("\n").join(facts), wide=True)
    if entry.body.strip():
        html += component("prose", html=PROSE_SLOT)
    html += Markup("\n").join(
        component("section", id=anchor, title=heading, html=rows)
        for anchor, heading, rows in relations(context, document_id, document)
    )
    meta = Meta(
        url=f"documents/{document_id}/",
        kind="document",
        title=document.title,
        description=document.summary,
        crumbs=[("政策文件", "/documents/")],
        column="政策文件",
        keywords=(*document.aliases, *document.former),
        article=document,
        file=entry.file,
    )
    return shell.page(meta, html, markdown=entry.body)


def banner(context: Context, document: Document) -> Iterator[Markup]:
    """What a reader must know before using the document."""
    if document.status in _GONE:
        since = f"，从{cn_date(document.expires)}起不再执行" if document.expires else ""
        html = Markup("<p>{}</p>").format(f"这个文件已经{document.status}{since}。")
        if document.replaced_by and document.replaced_by in context.library.documents:
            link = context.link("document", document.replaced_by)
            html += Markup('<p>现在按这个办：<a class="mc-more" href="{}">{}</a></p>').format(
                link["href"], book(link["text"])
            )
        yield component("note", kind="warn", title="现在不按它办事", html=html)
    elif document.status == "待核":
        text = "日期、文号还没有和原文逐字核对。办事请以原文为准，拿不准的先打电话问。"
        yield component("note", kind="warn", title="效力待核", text=text)
    elif document.status == "已修改":
        yield component("note", kind="warn", title="这个文件改过", text="以修改以后的文本为准。")
    if document.state == "归档":
        yield component("note", title="已经归档", text="只供查阅。")


def index(document: Document) -> list[dict[str, Any]]:
    """The index fields of 政府信息公开."""
    status: str = document.status
    if document.expires:
        status += f"（{cn_date(document.expires)}起）"
    lines: list[tuple[str, Any]] = [
        ("索引号", document.index),
        ("主题分类", document.topic),
        ("发文机关", document.organ),
        ("成文日期", {"date": document.signed} if document.signed else "待核对原文"),
        ("文号", document.number),
        ("发布日期", {"date": document.published.date()}),
        ("施行日期", {"date": document.effective} if document.effective else None),
        ("有效性", status),
        ("也叫", "、".join(document.aliases)),
        ("原来叫", "、".join(document.former)),
    ]
    return [{"term": term, "value": value} for term, value in lines if value]


def originals(context: Context, document_id: str, document: Document) -> Iterator[Markup]:
    """Where the text stands in full: the official address, attachments."""
    if document.url:
        button = {"text": "看官方原文", "href": document.url, "external": True}
        yield component("buttons", items=[button])
    files = [
        {"html": component("file", text=name, href=file.url, type=file.kind, size=file.size)}
        for name in document.files
        if (file := context.download("document", document_id, name))
    ]
    if files:
        yield component("section", id="files", title="附件", html=component("list", items=files))


def relations(
    context: Context, document_id: str, document: Document
) -> Iterator[tuple[str, str, Markup]]:
    """Links in both directions; a heading only where there is something below it."""
    groups = [
        ("explained", "政策解读", context.links("document", document.explained_by)),
        ("explains", "解读的是这些文件", context.links("document", document.explains)),
        ("replaces", "代替了这些文件", context.links("document", document.replaces)),
        ("guides", "按它办的事", _referring(context, document_id, "guide")),
    ]
    for anchor, heading, links in groups:
        if links:
            yield anchor, heading, component("linklist", items=links, columns=2)
    if rows := _standards(context, document_id):
        yield "standards", "它公布的标准", rows
    groups = [
        ("brands", "提到它的服务品牌", _referring(context, document_id, "brand")),
        ("windows", "提到它的窗口", _referring(context, document_id, "window")),
        ("news", "相关动态", _referring(context, document_id, "news")),
    ]
    for anchor, heading, links in groups:
        if links:
            yield anchor, heading, component("linklist", items=links, columns=2)


def _referring(context: Context, document_id: str, kind: str) -> list[dict[str, str]]:
    return context.links(kind, context.library.referrers("document", document_id, kind))


def _standards(context: Context, document_id: str) -> Markup | None:
    in_force = {amount.current_id for amount in context.derived.amounts.values()}
    today = context.derived.today
    rows = []
    for standard_id, standard in context.library.standards.items():
        if standard.document != document_id:
            continue
        if standard_id in in_force:
            state = "正在执行"
        else:
            state = "还没有开始" if standard.effective > today else "已经调整"
        amount = f"{number(standard.value)} {standard.unit}"
        rows.append(
            [standard.item, context.area(standard.area), amount, cn_date(standard.effective), state]
        )
    if not rows:
        return None
    columns = ["项目", "地区", {"name": "标准", "kind": "num"}, "起始日期", "现在"]
    return component("table", columns=columns, rows=rows) + Markup(
        '<p><a class="mc-more" href="/standards/">全部保障标准</a></p>'
    )
