"""给程序看的：problems as JSON (schemas/report.json) and as annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from mingchuang.problems import LEVEL_NAMES, Level, Problem, Problems, Waived
from mingchuang.report.people import LEVELS

_GITHUB: dict[Level, str] = {"error": "error", "warning": "warning", "info": "notice"}


def json_text(problems: Problems, waived: Sequence[Waived] = ()) -> str:
    """One JSON object: `problems` in order of place, `waived`, and `counts` by level."""
    return json.dumps(
        {
            "problems": [_plain(problem) for problem in problems],
            "waived": [_waived(found) for found in waived],
            "counts": {level: problems.count(level) for level in LEVELS},
        },
        ensure_ascii=False,
        indent=2,
    )


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "level": problem.level,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "field": problem.field,
        "what": problem.what,
        "mend": problem.mend,
    }


def _waived(found: Waived) -> dict[str, Any]:
    waiver = {
        "reason": found.reason,
        "post": found.post,
        "until": found.until.isoformat(),
        "file": found.place.file,
        "line": found.place.line,
    }
    return {**_plain(found.problem), "waiver": waiver}


def github_text(problems: Iterable[Problem]) -> str:
    """Workflow commands, one a line, that GitHub shows beside the file's line."""
    return "\n".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    place = problem.place
    about = {
        "file": place.file,
        "line": place.line or "",
        "col": place.column or "",
        "title": f"{LEVEL_NAMES[problem.level]} {problem.code} {problem.field}".strip(),
    }
    keys = ",".join(f"{k}={_escaped(str(v), key=True)}" for k, v in about.items() if v != "")
    said = f"{problem.what}\n改法：{problem.mend}" if problem.mend else problem.what
    return f"::{_GITHUB[problem.level]} {keys}::{_escaped(said)}"


def _escaped(value: str, *, key: bool = False) -> str:
    value = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return value.replace(":", "%3A").replace(",", "%2C") if key else value
