"""序号：一是、二是、三是 in order, none missing, none twice; so with 第一，第二， and （一）（二）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingchuang.wording.han import number, numeral
from mingchuang.wording.slip import Slip


@dataclass(frozen=True, slots=True)
class _Run:
    """One way of numbering: its pattern, how a number is written, what may stand before it."""

    pattern: re.Pattern[str]
    form: str
    before: re.Pattern[str]


_N = "(?P<n>[一二三四五六七八九十]{1,3})"
_SENTENCE = re.compile(r"(?:^|[\s。；：，、！？:;,“*])\Z")
_LINE = re.compile(r"^[ \t　>*#]*\Z", re.MULTILINE)
_RUNS = (
    _Run(re.compile(f"{_N}是(?![非否])"), "{}是", _SENTENCE),
    _Run(re.compile(f"第{_N}(?=[，,：:、])"), "第{}", _SENTENCE),
    _Run(re.compile(f"[（(]{_N}[）)]"), "（{}）", _LINE),
)
#: A heading or 一、 above starts the count of （一） anew; so do articles of a law.
_ANEW = re.compile(
    r"^[ \t　*]*(?:#+ |[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百千零〇]+[章节条])",
    re.MULTILINE,
)


def find_ordinals(text: str) -> Iterator[Slip]:
    """Numbers of a run that come twice, leave one out or go back."""
    for run in _RUNS:
        last = seen = 0
        for match in run.pattern.finditer(text):
            line = text.rfind("\n", 0, match.start()) + 1
            if not run.before.search(text[line : match.start()]):
                continue
            if run.before is _LINE and _ANEW.search(text, seen, match.end()):
                last = 0
            seen = match.end()
            value = number(match["n"]) or 0
            if last and value not in (1, last + 1):
                note = _what(run.form, value, last)
                yield Slip("ordinal", *match.span(), match[0], None, False, note)
            last = value


def _what(form: str, value: int, last: int) -> str:
    said = form.format(numeral(value))
    if value == last:
        return f"“{said}”写了两次"
    if value > last:
        return f"“{said}”前面少了“{form.format(numeral(last + 1))}”"
    return f"“{said}”排在“{form.format(numeral(last))}”后面，次序乱了"
