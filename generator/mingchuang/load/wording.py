"""What a schema error is called in Chinese, and how to mend it. Words only, no logic of reading."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Iterator, Mapping
from typing import Any, Union, get_args, get_origin

from pydantic_core import ErrorDetails

from mingchuang.load.places import Path, Places, label
from mingchuang.model.fields import Record
from mingchuang.problems import Problem


def aliases(model: type[Record]) -> dict[str, str]:
    """Chinese key → English field name."""
    return {info.alias or name: name for name, info in model.model_fields.items()}


def nested(annotation: Any) -> type[Record] | None:
    """The record model inside an annotation (list, optional, annotated), if there is one."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Record) else None
    if get_origin(annotation) in {Union, types.UnionType, tuple, list} or get_args(annotation):
        for part in get_args(annotation):
            if (found := nested(part)) is not None:
                return found
    return None


def model_at(model: type[Record], path: Path) -> type[Record] | None:
    """The model that reads the value at `path` below `model`."""
    current: type[Record] | None = model
    for part in path:
        if isinstance(part, int):
            continue
        if current is None or part not in (table := aliases(current)):
            return None
        current = nested(current.model_fields[table[part]].annotation)
    return current


def problems_of(
    errors: list[ErrorDetails], model: type[Record], places: Places, base: Path
) -> Iterator[Problem]:
    """Translate pydantic's errors; `base` is where the record stands in its file."""
    mistyped: set[tuple[Path, str]] = set()
    for error in errors:
        if error["type"] == "extra_forbidden":
            *above, wrong = error["loc"]
            if (near := _near(model_at(model, tuple(above)), str(wrong))) is not None:
                mistyped.add((tuple(above), near))
    for error in errors:
        loc: Path = error["loc"]
        if error["type"] == "too_short" and any(
            other["loc"][: len(loc)] == loc and len(other["loc"]) > len(loc) for other in errors
        ):
            # Items that were refused above are not counted; there is nothing more to say.
            continue
        if error["type"] == "string_pattern_mismatch" and "请填写" in str(error.get("input")):
            # Reported as not filled in.
            continue
        *above, name = loc or ("",)
        if error["type"] == "missing" and (tuple(above), str(name)) in mistyped:
            continue
        yield _problem(error, model, places, base)


def _problem(error: ErrorDetails, model: type[Record], places: Places, base: Path) -> Problem:
    loc: Path = error["loc"]
    path = (*base, *loc)
    kind, context = error["type"], error.get("ctx") or {}
    place = places.of(path)
    name = str(loc[-1]) if loc else ""
    if kind == "mc":
        code, what, mend = context["code"], context["what"], context["mend"]
    elif kind == "missing":
        code, what, mend = _missing(model_at(model, loc[:-1]), name)
    elif kind == "extra_forbidden":
        place = places.of_key(path)
        code, what, mend = _unknown(model, loc)
    else:
        code, what, mend = _shape(
            kind, context, error.get("input"), model_at(model, loc), whole=not path
        )
    return Problem(code, place, label(path), what, mend)


def _missing(model: type[Record] | None, name: str) -> tuple[str, str, str]:
    info = model.model_fields[aliases(model)[name]] if model and name in aliases(model) else None
    about = f"（{info.description}）" if info and info.description else ""
    example = info.examples[0] if info and info.examples else None
    if isinstance(example, list):
        example = "[" + ", ".join(example) + "]"
    written = f"“{name}: {example}”" if example is not None else f"“{name}: …”"
    return "M203", f"缺少“{name}”{about}", f"补上一行{written}"


