"""JSON Schemas: current, valid, and true of the sample records."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from mingchuang.load.files import LEDGER
from mingchuang.load.names import kind_of
from mingchuang.model.kinds import KINDS
from mingchuang.model.schema import schema, schema_text, write_schemas

ROOT = Path(__file__).parent.parent.parent
YAML_RECORDS = sorted(
    p
    for folder in ("content", "brands", "guides")
    for p in (ROOT / folder).rglob("*.yml")
    if p != ROOT / LEDGER
)
SCHEMED = [kind for kind in KINDS if kind.name != "page"]


@pytest.mark.parametrize("kind", SCHEMED, ids=lambda kind: kind.name)
def test_the_schema_in_the_repository_is_that_of_the_model(kind) -> None:
    written = (ROOT / f"schemas/{kind.name}.json").read_text(encoding="utf-8")
    assert written == schema_text(kind), "run: mingchuang schema"
    Draft202012Validator.check_schema(json.loads(written))


@pytest.mark.parametrize("kind", SCHEMED, ids=lambda kind: kind.name)
def test_every_key_is_chinese_and_explained(kind) -> None:
    def look(node: object) -> None:
        if isinstance(node, dict):
            for key, below in (node.get("properties") or {}).items():
                assert re.match(r"[A-Z]*[\u4e00-\u9fff]", key), key
                assert below.get("description"), key
            for below in node.values():
                look(below)

    look(schema(kind))


@pytest.mark.parametrize("path", YAML_RECORDS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_sample_records_point_at_their_schema_and_follow_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = re.match(r"# yaml-language-server: \$schema=(\S+)", text)
    assert said
    kind = kind_of(path.relative_to(ROOT))
    assert kind is not None
    assert (path.parent / said[1]).resolve() == ROOT / f"schemas/{kind.name}.json"
    data = yaml.load(text, Loader=yaml.CBaseLoader)
    errors = sorted(Draft202012Validator(schema(kind)).iter_errors(data), key=str)
    assert [f"{list(e.absolute_path)}: {e.message[:200]}" for e in errors] == []


def test_writing_schemas_again_changes_nothing(tmp_path: Path) -> None:
    first = {p.name: p.read_bytes() for p in write_schemas(tmp_path)}
    assert first == {p.name: p.read_bytes() for p in write_schemas(tmp_path)}
