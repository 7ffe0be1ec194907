"""S350–S353 轻、清楚：requests, text without scripts, channels, colours.

国办发〔2017〕47号 annex 《网页设计规范》: pages open in 3 s; 5–8 channels; one main colour, all
together not above 3. Bytes are S140 and S141.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator
from itertools import pairwise

from mingchuang.check import defaults
from mingchuang.check.remembered import remembered
from mingchuang.check.site import BUILT, BuiltPage, Site
from mingchuang.problems import Place, Problem

_HEX = re.compile(r"--([\w-]+)\s*:\s*#([0-9a-fA-F]{6})\b")
#: Below this saturation or outside this lightness a colour counts as grey, black or white.
_GREY, _DARK, _LIGHT = 0.25, 0.08, 0.93
#: Colours so far apart on the circle of 360° are two colours.
_APART = 40
#: Not seen as a colour of the page: the ring round what the keyboard is at.
_PASSING = ("focus",)


def check_budget(site: Site) -> Iterator[Problem]:
    """Channels and colours."""
    yield from _channels(site)
    yield from _colours(site)


def check_requests(site: Site, page: BuiltPage) -> Iterator[Problem]:
    """Requests of a page, and text without scripts."""
    eager = {site.target(page, ref.value) for ref in page.facts.references if ref.eager}
    count = len(eager & site.files.keys()) + 1
    if count > defaults.REQUESTS:
        yield Problem(
            "S350",
            site.place(page),
            "",
            f"网页 {page.url}：打开时要取 {count} 个文件，超过 {defaults.REQUESTS} 个",
            "减少一页里的图片；正文里下面的图片写上 { loading=lazy }",
            "warning",
        )
    if page.facts.main and len("".join(page.facts.main.split())) < 10:
        yield Problem(
            "S351",
            site.place(page),
            "",
            f"网页 {page.url}：不运行脚本就看不到内容",
            "给改主题的技术人员：正文要写在网页里，脚本只锦上添花",
            "warning",
        )


def _channels(site: Site) -> Iterator[Problem]:
    least, most = defaults.CHANNELS
    counts = dict(remembered(site, "channels", lambda page: len(page.facts.channels)))
    count = counts.get("index.html", 0)
    if count and not least <= count <= most:
        yield Problem(
            "S352",
            site.place_of("index.html"),
            "",
            f"导航里有 {count} 个频道，一般是 {least} 到 {most} 个",
            "太少的，补上服务承诺、示范窗口、动态等内容，频道会自己出现；太多的合并",
            "warning",
        )


def _colours(site: Site) -> Iterator[Problem]:
    for path in site.files:
        if not path.endswith(".css") or "/" not in path:
            continue
        light = site.text(path).partition("@media")[0]
        hues = sorted(
            hue
            for name, value in _HEX.findall(light)
            if not any(word in name for word in _PASSING) and (hue := _hue(value)) is not None
        )
        families = _families(hues)
        if families > defaults.COLOURS:
            yield Problem(
                "S353",
                Place(f"{BUILT}/{path}"),
                "",
                f"样式表里有 {families} 种主要颜色，一般不超过 {defaults.COLOURS} 种",
                "给改主题的技术人员：一种主色，加一两种辅色，其余用深浅和灰",
                "warning",
            )


def _hue(value: str) -> float | None:
    red, green, blue = (int(value[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < _GREY or not _DARK < lightness < _LIGHT:
        return None
    return hue * 360


def _families(hues: list[float]) -> int:
    """How many groups of colours lie apart on the circle."""
    if not hues:
        return 0
    gaps = sum(b - a > _APART for a, b in pairwise(hues))
    around = hues[0] + 360 - hues[-1] > _APART
    return max(1, gaps + around)
