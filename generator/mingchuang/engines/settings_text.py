"""mkdocs.yml as text, looked at before MkDocs reads it: MkDocs' reader runs what tags tell it to."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from mingchuang import limits
from mingchuang.load.files import read_text
from mingchuang.load.syntax import syntax_problem
from mingchuang.problems import Place, Problem, Problems

#: Tags that name a function of an extension, an environment variable, or a path.
_TAGS = re.compile(
    r"tag:yaml\.org,2002:(?!python/)|tag:yaml\.org,2002:python/name:|!(ENV|relative)\Z|!\Z"
)
_MOST_PARENTS = 5


def unreadable(file: Path) -> Problem | None:
    """Why a settings file, or one that it inherits from, cannot be used; None if it can.

    In the words used for records.
    """
    root = file.parent.resolve()
    for _ in range(_MOST_PARENTS):
        problems = Problems()
        name = file.relative_to(root).as_posix()
        text = read_text(root, PurePosixPath(name), problems)
        if text is None:
            return next(iter(problems))
        try:
            if (problem := _fault(text, name)) is not None:
                return problem
            # Composed only: mkdocs.yml may hold tags and anchors, which records may not.
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            return syntax_problem(text, name, 1, error)
        parent = _parent(node)
        if parent is None:
            return None
        file = (file.parent / parent).resolve()
        if not file.is_relative_to(root):
            what = f"总设置继承自项目文件夹以外的文件（INHERIT: {parent}）"
            return Problem("S361", Place(name), "INHERIT", what, "把那个文件复制进项目里")
    return Problem("S361", Place(file.name), "INHERIT", "总设置继承来继承去", "写在一个文件里")


def _parent(node: yaml.Node | None) -> str | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if getattr(key, "value", None) == "INHERIT" and isinstance(value, yaml.ScalarNode):
                return str(value.value)
    return None


def _fault(text: str, file: str) -> Problem | None:
    """What would run a program, or be endless: levels in levels, names that stand for names.

    Raises:
        yaml.YAMLError: it is no YAML.
    """
    depth = aliases = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        aliases += isinstance(event, yaml.AliasEvent)
        mark: Any = event.start_mark
        place = Place(file, mark.line + 1, mark.column + 1)
        if depth > limits.YAML_DEPTH:
            what = f"嵌套超过 {limits.YAML_DEPTH} 层"
            return Problem("M118", place, "", what, "检查缩进和括号")
        if aliases > limits.YAML_ALIASES:
            what = f"用了 {limits.YAML_ALIASES} 个以上的“*名字”"
            return Problem("M115", place, "", what, "直接写出内容，不用 & 和 *")
        tag = getattr(event, "tag", None)
        if tag and not _TAGS.match(tag):
            shown = "!!" + tag.removeprefix("tag:yaml.org,2002:")
            what = f"总设置里的“{shown[:60]}”会运行程序"
            return Problem("S361", place, "", what, "删去这一行；设置里只写文字和数")
    return None
