"""click 的中文外衣：help and usage errors of click, in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

_SECTIONS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        translated = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 …")
        super().write_usage(prog, translated, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_SECTIONS.get(name, name)):
            yield


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help is Chinese throughout."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The `--help` option, described in Chinese."""
        return _translated(super().get_help_option(ctx))


class Group(click.Group):
    """A group whose help is Chinese throughout."""

    context_class = _Context
    command_class = Command

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        #: Command → `module:name`. A command is loaded when it is asked for: loading all takes as
        #: long as a small build.
        self.lazy: dict[str, str] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands."""
        return sorted({*super().list_commands(ctx), *self.lazy})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        if cmd_name in self.lazy and cmd_name not in self.commands:
            module, _, name = self.lazy[cmd_name].partition(":")
            self.add_command(getattr(import_module(module), name))
        return super().get_command(ctx, cmd_name)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The `--help` option, described in Chinese."""
        return _translated(super().get_help_option(ctx))


def _translated(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "显示这段说明。"
    return option


def usage_message(error: click.UsageError) -> str:
    """What was wrong with the words on the command line."""
    said = error.message
    match error:
        case click.NoSuchOption():
            near = f"，是不是想写 {'、'.join(error.possibilities)}" if error.possibilities else ""
            said = f"没有“{error.option_name}”这个选项{near}。"
        case click.MissingParameter():
            said = f"还缺“{_name(error)}”。"
        case click.BadOptionUsage():
            said = f"选项“{error.option_name}”后面要跟一个值。"
        case click.BadParameter():
            said = f"“{_name(error)}”的值不对：{_choices(error) or said}"
        case _ if "No such command" in said:
            said = f"没有这个命令：{said.rpartition('command ')[2].rstrip('.')}。"
        case _ if "unexpected extra argument" in said:
            said = f"多了几个字：{said.partition('(')[2].rstrip(')')}。"
    return said


def _name(error: click.BadParameter) -> str:
    param = error.param
    if param is None:
        return str(error.param_hint or "")
    if isinstance(param, click.Argument):
        return param.make_metavar(error.ctx or click.Context(click.Command("")))
    return param.opts[-1]


def _choices(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.IntRange):
        most = f"到 {kind.max} 的" if kind.max is not None else "或更大的"
        return f"要写 {kind.min} {most}整数。"
    return f"只能是 {'、'.join(kind.choices)} 之一。" if isinstance(kind, click.Choice) else ""
