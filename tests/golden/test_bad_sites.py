"""Sites that are wrong on purpose: what editors read is part of the product.

Each `sites/bad-*/changes.yml` says what to change in `sites/good-small`; `problems.txt` beside it
is the text that `mingchuang check` prints: of the records, and, when they have no error, of the
built pages.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from mingchuang.check import check_site
from mingchuang.engines import mkdocs as engine
from mingchuang.pipeline import Project, make_plan
from mingchuang.problems import Problems
from mingchuang.report import text

SITES = Path(__file__).parent.parent / "sites"
TODAY = date(2026, 11, 22)


def change(root: Path, step: dict[str, str]) -> None:
    path = root / step["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if step.get("do") == "delete":
        path.unlink()
    elif step.get("do") == "rename":
        path.rename(root / step["to"])
    elif step.get("do") == "gbk":
        path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    elif "write" in step:
        path.write_text(step["write"], encoding="utf-8")
    else:
        old = path.read_text(encoding="utf-8")
        assert step["old"] in old, f"{step['file']} no longer has {step['old']!r}"
        path.write_text(old.replace(step["old"], step["new"]), encoding="utf-8")


def problems_of(root: Path) -> str:
    project = Project.find(root)
    assert project is not None
    outcome = make_plan(project, TODAY)
    problems = Problems(outcome.problems)
    if outcome.plan is not None and not problems.failed:
        site = root.parent / "built"
        problems.extend(engine.build(project, outcome.plan, site, base_url=None, today=TODAY))
        problems.extend(
            check_site(site, outcome.plan, root=root, library=outcome.library, today=TODAY)
        )
    return text(problems.above("info")) + "\n"


def test_the_good_site_has_nothing_to_mend(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "good-small", root)
    assert problems_of(root) == "没有要改的。\n"


@pytest.mark.parametrize("case", sorted(p.name for p in SITES.glob("bad-*")))
def test_editors_are_told_what_is_wrong_where_and_how_to_mend_it(
    case: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "good-small", root)
    for step in yaml.safe_load((SITES / case / "changes.yml").read_text(encoding="utf-8")):
        change(root, step)
    got = problems_of(root)
    golden = SITES / case / "problems.txt"
    if request.config.getoption("--update-goldens"):
        golden.write_text(got, encoding="utf-8")
    assert got == golden.read_text(encoding="utf-8")
    assert re.search(r"处(要改|提醒)", got)
