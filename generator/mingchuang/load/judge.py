"""What is wrong with one record's data: its shape, its rules, figures that were never filled in."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import ValidationError

from mingchuang.load.places import Path, Places, label
from mingchuang.load.walk import models
from mingchuang.load.wording import problems_of
from mingchuang.model.fields import Record
from mingchuang.model.skeleton import UNWRITTEN
from mingchuang.problems import Place, Problem, Problems

_R = TypeVar("_R", bound=Record)

_MASK = re.compile(r"[*＊]|待补|请填写|××|[xX]{2,}(?=[省市县区局街镇乡村年月日元])")

#: In Markdown a star may also be emphasis or begin an item.
_BODY_MASK = re.compile(
    r"(?<![*＊])[*＊]{1,3}(?=[元%％件人户次万张期月日局省市县区镇乡街])|\d[*＊](?![*＊\s])|待补|请填写|××"
    r"|(?<![A-Za-z])[xX]{2,}(?=\s?[省市县区局街镇乡村年月日元])"
)
_MASK_SIGNS = ("*", "＊", "待补", "请填写", "××", "x", "X")
_EMPHASIS = re.compile(r"(\*(?<![*\\\d].)\*{0,2})(?=[^\s*元%％件户次万])[^\n]*?(?<=[^\s*])\1(?!\*)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`|!?\[\[|\{[^}\n]*\}", re.DOTALL)


def read_as(
    model: type[_R],
    data: Any,
    places: Places,
    base: Path,
    problems: Problems,
    *,
    draft: bool = False,
) -> _R | None:
    """The data as a record; None, and problems, if its shape is not right."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        found = problems_of(error.errors(include_url=False), model, places, base)
        problems.extend(softened(p) if draft else p for p in found)
        return None


def check_rules(
    record: Record, places: Places, base: Path, problems: Problems, *, draft: bool
) -> None:
    """Rules over several fields, and notes on what the record could still say."""
    for path, model in models(record):
        for fault in model.faults():
            full = (*base, *path, *fault.path)
            problem = Problem(
                fault.code, places.of(full), label(full), fault.what, fault.mend, fault.level
            )
            problems.add(softened(problem) if draft else problem)
    for wish in record.wishes():
        place = places.of_key((*base, *wish.path))
        problems.add(Problem(wish.code, place, "", wish.what, wish.mend, wish.level))


def check_masks(data: Any, places: Places, base: Path, problems: Problems, *, draft: bool) -> None:
    """A masked or missing figure is never published."""
    todo: list[tuple[Path, Any]] = [(base, data)]
    while todo:
        path, value = todo.pop()
        if isinstance(value, dict):
            todo.extend(((*path, key), below) for key, below in value.items())
        elif isinstance(value, list):
            todo.extend(((*path, i), below) for i, below in enumerate(value))
        elif isinstance(value, str) and (mask := _MASK.search(value)):
            problem = Problem(
                "M301",
                places.of(path),
                label(path),
                f"这里还有没填的“{mask[0]}”",
                "填上真实的内容；不能公布的，删去整项",
            )
            problems.add(softened(problem) if draft else problem)


def check_body(text: str, body: str, file: str, problems: Problems, *, draft: bool) -> None:
    """The sentence that a new record begins with is never published either, nor a masked figure."""
    found: list[tuple[int, str, str]] = []
    if (at := body.find(UNWRITTEN)) >= 0:
        found.append((at, "正文还没有写", "写上正文；不要正文的，删去这一行"))
    plain = _CODE.sub(lambda match: " " * len(match[0]), body)
    plain = _EMPHASIS.sub(lambda match: match[0].replace("*", " "), plain)
    if any(sign in plain for sign in _MASK_SIGNS):
        found += [
            (mask.start(), f"这里还有没填的“{mask[0]}”", "填上真实的内容；不能公布的，删去这一句")
            for mask in _BODY_MASK.finditer(plain)
        ]
    for at, what, mend in found:
        line = text.count("\n", 0, len(text) - len(body) + at) + 1
        problem = Problem("M301", Place(file, line), "正文", what, mend)
        problems.add(softened(problem) if draft else problem)


def softened(problem: Problem) -> Problem:
    """Drafts are not published, so their faults do not stop publication."""
    return Problem(
        problem.code, problem.place, problem.field, problem.what, problem.mend, "warning"
    )
