"""Prose that would keep a Markdown converter or a browser busy for ever is refused beforehand.

Markdown looks for the end of every bracket that opens, and calls itself for every level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingchuang import limits
from mingchuang.problems import Place, Problem

#: Marks of quotes and list items at the beginning of a line.
_MARKS = re.compile(r"[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)*")
_MARK = re.compile(r">|[-*+]|\d+[.)]")
_PAIRS = (("<!--", "-->"), ("<?", "?>"), ("<![", "]>"))

_SPLIT = "分成几页，或者分成几段，中间空一行；很长的表格做成附件"
_FLAT = "改成并列的几段，不要一层套一层"


def prose_problem(body: str, file: str, first_line: int) -> Problem | None:
    """What makes a Markdown text too much; None for all ordinary ones.

    Args:
        body: the Markdown.
        file: path for messages, relative to the project.
        first_line: line of the file on which `body` begins.
    """
    for line, code, what, mend in _findings(body):
        return Problem(code, Place(file, first_line + line), "正文", what, mend)
    return None


def _findings(body: str) -> Iterator[tuple[int, str, str, str]]:
    """Line from 0, code, what, mend."""
    if len(body) > limits.PROSE:
        yield 0, "M451", f"正文有 {len(body)} 个字符，超过 {limits.PROSE}", _SPLIT
    begin = size = 0
    for number, line in enumerate(body.split("\n")):
        if len(line) > limits.PROSE_LINE:
            yield number, "M451", f"这一行有 {len(line)} 个字符，超过 {limits.PROSE_LINE}", _SPLIT
        marks = _MARKS.match(line)
        if marks and len(_MARK.findall(marks[0])) > limits.PROSE_NESTING:
            yield number, "M452", f"引用或清单套了 {limits.PROSE_NESTING} 层以上", _FLAT
        space = len(line) - len(line.lstrip(" \t"))
        if space > limits.PROSE_INDENT // 4 and line.strip():
            columns = len(line[:space].expandtabs(4))
            if columns > limits.PROSE_INDENT:
                yield number, "M452", f"这一行前面空了 {columns} 格，清单套得太深", _FLAT
        if line.strip():
            begin, size = (number if size == 0 else begin), size + len(line) + 1
            if size > limits.PROSE_BLOCK:
                yield (
                    begin,
                    "M451",
                    f"从这一行起连着 {limits.PROSE_BLOCK} 个字符没有空行",
                    _SPLIT,
                )
        else:
            size = 0
    yield from _open_brackets(body)
    yield from _open_tags(body)
    if (count := body.count("[^")) > limits.PROSE_FOOTNOTES:
        yield 0, "M451", f"有 {count} 处脚注，超过 {limits.PROSE_FOOTNOTES}", "分成几页"


def _open_brackets(body: str) -> Iterator[tuple[int, str, str, str]]:
    most = limits.PROSE_OPEN
    if max(body.count("["), body.count("(")) <= most:
        return
    line = 0
    for block in re.split(r"(\n[ \t]*(?=\n))", body):
        for opening, closing in ("[]", "()"):
            if block.count(opening) > most and _deepest(block, opening, closing) > most:
                what = f"这一段里有 {most} 个以上的“{opening}”没有配对，或者一层套一层"
                yield (
                    line + _first_line(block),
                    "M452",
                    what,
                    f"补上“{closing}”，或者删去“{opening}”",
                )
        line += block.count("\n")


def _first_line(block: str) -> int:
    return len(block[: len(block) - len(block.lstrip("\n"))])


def _deepest(block: str, opening: str, closing: str) -> int:
    depth = deepest = 0
    for mark in re.findall(rf"[{re.escape(opening + closing)}]", block):
        depth = depth + 1 if mark == opening else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _open_tags(body: str) -> Iterator[tuple[int, str, str, str]]:
    most = limits.PROSE_OPEN
    if body.count("<") <= most:
        return
    mend = "删去多余的“<”，或者写成全角的“＜”"
    line = unclosed = 0
    for number, part in enumerate(body.split("<")):
        if number and (part[:1].isalpha() or part[:1] in "/!?") and ">" not in part:
            unclosed += 1
            if unclosed > most:
                yield line, "M452", f"有 {most} 个以上的“<”没有配对", mend
                return
        line += part.count("\n")
    for opening, closing in _PAIRS:
        if body.count(opening) - body.count(closing) > most:
            yield 0, "M452", f"有 {most} 个以上的“{opening}”没有结束", mend
