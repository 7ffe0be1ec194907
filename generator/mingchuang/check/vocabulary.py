"""S288 错词：words that the site itself has said it never uses (检查 › 词表 › 错词)."""

from __future__ import annotations

from collections.abc import Iterator

from mingchuang.check.site import Site
from mingchuang.problems import Place, Problem

#: Where the words are listed.
_LIST = "content/site.yml"


def check_vocabulary(site: Site) -> Iterator[Problem]:
    """Find the words in all record files."""
    words = site.settings.wrong_words
    if not words:
        return
    for source in site.sources:
        if source.file == _LIST or not source.readable:
            continue
        for number, line in enumerate(source.text.splitlines(), 1):
            for wrong, right in words.items():
                if (column := _find(line, wrong, right)) >= 0:
                    yield Problem(
                        "S288",
                        Place(source.file, number, column + 1),
                        "",
                        f"写了“{wrong}”，本站的词表说这样写不对",
                        f"改成“{right}”" if right else "由熟悉业务的人改；确实要这样写的，写豁免",
                        "error" if right else "warning",
                    )


def _find(line: str, wrong: str, right: str) -> int:
    """Where a wrong word stands that is not part of the right one; -1 if nowhere."""
    at = line.find(wrong)
    while at >= 0:
        inside = right.find(wrong)
        if inside < 0 or not line.startswith(right, at - inside):
            return at
        at = line.find(wrong, at + 1)
    return at
