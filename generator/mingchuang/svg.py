"""SVG pictures rebuilt from an allow-list: drawing elements and attributes, nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

MAX_BYTES = 300_000
MAX_ELEMENTS = 5_000
SVG_NS = "http://www.w3.org/2000/svg"

_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "path",
        "circle",
        "ellipse",
        "rect",
        "line",
        "polyline",
        "polygon",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "symbol",
        "use",
        "marker",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "viewBox",
        "width",
        "height",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "d",
        "points",
        "transform",
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-opacity",
        "opacity",
        "clip-path",
        "clip-rule",
        "mask",
        "id",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "patternUnits",
        "patternTransform",
        "clipPathUnits",
        "maskUnits",
        "preserveAspectRatio",
        "display",
        "visibility",
        "color",
        "role",
        "markerWidth",
        "markerHeight",
        "refX",
        "refY",
        "orient",
        "marker-start",
        "marker-mid",
        "marker-end",
        "href",
    ]
)
_INNER_URL = re.compile(r"url\(\s*['\"]?#[\w-]+['\"]?\s*\)\Z")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*\Z")
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"


class SvgError(ValueError):
    """The drawing can't be used; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A clean drawing and its size in pixels."""

    content: bytes
    width: int
    height: int


def clean_svg(raw: bytes) -> Drawing:
    """Rebuild a drawing without scripts, styles, text, outside references and comments.

    Raises:
        SvgError: not an SVG, too big, or nothing left to see.
    """
    if len(raw) > MAX_BYTES:
        raise SvgError(f"图形文件超过 {MAX_BYTES // 1000} KB")
    try:
        source = fromstring(raw, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ET.ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise SvgError("不是完好的 SVG 图形，打不开") from error
    if source.tag != f"{{{SVG_NS}}}svg":
        raise SvgError("不是 SVG 图形")
    elements = sum(1 for _ in source.iter())
    if elements > MAX_ELEMENTS:
        raise SvgError(f"图形有 {elements} 个元素，太复杂")
    if any(element.tag == f"{{{SVG_NS}}}text" for element in source.iter()):
        raise SvgError("图形里有文字，别人的电脑没有这种字体就会变样；请先把文字转成轮廓（转曲）")
    width, height = _size(source)
    target = ET.Element("svg", {"xmlns": SVG_NS})
    try:
        _copy(source, target)
    except RecursionError:
        raise SvgError("图形嵌套得太深") from None
    target.set("viewBox", source.get("viewBox") or f"0 0 {width} {height}")
    target.set("width", str(width))
    target.set("height", str(height))
    if not any(child.tag not in {"title", "desc", "defs"} for child in target):
        raise SvgError("图形里没有能显示的内容")
    return Drawing(ET.tostring(target, encoding="utf-8") + b"\n", width, height)


def _size(source: ET.Element) -> tuple[int, int]:
    box = re.split(r"[\s,]+", (source.get("viewBox") or "").strip())
    if len(box) == 4 and all(re.fullmatch(r"-?\d+(\.\d+)?", part) for part in box):
        width, height = float(box[2]), float(box[3])
    else:
        found = [_LENGTH.match(source.get(name) or "") for name in ("width", "height")]
        if not all(found):
            raise SvgError("图形没有写大小（viewBox）")
        width, height = (float(match[1]) for match in found if match)
    if not (0 < width <= 100_000 and 0 < height <= 100_000):
        raise SvgError("图形的大小不对")
    scale = 320 / max(width, height) if max(width, height) < 64 else 1
    return round(width * scale), round(height * scale)


def _copy(source: ET.Element, target: ET.Element) -> None:
    for name, value in source.attrib.items():
        plain = "href" if name == _XLINK_HREF else name
        if plain in _ATTRIBUTES and _harmless(plain, value):
            target.set(plain, value)
    for child in source:
        if not isinstance(child.tag, str) or not child.tag.startswith(f"{{{SVG_NS}}}"):
            continue
        tag = child.tag.removeprefix(f"{{{SVG_NS}}}")
        if tag not in _ELEMENTS:
            continue
        copy = ET.SubElement(target, tag)
        if tag in {"title", "desc"}:
            copy.text = child.text
        _copy(child, copy)


def _harmless(name: str, value: str) -> bool:
    if name == "href":
        return value.startswith("#")
    return "url(" not in value.lower() or _INNER_URL.match(value.strip()) is not None
