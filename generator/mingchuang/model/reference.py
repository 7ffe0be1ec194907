"""字段手册：a table of keys for every record kind, made from the models so that it never lags.

Run `python -m mingchuang.model.reference > docs/editors/reference.md` after a change of models.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from mingchuang.model import fields, times
from mingchuang.model.common import Findable, Publication
from mingchuang.model.fields import Attachment, Record, Ref
from mingchuang.model.kinds import BY_NAME, KINDS, Kind

_INTRO = """\
# 字段手册：每种资料写在哪里，各个键是什么意思

<!-- 这一页由程序从资料的定义生成，不要手改：python -m mingchuang.model.reference > docs/editors/reference.md -->

先看[怎样写](writing.md)。表里“必写”的不写就不能发布；其余没有内容就整行不写，不要留空。
“见……”的一项下面还有几个键，换行、缩进两格写。名字相近的键以这里为准，写错了 `mingchuang check` 会指出来。
"""

_SHAPES = {
    "one": "一个文件写一条。",
    "list": "一个文件写一串：最外层只有“发布信息”和“条目”，条目下面每条用“- ”开头。",
    "rows": "一个文件写一串：最外层只有“条目”，下面每条用“- ”开头。不上网，给维护网站的人用；没有就不用这个文件。",
    "prose": "一个文件写一条：两行 `---` 中间写下面的键，第二个 `---` 后面写正文（Markdown）。",
}

#: Field type → how it is written.
_WORDS: tuple[tuple[Any, str], ...] = (
    (fields.Text, "文字"),
    (fields.Id, "编号：英文小写、数字、短横"),
    (fields.Url, "网址，https:// 开头"),
    (fields.Phone, "电话号码"),
    (fields.Count, "整数"),
    (fields.Number, "数"),
    (fields.PlacePercent, "0 到 100 的数"),
    (fields.YesNo, "是、否"),
    (times.Day, "日期"),
    (times.Moment, "日期，可带时刻"),
    (times.Hours24, "时段"),
    (times.Weekdays, "星期"),
    (times.ReportPeriod, "期间"),
)

_REF_WORDS = {
    "standard-item": "standards.yml 里的项目名称",
    "people": "site.yml 里人群分类的名称",
    "life-event": "site.yml 里生活事件的名称",
}

#: Keys of these are told once, not in every table.
_SHARED: dict[type[Record], str] = {Publication: "发布信息", Findable: "搜索用的键"}


@cache
def _hints(model: type[Record]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def reference_text() -> str:
    """The manual of all keys as Markdown, in the order of the record kinds."""
    users = _users()
    parts = [_INTRO, _contents(), *(_kind(kind, users) for kind in KINDS)]
    parts.append("## 几种资料都用的部分\n")
    parts += [_section(title, model, users) for model, title in _SHARED.items()]
    parts += [_section(_title(users, m), m, users) for m in users if _is_common(users, m)]
    return "\n".join(parts)


def _contents() -> str:
    rows = [f"| [{kind.title}](#{kind.title}) | `{_file(kind)}` |" for kind in KINDS]
    return "\n".join(["| 资料 | 写在哪里 |", "|---|---|", *rows, ""])


def _file(kind: Kind) -> str:
    if kind.name == "page":
        return "content/编号.md"
    if kind.name == "window":
        return "brands/品牌编号/windows/窗口编号.yml"
    return kind.pattern.replace("*", "编号")


def _kind(kind: Kind, users: _Users) -> str:
    lines = [f"## {kind.title}\n", f"文件：`{_file(kind)}`。{_SHAPES[kind.shape]}\n"]
    if kind.shape == "list":
        lines.append("“发布信息”下面的键见[发布信息](#发布信息)；每一条的键：\n")
    lines.append(_table(kind.model, users))
    shared = [
        f"[{title}](#{title})"
        for model, title in _SHARED.items()
        if issubclass(kind.model, model) and kind.model is not model
    ]
    if shared:
        lines.append(f"此外还有{'、'.join(shared)}。\n")
    lines += [
        _section(_title(users, model), model, users)
        for model in _nested_of(kind.model)
        if not _is_common(users, model)
    ]
    return "\n".join(lines)


def _section(title: str, model: type[Record], users: _Users) -> str:
    return f"### {title}\n\n{_table(model, users)}"


def _table(model: type[Record], users: _Users) -> str:
    own = [
        (name, info)
        for name, info in model.model_fields.items()
        if not any(
            name in shared.model_fields and issubclass(model, shared) and model is not shared
            for shared in _SHARED
        )
    ]
    rows = ["| 键 | 必写 | 怎么写 | 意思 | 例子 |", "|---|---|---|---|---|"]
    for name, info in own:
        how = _how(_hints(model)[name], users)
        cells = [info.alias or name, _need(info), how, info.description or "", _example(info)]
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([*rows, ""])


def _need(info: FieldInfo) -> str:
    if info.is_required():
        return "必写"
    default = info.default
    if default in {None, (), "", PydanticUndefined}:
        return ""
    if isinstance(default, bool):
        default = "是" if default else "否"
    return f"不写就是“{default}”"


def _example(info: FieldInfo) -> str:
    if not info.examples:
        return ""
    example = info.examples[0]
    text = f"[{', '.join(example)}]" if isinstance(example, list) else str(example)
    return f"`{text}`"


def _how(hint: Any, users: _Users) -> str:  # noqa: PLR0911  one line a kind of type
    for known, words in _WORDS:
        if hint == known:
            return words
    if get_origin(hint) is Annotated:
        for mark in hint.__metadata__:
            if isinstance(mark, Ref):
                return _REF_WORDS.get(mark.kind) or f"{BY_NAME[mark.kind].title}的编号"
            if isinstance(mark, Attachment):
                return "图片文件名" if mark.image else "文件名"
        return _how(get_args(hint)[0], users)
    if get_origin(hint) is Literal:
        return "只能写：" + "、".join(str(value) for value in get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Record):
        title = _title(users, hint)
        return f"见[{title}](#{_anchor(title)})"
    if get_origin(hint) is tuple:
        return f"清单，每项：{_how(get_args(hint)[0], users)}"
    inner = [part for part in get_args(hint) if part is not type(None)]
    return _how(inner[0], users) if inner else "文字"


# --- which model is used where ------------------------------------------------------------

#: Model → (kind, key) where it stands; the key after that of the record around it.
_Users = dict[type[Record], list[tuple[str, str]]]


def _users() -> _Users:
    users: _Users = {}
    for kind in KINDS:
        for model in [kind.model, *_nested_of(kind.model)]:
            above = "" if model is kind.model else _last(users[model][0][1]) + " › "
            for info, nested in _children(model):
                users.setdefault(nested, []).append((kind.title, f"{above}{info.alias}"))
    return users


def _is_common(users: _Users, model: type[Record]) -> bool:
    return len({kind for kind, _ in users[model]}) > 1


def _last(path: str) -> str:
    return path.rpartition(" › ")[2]


def _title(users: _Users, model: type[Record]) -> str:
    """What a nested model is called: the keys under which it stands."""
    names = []
    for kind, path in users[model]:
        name = _last(path) if _is_common(users, model) else path
        names.append(f"{kind} › {name}" if name in {k.title for k in KINDS} else name)
    return "、".join(dict.fromkeys(names))


def _anchor(title: str) -> str:
    """Where GitHub puts a heading: no punctuation, spaces as hyphens."""
    kept = "".join(c for c in title if c.isalnum() or c in " -_")
    return kept.lower().replace(" ", "-")


def _nested_of(model: type[Record]) -> list[type[Record]]:
    """All models below one, each once, outer ones first."""
    found: dict[type[Record], None] = {}
    todo = [model]
    while todo:
        for _, nested in _children(todo.pop(0)):
            if nested not in found:
                found[nested] = None
                todo.append(nested)
    return list(found)


def _children(model: type[Record]) -> Iterator[tuple[FieldInfo, type[Record]]]:
    for name, info in model.model_fields.items():
        for part in _parts(_hints(model)[name]):
            yield info, part


def _parts(hint: Any) -> Iterator[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    elif get_origin(hint) is not Literal:
        for part in get_args(hint):
            yield from _parts(part)


if __name__ == "__main__":
    sys.stdout.buffer.write(reference_text().encode())
