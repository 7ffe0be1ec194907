"""mingchuang serve：live preview."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from mingchuang import links
from mingchuang.cli.chinese import Command
from mingchuang.cli.common import (
    OK,
    TO_MEND,
    Progress,
    WrongUseError,
    find_project,
    project_options,
    says,
    show,
)
from mingchuang.engines import mkdocs as engine
from mingchuang.engines import serving
from mingchuang.problems import Problems


@click.command(cls=Command)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    metavar="端口",
    help="预览用的端口号，不写就用 8000。",
)
@project_options
def serve(
    *,
    port: int,
    directory: Path | None,
    config: Path | None,
) -> int:
    """边改边看：保存资料后网页自己刷新，有错就写在网页最上面。

    只在本机能打开，别人看不到。按 Ctrl-C 结束。

    \b
    例：
      mingchuang serve
      mingchuang serve --port 8080
    """
    project = find_project(directory, config)
    problems = Problems()
    settings = engine.settings(project, problems)
    if settings is None:
        show(problems, "text")
        return TO_MEND
    _talk()
    progress = Progress()
    progress.step("生成网页，第一次要久一点")
    address = f"http://{serving.HOST}:{port}{links.base_path(settings.site_url)}"
    try:
        serving.serve(
            project,
            port,
            settings.site_url,
            lambda: says(f"预览：{address}  按 Ctrl-C 结束。"),
        )
    except OSError as error:
        raise WrongUseError(
            f"{port} 端口用不了（{error.strerror}）。可能已经开着一个预览；"
            f"换一个端口：--port {port + 1}"
        ) from error
    return OK


def _talk() -> None:
    """What the preview says goes to stderr; the engine's own chatter does not."""
    for name, level in (("mkdocs", logging.ERROR), ("mkdocs.plugins.mingchuang", logging.INFO)):
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        handler.setLevel(level)
        logging.getLogger(name).addHandler(handler)
