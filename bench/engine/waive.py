"""Any text can be the corpus, also one that a bureau must not publish: its faults are waived.

Mingchuang stops the publication of wrong content. So that a benchmark measures a whole build, the
findings in the corpus' own pages are waived by records, as an operator would; pages that cannot
even be read get a plain text.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

_PLAIN = "---\ntitle: 换过的一页\ndate: 2026-01-05\ndescription: 换过的一页\n---\n\n按规定办理。\n"
_ROUNDS = 3


def waive(root: Path, pages: Iterable[Path], today: str) -> None:
    """Let a project's corpus pass the check.

    Args:
        root: the project.
        pages: files of the corpus; faults anywhere else are left to stop the build.
        today: the day of the build, `YYYY-MM-DD`.
    """
    ours = {page.relative_to(root).as_posix() for page in pages}
    for _ in range(_ROUNDS):
        command = [sys.executable, "-m", "mingchuang", "check", "--today", today]
        said = subprocess.run(
            [*command, "--format", "json"], cwd=root, capture_output=True, text=True, check=False
        )
        errors = [one for one in json.loads(said.stdout)["problems"] if one["level"] == "error"]
        wrong = [one for one in errors if one["file"] in ours]
        if not wrong:
            return
        unreadable = {one["file"] for one in wrong if one["code"].startswith("M")}
        for file in unreadable:
            (root / file).write_text(_PLAIN, encoding="utf-8")
        _write(root, {(one["code"], one["file"]) for one in wrong if one["code"][0] != "M"}, today)


def _write(root: Path, found: set[tuple[str, str]], today: str) -> None:
    if not found:
        return
    file = root / "content" / "waivers.yml"
    until = f"{int(today[:4]) + 1}{today[4:]}"
    rows = [file.read_text(encoding="utf-8") if file.exists() else "条目:\n"]
    rows += [
        f"  - {{代码: {code}, 位置: {path}, 理由: 量速度用的文字, 批准岗位: 测试岗, "
        f"批准日期: {today}, 截止日期: {until}}}\n"
        for code, path in sorted(found)
    ]
    file.write_text("".join(rows), encoding="utf-8")
