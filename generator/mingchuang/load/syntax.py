"""What is probably wrong with YAML that the parser refuses: what Chinese keyboards do comes first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import yaml

from mingchuang import limits
from mingchuang.problems import Place, Problem

_WIDE_COLON = re.compile(r"^\s*(?:- +)?[^\s#：:\"'“”]{1,20}：")
_NO_SPACE = re.compile(r"^\s*(?:- +)?(?!\d)([^\s#：:\"'“”{}\[\]]{1,20}):(?=[^\s/])(.*)")
_ODD_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7})(\s|\Z)")
_BULLET = re.compile(r"^\s*([－–—―•·●○▪■◆]|-(?=[^\s\-]))")
_KEY = re.compile(r"^\s*(- +)?(\"[^\"]*\"|[^\s#\"'][^#]*?):(\s|\Z)")

#: Code, line from 0, column from 0, field, what, mend.
_Guess = tuple[str, int, int, str, str, str]


def syntax_problem(text: str, file: str, first_line: int, error: yaml.YAMLError) -> Problem:
    """The likeliest cause of a parser's error.

    Args:
        text: the YAML source.
        file: path for messages, relative to the project.
        first_line: line of the file on which `text` begins.
        error: what the parser said.
    """
    unclosed = "quoted scalar" in str(getattr(error, "context", ""))
    mark = getattr(error, "context_mark" if unclosed else "problem_mark", None)
    mark = mark or getattr(error, "context_mark", None)
    lines = text.split("\n")
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    if "nesting depth" in str(getattr(error, "problem", "")):
        # The parser gives up by itself before we can count.
        what = f"嵌套超过 {limits.YAML_DEPTH} 层"
        return Problem(
            "M118", Place(file, line + first_line, column + 1), "", what, "检查缩进和括号"
        )
    for guess in _GUESSES:
        if (found := guess(lines, line, column)) is not None:
            break
    else:
        found = _by_line(lines, line, column, unclosed=unclosed)
    code, at, col, field, what, mend = found
    return Problem(code, Place(file, at + first_line, col + 1), field, what, mend)


def _near(line: int) -> range:
    """The line of the error and a few before it, nearest first: parsers notice late."""
    return range(line, max(-1, line - 3), -1)


def _conflict(lines: Sequence[str], line: int, column: int) -> _Guess | None:
    del line, column
    for number, text in enumerate(lines):
        if _CONFLICT.match(text):
            return (
                "M110",
                number,
                0,
                "",
                "两个人同时改了这个文件，合并没有做完",
                "只留要的内容，删去 <<<<<<<、=======、>>>>>>> 这几行",
            )
    return None


def _wide_colon(lines: Sequence[str], line: int, column: int) -> _Guess | None:
    del column
    for number in _near(line):
        if match := _WIDE_COLON.match(lines[number]):
            name = match[0].strip().removeprefix("-").strip().rstrip("：")
            return (
                "M111",
                number,
                len(match[0]) - 1,
                name,
                f"“{name}：”后面是全角冒号",
                f"改成半角冒号加一个空格：“{name}: ”",
            )
    return None


def _odd_space(lines: Sequence[str], line: int, column: int) -> _Guess | None:
    """A space that looks like one: in the indent, or after the colon."""
    del column
    for number in _near(line):
        text = lines[number]
        indent = text[: len(text) - len(text.lstrip())]
        if found := _ODD_SPACE.search(indent):
            return (
                "M112",
                number,
                found.start(),
                "",
                "行首用了全角空格，或者从网页上粘来的特殊空格",
                "删掉，改用半角空格缩进，每层两个空格",
            )
        if found := re.search(rf"(?<=:){_ODD_SPACE.pattern}", text):
            return (
                "M112",
                number,
                found.start(),
                "",
                "冒号后面是全角空格，或者从网页上粘来的特殊空格",
                "删掉，改成一个半角空格",
            )
    return None


def _tab(lines: Sequence[str], line: int, column: int) -> _Guess | None:
    text = lines[line]
    if "\t" not in text[: len(text) - len(text.lstrip())]:
        return None
    return (
        "M112",
        line,
        column,
        "",
        "行首用了制表符（Tab）",
        "删掉，改用空格缩进，每层两个空格",
    )


def _no_space(lines: Sequence[str], line: int, column: int) -> _Guess | None:
    del column
    for number in _near(line):
        if (match := _NO_SPACE.match(lines[number])) and not _KEY.match(lines[number]):
            name = match[1]
            return (
                "M110",
                number,
                match.start(2),
                name,
                f"“{name}:”后面少了一个空格",
                f"冒号后面加一个空格：“{name}: ”",
            )
    return None


def _bullet(lines: Sequence[str], line: int, column: int) -> _Guess | None:
    del column
    for number in _near(line):
        if match := _BULLET.match(lines[number]):
            return (
                "M110",
                number,
                match.start(1),
                "",
                f"清单的开头写成了“{match[1]}”",
                "清单每项用半角短横加一个空格“- ”开头，和上下几项对齐",
            )
    return None


def _wide_bracket(lines: Sequence[str], line: int, column: int) -> _Guess | None:
    del column
    for number in _near(line):
        if match := re.search(r":\s+([【［])[^】］]*\]|:\s+(\[)[^\]]*[】］]", lines[number]):
            return (
                "M110",
                number,
                match.start(match.lastindex or 0),
                "",
                "方括号一边是全角，一边是半角",
                "两边都用半角方括号 [ ]，中间用半角逗号加一个空格",
            )
    return None


def _broken_line(lines: Sequence[str], line: int, column: int) -> _Guess | None:
    """A sentence that goes on in the next line without being indented."""
    del column
    for number in _near(line):
        text = lines[number]
        if number and text and not text[0].isspace() and text[0] not in "#-\"'[]{}":
            if _KEY.match(text):
                continue
            return (
                "M110",
                number,
                0,
                "",
                "这一行没有“键: ”，像是上一行的话断成了两行",
                "接到上一行的末尾，写成一行；本来就是另一项的，补上“键: ”",
            )
    return None


_GUESSES: tuple[Callable[[Sequence[str], int, int], _Guess | None], ...] = (
    _conflict,
    _wide_colon,
    _odd_space,
    _tab,
    _no_space,
    _bullet,
    _wide_bracket,
    _broken_line,
)


def _by_line(lines: Sequence[str], line: int, column: int, *, unclosed: bool) -> _Guess:
    text = lines[line]
    if re.search(r":\s*[*&@`%]", text):
        return (
            "M113",
            line,
            column,
            "",
            "值的第一个字是 *、&、@、` 或 %，YAML 读不懂",
            "给整个值加上半角双引号",
        )
    if unclosed or re.search(r":\s*[\"'].*[^\"']\s*$", text):
        return ("M114", line, column, "", "引号没有配对", "检查这一行前后的半角引号，一开一关")
    if re.search(r"[:：].*: ", text):
        return (
            "M119",
            line,
            column,
            "",
            "一行里有两个“: ”，分不清哪个是键",
            "给冒号后面的整个值加上半角双引号；两行粘在一起的，在第二个键前面换行",
        )
    return (
        "M110",
        line,
        column,
        "",
        "这里不合 YAML 的写法（常见原因：缩进没对齐、少了冒号或空格）",
        "和上下几行对齐；“键: 值”之间用半角冒号加一个空格；清单每项用“- ”开头",
    )
