"""Rules on review and rectification: 先审后发, deadlines that have passed.

政府信息公开条例（国务院令第711号）第十七条; 国办发〔2019〕51号 (评价差的整改、反馈).
"""

from __future__ import annotations

from datetime import date

from mingchuang.load import Entry
from mingchuang.model.common import Publication
from mingchuang.problems import Problems
from mingchuang.relate.library import Library

#: Days that may lie between the review of a change and the date of the change.
GRACE = 7


def check_reviews(library: Library, today: date, problems: Problems) -> None:
    """Reviews against dates of publication and change; deadlines against today."""
    seen: set[tuple[str, int]] = set()
    for entry in library.entries.values():
        publication = entry.publication
        # One 发布信息 stands above all records of a list.
        if publication and (entry.file, id(publication)) not in seen:
            seen.add((entry.file, id(publication)))
            _review(entry, publication, today, problems)
    _pages(library, today, problems)
    _overdue(library, today, problems)
    _rechecks(library, today, problems)


def _review(entry: Entry, publication: Publication, today: date, problems: Problems) -> None:
    review = publication.review
    # A day that has not come yet is another fault (M353).
    if review is None or not publication.public or max(publication.last_changed, review.on) > today:
        return
    own = entry.record is publication
    # What was reviewed long before its first day was reviewed all the same.
    late = (publication.last_changed - review.on).days if publication.updated else 0

    def add(code: str, what: str, mend: str) -> None:
        path = ("审核", "日期")
        full = path if own else ("发布信息", *path)
        found = entry.problem(path, code, what, mend)
        if not own:
            found = type(found)(code, entry.places.of(full), " › ".join(full), what, mend)
        problems.add(found)

    if late > GRACE:
        add(
            "M416",
            f"{publication.last_changed} 改过的内容，审核日期还是 {review.on}",
            "改了的内容要重新审核：请审核的岗位看过，换上这次的审核日期",
        )
    elif publication.updated is None and review.on > publication.published.date():
        add(
            "M417",
            f"审核日期 {review.on} 晚于发布日期 {publication.published.date()}",
            "先审后发：查一查两个日期；确实后来又审过的，补上“更新日期”",
        )


def _pages(library: Library, today: date, problems: Problems) -> None:
    """Ordinary pages are reviewed like everything else."""
    for page_id, page in library.pages.items():
        entry = library.entries["page", page_id]
        if page.reviewed is None or page.reviewer is None:
            what, mend = "页面没有审核记录", "补上两行“reviewed: 审核日期”“reviewer: 审核岗位”"
        elif page.reviewed > today:
            problems.add(
                entry.problem(
                    ("reviewed",), "M353", f"审核日期在今天（{today}）以后", "改成真实的日期"
                )
            )
            continue
        elif page.updated and (page.last_changed - page.reviewed).days > GRACE:
            what = f"{page.last_changed} 改过的页面，审核日期还是 {page.reviewed}"
            mend = "改了的页面要重新审核，换上这次的审核日期"
        else:
            continue
        problems.add(entry.problem(("reviewed",), "M420", what, mend, "warning"))


def _overdue(library: Library, today: date, problems: Problems) -> None:
    for issue_id, issue in library.issues.items():
        if issue.rectification.overdue(today):
            days = (today - issue.rectification.deadline).days
            problems.add(
                library.entries["issue", issue_id].problem(
                    ("整改", "期限"),
                    "M418",
                    f"整改期限是 {issue.rectification.deadline}，过了 {days} 天还是“{issue.rectification.state}”",
                    "改好了的，写“已完成”和“完成日期”；没改好的，催一催“责任岗位”，不要改期限",
                    "warning",
                )
            )


def _rechecks(library: Library, today: date, problems: Problems) -> None:
    """A missed commitment is looked at again on the day that was announced."""
    for held in library.commitments:
        key = ("window", held.window) if held.window else ("brand", held.brand)
        newest = held.commitment.newest
        for i, got in enumerate(held.commitment.fulfilments):
            if got is newest and got.recheck and got.recheck < today:
                problems.add(
                    library.entries[key].problem(
                        (*held.path, "兑现", i, "复查日期"),
                        "M419",
                        f"说好 {got.recheck} 复查，到今天没有新的结果",
                        "补上复查以后的一期兑现数；还没有到期的，写明原因和新的复查日期",
                        "warning",
                    )
                )
