"""Sections of a guide that answer after the visit: how long, online, redress, questions, basis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from mingchuang.model.common import Limit
from mingchuang.model.guide import Guide
from mingchuang.model.guide_elements import Remedy
from mingchuang.relate import Held
from mingchuang.render import ledger, pledge_parts
from mingchuang.render.context import Context
from mingchuang.render.format import cn_date
from mingchuang.render.guide_words import waiting
from mingchuang_theme import component

_VISITS = {0: "一次也不用跑", 1: "跑一次"}


def how_long(context: Context, guide_id: str, guide: Guide) -> Markup:
    """多久有结果：promised, legal, result, how the commitments about it were kept."""
    lines: list[dict[str, Any]] = [
        {"term": "我们承诺", "value": _limit(guide.promised_limit)},
        {"term": "法律规定", "value": _limit(guide.legal_limit)},
        {"term": "您会拿到", "value": _result(context, guide_id, guide)},
        {"term": "公示", "value": _publicity(guide)},
        {"term": "以后的复核", "value": [f"{r.who}：{r.period}" for r in guide.rechecks]},
    ]
    if guide.case_type == "即办件":
        lines[0] = {"term": "多久", "value": [_at_once(guide), *_limit(guide.promised_limit)[1:]]}
    parts = [component("deflist", stack=True, items=[line for line in lines if line["value"]])]
    held = context.commitments_of(guide=guide_id)
    periods = {got.period for one in held if (got := one.commitment.newest)}
    shared = str(periods.pop()) if len(periods) == 1 else ""
    if items := [row for one in held if (row := _kept(context, one, shared))]:
        when = f"（{shared}）" if shared else ""
        parts += [
            component("subhead", text=f"我们承诺的，做到了没有{when}"),
            component("linklist", items=items),
        ]
    return Markup("\n").join(parts)


def _at_once(guide: Guide) -> str:
    wait = waiting(guide)
    return f"要等 {wait}，再来一次办好" if wait else "当场办好"


def _limit(limit: Limit | None) -> list[str]:
    if limit is None:
        return []
    inside = f"{limit}内，从{limit.since}算起"
    return [inside, *([limit.note] if limit.note else [])]


def _result(context: Context, guide_id: str, guide: Guide) -> list[Any]:
    result = guide.result
    if result is None:
        return []
    rows: list[Any] = [result.name + (f"（{result.kind}）" if result.kind != "其他" else "")]
    if result.delivery:
        rows.append(f"怎么拿到：{result.delivery}")
    if file := context.download("guide", guide_id, result.sample):
        rows.append(
            {"html": component("file", text="样本", href=file.url, type=file.kind, size=file.size)}
        )
    return rows


def _publicity(guide: Guide) -> list[str]:
    public = guide.publicity
    if public is None:
        return []
    days = f"，{public.days} 天" if public.days else ""
    web = "也会上网。" if public.web else "不上网。"
    at = "" if public.where.startswith(("在", "由", "向", "问")) else "在"
    return [f"{at}{public.where}{days}，{web}", public.what, f"依据：{public.basis}"]


def _kept(context: Context, held: Held, shared: str) -> dict[str, str] | None:
    """One commitment with what was measured in its newest period; `shared` stands above it."""
    commitment = held.commitment
    got = commitment.newest
    kept = commitment.kept(got) if got else None
    if got is None or kept is None:
        return None
    figures = [
        pledge_parts.value_text(commitment, got),
        pledge_parts.count_text(commitment, got),
        f"目标 {pledge_parts.target_text(commitment)}",
    ]
    when = "" if str(got.period) == shared else f"{got.period}，"
    told = f"{'，'.join(filter(None, figures))}。{when}来源：{got.source}。"
    if not kept and got.remedy:
        told += f"正在改：{got.remedy}"
    return {
        "text": commitment.name,
        "href": ledger.where(context)[commitment.id],
        "note": told,
        "tag": "做到" if kept else "没做到",
        "tag_kind": "ok" if kept else "miss",
    }


def online(guide: Guide) -> Markup:
    """网上怎么办、要跑几次、能不能请人办."""
    way = guide.online
    visits: list[str] = []
    if guide.visits:
        visits = [_VISITS.get(guide.visits.n, f"跑 {guide.visits.n} 次")]
        visits += [guide.visits.reason] if guide.visits.reason else []
    lines: list[dict[str, Any]] = [
        {"term": "办理方式", "value": "、".join(way.forms)},
        {"term": "网上能做到", "value": way.depth},
        {"term": "从哪里进", "value": way.entry},
        {"term": "要跑几次", "value": visits},
        {"term": "请人代办", "value": guide.proxy},
        {"term": "我们上门", "value": guide.outreach},
        {"term": "网上付钱", "value": guide.pay_online},
        {"term": "寄送", "value": guide.courier},
    ]
    parts = [component("deflist", stack=True, items=[line for line in lines if line["value"]])]
    if way.url:
        button = {"text": "去网上办", "href": way.url, "kind": "main", "external": True}
        parts.append(component("buttons", items=[button]))
    return Markup("\n").join(parts)


def redress(guide: Guide) -> Markup:
    """不同意怎么办：remedies in order, then the phones for complaints."""
    numbers = [(phone, "投诉") for phone in guide.complaint_phones]
    if guide.hotline:
        numbers.append((guide.hotline, "服务热线"))
    phones = [{"phone": phone, "label": label, "icon": False} for phone, label in numbers]
    return Markup("\n").join(
        [
            component("remedies", items=[_remedy(one) for one in guide.remedies]),
            component("list", items=phones),
            Markup('<p><a class="mc-more" href="/supervision/">全部监督投诉渠道</a></p>'),
        ]
    )


def _remedy(one: Remedy) -> dict[str, str]:
    return {
        "way": one.way,
        "limit": one.limit or "",
        "where": one.where or "",
        "note": one.note or "",
    }


def questions(guide: Guide) -> Markup:
    """常见问题."""
    items = [{"q": one.q, "a": one.a, "basis": one.basis or ""} for one in guide.faq]
    return component("faq", items=items, open_first=False)


def basis(context: Context, guide: Guide) -> Markup:
    """依据和版本：documents with their state, the remaining elements of the item."""
    documents = context.library.documents
    rows = [
        {
            "title": document.title,
            "href": context.href("document", line.document),
            "doc_no": document.number or "",
            "articles": line.articles,
            "status": document.status,
            "effective": document.effective or "",
            "note": line.note or "",
        }
        for line in guide.basis
        if (document := documents.get(line.document))
    ]
    lines = [line for line in elements(context, guide) if line["value"]]
    return component("basis", items=rows) + component("deflist", items=lines)


def elements(context: Context, guide: Guide) -> Iterator[dict[str, Any]]:
    """Elements of the item that no other section shows."""
    fees = [f"{item.name}：{item.amount}（{item.basis}）" for item in guide.fee.items]
    special: list[tuple[str, Any]] = [
        ("正式名称", guide.name),
        ("事项类型", guide.item_type),
        ("基本编码", guide.base_code),
        ("实施编码", guide.impl_code),
        ("业务办理项编码", guide.handle_code),
        ("实施主体", f"{context.unit(guide.organ)}（{guide.organ_kind}）"),
        ("受理机构", context.unit(guide.accept_by)),
        ("审核确认机构", context.unit(guide.decide_by)),
        ("联办机构", "、".join(context.unit(unit) for unit in guide.joint)),
        ("行使层级", guide.level),
        ("权力来源", guide.power_from),
        ("服务对象", "、".join(guide.audience)),
        ("哪些人", "、".join(guide.people)),
        ("什么时候用得上", "、".join(guide.life_events)),
        ("办件类型", guide.case_type),
        ("收费项目", fees),
        ("特别程序", guide.special),
        ("数量限制", guide.quota),
        ("中介服务", guide.agency),
        ("适用范围", context.area(guide.area)),
        ("一件事", guide.bundle),
        ("事项版本", guide.version),
        ("本版生效", cn_date(guide.effective) if guide.effective else ""),
        ("最近核对", f"{cn_date(guide.verified_on)}，{guide.verified_by}"),
        ("审核", f"{cn_date(guide.review.on)}，{guide.review.post}" if guide.review else ""),
    ]
    for term, value in special:
        yield {"term": term, "value": value}


def duties(guide: Guide) -> Markup:
    """申请人义务."""
    return component("list", items=list(guide.duties))


def beside(context: Context, guide_id: str, guide: Guide) -> Markup | None:
    """Related guides, brands that offer it, the newest news about it."""
    library = context.library
    news = sorted(
        library.referrers("guide", guide_id, "news"),
        key=lambda news_id: library.news[news_id].published,
        reverse=True,
    )
    parts: list[Markup] = []
    for heading, links in (
        ("相关的事", context.links("guide", guide.related)),
        ("哪个服务品牌在做", context.links("brand", library.referrers("guide", guide_id, "brand"))),
        ("最近的动态", context.links("news", news[:3])),
    ):
        if links:
            parts.append(component("subhead", text=heading))
            parts.append(component("linklist", items=links, columns=2))
    return Markup("\n").join(parts) if parts else None
