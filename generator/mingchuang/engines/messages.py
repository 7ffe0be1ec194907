"""引擎的话：what MkDocs says in its log, as problems with file, line and a way to mend them."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType

from mingchuang.problems import Place, Problem

_DOC = r"Doc file '(?P<doc>.*?)' contains "
_HINT = r"(?: Did you mean '(?P<hint>.*?)'\?)?"
_KNOWN: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "S101",
        re.compile(_DOC + r"a link '(?P<link>.*?)', but the target.*? is not found.*?\." + _HINT),
        "链接“{link}”指向的文件找不到",
    ),
    (
        "S101",
        re.compile(
            _DOC + r"an unrecognized relative link '(?P<link>.*?)', it was left as is\." + _HINT
        ),
        "链接“{link}”认不出来指向哪里",
    ),
    (
        "S102",
        re.compile(_DOC + r"a link '(?P<link>.*?)', but .*?there is no such anchor"),
        "链接“{link}”指向本页里没有的位置",
    ),
    (
        "S102",
        re.compile(_DOC + r"a link '(?P<link>.*?)', but the doc .*? does not contain an anchor"),
        "链接“{link}”指向的页面里没有这个位置",
    ),
    (
        "S101",
        re.compile(_DOC + r"a link to '(?P<link>.*?)' which is excluded"),
        "链接指向“{link}”，这个文件不会发布",
    ),
)
_ORDINARY = "改成要去的页面的地址，例如 /guides/dibao/；不需要这个链接就删掉"


class Listener(logging.Handler):
    """Keeps what the engine says at WARNING and above, as long as it is used as a context."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages.append(record.getMessage())

    def __enter__(self) -> Listener:
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        logging.getLogger("mkdocs").removeHandler(self)


def engine_problems(
    messages: list[str], sources: Mapping[str, str], root: Path
) -> Iterator[Problem]:
    """Translate the engine's messages.

    Args:
        messages: log lines as the engine wrote them.
        sources: the engine's name of a page (`guides/dibao.md`) → file relative to `root`.
        root: the project's folder, where the line of a link is looked up.
    """
    for message in dict.fromkeys(messages):
        yield _translate(message, sources, _finder(root))


def _translate(
    message: str, sources: Mapping[str, str], find: Callable[[str, str], Place]
) -> Problem:
    for code, pattern, what in _KNOWN:
        if match := pattern.match(message):
            said = match.groupdict()
            doc = match["doc"]
            mend = f"改成“{said['hint']}”" if said.get("hint") else _ORDINARY
            place = find(sources.get(doc) or doc, match["link"])
            return Problem(code, place, "正文", what.format(link=match["link"]), mend)
    return Problem(
        "S190",
        Place("mkdocs.yml"),
        "",
        f"生成网页的引擎报告：{message}",
        "按引擎的提示改；看不明白就把这一行发给技术人员",
        "warning",
    )


def _finder(root: Path) -> Callable[[str, str], Place]:
    def find(file: str, link: str) -> Place:
        try:
            lines = (root / file).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return Place(file)
        for number, line in enumerate(lines, 1):
            if (column := line.find(link)) >= 0:
                return Place(file, number, column + 1)
        return Place(file)

    return find
