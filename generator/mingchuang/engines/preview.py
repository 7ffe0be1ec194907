"""预览：keeps a live preview going and shows problems at the top of every page.

While the records are broken the last good site stays; before there is one, a single page says
what is wrong.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict

import mingchuang_theme
from mingchuang.plan import Page, SiteFile, SitePlan
from mingchuang.problems import Place, Problem, Problems
from mingchuang.report import text

log = logging.getLogger("mkdocs.plugins.mingchuang.preview")

#: So many problems fit at the top of a page, and so many lines in a window.
_MOST, _SCREEN = 20, 40
_STYLESHEET = "assets/preview.css"
_HEAD = (
    '<meta charset="utf-8"><title>有地方要改</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    f'<link rel="stylesheet" href="/{_STYLESHEET}">'
)
_BODY = '<main class="mc-wrap"><h1>还不能预览</h1></main>'


class Preview:
    """What a live preview shows from one rebuild to the next."""

    def __init__(self) -> None:
        self._good: SitePlan | None = None
        self._problems = Problems()

    @property
    def blank(self) -> bool:
        """Whether there has been no good site so far."""
        return self._good is None

    def plan(self, load: Callable[[], tuple[SitePlan | None, Problems]]) -> SitePlan:
        """The newest plan that can be shown; never raises for what `load` meets."""
        try:
            fresh, found = load()
            self._problems = found.above("info")
        except Exception as error:
            # Not an error for MkDocs: with --strict that would end the preview.
            log.info("明窗自己出错了", exc_info=True)
            fresh, self._problems = None, Problems([own_fault(error)])
        log.info(text(self._problems, lines=_SCREEN))
        self._good = fresh or self._good
        return self._good or _sorry()

    def panel(self, more: Problems) -> str:
        """The problems as HTML, empty when all is well."""
        # The errors first; among equals the order of place stays.
        problems = sorted(Problems([*self._problems, *more]), key=lambda p: p.level != "error")
        if not problems:
            return ""
        rows = [asdict(problem) | asdict(problem.place) for problem in problems[:_MOST]]
        left = len(problems) - len(rows)
        old = self._good is not None and self._problems.failed
        return str(
            mingchuang_theme.component(
                "problems-panel",
                problems=rows,
                title="资料里有要改的地方，下面的网页还是改动以前的样子"
                if old
                else "资料里有要改的地方",
                lead="改好保存，这一页会自己刷新。"
                + (f"下面只列前 {_MOST} 处，另外还有 {left} 处。" if left else ""),
            )
        )


def own_fault(error: Exception) -> Problem:
    """What a preview says when the fault is ours."""
    return Problem(
        "X001",
        Place("mkdocs.yml"),
        "",
        f"明窗自己出错了：{type(error).__name__}: {error}",
        "这不是资料的问题。请把运行窗口里的文字发给技术人员",
    )


def _sorry() -> SitePlan:
    pages = {
        "": Page("", "problems", "有地方要改", _HEAD, _BODY),
        "404.html": Page("404.html", "404", "有地方要改", _HEAD, _BODY),
    }
    sheet = SiteFile(_STYLESHEET, content=mingchuang_theme.stylesheet().encode())
    return SitePlan("有地方要改", pages, {sheet.url: sheet})
