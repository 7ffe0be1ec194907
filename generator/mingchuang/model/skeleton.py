"""Commented skeletons of records, made from the models so that they never lag behind them."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from mingchuang.model.common import Findable, Publication
from mingchuang.model.fields import Record, Ref
from mingchuang.model.kinds import BY_NAME

#: Values that fit every field of a type, for fields without an example of their own.
_FALLBACK = "请填写"
#: Begins the body of a new record; never published.
UNWRITTEN = "在这里写正文"


def skeleton(kind: str, today: date, ids: Mapping[str, str], *, depth: int = 1) -> str:
    """YAML of a new record: required keys with example values, optional ones as comments.

    Args:
        kind: name of the record kind.
        today: put into dates.
        ids: an existing id for each kind that can be referred to (`{"unit": "mzj"}`), and the
            bureau's name as `source`.
        depth: folders between the file and the project, for the schema's address.

    Returns:
        Text that its model accepts as 草稿; front matter without `---` for kinds with prose.
    """
    made = BY_NAME[kind]
    lines = [f"# {made.title}：带“# ”的行是说明和可选的键；改好后把“状态”改成“已发布”。"]
    if made.shape == "one":
        schema = "../" * depth + f"schemas/{kind}.json"
        lines.insert(0, f"# yaml-language-server: $schema={schema}")
    lines.extend(_record(made.model, today, ids, ""))
    return "\n".join(lines) + "\n"


def _record(model: type[Record], today: date, ids: Mapping[str, str], indent: str) -> Iterator[str]:
    shared = {*Publication.model_fields, *Findable.model_fields}
    own_first = sorted(model.model_fields.items(), key=lambda field: field[0] in shared)
    for _, info in own_first:
        name = info.alias or ""
        if info.is_required():
            yield f"{indent}# {info.description}"
            yield from _field(name, info, today, ids, indent)
        else:
            example = _inline(info.examples[0]) if info.examples else "…"
            yield f"{indent}# {name}: {example}    # 可选：{info.description}"


def _field(
    name: str, info: FieldInfo, today: date, ids: Mapping[str, str], indent: str
) -> Iterator[str]:
    value = _scalar(info, today, ids)
    inner = _model(info.annotation)
    if inner is not None and _is_list(info.annotation):
        yield f"{indent}{name}:"
        first, *rest = _record(inner, today, ids, indent + "    ")
        yield f"{indent}  {first.strip()}"
        body = list(rest)
        for i, line in enumerate(body):
            if not line.strip().startswith("#"):
                body[i] = f"{indent}  - {line.strip()}"
                break
        yield from body
    elif inner is not None:
        yield f"{indent}{name}:"
        yield from _record(inner, today, ids, indent + "  ")
    else:
        yield f"{indent}{name}: {value}"


def _scalar(info: FieldInfo, today: date, ids: Mapping[str, str]) -> str:
    if (ref := _ref([*info.metadata, info.annotation])) is not None:
        found = ids.get(ref, _FALLBACK)
        return f"[{found}]" if _is_list(info.annotation) else found
    if info.alias == "来源":
        return ids.get("source", _FALLBACK)
    if (info.alias or "").endswith(("日期", "有效期至")) or info.alias in {"日期", "期限", "date"}:
        return today.isoformat()
    if info.examples:
        return _inline(info.examples[0])
    return f"[{_FALLBACK}]" if _is_list(info.annotation) else _FALLBACK


def _inline(example: Any) -> str:
    return f"[{', '.join(example)}]" if isinstance(example, list) else str(example)


def _ref(parts: list[Any]) -> str | None:
    for part in parts:
        if isinstance(part, Ref):
            return part.kind
        if (found := _ref([*get_args(part), *getattr(part, "__metadata__", ())])) is not None:
            return found
    return None


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def _model(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Record) else None
    if get_origin(annotation) in {tuple, Union, types.UnionType} or get_args(annotation):
        for part in get_args(annotation):
            if get_origin(part) is Literal:
                continue
            if (found := _model(part)) is not None:
                return found
    return None
