"""报告：problems as text for people, as JSON for programs, as annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from mingchuang.problems import LEVEL_NAMES, Level, Problem, Problems

_LEVELS: tuple[Level, ...] = ("error", "warning", "info")
_COLOURS: dict[Level, str] = {"error": "31", "warning": "33", "info": "36"}
_GITHUB: dict[Level, str] = {"error": "error", "warning": "warning", "info": "notice"}


def text_of(problem: Problem, *, colour: bool = False) -> str:
    """One problem in up to four lines, without a newline at the end."""

    def paint(text: str, sgr: str) -> str:
        return f"\033[{sgr}m{text}\033[0m" if colour else text

    level = paint(f"{LEVEL_NAMES[problem.level]} {problem.code}", _COLOURS[problem.level])
    lines = [f"{paint(str(problem.place), '1')}  {level}"]
    if problem.field:
        lines.append(f"  字段：{problem.field}")
    lines.append(f"  问题：{problem.what}")
    if problem.mend:
        lines.append(f"  改法：{problem.mend}")
    return "\n".join(lines)


def closing_line(problems: Problems, *, notes: bool = True) -> str:
    """How many problems there are, and what to do next.

    Args:
        problems: all of them.
        notes: whether notes (`info`) are printed above; otherwise say how to see them.
    """
    errors, reminders, hints = (problems.count(level) for level in _LEVELS)
    apart = f"另有 {reminders} 处提醒，不影响发布。" if reminders else ""
    if hints and not notes:
        apart += f"有 {hints} 份资料还可以写得更全，用 mingchuang check --all 看。"
    elif hints:
        apart += f"另有 {hints} 处提示。"
    if errors:
        return (apart and apart + "\n") + f"共 {errors} 处要改。改好后再运行 mingchuang check。"
    return f"没有要改的。{apart}"


def text(problems: Problems, *, colour: bool = False, notes: bool = True) -> str:
    """All problems for people, in order of place, with the closing line.

    Args:
        problems: all of them.
        colour: with ANSI colours.
        notes: with those that only say what a record could still tell (`info`).
    """
    shown = [problem for problem in problems if notes or problem.level != "info"]
    parts = [text_of(problem, colour=colour) for problem in shown]
    return "\n".join([*parts, closing_line(problems, notes=notes)])


def json_text(problems: Problems) -> str:
    """One JSON object: `problems` in order of place, and `counts` by level."""
    return json.dumps(
        {
            "problems": [_plain(problem) for problem in problems],
            "counts": {level: problems.count(level) for level in _LEVELS},
        },
        ensure_ascii=False,
        indent=2,
    )


def _plain(problem: Problem) -> dict[str, str | int]:
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


#: `--format` → what it prints.
FORMATS: dict[str, Callable[[Problems], str]] = {
    "text": text,
    "json": json_text,
    "github": github_text,
}
