"""mingchuang schema：the files that let an editor complete and explain Chinese keys."""

from __future__ import annotations

from pathlib import Path

import click

from mingchuang.cli.chinese import Command
from mingchuang.cli.common import OK, find_project, project_options, says
from mingchuang.model.schema import write_schemas


@click.command(cls=Command)
@project_options
def schema(
    *,
    directory: Path | None,
    config: Path | None,
) -> int:
    """写出各种资料的格式说明，供 VS Code 提示和补全，放在 schemas/ 里。

    \b
    例：
      mingchuang schema
    """
    folder = find_project(directory, config).root / "schemas"
    write_schemas(folder)
    says(f"格式说明写好了：{folder}")
    return OK
