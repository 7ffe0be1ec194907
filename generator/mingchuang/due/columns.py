"""Dates that follow from many records together, or from the calendar of the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from mingchuang.derive import last_known_day
from mingchuang.due.item import Due
from mingchuang.model.checking import Settings
from mingchuang.model.kinds import BY_NAME
from mingchuang.problems import Place
from mingchuang.relate import Library

_INSPECTION = "国办秘函〔2019〕19号"
#: Days after the end of a period in which its figures, and those of the next one, should be out:
#: a quarter, and a quarter to count it (working rule).
_FIGURE_DAYS = 184


def columns(library: Library, settings: Settings, today: date) -> Iterator[Due]:
    """Columns that must have something new."""
    news = list(library.news.values())
    rows = (
        ("首页", "news", settings.home_days, [item.published.date() for item in news]),
        (
            "工作动态",
            "news",
            settings.news_days,
            [item.published.date() for item in news if item.column == "工作动态"],
        ),
        (
            "通知公告",
            "news",
            settings.notice_days,
            [item.published.date() for item in news if item.column == "通知公告"],
        ),
        (
            "政策文件",
            "document",
            settings.document_days,
            [document.published.date() for document in library.documents.values()],
        ),
    )
    for name, kind, days, published in rows:
        newest = _newest(published, today)
        if newest:
            yield Due(
                newest + timedelta(days=days),
                "更新栏目",
                name,
                f"最新的一条是 {newest} 的，{days} 天里要有新的",
                Place(BY_NAME[kind].pattern.rpartition("/")[0]),
                _INSPECTION,
            )


def figures(library: Library, today: date) -> Iterator[Due]:
    """Figures that appear each quarter or half-year."""
    kept = [got.period.end for held in library.commitments for got in held.commitment.fulfilments]
    asked = [survey.period.end for survey in library.surveys.values()]
    for name, ends, file in (
        ("承诺的兑现数", kept, "brands"),
        ("满意度", asked, BY_NAME["survey"].pattern),
    ):
        newest = _newest(ends, today)
        if newest:
            yield Due(
                newest + timedelta(days=_FIGURE_DAYS),
                "公布数据",
                name,
                f"最新一期到 {newest} 为止，补上后面的一期",
                Place(file),
            )


def _newest(days: Iterable[date], today: date) -> date | None:
    return max((day for day in days if day <= today), default=None)


def yearly(today: date) -> Iterator[Due]:
    """What the law wants once a year, by the next 31 January."""
    year = today.year if (today.month, today.day) <= (1, 31) else today.year + 1
    day = date(year, 1, 31)
    yield Due(
        day,
        "年度报告",
        f"{year - 1}年政府信息公开工作年度报告",
        "向主管部门报送，并向社会公布",
        basis="政府信息公开条例第四十九条",
    )
    yield Due(
        day,
        "年度报告",
        f"{year - 1}年政府网站工作年度报表",
        "在网站上发布",
    )


def holidays() -> Iterator[Due]:
    """Opening hours on holidays are known only as far as they have been announced."""
    last = last_known_day()
    yield Due(
        last,
        "节假日",
        f"{last.year + 1}年放假安排",
        f"程序知道的放假安排到 {last} 为止。国务院办公厅公布以后升级明窗，窗口的开门时间才准",
    )
