"""Rules between records: what one says must agree with what the other says."""

from __future__ import annotations

from datetime import date

from mingchuang.load.places import Path
from mingchuang.model.news import Coverage
from mingchuang.model.supervision import Issue, Survey
from mingchuang.problems import Problems
from mingchuang.relate.basis import check_basis
from mingchuang.relate.contacts import check_contacts
from mingchuang.relate.figures import check_figures
from mingchuang.relate.guides import check_guides
from mingchuang.relate.library import Library
from mingchuang.relate.placeholders import check_placeholders
from mingchuang.relate.reviews import check_reviews


def check(library: Library, today: date, problems: Problems) -> None:
    """Run every rule over a library."""
    for rule in (
        _windows_and_guides,
        _document_pairs,
        _guide_basis,
        _limits,
        _standards_once,
        _trees,
        _promisors,
        _brand_parts,
        _redirects,
        check_contacts,
        check_guides,
        check_placeholders,
    ):
        rule(library, problems)
    for dated in (_future, _future_facts, check_basis, check_figures, check_reviews):
        dated(library, today, problems)


def _windows_and_guides(library: Library, problems: Problems) -> None:
    for guide_id, guide in library.guides.items():
        entry = library.entries["guide", guide_id]
        for i, window_id in enumerate(guide.windows):
            window = library.windows.get(window_id)
            if window and guide_id not in window.guides:
                file = library.entries["window", window_id].file
                problems.add(
                    entry.problem(
                        ("办理窗口", i),
                        "M358",
                        f"指南写了窗口“{window_id}”，那个窗口的“办理事项”里没有“{guide_id}”（{file}）",
                        "两边写成一致：能办就都写上，不能办就都删去",
                    )
                )
        if not guide.windows and not guide.places:
            problems.add(
                entry.problem(
                    ("办理地点",), "M359", "没有办理地点", "写上“办理窗口”或“办理地点”，至少一处"
                )
            )
    for window_id, window in library.windows.items():
        entry = library.entries["window", window_id]
        for i, guide_id in enumerate(window.guides):
            other = library.guides.get(guide_id)
            if other and window_id not in other.windows:
                file = library.entries["guide", guide_id].file
                problems.add(
                    entry.problem(
                        ("办理事项", i),
                        "M358",
                        f"窗口写了能办“{guide_id}”，那份指南的“办理窗口”里没有“{window_id}”（{file}）",
                        "两边写成一致：能办就都写上，不能办就都删去",
                    )
                )


