"""Other pages to mix in: a folder of Markdown cut into pages of about 1,200 characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Statutes, outside copyright (著作权法第五条); not part of this repository.
DEFAULT = Path(__file__).parents[3] / "shared" / "corpus" / "laws"
_LENGTHS = (1200, 900, 600, 400)
#: Law on matters of civil affairs comes first: it is the noise that is hardest to tell apart.
_NEAR = re.compile(
    "社会|救助|老年|儿童|未成年|残疾|婚姻|收养|殡葬|慈善|志愿|养老|地名|民政|保障|优抚"
)


@dataclass(frozen=True, slots=True)
class Extra:
    """One page that nobody looks for."""

    title: str
    text: str


def pages(folder: Path, n: int) -> list[Extra]:
    """The first `n` pages: three in ten from near matters while there are any, in a fixed order.

    A small folder is cut into shorter pages.
    """
    found: list[Extra] = []
    for length in _LENGTHS:
        found = _pages(folder, n, length)
        if len(found) >= n:
            break
    return found


def _pages(folder: Path, n: int, length: int) -> list[Extra]:
    files = sorted(folder.rglob("*.md"), key=lambda file: file.relative_to(folder).as_posix())
    near = [extra for file in files if _NEAR.search(file.stem) for extra in _cut(file, length)]
    far = [extra for file in files if not _NEAR.search(file.stem) for extra in _cut(file, length)]
    want = min(len(near), n * 3 // 10)
    found = near[:want] + far[: n - want]
    return found + near[want : want + n - len(found)]


def _cut(file: Path, length: int) -> Iterator[Extra]:
    lines: list[str] = []
    part = 1
    text = re.sub(r"<!--.*?-->", "", file.read_text(encoding="utf-8", errors="replace"))
    # Invisible characters of web copies: the loader refuses them.
    text = re.sub(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    # Blanks that nobody has filled would stop the build.
    text = re.sub(r"×{2,}", "某某", text)
    for line in text.splitlines():
        have = sum(map(len, lines))
        if have > length or (line.startswith("#") and have > length // 2):
            yield Extra(_title(file, part), "\n\n".join(lines))
            lines, part = [], part + 1
        if line.strip():
            lines.append(re.sub("^#+", "##", line))
    if lines:
        yield Extra(_title(file, part), "\n\n".join(lines))


def _title(file: Path, part: int) -> str:
    name = re.sub(r"[（(]\d.*?[)）]", "", file.stem)
    return f"{name}（之{part}）"
