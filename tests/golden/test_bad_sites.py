"""Sites that are wrong on purpose: what editors read is part of the product.

Each `sites/bad-*/changes.yml` says what to change in `sites/good-small`; `problems.txt` beside it
is all that `mingchuang check --all` finds, but notes, in order of place. Sites that can be built
are built and their pages checked.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from mingchuang.check import CHECKS, check_site
from mingchuang.check.judge import judge
from mingchuang.check.search import check_search
from mingchuang.engines import mkdocs as engine
from mingchuang.pipeline import Project, make_plan
from mingchuang.problems import Judged
from mingchuang.report import listing

SITES = Path(__file__).parent.parent / "sites"
TODAY = date(2026, 11, 22)
#: What people find has tests of its own.
PAGES = [check for check in CHECKS if check is not check_search]


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


def judged(root: Path) -> Judged:
    project = Project.find(root)
    assert project is not None
    outcome = make_plan(project, TODAY)
    if outcome.plan is None or outcome.library is None:
        return Judged(outcome.problems)
    site = root.parent / "built"
    problems = outcome.problems
    tree = engine.build(project, outcome.plan, lambda: site, base_url=None, today=TODAY)
    problems.extend(tree.problems)
    if not tree.problems.failed:
        found = check_site(
            site,
            outcome.plan,
            root=root,
            checks=PAGES,
            library=outcome.library,
            today=TODAY,
            tree=tree.files,
        )
        problems.extend(found)
    return judge(problems, outcome.plan, outcome.library, TODAY)


def problems_of(root: Path) -> str:
    found = judged(root)
    return listing(found.problems.above("info"), waived=found.waived) + "\n"


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
