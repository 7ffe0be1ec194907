"""Pages to build: a folder of Markdown cut into policy pages, the same files for every generator.

Each page has front matter (title, date, description), an introduction, four to eight sections with
paragraphs and lists, one small table and three links to other pages. They stand in twenty folders
with an index page each, so that a folder grows with the number of pages.

The text is taken as running text: marks of Markdown, HTML and templates are taken out or replaced
by their full-width forms, so that every generator makes the same of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SECTIONS = 20
#: The fewest pages that make a corpus: the index pages and one more in each folder.
FEWEST = 2 * SECTIONS
#: Texts (statutes, outside copyright); not part of this repository.
DEFAULT = Path(__file__).parents[3] / "shared" / "corpus" / "laws"
#: Without them: the project's own handbooks.
OWN = Path(__file__).parents[2] / "docs"
#: Bytes of running text in a page, one after another; a Chinese character is three.
_LENGTHS = (1500, 2700, 1950, 3900, 2400, 1350, 3300, 2100)
#: Longer lines are cut: some files are one line.
_LONGEST = 600
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCED = re.compile(r"^(```+|~~~+).*?^\1", re.DOTALL | re.MULTILINE)
_TAGS = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>", re.DOTALL)
_TARGET = re.compile(r"\]\([^)]*\)|\b(?:https?|ftp|mailto|file):\S*")
_START = re.compile(r"^(?:[\s>#*+\-=|:!.,~_`]+|\d+[.)])+")
#: Control characters and those that show nothing or turn the direction of writing.
_ODD = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    r"\ufff0-\uffff\ue000-\uf8ff\ud800-\udfff\U000e0000-\U0010ffff]"
)
_WIDE = str.maketrans(
    {mark: chr(ord(mark) + 0xFEE0) for mark in '<>{}_~^$#&\\"@'}
    | dict.fromkeys("*`[]")
    | {"\t": " ", "|": " ", "'": "’"}
)
#: What marks a text as not written yet; pages that hold it are refused.
_UNWRITTEN = re.compile(r"待补|请填写|在这里写正文|××+|[xX]{2,}")
#: A character that can be read: a letter, a figure or a Chinese character.
_READABLE = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown file: its path below the folder of pages, and its text."""

    path: str
    text: str


def corpus(folder: Path, pages: int) -> Iterator[Source]:
    """`pages` Markdown files in a fixed order.

    Args:
        folder: any folder of Markdown files, searched through.
        pages: how many, index pages included; texts are used again when they run out.

    Raises:
        SystemExit: the folder holds no text, or the pages are too few to fill the folders.
    """
    if pages < FEWEST:
        raise SystemExit(f"at least {FEWEST} pages, not {pages}")
    texts = _paragraphs(folder)
    if not texts:
        raise SystemExit(f"no Markdown text in {folder}")
    for section in range(SECTIONS):
        yield Source(
            f"part{section:02}/index.md",
            f"---\ntitle: 第{section + 1}部分\ndate: 2026-01-05\n"
            f"description: 第{section + 1}部分的办事说明\n---\n\n这一部分收有办事说明。\n",
        )
    count = pages - SECTIONS
    at = 0
    for number in range(count):
        length = _LENGTHS[number % len(_LENGTHS)]
        title, lines, size = texts[at % len(texts)][0], [], 0
        while size < length:
            lines.append(texts[at % len(texts)][1])
            size += len(lines[-1].encode())
            at += 1
        yield Source(path_of(number), _page(title, lines, number, count))


def path_of(number: int) -> str:
    """Where a page stands."""
    return f"part{number % SECTIONS:02}/p{number:05}.md"


def html_of(path: str) -> str:
    """Where every generator here puts the page of a source."""
    return path.removesuffix("index.md").replace(".md", "/") + "index.html"


def edited(source: Source, mark: str) -> str:
    """The source's text with one paragraph changed.

    Args:
        source: a page that is no index page.
        mark: plain words, put at the end of the first paragraph.
    """
    blocks = source.text.split("\n\n")
    first = next(i for i, block in enumerate(blocks) if block.startswith("## ")) + 1
    blocks[first] += mark
    return "\n\n".join(blocks)


def retitled(source: Source, mark: str) -> str:
    """The source's text with another title."""
    return re.sub(r'^title: "(.*)"$', rf'title: "\1{mark}"', source.text, count=1, flags=re.M)


def plain(line: str) -> str:
    """A line of any Markdown as running text that means nothing to a generator."""
    line = _TARGET.sub(" ", _ODD.sub("", line))
    return _UNWRITTEN.sub("某", " ".join(_START.sub("", line).translate(_WIDE).split()))


def _paragraphs(folder: Path) -> list[tuple[str, str]]:
    found = []
    for file in sorted(folder.rglob("*.md"), key=lambda f: f.relative_to(folder).as_posix()):
        if not file.is_file():
            continue
        title = plain(re.sub(r"[（(]\d.*?[)）]", "", file.stem))[:40] or "文件"
        text = file.read_text(encoding="utf-8-sig", errors="ignore")
        text = _TAGS.sub("", _FENCED.sub("", _FRONT.sub("", text)))
        for line in map(plain, text.splitlines()):
            parts = (line[at : at + _LONGEST] for at in range(0, len(line), _LONGEST))
            found += [(title, part.strip()) for part in parts if len(_READABLE.findall(part)) > 12]
    return found


def _page(title: str, lines: list[str], number: int, count: int) -> str:
    title = f"{title}办事说明 {number + 1}"
    out = [
        f'---\ntitle: "{title}"\ndate: 2026-01-05\ndescription: "{title}：条件、材料和程序"\n---'
    ]
    links = [path_of((number * 7 + step) % count) for step in (1, 13, 29)]
    sections = 4 + number % 5
    cuts = [len(lines) * section // sections for section in range(sections + 1)]
    out.append(f"{title}，说明条件、材料和程序。")
    for section, (start, end) in enumerate(pairwise(cuts)):
        part = lines[start:end]
        name = part[0][:12].strip("，。；、 ") if part else "其他"
        out.append(f"## {section + 1}. {name}")
        out.append(part[0] if part else "按本节办理。")
        if part[1:]:
            out.append("\n".join(f"- **要点**：{line}" for line in part[1:]))
        if section == 1:
            out.append(
                "| 事项 | 时限 |\n| --- | --- |\n| 受理 | 3 个工作日 |\n| 审核 | 20 个工作日 |"
            )
        if section < len(links):
            out.append(f"另见[相关说明](../{links[section]})。")
    return "\n\n".join(out) + "\n"
