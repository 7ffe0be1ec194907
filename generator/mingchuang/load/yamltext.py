"""YAML text → plain data and the place of every value. No types, no anchors, no recursion."""

from __future__ import annotations

import re
from typing import Any, cast

import yaml

from mingchuang import limits
from mingchuang.load.places import Path, Places
from mingchuang.load.syntax import syntax_problem
from mingchuang.problems import Place, Problem, Problems

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

#: Control characters, and those that have no width: they come along with text that is pasted.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\uffff]"
)


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
        problems.add(syntax_problem(text, file, first_line, error))
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
        self._nodes = 0

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

    def _count(self, event: yaml.Event) -> None:
        self._nodes += 1
        if self._nodes > limits.YAML_NODES:
            self._refuse(
                event,
                "M457",
                f"一个文件里写了 {limits.YAML_NODES} 项以上",
                "检查是不是误贴了别的东西；真有这么多，分成几条资料",
            )

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._count(event)
        if len(event.value) > limits.YAML_VALUE:
            self._refuse(
                event,
                "M456",
                f"这一项有 {len(event.value)} 个字，超过 {limits.YAML_VALUE}",
                "检查引号有没有配对、是不是误贴了别的东西；长文章写在正文里",
            )
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
        self._count(event)
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key[-1] is None:
            self._refuse(event, "M117", "键只能是文字", "检查这一行的方括号、花括号和问号")
        if len(self._stack) >= limits.YAML_DEPTH:
            self._refuse(event, "M118", f"嵌套超过 {limits.YAML_DEPTH} 层", "检查缩进和括号")
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
        if isinstance(event, yaml.ScalarEvent):
            start, end = cast(Any, event).start_mark.index, cast(Any, event).end_mark.index
            self.places.spans[path] = (start, end)
        return path
