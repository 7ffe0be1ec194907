"""SVG pictures rebuilt from an allow-list: drawing elements and attributes, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from mingchuang import limits

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
_NAMED = re.compile(r"url\(\s*['\"]?#([\w-]+)")
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
    source = parsed_svg(raw)
    if source.tag != f"{{{SVG_NS}}}svg":
        raise SvgError("不是 SVG 图形")
    if any(element.tag == f"{{{SVG_NS}}}text" for element in source.iter()):
        raise SvgError("图形里有文字，别人的电脑没有这种字体就会变样；请先把文字转成轮廓（转曲）")
    width, height = _size(source)
    target = ET.Element("svg", {"xmlns": SVG_NS})
    _copy(source, target)
    target.set("viewBox", source.get("viewBox") or f"0 0 {width} {height}")
    target.set("width", str(width))
    target.set("height", str(height))
    if not any(child.tag not in {"title", "desc", "defs"} for child in target):
        raise SvgError("图形里没有能显示的内容")
    return Drawing(ET.tostring(target, encoding="utf-8") + b"\n", width, height)


def parsed_svg(raw: bytes) -> ET.Element:
    """Read a drawing that neither we nor a browser will be busy with for ever.

    Raises:
        SvgError: broken, too big, too deep, or too much to draw.
    """
    if len(raw) > limits.SVG_BYTES:
        raise SvgError(f"图形文件超过 {limits.SVG_BYTES // 1000} KB")
    try:
        source: ET.Element = fromstring(
            raw, forbid_dtd=False, forbid_entities=True, forbid_external=True
        )
    except (ET.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise SvgError("不是完好的 SVG 图形，打不开") from error
    elements, deepest, level = 0, 0, [source]
    while level:
        elements, deepest = elements + len(level), deepest + 1
        level = [child for element in level for child in element]
    if elements > limits.SVG_ELEMENTS:
        raise SvgError(f"图形有 {elements} 个元素，太复杂")
    if deepest > limits.SVG_DEPTH:
        raise SvgError(f"图形嵌套得太深，有 {deepest} 层")
    if _drawn(source) > limits.SVG_DRAWN:
        raise SvgError("图形里的部件一层引用一层，要画的东西太多，手机会卡死")
    return source


def _drawn(root: ET.Element) -> int:
    """How many elements a browser draws, every reference followed; about, and capped.

    Raises:
        SvgError: something refers to itself.
    """
    named = {name: element for element in root.iter() if (name := element.get("id"))}
    sizes: dict[int, int] = {}
    open_now: set[int] = set()
    todo = [root]
    while todo:
        element = todo[-1]
        inner = [target for part in element.iter() for target in _targets(part, named)]
        waiting = [target for target in inner if id(target) not in sizes]
        if id(element) in sizes:
            todo.pop()
        elif not waiting:
            total = sum(1 for _ in element.iter()) + sum(sizes[id(target)] for target in inner)
            sizes[id(element)] = min(total, limits.SVG_DRAWN + 1)
            open_now.discard(id(todo.pop()))
        else:
            open_now.add(id(element))
            if any(id(target) in open_now for target in waiting):
                raise SvgError("图形里的部件引用来引用去，绕成了圈")
            todo.append(waiting[0])
    return sizes[id(root)]


def _targets(element: ET.Element, named: Mapping[str, ET.Element]) -> Iterator[ET.Element]:
    """What an element has drawn elsewhere in the drawing; colours from gradients cost nothing."""
    for name, value in element.attrib.items():
        found = _NAMED.findall(value)
        if name in {"href", _XLINK_HREF} and value.startswith("#"):
            found.append(value[1:])
        for target in found:
            if target in named and "Gradient" not in str(named[target].tag):
                yield named[target]


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
