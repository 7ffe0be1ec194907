"""各命令共用：finding the project, printing problems, showing progress."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

from mingchuang.pipeline import Project
from mingchuang.problems import Problems, Waived
from mingchuang.report import FORMATS, text

F = TypeVar("F", bound=Callable[..., Any])

OK, TO_MEND, WRONG_USE, OUR_FAULT = 0, 1, 2, 3


class WrongUseError(click.ClickException):
    """The command was used wrongly; the message is Chinese."""

    exit_code = WRONG_USE


class Day(click.ParamType[date]):
    """A date as `YYYY-MM-DD`."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date.

        Raises:
            click.BadParameter: it is none.
        """
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，写成 2026-11-23 这样。", param, ctx)


class Address(click.ParamType[str]):
    """The public address of a site."""

    name = "网址"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address, ending in a slash.

        Raises:
            click.BadParameter: it is no http or https address, or carries a query.
        """
        try:
            parts = urlsplit(value)
            good = parts.scheme in ("http", "https") and parts.hostname
            good = good and not (parts.query or parts.fragment or parts.username)
        except ValueError:
            good = False
        if not good:
            example = "https://www.example.gov.cn/mzj/fwpp/"
            self.fail(f"“{value}”不是完整的网址，写成 {example} 这样。", param, ctx)
        return str(value).rstrip("/") + "/"


def project_options(command: F) -> F:
    """`-C DIR`, `--config FILE`, `--debug`: on every command."""
    for option in (
        click.option("--debug", is_flag=True, expose_value=False, hidden=True),
        click.option(
            "--config",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="用哪个总设置文件，不写就用 mkdocs.yml。",
        ),
        click.option(
            "-C",
            "directory",
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            help="网站资料所在的目录，不写就从当前目录往上找。",
        ),
    ):
        command = option(command)
    return command


today_option = click.option(
    "--today",
    type=Day(),
    metavar="日期",
    help="把哪一天当作今天，如 2026-11-23；不写就是当天（北京时间）。",
)


def _folder(_ctx: click.Context, _param: click.Parameter, folder: Path | None) -> Path | None:
    """A folder that is there from now on."""
    if folder is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUseError(f"--cache 写的目录用不了：{folder}（{error.strerror}）") from error
    return folder.resolve()


cache_option = click.option(
    "--cache",
    type=click.Path(path_type=Path),
    envvar="MINGCHUANG_CACHE",
    callback=_folder,
    metavar="DIR",
    help="和别的站共用的记忆放在哪个目录；不写就看环境变量 MINGCHUANG_CACHE。",
)


def format_option(*names: str) -> Callable[[F], F]:
    """`--format`, with the forms that this command knows."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        default="text",
        help="问题清单的样子：text（默认）给人看，其余给程序看。",
    )


def find_project(directory: Path | None, config: Path | None) -> Project:
    """The project that the command is about.

    Raises:
        WrongUseError: there is none.
    """
    start = (directory or Path.cwd()).resolve()
    if not start.is_dir():
        raise WrongUseError(f"没有这个目录：{directory}")
    if config is not None:
        found = Project.find(start, config if directory is None else start / config)
        if found is None:
            raise WrongUseError(f"没有这个文件：{config}")
        return found
    for folder in [start] if directory else [start, *start.parents]:
        if found := Project.find(folder):
            return found
    raise WrongUseError(
        f"{start} 里没有 mkdocs.yml，不像网站资料的目录。"
        "请先进到网站资料的目录，或用 -C 写明它；要建新站，用 mingchuang init 目录名。"
    )


def says(message: str = "") -> None:
    """A line for people, on stderr."""
    click.echo(message, err=True)


def own_fault(error: Exception) -> str:
    """Keep the details of a fault of our own in a file, and say what to do with it."""
    details = "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="mingchuang-", suffix=".txt", delete=False
    ) as file:
        file.write(f"明窗 {version('mingchuang')}，Python {sys.version}\n{details}")
    return f"明窗自己出错了，不是资料的问题，网站没有动。请把这个文件发给技术人员：{file.name}"


def coloured() -> bool:
    """Whether stderr takes colours (https://no-color.org)."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.name != "nt"


#: Forms that are one whole document on stdout, so that nothing else need be said.
_WHOLE = ("json", "sarif")
#: Lines of a screen where there is no telling how many it has.
_SCREEN = (80, 50)


def show(
    problems: Problems, form: str, *, whole: bool = False, waived: Sequence[Waived] = ()
) -> None:
    """Print the problems: text for people on stderr, other forms for programs on stdout.

    Args:
        problems: all of them.
        form: one of `--format`.
        whole: everything, notes too, rather than what fits the screen.
        waived: findings that were let pass.
    """
    if form not in _WHOLE:
        lines = None if whole else shutil.get_terminal_size(_SCREEN).lines
        says(text(problems, colour=coloured(), notes=whole, lines=lines, waived=waived))
    if form != "text" and (printed := FORMATS[form](problems, waived)):
        click.echo(printed)


class Progress:
    """Says on a terminal what is being done; silent elsewhere, or if it is not to be `shown`."""

    def __init__(self, *, shown: bool = True) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._began = time.monotonic()

    @property
    def seconds(self) -> float:
        """Time since the start."""
        return time.monotonic() - self._began

    def step(self, what: str) -> None:
        """Another step begins."""
        if self._shown:
            says(f"[{self.seconds:5.1f} 秒] {what} …")
