"""What the content checks find in texts that nobody here wrote, and how long they take.

    python -m bench.content FOLDER [--list]

Takes every Markdown file below FOLDER, shows it to the checks as an ordinary page of the small good
site, and prints for each code how many documents have it, errors and reminders apart, and CPU
seconds. With --list, every finding, for a person to judge. No document is copied into the project.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

from mingchuang.check.asking import check_asking
from mingchuang.check.law import check_law
from mingchuang.check.minors import check_minors
from mingchuang.check.same_contacts import check_same_contacts
from mingchuang.check.same_values import check_same_values
from mingchuang.check.site import Site
from mingchuang.load import fill, load, validate
from mingchuang.plan import SitePlan
from mingchuang.problems import Level, Problem, Problems
from mingchuang.relate import relate

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
CHECKS = (check_law, check_asking, check_same_contacts, check_same_values, check_minors)
_HEAD = "---\ntitle: 第 {} 份\ndate: 2026-07-01\nreviewed: 2026-07-01\nreviewer: 岗\n---\n"


def project(folder: Path, documents: Path) -> tuple[Path, dict[str, Path]]:
    """The small good site with all documents as pages: its root, page file → document."""
    root = folder / "project"
    shutil.copytree(ROOT / "tests/sites/good-small", root)
    (root / "content/texts").mkdir()
    pages = {}
    for n, path in enumerate(sorted(documents.rglob("*.md")), 1):
        name = f"content/texts/t{n:04}.md"
        text = path.read_text(encoding="utf-8", errors="replace")
        (root / name).write_text(_HEAD.format(n) + text, encoding="utf-8")
        pages[name] = path
    return root, pages


def main(documents: Path, *, listed: bool) -> None:
    """Print counts, times and, if wished, every finding."""
    with tempfile.TemporaryDirectory() as folder:
        root, pages = project(Path(folder), documents)
        problems = Problems()
        raws = fill(load(root, problems), TODAY, problems)
        library = relate(validate(raws, problems), TODAY, problems)
        found: list[Problem] = list(problems)
        site = Site(root / "built", SitePlan("文"), root, library=library, today=TODAY)
        for check in CHECKS:
            began = time.process_time()
            found += check(site)
            print(f"{check.__name__:24}{time.process_time() - began:8.2f} s")
        _report([p for p in found if p.place.file in pages], pages, listed=listed)


def _report(found: list[Problem], pages: dict[str, Path], *, listed: bool) -> None:
    files: defaultdict[tuple[Level, str], set[str]] = defaultdict(set)
    for problem in found:
        files[problem.level, problem.code].add(problem.place.file)
    print(f"{len(pages)} 份")
    for (level, code), names in sorted(files.items()):
        print(f"{level:9}{code}{len(names):6} 份")
    wrong = {p.place.file for p in found if p.level == "error"}
    print(f"有错误的 {len(wrong)} 份，每 100 份 {100 * len(wrong) / max(1, len(pages)):.1f} 份")
    for problem in found if listed else ():
        where = re.sub(r"content/texts/t\d+\.md", "", str(problem.place))
        print(
            f"{problem.level} {problem.code} {pages[problem.place.file].name}{where} {problem.what}"
        )


if __name__ == "__main__":
    arguments = [word for word in sys.argv[1:] if word != "--list"]
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.exit(__doc__)
    main(Path(arguments[0]), listed="--list" in sys.argv)
