"""mingchuang schema：the files that let an editor complete and explain Chinese keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from mingchuang.cli.chinese import Command
from mingchuang.cli.common import OK, find_project, project_options, says
from mingchuang.model.kinds import KINDS
from mingchuang.model.schema import write_schemas

_SETTINGS = ".vscode/settings.json"


@click.command(cls=Command)
@project_options
def schema(*, directory: Path | None, config: Path | None) -> int:
    """写出各种资料的格式说明，供 VS Code 提示和补全。

    格式说明放在 schemas/ 里；还没有 .vscode/settings.json 的话，也一并建好。

    \b
    例：
      mingchuang schema
    """
    root = find_project(directory, config).root
    for path in write_editor_help(root):
        says(f"写好了：{path.relative_to(root)}")
    return OK


def write_editor_help(root: Path) -> list[Path]:
    """Write the schemas, and VS Code's settings if there are none; returns what was written."""
    written = write_schemas(root / "schemas")
    file = root / _SETTINGS
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(_settings(), ensure_ascii=False, indent=2)
        file.write_text(text + "\n", encoding="utf-8", newline="\n")
        written.append(file)
    return written


def _settings() -> dict[str, Any]:
    # Front matter of Markdown files is out of the YAML extension's reach.
    schemas = {f"schemas/{kind.name}.json": kind.pattern for kind in KINDS if kind.shape != "prose"}
    return {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "editor.tabSize": 2,
        "editor.insertSpaces": True,
        "editor.wordWrap": "on",
        "editor.unicodeHighlight.ambiguousCharacters": False,
        "yaml.schemas": schemas,
    }
