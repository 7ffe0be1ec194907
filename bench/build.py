"""How much CPU a build takes, by stage and by page.

    python bench/build.py [PAGES ...]

Copies the sample project, adds news items until it has about PAGES pages (default: as it is,
500, 1000), builds each once in this process and prints CPU seconds. Compare figures of one run
only: machines differ and are noisy.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from mingchuang.check import check_site
from mingchuang.derive import derive
from mingchuang.engines import mkdocs as engine
from mingchuang.load import fill, load, validate
from mingchuang.media import collect
from mingchuang.pipeline import Project
from mingchuang.problems import Problems
from mingchuang.publish import write_tree
from mingchuang.relate import relate
from mingchuang.render import site_plan
from mingchuang.render.context import Context

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
T = TypeVar("T")


def grown(folder: Path, pages: int) -> Path:
    """A copy of the sample project with about `pages` pages."""
    root = folder / f"project-{pages}"
    for name in ("content", "brands", "guides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    items = sorted((root / "content/news").glob("*.md"))
    for i in range(max(0, pages - 130)):
        source = items[i % len(items)]
        shutil.copy(source, root / f"content/news/more-{i}.md")
    return root


def measure(root: Path, site: Path) -> tuple[int, dict[str, float]]:
    """Number of pages, and CPU seconds of each stage."""
    spent: dict[str, float] = {}

    def stage(name: str, work: Callable[[], T]) -> T:
        began = time.process_time()
        result = work()
        spent[name] = time.process_time() - began
        return result

    project = Project(root, root / "mkdocs.yml")
    problems = Problems()
    records = stage("load", lambda: load(root, problems))
    records = stage("fill", lambda: fill(records, TODAY, problems))
    loaded = stage("validate", lambda: validate(records, problems))
    library = stage("relate", lambda: relate(loaded, TODAY, problems))
    if library is None or problems.failed:
        sys.exit("the sample has problems: run mingchuang check")
    media = stage("media", lambda: collect(root, library, problems))
    context = Context(library, stage("derive", lambda: derive(library, TODAY)), media)
    plan = stage("render", lambda: site_plan(context, root, None))
    tree = stage(
        "engine", lambda: engine.build(project, plan, lambda: site, base_url=None, today=TODAY)
    )
    if tree.files is not None:
        stage("write", lambda: write_tree(site, tree.files or {}))
    stage(
        "check",
        lambda: check_site(
            site, plan, root=root, base_path="/", library=library, today=TODAY, tree=tree.files
        ),
    )
    return len(plan.pages), spent


def main() -> None:
    """Print a table."""
    sizes = [int(word) for word in sys.argv[1:]] or [0, 500, 1000]
    with tempfile.TemporaryDirectory() as folder:
        rows = [measure(grown(Path(folder), size), Path(folder, f"site-{size}")) for size in sizes]
    names = list(rows[0][1])
    print("pages " + " ".join(f"{name:>9}" for name in [*names, "total", "ms/page"]))
    for pages, spent in rows:
        total = sum(spent.values())
        figures = [*(spent[name] for name in names), total, total * 1000 / pages]
        print(f"{pages:5} " + " ".join(f"{figure:9.2f}" for figure in figures))


if __name__ == "__main__":
    main()
