"""The fast way to read a page tells the same as html.parser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mingchuang.check import tokens

PIECES = st.sampled_from(
    [
        "低保", "a b", "\n", "&amp;", "&#8212;", "&nbsp", "&", "<", ">", "</", "<p>", "</p>",
        '<a href="/x?a=1&amp;b=2" title=\'"引"\'>', "</a>", "<br>", "<br/>", "<br />", "<img alt>",
        '<IMG SRC="a.png" ALT="">', "<input disabled value=x>", "<p\n  class='a'\n>", "<!-- c -->",
        "<!---->", "<!-->", "<!doctype html>", "<!DOCTYPE html>", "<script>if (a < b) {}</script>",
        "<script src=a></script>", "<style>a > b {}</style>", "<title>甲 &amp; 乙</title>",
        "<textarea>\n<b>&lt;</textarea>", "</title >", "<svg:a>", "<a b=c/>", '<a b="c"d="e">',
        "<a =b>", "<1>", "<?php ?>", "<![CDATA[x]]>", "</p x>", "<a href=>", "<p", "<a b='",
        "<math-x>", "<a b=c b=d>", '<i a="&quot;&bogus;">', "\r\n", "\x00", "<td nowrap\t>",
    ]
)  # fmt: skip


class Told(list[Any]):
    """Events as they come; neighbouring texts are one."""

    def start(self, tag: tokens.Tag, line: int) -> None:
        self.append(("start", tag.name, tag.given, line, tag.empty))

    def end(self, name: str, line: int) -> None:
        self.append(("end", name, line))

    def data(self, text: str) -> None:
        if self and self[-1][0] == "data":
            self[-1] = ("data", self[-1][1] + text)
        else:
            self.append(("data", text))


def quick(text: str) -> Told | None:
    told = Told()
    return told if tokens._tell(text, told) else None


def slow(text: str) -> Told:
    told = Told()
    tokens._Parser(told).read(text)
    return told


@given(st.lists(PIECES, max_size=12).map("".join))
@example("<title>甲</title>")
@example("<a href='x'>甲</a>\n\n<p>乙")
def test_what_is_read_quickly_is_what_the_library_reads(text: str) -> None:
    told = quick(text)
    assert told is None or told == slow(text)


def test_every_page_of_the_sample_is_read_quickly(sample_site: Path) -> None:
    for file in sample_site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert quick(text) == slow(text), file


@pytest.mark.parametrize("text", ["<p", '<a href="x>y', "<a b='c'd>", "<![CDATA[x]]>", "a < b"])
def test_what_the_pattern_does_not_describe_is_left_to_the_library(text: str) -> None:
    assert quick(text) is None
    assert tokens.read(text, Told) == slow(text)