def _unknown(model: type[Record], loc: Path) -> tuple[str, str, str]:
    name = str(loc[-1])
    here = model_at(model, loc[:-1])
    near = _near(here, name)
    if near is not None:
        return "M201", f"没有“{name}”这个键", f"是不是想写“{near}”？"
    for end in range(len(loc) - 2, -1, -1):
        above = model_at(model, loc[:end])
        if above is not None and above is not here and name in aliases(above):
            return "M202", f"“{name}”不该写在这一层", "减少缩进，写到上一层去"
    for key, field in aliases(here).items() if here else ():
        assert here is not None  # noqa: S101  the loop is empty otherwise
        below = nested(here.model_fields[field].annotation)
        if below is not None and name in aliases(below):
            return "M202", f"“{name}”不该写在这一层", f"它属于“{key}”，写到“{key}”下面，多缩进两格"
    known = "、".join(aliases(here)) if here else ""
    return "M201", f"没有“{name}”这个键", f"删去，或改成这些键之一：{known}"


def _near(model: type[Record] | None, name: str) -> str | None:
    """The Chinese key that was probably meant."""
    if model is None:
        return None
    table = aliases(model)
    english = {field: key for key, field in table.items()}
    if name.lower() in english:
        return english[name.lower()]
    stripped = name.strip(" 　：:")
    if stripped in table:
        return stripped
    close = difflib.get_close_matches(name, list(table), n=1, cutoff=0.5)
    return close[0] if close else None


def _shape(  # noqa: C901, PLR0911  one line a kind of error
    kind: str,
    context: Mapping[str, Any],
    given: object,
    model: type[Record] | None,
    *,
    whole: bool,
) -> tuple[str, str, str]:
    if given in ("", None):
        return "M204", "这里是空的", "填上内容；没有内容就删去这一行"
    if kind == "literal_error":
        expected = context["expected"].replace(" or ", "、").replace(", ", "、").replace("'", "")
        close = difflib.get_close_matches(str(given), expected.split("、"), n=1, cutoff=0.5)
        hint = f"是不是想写“{close[0]}”？" if close else "改成其中一个"
        return "M205", f"“{_short(given)}”不在可选的词里：{expected}", hint
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        keys = "、".join(_first_keys(model)) if model else ""
        colon = "；冒号要用半角“: ”" if "：" in str(given) else ""
        start = "整份资料从第一列写起，一行一项" if whole else "换行、缩进两格"
        return "M206", "这里要分行写“键: 值”", f"{start}，写 {keys} 等键{colon}"
    if kind in {"tuple_type", "list_type"}:
        wide = "；方括号和逗号要用半角" if re.search("[【［，、]", str(given)) else ""
        return "M207", "这里要写成清单", f"每项一行，用“- ”开头；或写成 [甲, 乙]{wide}"
    if kind == "string_type":
        return "M208", "这里只能写一句话", "写成一行文字，不要分项；有冒号的给整句加半角双引号"
    if kind == "too_short":
        return "M204", "这里至少要有一项", "补上，每项一行，用“- ”开头"
    if kind in {"string_too_short", "string_too_long"}:
        if kind == "string_too_short":
            return "M209", f"内容太短（至少 {context['min_length']} 个字）", "检查有没有漏字"
        return "M209", f"内容太长（最多 {context['max_length']} 个字）", "写短些，或者分成几项"
    if kind == "string_pattern_mismatch":
        mend = "只用英文小写字母、数字和短横，如 shi-hunyin"
        if re.search("[，、；]", str(given)):
            mend = "几个编号之间用半角逗号加一个空格，如 [dibao, tekun]"
        elif re.search("[一-鿿]", str(given)):
            mend = "这里写编号，不写名称：" + mend
        return "M220", f"“{_short(given)}”不是编号的写法", mend
    if kind in {"less_than_equal", "greater_than_equal"}:
        limit = context.get("le", context.get("ge"))
        word = "不大于" if "le" in context else "不小于"
        return "M221", f"这个数超出了范围（应当{word} {limit}）", "查一查有没有写错"
    return "M200", "这里的写法不对", "对照同类文件里的写法改"


def _first_keys(model: type[Record]) -> list[str]:
    """The keys to begin with: those that must be there."""
    fields = model.model_fields.items()
    own = [info.alias or name for name, info in fields if info.is_required()]
    return (own or list(aliases(model)))[:4]


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 20 else text[:20] + "…"
