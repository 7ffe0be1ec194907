"""Dates that stand in single records: verification, validity, deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from mingchuang.due.item import Due
from mingchuang.load import Entry
from mingchuang.model.checking import Settings
from mingchuang.relate import Library

#: A title that has lapsed for so long was not renewed.
_HISTORY = timedelta(days=90)


def guides(library: Library, settings: Settings) -> Iterator[Due]:
    """Guides are verified again in time."""
    for guide_id, guide in library.guides.items():
        if guide.state != "归档":
            yield Due(
                guide.verified_on + timedelta(days=settings.verify_days),
                "核对指南",
                guide.title,
                f"上次核对是 {guide.verified_on}；逐项对照文件和窗口的做法，改“最近核对日期”",
                library.entries["guide", guide_id].place(("最近核对日期",)),
            )


def titles(library: Library, today: date) -> Iterator[Due]:
    """Titles of windows lapse; those that lapsed long ago are history."""
    for window_id, window in library.windows.items():
        entry = library.entries["window", window_id]
        for i, title in enumerate(window.titles):
            if title.valid_to < today - _HISTORY:
                continue
            yield Due(
                title.valid_to,
                "称号到期",
                f"{window.title}：{title.name}",
                f"{title.judge}评的，到期以后不再显示为有效；复评的写上新的年度和有效期",
                entry.place(("称号", i, "有效期至")),
            )


def commitments(library: Library) -> Iterator[Due]:
    """Commitments end, and what was not kept is looked at again."""
    for held in library.commitments:
        key = ("window", held.window) if held.window else ("brand", held.brand)
        entry: Entry = library.entries[key]
        commitment = held.commitment
        if commitment.until:
            yield Due(
                commitment.until,
                "承诺到期",
                commitment.name,
                "续签的改截止日期，不再承诺的撤下来",
                entry.place((*held.path, "截止日期")),
            )
        for i, got in enumerate(commitment.fulfilments):
            later = any(other.period > got.period for other in commitment.fulfilments)
            if got.recheck and commitment.kept(got) is False and not later:
                yield Due(
                    got.recheck,
                    "复查承诺",
                    commitment.name,
                    f"{got.period}没做到，复查整改有没有用，把新一期的数写上",
                    entry.place((*held.path, "兑现", i, "复查日期")),
                )


def documents(library: Library) -> Iterator[Due]:
    """Documents lapse."""
    for document_id, document in library.documents.items():
        if document.expires and document.status not in {"废止", "失效"}:
            yield Due(
                document.expires,
                "文件失效",
                document.title,
                "到期以后效力状态改成“失效”，依据它的指南逐个核对",
                library.entries["document", document_id].place(("失效日期",)),
            )


def standards(library: Library, today: date) -> Iterator[Due]:
    """Standards begin; pages and leaflets follow."""
    for standard_id, standard in library.standards.items():
        if standard.effective > today:
            area = library.areas[standard.area].name if standard.area in library.areas else ""
            yield Due(
                standard.effective,
                "新标准",
                f"{area}{standard.item}",
                f"这一天起是 {standard.value} {standard.unit}，当天重新生成网站；宣传单、公示栏一起换",
                library.entries["standard", standard_id].place(("起始日期",)),
            )


def issues(library: Library) -> Iterator[Due]:
    """Deadlines of what is being put right."""
    for issue_id, issue in library.issues.items():
        if issue.rectification.state != "已完成":
            yield Due(
                issue.rectification.deadline,
                "整改期限",
                _short(issue.text),
                f"责任岗位：{issue.post}。改好的写完成日期和反馈",
                library.entries["issue", issue_id].place(("整改", "期限")),
            )


def channels(library: Library, settings: Settings) -> Iterator[Due]:
    """Phones and addresses of supervision are tried out now and then: all of a list at once."""
    lists: dict[str, list[Entry]] = {}
    for channel_id in library.channels:
        entry = library.entries["channel", channel_id]
        lists.setdefault(entry.file, []).append(entry)
    for entries in lists.values():
        publication = entries[0].publication
        if publication is not None:
            seen = publication.last_changed
            yield Due(
                seen + timedelta(days=settings.channel_days),
                "核对渠道",
                f"监督渠道 {len(entries)} 个",
                f"上次更新是 {seen}；每个打一遍、点一遍，都通的改“更新日期”",
                entries[0].places.of(("发布信息", "更新日期")),
            )


def _short(text: str) -> str:
    """The beginning of a text, up to a mark or to twenty-odd characters."""
    head = re.split("[。；！？]", text, maxsplit=1)[0]
    if len(head) > 24:
        head = "，".join(head.split("，")[:2])
    return head if len(head) <= 24 else head[:22] + "……"


def waivers(library: Library) -> Iterator[Due]:
    """Waivers lapse."""
    for waiver_id, waiver in library.waivers.items():
        yield Due(
            waiver.until,
            "豁免到期",
            f"{waiver.code} {waiver.where}",
            "过了这一天重新算作问题：改好它，或者重新批准",
            library.entries["waiver", waiver_id].place(("截止日期",)),
        )
