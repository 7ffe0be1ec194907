"""命令的总入口：the group of commands, and what happens when something goes wrong."""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import version

import click

from mingchuang.cli.chinese import Group, usage_message
from mingchuang.cli.common import (
    OK,
    OUR_FAULT,
    TO_MEND,
    WRONG_USE,
    WrongUseError,
    own_fault,
    says,
)

_INTERRUPTED = 130


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("mingchuang"), message="明窗 %(version)s", help="显示版本号。")
def app() -> None:
    """明窗：把民政局的品牌、承诺、窗口和办事指南做成网站。

    \b
    常用：
      mingchuang check         看看资料有没有要改的
      mingchuang serve         在自己电脑上边改边看
      mingchuang build         生成网站，放在 site/ 里
      mingchuang new guide ID  新写一份办事指南
      mingchuang search 五保   试一试群众会搜到什么，为什么
    """


app.lazy = {
    "build": "mingchuang.cli.make:build",
    "check": "mingchuang.cli.make:check",
    "due": "mingchuang.cli.due:due",
    "init": "mingchuang.cli.create:init",
    "ledger": "mingchuang.cli.ledger:ledger",
    "new": "mingchuang.cli.create:new",
    "rollback": "mingchuang.cli.rollback:rollback",
    "schema": "mingchuang.cli.schema:schema",
    "search": "mingchuang.cli.search:search",
    "serve": "mingchuang.cli.preview:serve",
    "stage": "mingchuang.cli.stage:stage",
}


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and say how it went.

    Args:
        arguments: words after `mingchuang`; None takes those of the command line.

    Returns:
        The exit code: 0 fine, 1 something to mend, 2 wrong use, 3 our own fault.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak()
    try:
        code = app.main(words, prog_name="mingchuang", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        says(error.format_message())
        return WRONG_USE
    except click.UsageError as error:
        says(usage_message(error))
        if error.ctx is not None:
            says(f"怎么用：{error.ctx.command_path} --help")
        return WRONG_USE
    except WrongUseError as error:
        says(error.format_message())
        return WRONG_USE
    except click.Abort as stopped:
        says(str(stopped) or "已停下，什么也没有改。")
        return _INTERRUPTED
    except Exception as error:
        if "--debug" in words:
            traceback.print_exception(error)
        says(own_fault(error))
        return OUR_FAULT
    return code if code in (OK, TO_MEND, WRONG_USE) else OK


def _speak() -> None:
    """Programs read UTF-8; a terminal gets what it can show, never a crash over one character."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")
