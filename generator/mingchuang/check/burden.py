"""S362–S364 负担：pictures and pages that would keep a phone busy until it gives up.

Pictures of records were looked at before (`media`); these are those that prose shows, and whatever
else lies in content/.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image

from mingchuang import limits
from mingchuang.check.site import BUILT, BuiltPage, Site
from mingchuang.media import too_many_pixels
from mingchuang.problems import Place, Problem
from mingchuang.svg import SvgError, parsed_svg

_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def check_burden(site: Site) -> Iterator[Problem]:
    """Find drawings, pictures and pages that are small files and enormous on a screen."""
    for path in site.files:
        place = Place(f"{BUILT}/{path}")
        if path.endswith(".svg"):
            try:
                parsed_svg(site.read(path))
            except SvgError as error:
                yield Problem("S362", place, "", f"图形“{path}”：{error}", "重新导出为普通 SVG")
        elif path.endswith(_PICTURES) and _enormous(site, path):
            yield Problem(
                "S363",
                place,
                "",
                f"图片“{path}”的像素太多",
                "缩到长边 4000 像素以内；文件小也不行，打开时按像素占内存",
            )


def check_depth(site: Site, page: BuiltPage) -> Iterator[Problem]:
    """See that a page is not nested beyond what a browser bears."""
    if page.facts.depth > limits.HTML_DEPTH:
        yield Problem(
            "S364",
            site.place(page, "<"),
            "",
            f"网页 {page.url}：标签一层套一层，有 {page.facts.depth} 层",
            "正文里的标签、引用、清单改成并列的几段",
        )


def _enormous(site: Site, path: str) -> bool:
    """Whether a picture is too much, from the beginning of its file; what is no picture is not."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(site.read(path))) as image:
                return too_many_pixels(*image.size)
    except Image.DecompressionBombError:
        return True
    except Exception:
        # Decoders raise whatever a broken file makes them stumble over.
        return False
