"""S307–S311 更新：home page, columns and figures are kept up to date (国办秘函〔2019〕19号).

The levels are warnings, for an error would stop the very publication that brings the news; only
so many empty columns as are a veto by themselves are an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from mingchuang.check import defaults
from mingchuang.check.remembered import remembered
from mingchuang.check.site import BuiltPage, Site
from mingchuang.check.tags import COLUMN_KINDS
from mingchuang.model.checking import Settings
from mingchuang.model.kinds import BY_NAME
from mingchuang.problems import Place, Problem
from mingchuang.relate import Library


def check_freshness(site: Site) -> Iterator[Problem]:
    """Age of the newest items against the day of the check; empty columns."""
    yield from _empty_columns(site)
    if site.library is None or site.today is None:
        return
    yield from _home(site.library, site.today, site.settings)
    yield from _columns(site.library, site.today, site.settings)
    yield from _figures(site.library, site.today)
    yield from _guides(site.library, site.today, site.settings)


def _age(days: Iterable[date], today: date) -> tuple[date, int] | None:
    """The newest day that is not later than today, and how long ago it was."""
    newest = max((day for day in days if day <= today), default=None)
    return (newest, (today - newest).days) if newest else None


def _home(library: Library, today: date, settings: Settings) -> Iterator[Problem]:
    """S307: the home page shows news; its newest item is not older than two weeks."""
    found = _age((news.published.date() for news in library.news.values()), today)
    if found is None:
        what = "首页没有一条动态，检查的时候按“没有更新”算"
    elif found[1] > settings.home_days:
        what = f"首页最新的一条是 {found[0]} 的，已经 {found[1]} 天没有更新"
    else:
        return
    yield Problem(
        "S307",
        Place(BY_NAME["news"].pattern.rpartition("/")[0]),
        "",
        what,
        f"{settings.home_days} 天里至少发一条真实的动态；首页不更新是单项否决（国办秘函〔2019〕19号）",
        "warning",
    )


def _columns(library: Library, today: date, settings: Settings) -> Iterator[Problem]:
    """S308: news in two weeks, notices and documents in half a year."""
    news = library.news.values()
    home = _age((item.published.date() for item in news), today)
    rows = (
        ("工作动态", "news", settings.news_days, [n for n in news if n.column == "工作动态"]),
        ("通知公告", "news", settings.notice_days, [n for n in news if n.column == "通知公告"]),
        ("政策文件", "document", settings.document_days, list(library.documents.values())),
    )
    for name, kind, days, records in rows:
        found = _age((record.published.date() for record in records), today)
        said = name == "工作动态" and found == home
        if found and found[1] > days and not said:
            yield Problem(
                "S308",
                Place(BY_NAME[kind].pattern.rpartition("/")[0]),
                "",
                f"“{name}”最新的一条是 {found[0]} 的，已经 {found[1]} 天没有新的，超过 {days} 天",
                "有新的就发；长期没有内容的栏目，合并到别的栏目去",
                "warning",
            )


def _figures(library: Library, today: date) -> Iterator[Problem]:
    """S309: figures that are promised quarterly."""
    kept = [got.period.end for held in library.commitments for got in held.commitment.fulfilments]
    surveys = [survey.period.end for survey in library.surveys.values()]
    for name, ends, file in (
        ("承诺的兑现数", kept, _commitments_file(library)),
        ("满意度", surveys, BY_NAME["survey"].pattern),
    ):
        found = _age(ends, today)
        if found and found[1] > defaults.FIGURES_DAYS:
            yield Problem(
                "S309",
                Place(file),
                "",
                f"{name}最新一期到 {found[0]} 为止，后面的还没有公布",
                "补上新的一期；不再统计的，写明到哪天为止",
                "warning",
            )


def _commitments_file(library: Library) -> str:
    """Where the first commitment stands."""
    held = next(iter(library.commitments), None)
    key = (
        ("window", held.window or "")
        if held and held.window
        else ("brand", held.brand if held else "")
    )
    return library.entries[key].file if key in library.entries else ""


def _guides(library: Library, today: date, settings: Settings) -> Iterator[Problem]:
    """S310: guides are verified at least twice a year."""
    for guide_id, guide in library.guides.items():
        age = (today - guide.verified_on).days
        if age > settings.verify_days and guide.state != "归档":
            yield library.entries["guide", guide_id].problem(
                ("最近核对日期",),
                "S310",
                f"这份指南 {age} 天没有核对了，超过 {settings.verify_days} 天",
                "对照文件和窗口的做法逐项核对，改好以后换上新的核对日期",
                "warning",
            )


def _empty_columns(site: Site) -> Iterator[Problem]:
    """S311: no column and no page is empty; five empty ones are a veto."""
    blank = {
        entry.file
        for entry in (site.library.entries.values() if site.library else ())
        if entry.kind == "page" and not entry.body.strip()
    }
    # A file may hold something that its page does not show, so the file is asked every time.
    empty = [
        site.pages[path]
        for path, is_bare in remembered(site, "empty", _is_bare)
        if is_bare or (site.kind_of(path) == "page" and site.source_of(path) in blank)
    ]
    for page in empty:
        veto = len(empty) >= defaults.EMPTY_COLUMNS
        more = (
            f"；空的一共 {len(empty)} 个，空栏目到 {defaults.EMPTY_COLUMNS} 个就是单项否决"
            if veto
            else ""
        )
        yield Problem(
            "S311",
            site.place(page),
            "",
            f"网页 {page.url}：页面是空的{more}",
            "补上内容；没有内容的栏目不要开，或者合并到别的栏目",
            "error" if veto else "warning",
        )


def _is_bare(page: BuiltPage) -> bool:
    """Whether a list shows nothing."""
    planned = page.page
    if planned is None or planned.kind not in COLUMN_KINDS:
        return False
    # Title and date stand on an empty page, too.
    text = "".join(page.facts.main.replace(planned.title, "").split())
    linked = any(row.links for row in page.facts.rows)
    return len(text) < defaults.EMPTY_TEXT and not linked
