"""--report FILE.html：writes the self-check sheet."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from urllib.parse import quote

from mingchuang.check.pages import PageFinder
from mingchuang.cli.common import WrongUseError, says
from mingchuang.plan import SitePlan
from mingchuang.problems import Judged
from mingchuang.relate import Library
from mingchuang.report.sheet import About, sheet_html


def write_sheet(
    file: Path,
    judged: Judged,
    *,
    root: Path,
    plan: SitePlan | None,
    library: Library | None,
    base_url: str | None,
    today: date,
    online: bool = False,
    browser: bool = False,
) -> None:
    """Write the sheet of one run.

    Args:
        file: where to.
        judged: what was found and what was waived.
        root: the project's folder.
        plan: its pages; None if none were made.
        library: its records; None if they could not be read.
        base_url: its public address.
        today: the day for which it was checked.
        online: whether links to other sites were followed.
        browser: whether pages were looked at in a browser.

    Raises:
        WrongUseError: the file cannot be written.
    """
    site = library.site if library else None
    organ = library.units.get(library.site.organ) if library else None
    about = About(
        site=site.name if site else "",
        organ=organ.name if organ else "",
        domain=site.domain if site else "",
        id_code=site.id_code if site else "",
        today=today,
        pages=len(plan.pages) if plan else None,
        base_url=base_url or "",
        files=_way(file.resolve().parent, root),
        online=online,
        browser=browser,
    )
    finder = PageFinder(plan or SitePlan(""))
    try:
        file.write_text(sheet_html(judged, about, finder.page_of), encoding="utf-8", newline="\n")
    except OSError as error:
        raise WrongUseError(f"写不了 {file}：{error.strerror}。换一个地方再试。") from error
    says(f"自查表写好了：{file}（用浏览器打开，可以打印）")


def _way(folder: Path, root: Path) -> str:
    """From one folder to the other, as links write it; empty across drives."""
    try:
        way = os.path.relpath(root, folder).replace(os.sep, "/")
    except ValueError:
        return ""
    return quote(way) + "/"
