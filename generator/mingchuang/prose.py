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


def finish_prose(html: str) -> str:
    """Give boxes without a title of their own a Chinese one, and tick boxes a name."""
    html = _TITLE.sub(lambda m: f"{m[1]}{_TITLES[m[2]]}{m[3]}", html)
    return _CHECKBOX.sub(_checkbox, html)


def _checkbox(match: re.Match[str]) -> str:
    name, checked = ("已打勾", " checked") if match[1] else ("没有打勾", "")
    return f'<input type="checkbox" disabled{checked} aria-label="{name}">'
