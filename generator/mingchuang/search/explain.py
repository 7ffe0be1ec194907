"""说明：why a page was found, in words that an editor understands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingchuang.search.engine import Reason

_CLASSES = {
    "title": "页面的标题",
    "official": "正式名称",
    "former": "记录里的“旧称”",
    "alias": "记录里的“别名”",
}
_RULES = {
    "sound": "“{said}”读起来像“{name}”，{what}",
    "blurred": "“{said}”读起来接近“{name}”，{what}",
    "slip": "“{said}”和“{name}”只差一个字，{what}",
    "initials": "“{said}”是“{name}”的拼音首字母，{what}",
    "start": "“{said}”是“{name}”里的拼音首字母，{what}",
    "prefix": "“{said}”是“{name}”的开头，{what}",
    "exact": "“{name}”是{what}",
    "apart": "“{said}”合起来对上“{name}”，{what}",
    "age": "说到“{said}”，按岁数指“{name}”",
    "area": "说到“{said}”，是这个页面所在的地方",
    "address": "地址里有“{said}”",
    "day": "说到“{said}”，是这一天前后的事",
    "title": "标题里有“{said}”",
    "phone": "号码里有 {said}",
    "phones": "问的是号码，没有哪个页面有 {said}；这个页面列着很多电话",
    "amount": "页面上有这个数：{said}",
    "amounts": "问的是钱数，没有哪一项正好是 {said}；这个页面列着各项数额",
    "filler": "只说了“{said}”，没有说什么事，先看全部办事指南",
    "text": "标题、别名、常问或摘要里有：{said}",
}


def explain(reason: Reason, catalogue: Mapping[str, Any]) -> str:
    """One reason as a sentence.

    Args:
        reason: see `mingchuang.search.engine`.
        catalogue: the data that the engine runs on; names the entry of the thesaurus.
    """
    what = _CLASSES.get(reason.name_class, f"词库里的{reason.name_class}")
    if reason.entry is not None:
        entry = catalogue["thesaurus"][reason.entry]
        official = entry["o"]
        if reason.name_class == "official":
            what = f"词库“{entry['i']}”的正式名称"
        else:
            what += f"，指“{official}”（词库“{entry['i']}”）"
    rule = "apart" if reason.rule == "exact" and " " in reason.name else reason.rule
    return _RULES[rule].format(said=reason.said, name=reason.name, what=what)
