"""How much CPU each check takes, on the sample and on a sample grown to PAGES pages.

    python -m bench.check [PAGES ...]

Builds each site once in this process, then runs the checks one by one on a fresh `Site`: `read`
is the one pass over all pages, which they share. Prints CPU seconds.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from bench.build import TODAY, grown

from mingchuang.check import CHECKS, Site
from mingchuang.check.judge import judge
from mingchuang.engines import mkdocs as engine
from mingchuang.pipeline import Project, make_plan
from mingchuang.problems import Problems


def measure(root: Path, site: Path) -> tuple[int, int, dict[str, float]]:
    """Pages, problems, and CPU seconds of reading, of each check, and of judging."""
    project = Project(root, root / "mkdocs.yml")
    outcome = make_plan(project, TODAY)
    if outcome.plan is None or outcome.library is None:
        sys.exit("the sample has problems: run mingchuang check")
    engine.build(project, outcome.plan, site, base_url=None, today=TODAY)
    spent: dict[str, float] = {}
    built = Site(site, outcome.plan, root, library=outcome.library, today=TODAY)
    began = time.process_time()
    pages = len(built.pages)
    spent["read"] = time.process_time() - began
    problems = Problems()
    for check in CHECKS:
        began = time.process_time()
        problems.extend(check(built))
        spent[check.__name__.removeprefix("check_")] = time.process_time() - began
    began = time.process_time()
    judge(problems, outcome.plan, outcome.library, TODAY)
    spent["judge"] = time.process_time() - began
    return pages, len(problems), spent


def main() -> None:
    """Print a table: one line a check, one column a size."""
    sizes = [int(word) for word in sys.argv[1:]] or [0, 3000]
    with tempfile.TemporaryDirectory() as folder:
        columns = [
            measure(grown(Path(folder), size), Path(folder, f"site-{size}")) for size in sizes
        ]
    print(f"{'pages':12}" + "".join(f"{pages:9}" for pages, _, _ in columns))
    print(f"{'problems':12}" + "".join(f"{found:9}" for _, found, _ in columns))
    for name in columns[0][2]:
        print(f"{name:12}" + "".join(f"{spent[name]:9.2f}" for _, _, spent in columns))
    print(f"{'total':12}" + "".join(f"{sum(spent.values()):9.2f}" for _, _, spent in columns))


if __name__ == "__main__":
    main()
