"""Pages to build: a folder of Markdown cut into policy pages, the same files for every generator.

Each page has front matter (title, date, description), an introduction, four to eight sections with
paragraphs and lists, one small table and three links to other pages. They stand in twenty folders
with an index page each, so that a folder grows with the number of pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SECTIONS = 20
#: Characters of running text in a page, one after another.
_LENGTHS = (700, 1300, 900, 1700, 1100, 600, 1400, 1000)
_ODD = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\x00-\x08\x0b-\x1f]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


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
        SystemExit: the folder holds no text.
    """
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
            size += len(lines[-1])
            at += 1
        yield Source(path_of(number), _page(title, lines, number, count))


def path_of(number: int) -> str:
    """Where a page stands."""
    return f"part{number % SECTIONS:02}/p{number:05}.md"


def _paragraphs(folder: Path) -> list[tuple[str, str]]:
    found = []
    for file in sorted(folder.rglob("*.md"), key=lambda f: f.relative_to(folder).as_posix()):
        text = _ODD.sub("", _COMMENT.sub("", file.read_text(encoding="utf-8", errors="replace")))
        title = re.sub(r"[（(]\d.*?[)）]", "", file.stem)
        for line in (one.strip().lstrip("#").strip() for one in text.splitlines()):
            if len(line) > 12:
                plain = line.replace("<", "&lt;").replace("[", "\\[").replace("\t", " ")
                found.append((title, plain))
    return found


def _page(title: str, lines: list[str], number: int, count: int) -> str:
    title = f"{title}办事说明 {number + 1}"
    name = title.replace('"', "”")
    out = [
        f'---\ntitle: "{name}"\ndate: 2026-01-05\ndescription: "{name}：条件、材料和程序"\n---\n'
    ]
    links = [path_of((number * 7 + step) % count) for step in (1, 13, 29)]
    sections = 4 + number % 5
    share = -(-len(lines) // sections)
    for section in range(sections):
        part = lines[section * share : (section + 1) * share]
        if not part:
            break
        out.append(f"## {section + 1}. {part[0][:12].strip('，。；、 ')}")
        out.append(part[0])
        out.append("\n".join(f"- **要点**：{line}" for line in part[1:]) or "按本节办理。")
        if section == 1:
            out.append(
                "| 事项 | 时限 |\n| --- | --- |\n| 受理 | 3 个工作日 |\n| 审核 | 20 个工作日 |"
            )
        if section < len(links):
            out.append(f"另见[相关说明](../{links[section]})。")
    return "\n\n".join(out) + "\n"
