"""正文收尾：small things that Markdown extensions leave in English or without a name."""

from __future__ import annotations

import re

_TITLES = {
    "Note": "说明",
    "Abstract": "摘要",
    "Summary": "摘要",
    "Info": "提示",
    "Tip": "小提示",
    "Hint": "小提示",
    "Success": "可以",
    "Question": "问题",
    "Warning": "注意",
    "Caution": "小心",
    "Attention": "注意",
    "Important": "要紧",
    "Failure": "不可以",
    "Danger": "危险",
    "Error": "错误",
    "Bug": "已知问题",
    "Example": "例子",
    "Quote": "引用",
}
_TITLE = re.compile(
    rf'(<p class="admonition-title">|<summary>)({"|".join(_TITLES)})(</p>|</summary>)'
)
_CHECKBOX = re.compile(r'<input type="checkbox" disabled(?:="")?( checked(?:="")?)?\s*/?>')


_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td\b([^>]*)>")
_MARK = re.compile(r"<[^>]+>")
#: Columns from which a table does not fit a phone side by side.
_WIDE = 3


def finish_prose(html: str) -> str:
    """Give boxes without a title of their own a Chinese one, tick boxes a name, tables a shape.

    A table of three columns or more is shown as a list on phones: its cells are marked with the
    names of their columns, and roles are written out, which browsers drop with the shape.
    """
    html = _TITLE.sub(lambda m: f"{m[1]}{_TITLES[m[2]]}{m[3]}", html)
    html = _TABLE.sub(_table, html)
    return _CHECKBOX.sub(_checkbox, html)


def _table(match: re.Match[str]) -> str:
    inner = match[1]
    names = [_MARK.sub("", name).strip() for name in _HEAD.findall(inner)]
    if len(names) < _WIDE or "<table" in inner:
        return match[0]

    def row(found: re.Match[str]) -> str:
        column = iter(range(len(names)))

        def cell(one: re.Match[str]) -> str:
            place = next(column, 0)
            label = f' data-label="{names[place]}"' if place and names[place] else ""
            return f'<td role="cell"{label}{one[1]}>'

        return f'<tr role="row">{_CELL.sub(cell, found[1])}</tr>'

    inner = _ROW.sub(row, inner)
    inner = re.sub(r"<th\b", '<th role="columnheader" scope="col"', inner)
    inner = re.sub(r"<(thead|tbody)>", r'<\1 role="rowgroup">', inner)
    return f'<table role="table" data-list>{inner}</table>'


def _checkbox(match: re.Match[str]) -> str:
    name, checked = ("已打勾", " checked") if match[1] else ("没有打勾", "")
    return f'<input type="checkbox" disabled{checked} aria-label="{name}">'
