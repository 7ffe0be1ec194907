"""YAML text → plain data and the place of every value. No types, no anchors, no recursion."""

from __future__ import annotations

import re
from typing import Any

import yaml

from mingchuang.load.places import Path, Places
from mingchuang.problems import Place, Problem, Problems

MAX_DEPTH = 40
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_WIDE_COLON = re.compile(r"^\s*(?:- +)?[^\s#：:\"'“”]{1,20}：")


class _StopError(Exception):
    """The file can't be read further; its problem has been added."""


def parse(text: str, file: str, problems: Problems, first_line: int = 1) -> tuple[Any, Places]:
    """Read one YAML text.

    Args:
        text: the YAML source.
        file: path for messages, relative to the project.
        problems: takes whatever is wrong.
        first_line: line of the file on which `text` begins (front matter: 2).

    Returns:
        The data (`dict`, `list`, `str`; None when nothing could be read) and the places.
    """
    builder = _Builder(file, problems, first_line - 1)
    if (found := control_problem(text, file, first_line)) is not None:
        problems.add(found)
        return None, builder.places
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _StopError:
        return None, builder.places
    except yaml.YAMLError as error:
        problems.add(_syntax_problem(text, file, first_line, error))
        return None, builder.places
    return builder.root, builder.places


def control_problem(text: str, file: str, first_line: int) -> Problem | None:
    """The first invisible control character of a text that begins on `first_line`, if any."""
    control = _CONTROL.search(text)
    if control is None:
        return None
    line = text.count("\n", 0, control.start()) + first_line
    column = control.start() - text.rfind("\n", 0, control.start())
    return Problem(
        "M102",
        Place(file, line, column),
        "",
        f"这里有一个看不见的控制字符（U+{ord(control[0]):04X}）",
        "删掉这个字符，或者把这一行重新打一遍",
    )


class _Builder:
    """Turns parser events into data with an explicit stack."""

    def __init__(self, file: str, problems: Problems, offset: int) -> None:
        self.places = Places(file)
        self.root: Any = None
        self._problems = problems
        self._offset = offset
        self._stack: list[tuple[Any, Path]] = []
        self._key: list[str | None] = []

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(
                event,
                "M115",
                "这里的 & 或 * 在 YAML 里有特殊意思",
                "给这个值加上半角引号，或去掉 & 和 *",
            )
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._stack.pop()
            self._key.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._refuse(
                event, "M116", "一个文件里有两段 YAML（中间有 ---）", "删去多余的 --- 一行"
            )

    def _refuse(self, event: yaml.Event, code: str, what: str, mend: str) -> None:
        self._problems.add(Problem(code, self._place(event), "", what, mend))
        raise _StopError

    def _place(self, event: yaml.Event) -> Place:
        mark: Any = event.start_mark
        return Place(self.places.file, mark.line + 1 + self._offset, mark.column + 1)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key[-1] is None:
            container, path = self._stack[-1]
            here = (*path, event.value)
            if event.value in container:
                self._problems.add(
                    Problem(
                        "M103",
                        self._place(event),
                        event.value,
                        f"“{event.value}”写了两次",
                        f"只留一个；上一个在第 {self.places.keys[here][0]} 行",
                    )
                )
            place = self._place(event)
            self.places.keys[here] = (place.line, place.column)
            self._key[-1] = event.value
        else:
            self._put(event.value, event)

    def _open(self, container: Any, event: yaml.Event) -> None:
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key[-1] is None:
            self._refuse(event, "M117", "键只能是文字", "检查这一行的方括号、花括号和问号")
        if len(self._stack) >= MAX_DEPTH:
            self._refuse(event, "M118", f"嵌套超过 {MAX_DEPTH} 层", "检查缩进和括号")
        path = self._put(container, event)
        self._stack.append((container, path))
        self._key.append(None)

    def _put(self, value: Any, event: yaml.Event) -> Path:
        place = self._place(event)
        if not self._stack:
            self.root = value
            path: Path = ()
        else:
            container, above = self._stack[-1]
            if isinstance(container, dict):
                name = self._key[-1]
                assert name is not None  # noqa: S101  a value event follows its key
                path = (*above, name)
                container[name] = value
                self._key[-1] = None
            else:
                path = (*above, len(container))
                container.append(value)
        self.places.values[path] = (place.line, place.column)
        return path


def _syntax_problem(text: str, file: str, first_line: int, error: yaml.YAMLError) -> Problem:
    """What is probably wrong: what Chinese keyboards do first, then what the parser says."""
    unclosed = "quoted scalar" in str(getattr(error, "context", ""))
    mark = getattr(error, "context_mark" if unclosed else "problem_mark", None)
    mark = mark or getattr(error, "context_mark", None)
    at = mark.line if mark else 0
    lines = text.split("\n")
    for number in range(min(at, len(lines) - 1), max(-1, at - 3), -1):
        if match := _WIDE_COLON.match(lines[number]):
            name = match[0].strip().removeprefix("-").strip()
            return Problem(
                "M111",
                Place(file, number + first_line, len(match[0])),
                name.rstrip("："),
                f"“{name}”后面是全角冒号",
                f"改成半角冒号加一个空格：“{name.rstrip('：')}: ”",
            )
    line = lines[at] if at < len(lines) else ""
    place = Place(file, at + first_line, (mark.column if mark else 0) + 1)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Problem(
            "M112", place, "", "行首用了制表符（Tab）", "删掉，改用空格缩进，每层两个空格"
        )
    if re.search(r":\s*[*&@`%]", line):
        return Problem(
            "M113",
            place,
            "",
            "值的第一个字是 *、&、@、` 或 %，YAML 读不懂",
            "给整个值加上半角双引号",
        )
    if unclosed or re.search(r":\s*[\"'].*[^\"']\s*$", line):
        return Problem("M114", place, "", "引号没有配对", "检查这一行前后的半角引号，一开一关")
    if re.search(r"[:：].*: ", line):
        return Problem(
            "M119",
            place,
            "",
            "一行里有两个“: ”，分不清哪个是键",
            "给冒号后面的整个值加上半角双引号",
        )
    return Problem(
        "M110",
        place,
        "",
        "这里不合 YAML 的写法（常见原因：缩进没对齐、少了冒号或空格）",
        "和上下几行对齐；“键: 值”之间用半角冒号加一个空格；清单每项用“- ”开头",
    )
