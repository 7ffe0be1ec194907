"""检查的两样加项：links over the network, pages in a real browser."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from mingchuang.check import Check
from mingchuang.check.online import CODES as ONLINE
from mingchuang.check.online import check_online
from mingchuang.cli.common import says
from mingchuang.memory import FOLDER

F = TypeVar("F", bound=Callable[..., object])

online_option = click.option(
    "--online",
    is_flag=False,
    flag_value="auto",
    type=click.Choice(["auto", "always"]),
    metavar="[always]",
    help="联网看站外链接打不打得开（一个网站一秒问一次）。在 CI 里要写 --online always。",
)


@dataclass(frozen=True, slots=True)
class Extras:
    """Checks beside those that always run.

    Attributes:
        checks: what to run.
        skipped: codes that this run cannot find, so that their waivers are not called unused.
        online: whether links are followed.
    """

    checks: tuple[Check, ...] = ()
    skipped: frozenset[str] = ONLINE
    online: bool = False


NO_EXTRAS = Extras()


def extras(root: Path, today: date, online: str | None) -> Extras:
    """What was asked for.

    Args:
        root: the project's folder, which holds the cache.
        today: the day of the check.
        online: value of `--online`.
    """
    checks: list[Check] = []
    skipped: set[str] = set()
    follow = online == "always" or (online == "auto" and not os.environ.get("CI"))
    if online and not follow:
        says("这是在 CI 里，没有联网看站外链接；一定要看，写 --online always。")
    if follow:
        checks.append(partial(check_online, cache=root / FOLDER, today=today))
    else:
        skipped |= ONLINE
    return Extras(tuple(checks), frozenset(skipped), follow)
