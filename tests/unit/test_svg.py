"""SVG pictures: only the drawing is left."""

import pytest

from mingchuang.svg import SvgError, clean_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320">'


def clean(inside: str, head: str = HEAD) -> str:
    return clean_svg(f"{head}{inside}</svg>".encode()).content.decode()


def test_a_plain_drawing_keeps_its_shapes_and_gets_a_size() -> None:
    drawing = clean_svg(
        f'{HEAD}<title>圆</title><circle cx="9" cy="9" r="8" fill="#b9281b"/></svg>'.encode()
    )
    text = drawing.content.decode()
    assert (drawing.width, drawing.height) == (320, 320)
    assert '<circle cx="9" cy="9" r="8" fill="#b9281b"' in text
    assert "<title>圆</title>" in text


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<circle r="1" onload="alert(1)"/>',
        '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>',
        "<style>@import url(https://example.com/x.css)</style>",
        '<image href="https://example.com/x.png"/>',
        '<use href="https://example.com/x.svg#a"/>',
        '<path d="M0 0" style="fill:url(https://example.com)"/>',
        '<path d="M0 0" fill="url(https://example.com/#a)"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
    ],
)
def test_nothing_that_acts_or_reaches_out_survives(evil: str) -> None:
    text = clean(evil + '<path d="M1 1H9"/>')
    for word in (
        "script",
        "onload",
        "foreignObject",
        "style",
        "http:",
        "https:",
        "image",
        "animate",
    ):
        assert word not in text.replace("http://www.w3.org/2000/svg", "")
    assert 'd="M1 1H9"' in text


def test_references_inside_the_drawing_stay() -> None:
    text = clean(
        '<defs><path id="a" d="M0 0H9"/></defs><use href="#a"/><path d="M0" fill="url(#g)"/>'
    )
    assert 'href="#a"' in text
    assert 'fill="url(#g)"' in text


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"not xml", "不是完好的 SVG"),
        (b"<html/>", "不是 SVG"),
        (
            b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
            "SVG",
        ),
        (f"{HEAD}<text>民政</text></svg>".encode(), "转曲"),
        (f"{HEAD}<script/></svg>".encode(), "没有能显示的内容"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0"/></svg>', "viewBox"),
        ((HEAD + '<path d="M0"/>' * 6000 + "</svg>").encode(), "太复杂"),
        ((HEAD + "<g>" * 4000 + "</g>" * 4000 + "</svg>").encode(), "嵌套"),
        (b"\x89PNG\r\n\x1a\n", "SVG"),
        (b"x" * 400_000, "KB"),
    ],
)
def test_what_cannot_be_used_is_refused_in_plain_words(raw: bytes, says: str) -> None:
    with pytest.raises(SvgError, match=says):
        clean_svg(raw)


def test_cleaning_twice_is_cleaning_once() -> None:
    once = clean_svg(f'{HEAD}<g transform="scale(2)"><path d="M1 1"/></g></svg>'.encode()).content
    assert clean_svg(once).content == once
