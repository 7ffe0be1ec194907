"""给人看的：problems as text, grouped by what to do, the most serious first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingchuang.problems import LEVEL_NAMES, Level, Problem, Problems, Waived
from mingchuang.report.indicators import rank

LEVELS: tuple[Level, ...] = ("error", "warning", "info")
_COLOURS: dict[Level, str] = {"error": "31", "warning": "33", "info": "36"}
#: Says that there is more than was looked at, and so must not be left out itself.
_UNSEEN = frozenset({"M460"})
#: So many more places of one group are shown where not all of them are asked for.
_MORE = 3


def text_of(problem: Problem, *, colour: bool = False) -> str:
    """One problem in up to four lines, without a newline at the end."""
    level = _paint(f"{LEVEL_NAMES[problem.level]} {problem.code}", _COLOURS[problem.level], colour)
    lines = [f"{_paint(str(problem.place), '1', colour)}  {level}"]
    if problem.field:
        lines.append(f"  字段：{problem.field}")
    lines.append(f"  问题：{problem.what}")
    if problem.mend:
        lines.append(f"  改法：{problem.mend}")
    return "\n".join(lines)


def _paint(text: str, sgr: str, colour: bool) -> str:
    return f"\033[{sgr}m{text}\033[0m" if colour else text


def closing_line(problems: Problems, *, notes: bool = True, waived: int = 0) -> str:
    """How many problems there are, and what to do next.

    Args:
        problems: all of them.
        notes: whether notes (`info`) are printed above; otherwise say how to see them.
        waived: how many findings were let pass.
    """
    errors, reminders, hints = (problems.count(level) for level in LEVELS)
    apart = f"另有 {reminders} 处提醒，不影响发布。" if reminders else ""
    if hints and not notes:
        apart += f"还有 {hints} 处提示，用 mingchuang check --all 看。"
    elif hints:
        apart += f"另有 {hints} 处提示。"
    if waived:
        apart += f"有 {waived} 处按豁免记录不计，写在 content/waivers.yml。"
    if errors:
        return (apart and apart + "\n") + f"共 {errors} 处要改。改好后再运行 mingchuang check。"
    return f"没有要改的。{apart}"


def listing(problems: Problems, *, colour: bool = False, waived: Sequence[Waived] = ()) -> str:
    """Every problem in full, in order of place, with the closing line."""
    parts = [text_of(problem, colour=colour) for problem in problems]
    parts += [waived_text(found, colour=colour) for found in waived]
    return "\n".join([*parts, closing_line(problems, waived=len(waived))])


def waived_text(waived: Waived, *, colour: bool = False) -> str:
    """A finding that was let pass: where, why, by whom, until when."""
    problem = waived.problem
    level = _paint(f"已豁免 {problem.code}", "36", colour)
    return (
        f"{_paint(str(problem.place), '1', colour)}  {level}\n"
        f"  问题：{problem.what}\n"
        f"  豁免：{waived.post}同意，到 {waived.until} 为止：{waived.reason}（{waived.place}）"
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Problems that are mended in the same way."""

    problems: tuple[Problem, ...]

    def lines(self, *, colour: bool, most: int | None) -> list[str]:
        """The first one in full, then where the others are, `most` of them at most."""
        first, *others = self.problems
        lines = text_of(first, colour=colour).split("\n")
        if others:
            shown = others if most is None else others[:most]
            lines.append(f"  改法一样的还有 {len(others)} 处：")
            lines += [f"    {problem.place}  {problem.what}" for problem in shown]
            if len(shown) < len(others):
                lines.append(f"    …… 另外 {len(others) - len(shown)} 处")
        return lines


def _groups(problems: Problems, *, notes: bool) -> list[_Group]:
    """Problems by what to do: errors, reminders, notes, each in the order of the inspection."""
    found: dict[tuple[Level, str, str], list[Problem]] = {}
    for problem in problems:
        if notes or problem.level != "info":
            key = (problem.level, problem.code, problem.mend)
            found.setdefault(key, []).append(problem)
    first = sorted(
        found, key=lambda key: (LEVELS.index(key[0]), key[1] not in _UNSEEN, rank(key[1]))
    )
    return [_Group(tuple(found[key])) for key in first]


def text(
    problems: Problems,
    *,
    colour: bool = False,
    notes: bool = True,
    lines: int | None = None,
    waived: Sequence[Waived] = (),
) -> str:
    """Problems for people: grouped by what to do, the most serious first, and the closing line.

    Args:
        problems: all of them.
        colour: with ANSI colours.
        notes: with those that only say what a record could still tell (`info`).
        lines: what fits a screen; whole groups are left out at the end, never the first. None
            shows everything, waived findings too.
        waived: findings that were let pass.
    """
    groups = _groups(problems, notes=notes)
    said = list(_fitting(groups, colour=colour, lines=lines))
    if lines is None:
        said += [waived_text(found, colour=colour) for found in waived]
    left = sum(len(group.problems) for group in groups[len(said) :]) if lines is not None else 0
    if left:
        said.append(f"…… 还有 {left} 处没有列出来，用 mingchuang check --all 看全部。")
    return "\n".join([*said, closing_line(problems, notes=notes, waived=len(waived))])


def _fitting(groups: Sequence[_Group], *, colour: bool, lines: int | None) -> Iterator[str]:
    room = None if lines is None else lines - 3
    for i, group in enumerate(groups):
        made = group.lines(colour=colour, most=None if lines is None else _MORE)
        if room is not None:
            room -= len(made)
            if room < 0 and i:
                return
        yield "\n".join(made)
