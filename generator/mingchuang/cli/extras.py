"""检查的两样加项：links over the network, pages in a real browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from mingchuang.check import Check
from mingchuang.check.beyond import BROWSER, ONLINE, SLOW
from mingchuang.check.site import Site
from mingchuang.cli.common import WrongUseError, says
from mingchuang.memory import FOLDER
from mingchuang.problems import Problem

F = TypeVar("F", bound=Callable[..., object])

online_option = click.option(
    "--online",
    is_flag=False,
    flag_value="auto",
    type=click.Choice(["auto", "always"]),
    metavar="[always]",
    help="联网看站外链接打不打得开（一个网站一秒问一次）。在 CI 里要写 --online always。",
)

browser_option = click.option(
    "--browser",
    is_flag=True,
    help="再用真的浏览器看每种网页各一个（加 --all 看全部）：手机、电脑，浅色、深色，长辈版。",
)


@dataclass(frozen=True, slots=True)
class Extras:
    """Checks beside those that always run.

    Attributes:
        checks: what to run.
        skipped: codes that this run cannot find, so that their waivers are not called unused.
        online: whether links are followed.
        browser: whether pages are looked at in a browser.
        left_out: codes that are not looked for.
    """

    checks: tuple[Check, ...] = ()
    skipped: frozenset[str] = ONLINE | BROWSER
    online: bool = False
    browser: bool = False
    left_out: frozenset[str] = frozenset()


NO_EXTRAS = Extras()
#: What a build asks: all that can stop it, and every reminder that does not take long.
QUICK = Extras(left_out=SLOW)


def extras(root: Path, today: date, online: str | None, *, browser: bool, every: bool) -> Extras:
    """What was asked for.

    Args:
        root: the project's folder, which holds the cache.
        today: the day of the check.
        online: value of `--online`.
        browser: `--browser`.
        every: all pages in the browser rather than one of each kind.

    Raises:
        WrongUseError: there is no browser.
    """
    checks: list[Check] = []
    skipped: set[str] = set()
    follow = online == "always" or (online == "auto" and not os.environ.get("CI"))
    if online and not follow:
        says("这是在 CI 里，没有联网看站外链接；一定要看，写 --online always。")
    if follow:
        # Neither the network nor a browser is loaded for those who do not ask for it.
        from mingchuang.check.online import check_online

        checks.append(partial(check_online, cache=root / FOLDER, today=today))
    else:
        skipped |= ONLINE
    if browser:
        from mingchuang.check.browser import BrowserMissingError, find_browser

        try:
            executable = find_browser()
        except BrowserMissingError as error:
            raise WrongUseError(str(error)) from error
        checks.append(partial(_in_browser, executable=executable, every=every))
    else:
        skipped |= BROWSER
    return Extras(tuple(checks), frozenset(skipped), follow, browser)


def _in_browser(site: Site, executable: str | None, *, every: bool) -> Iterator[Problem]:
    from mingchuang.check.browser import BrowserMissingError, check_browser

    try:
        yield from check_browser(site, executable, every=every)
    except BrowserMissingError as error:
        raise WrongUseError(str(error)) from error
