"""Rules on a site's own facts: nothing made up on a site that is no sample.

国办发〔2017〕47号 annex: 标识码, ICP备案编号, 公安机关备案标识, 党政机关网站标识, “找错” in the footer.
"""

from __future__ import annotations

import re

from mingchuang.load.walk import models
from mingchuang.problems import Level, Problems
from mingchuang.relate.library import Library

_ICP = re.compile(r"[一-龥]ICP备\d{8}号(?:-\d{1,3})?")
_POLICE = re.compile(r"[一-龥]{1,3}公网安备\s?\d{14}号")
#: 示例, 某某, only zeros, an area code of zeros.
_MADE_UP = re.compile(r"示例|某某|×|0{8}")
_MADE_UP_PHONE = re.compile(r"0000-\d+|\d*-?0{7,8}")
_LINKS = (
    ("badge_url", "党政机关标识链接", "党政机关网站标识点不开"),
    ("errata_url", "找错链接", "“我为政府网站找错”只能到本站自己的页面"),
    ("police_url", "公安备案链接", "公安备案号只能到总的查询页"),
)


def check_placeholders(library: Library, problems: Problems) -> None:
    """What a sample may leave made up, and a real site may not."""
    site = library.site
    entry = library.entries["site", ""]

    def add(key: str, code: str, what: str, mend: str, level: Level = "error") -> None:
        problems.add(entry.problem((key,), code, what, mend, level))

    if site.demo:
        return
    for key, value, shape, example in (
        ("ICP备案号", site.icp, _ICP, "京ICP备12345678号"),
        ("公安备案号", site.police, _POLICE, "京公网安备11010202000000号"),
    ):
        if _MADE_UP.search(value):
            add(key, "M435", f"“{value}”还是占位的", "填上核发的编号；示例站写“示例数据: 是”")
        elif not shape.fullmatch(value):
            add(key, "M436", f"“{value}”不像{key}", f"一般写成“{example}”这样，核对一遍", "warning")
    for name, key, what in _LINKS:
        if getattr(site, name) is None:
            add(key, "M437", f"没有写“{key}”，{what}", "补上核发的地址", "warning")
    for field, key in (("address", "地址"), ("name", "名称")):
        if _MADE_UP.search(getattr(site, field)):
            add(key, "M435", f"“{getattr(site, field)}”还是占位的", "写真实的")
    _phones(library, problems)


def _phones(library: Library, problems: Problems) -> None:
    for entry in library.entries.values():
        for path, model in models(entry.record):
            for name, info in type(model).model_fields.items():
                value = getattr(model, name)
                for one in value if isinstance(value, tuple) else (value,):
                    if isinstance(one, str) and _MADE_UP_PHONE.fullmatch(one):
                        problems.add(
                            entry.problem(
                                (*path, info.alias or name),
                                "M438",
                                f"电话“{one}”还是示例号码",
                                "改成真实的号码，打一遍试试；示例站写“示例数据: 是”",
                            )
                        )