def _documents(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


#: Field and key on one side, field and key on the other.
_PAIRS = (
    ("replaces", "代替", "replaced_by", "被代替"),
    ("replaced_by", "被代替", "replaces", "代替"),
    ("explains", "解读对象", "explained_by", "解读"),
    ("explained_by", "解读", "explains", "解读对象"),
)


def _document_pairs(library: Library, problems: Problems) -> None:
    """代替 ↔ 被代替 and 解读 ↔ 解读对象 stand on both sides."""
    for doc_id, doc in library.documents.items():
        for field, key, other_field, other_key in _PAIRS:
            for other in _documents(getattr(doc, field)):
                there = library.documents.get(other)
                if there is None or doc_id in _documents(getattr(there, other_field)):
                    continue
                problems.add(
                    library.entries["document", doc_id].problem(
                        (key,),
                        "M363",
                        f"只有这一边写了，“{other}”那边没有写“{other_key}: {doc_id}”",
                        f"在 content/documents/{other}.md 里补上“{other_key}”",
                    )
                )


def _guide_basis(library: Library, problems: Problems) -> None:
    """No guide rests on a document that is no longer in force."""
    for guide_id, guide in library.guides.items():
        entry = library.entries["guide", guide_id]
        for i, basis in enumerate(guide.basis):
            doc = library.documents.get(basis.document)
            if doc and doc.status in {"废止", "失效"}:
                successor = f"，已由“{doc.replaced_by}”代替" if doc.replaced_by else ""
                problems.add(
                    entry.problem(
                        ("设定依据", i, "文件"),
                        "M352",
                        f"《{doc.title}》已{doc.status}{successor}",
                        "换成现行的文件，并逐项核对这份指南",
                    )
                )


def _limits(library: Library, problems: Problems) -> None:
    """A commitment's limit is the promised limit of its guides."""
    for held in library.commitments:
        key = ("window", held.window) if held.window else ("brand", held.brand)
        entry = library.entries[key]
        limit = held.commitment.limit
        for i, guide_id in enumerate(held.commitment.guides):
            guide = library.guides.get(guide_id)
            promised = guide.promised_limit if guide else None
            if limit and promised and (limit.n, limit.unit) != (promised.n, promised.unit):
                file = library.entries["guide", guide_id].file
                problems.add(
                    entry.problem(
                        (*held.path, "指南", i),
                        "M364",
                        f"承诺的时限是 {limit}，指南写的承诺办结时限是 {promised}（{file}）",
                        "两处写成一样",
                    )
                )


def _standards_once(library: Library, problems: Problems) -> None:
    seen: dict[tuple[str, str, date], str] = {}
    for standard_id, standard in library.standards.items():
        key = (standard.item, standard.area, standard.effective)
        if key in seen:
            problems.add(
                library.entries["standard", standard_id].problem(
                    (),
                    "M351",
                    f"“{standard.item}”同一区划、同一起始日期有两条（另一条是 {seen[key]}）",
                    "只留对的一条",
                )
            )
        seen[key] = standard_id


def _trees(library: Library, problems: Problems) -> None:
    """Areas, units and brands have no circle among their parents."""
    tables = {
        "area": {i: r.parent for i, r in library.areas.items()},
        "unit": {i: r.parent for i, r in library.units.items()},
        "brand": {i: r.parent for i, r in library.brands.items()},
    }
    for kind, parents in tables.items():
        for start in parents:
            seen, current = {start}, parents[start]
            while current and current not in seen:
                seen.add(current)
                current = parents.get(current)
            if current == start:
                field = "上级品牌" if kind == "brand" else "上级"
                problems.add(
                    library.entries[kind, start].problem(
                        (field,), "M365", "上级绕了一圈又回到自己", "改对“上级”的编号"
                    )
                )


def _promisors(library: Library, problems: Problems) -> None:
    """A brand's commitment says who promises."""
    for held in library.commitments:
        if held.window is None and not (held.commitment.unit or held.commitment.post):
            problems.add(
                library.entries["brand", held.brand].problem(
                    (*held.path, "承诺单位"), "M366", "没有写谁承诺", "补上“承诺单位”或“承诺岗位”"
                )
            )


def _brand_parts(library: Library, problems: Problems) -> None:
    """The five parts of a service brand: 名称、标识、文化、服务体系、社会效益."""
    for brand_id, brand in library.brands.items():
        if missing := brand.missing_parts():
            problems.add(
                library.entries["brand", brand_id].problem(
                    (),
                    "M402",
                    f"品牌的五个部分还缺：{'、'.join(missing)}",
                    "文化要有宗旨和精神（或理念）；服务体系要有举措、制度和承诺；社会效益要有数据",
                    "warning",
                )
            )


def _redirects(library: Library, problems: Problems) -> None:
    """A redirect leads straight to a page, not to another redirect."""
    moved = {old: redirect.new for old, redirect in library.redirects.items()}
    for old, first in moved.items():
        way, last = [old], first
        while last in moved and last not in way:
            way.append(last)
            last = moved[last]
        entry = library.entries["redirect", old]
        told = " → ".join((*way, last))
        if last in way:
            if first != old:
                problems.add(
                    entry.problem(
                        ("新网址",),
                        "M397",
                        f"跳转绕成了圈：{told}",
                        "留下真有网页的一头，改对另一头",
                    )
                )
        elif len(way) > 1:
            problems.add(
                entry.problem(
                    ("新网址",), "M399", f"跳了两次以上：{told}", f"直接写最后的地址：{last}"
                )
            )


def _future(library: Library, today: date, problems: Problems) -> None:
    """Nothing was published, verified or measured after today."""
    for kind, records, key in (
        ("redirect", library.redirects, "日期"),
        ("waiver", library.waivers, "批准日期"),
    ):
        for record_id, record in records.items():
            if record.on > today:
                problems.add(
                    library.entries[kind, record_id].problem(
                        (key,), "M353", f"“{key}”在今天（{today}）以后", "改成真实的日期"
                    )
                )
    for entry in library.entries.values():
        publication = entry.publication
        if publication and publication.published.date() > today:
            place = entry if entry.record is publication else None
            path: Path = ("发布日期",)
            problem = entry.problem(
                path,
                "M353",
                f"发布日期在今天（{today}）以后",
                "改成真实的发布日期；还没发布的写“状态: 已审”",
            )
            if place is not None or not entry.base or entry.base[-1] == 0:
                problems.add(problem)
    for guide_id, guide in library.guides.items():
        if guide.verified_on > today:
            problems.add(
                library.entries["guide", guide_id].problem(
                    ("最近核对日期",),
                    "M353",
                    f"核对日期在今天（{today}）以后",
                    "改成真实的核对日期",
                )
            )


def _future_facts(library: Library, today: date, problems: Problems) -> None:
    """No review, change, report, finding or figure is dated later than today either."""
    for entry in library.entries.values():
        record, publication = entry.record, entry.publication
        dates: list[tuple[Path, date | None]] = []
        if publication is record and publication:
            dates += [(("更新日期",), publication.updated)]
            dates += [(("审核", "日期"), publication.review.on if publication.review else None)]
        match record:
            case Coverage():
                dates.append((("日期",), record.on))
            case Issue():
                dates.append((("发现日期",), record.found))
                dates.append((("整改", "完成日期"), record.rectification.done_on))
            case Survey():
                dates.append((("期间",), record.period.start))
        for i, commitment in enumerate(getattr(record, "commitments", ())):
            for j, got in enumerate(commitment.fulfilments):
                dates.append((("承诺", i, "兑现", j, "期间"), got.period.start))
        for path, day in dates:
            if day and day > today:
                problems.add(
                    entry.problem(
                        path,
                        "M353",
                        f"日期在今天（{today}）以后",
                        "还没有发生的事不能写，改成真实的日期",
                    )
                )
