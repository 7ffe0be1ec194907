"""JSON Schema of every record kind, for editors that complete and explain Chinese keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mingchuang.model.common import Publication
from mingchuang.model.kinds import KINDS, Kind

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: Kind) -> dict[str, Any]:
    """The schema of one file of a kind (front matter, for kinds with prose)."""
    one = kind.model.model_json_schema(by_alias=True)
    if kind.shape == "rows":
        one = {
            "$defs": {**one.pop("$defs", {}), "条目": one},
            "type": "object",
            "additionalProperties": False,
            "required": ["条目"],
            "properties": {"条目": _rows(kind)},
        }
    if kind.shape == "list":
        definitions = one.pop("$defs", {})
        publication = Publication.model_json_schema(by_alias=True)
        definitions.update(publication.pop("$defs", {}))
        one = {
            "$defs": {**definitions, "条目": one, "发布信息": publication},
            "type": "object",
            "additionalProperties": False,
            "required": ["发布信息", "条目"],
            "properties": {
                "发布信息": {
                    "$ref": "#/$defs/发布信息",
                    "description": "发布日期、来源、审核、状态",
                },
                "条目": _rows(kind),
            },
        }
    cleaned: dict[str, Any] = _clean(one)
    return {"$schema": _DRAFT, "title": kind.title, **cleaned}


def _rows(kind: Kind) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {"$ref": "#/$defs/条目"},
        "description": f"{kind.title}，每条用“- ”开头",
    }


def _clean(value: Any, *, names: bool = False) -> Any:
    """Drop English titles, docstrings and defaults; `names`: keys are fields, not keywords."""
    if isinstance(value, dict):
        return {
            key: _clean(below, names=key in {"properties", "$defs"} and not names)
            for key, below in value.items()
            if names or key not in {"title", "default"}
            if names or key != "description" or "properties" not in value
        }
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return value


def schema_text(kind: Kind) -> str:
    """The schema as text, with a stable order."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write `<kind>.json` for every record kind except ordinary pages.

    Returns:
        The files, in the order of the kinds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in KINDS:
        if kind.name != "page":
            path = folder / f"{kind.name}.json"
            path.write_text(schema_text(kind), encoding="utf-8", newline="\n")
            written.append(path)
    return written
