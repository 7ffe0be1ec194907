"""S264–S269 网址台账：no published address vanishes, no date of publication moves (C03, C05)."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date

from mingchuang.check.site import Site
from mingchuang.ledger import Changes, Row, changes, read_ledger
from mingchuang.load.files import LEDGER
from mingchuang.plan import Page
from mingchuang.problems import Place, Problem, Problems


def check_ledger(site: Site) -> Iterator[Problem]:
    """Compare the plan with the ledger and with the redirects."""
    if site.root is None or site.today is None or site.library is None:
        return
    problems = Problems()
    ledger = read_ledger(site.root, problems)
    yield from problems
    yield from _covered(site)
    if ledger is None:
        yield Problem(
            "S264",
            Place(LEDGER),
            "",
            "还没有网址台账，网页不见了、发布日期改了，查不出来",
            "网站对外发布以后运行 mingchuang ledger",
            "info",
        )
        return
    if problems.failed:
        return
    found = changes(ledger, site.plan, site.today)
    for row in found.lost:
        yield lost(row, found, site.today)
    for row, page in found.moved:
        yield moved(site, row, page)
    yield from _late(site, found, site.today)


def lost(row: Row, found: Changes, today: date) -> Problem:
    """S265: an address that was published leads nowhere now."""
    likely = _likely(row, found)
    return Problem(
        "S265",
        Place(LEDGER, row.line),
        "",
        f"发布过的网页 {row.url} 不见了，收藏、转发过它的人会打不开",
        "把那份资料放回来（不用了就写“状态: 归档”）；搬了地方的，在 content/redirects.yml 的“条目:”下面写："
        f"- {{旧网址: {row.url}, 新网址: {likely}, 理由: 改了编号, 日期: {today}}}",
    )


def _likely(row: Row, found: Changes) -> str:
    """Where the content of a lost address probably is now."""
    same = [new.url for new in found.new if row.dated and new.dated and new.same_moment(row.at)]
    close = difflib.get_close_matches(row.url, same or [new.url for new in found.new], 1, 0.5)
    if same or close:
        return (close or same)[0]
    # The list in which it stood.
    return row.url[: row.url.rstrip("/").rindex("/") + 1]


def moved(site: Site, row: Row, page: Page) -> Problem:
    """S266: the date of publication is not what it was."""
    assert page.published is not None  # noqa: S101  what has moved is there
    return Problem(
        "S266",
        site.place_in(page.source, "发布日期", "date:") if page.source else Place(LEDGER, row.line),
        "发布日期",
        f"网页 {row.url}：发布日期是 {page.published:%Y-%m-%d %H:%M}，"
        f"台账上首次发布是 {row.at:%Y-%m-%d %H:%M}（{LEDGER} 第 {row.line} 行）",
        "改回台账上的日期；内容改过的，写“更新日期”",
    )


def _late(site: Site, found: Changes, today: date) -> Iterator[Problem]:
    """S267: pages that have long been published and are not in the ledger."""
    grace = site.settings.ledger_days
    late = [new for new in found.new if new.dated and (today - new.at.date()).days > grace]
    if late:
        yield Problem(
            "S267",
            Place(LEDGER),
            "",
            f"有 {len(late)} 个网页发布超过 {grace} 天，还没有记进台账，例如 {late[0].url}",
            "运行 mingchuang ledger",
            "warning",
        )


def _covered(site: Site) -> Iterator[Problem]:
    """S269: a redirect from an address that has a page of its own."""
    assert site.library is not None  # noqa: S101  asked before
    for old in site.library.redirects:
        page = site.plan.pages.get(old.strip("/") + "/")
        if page is not None and page.kind != "redirect":
            yield site.library.entries["redirect", old].problem(
                ("旧网址",),
                "S269",
                f"{old} 现在有自己的网页（{page.source or page.title}），不能跳走",
                "删去这一条跳转；真要搬走，先把那份资料删去或改编号",
            )
