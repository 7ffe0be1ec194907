from urllib.parse import urljoin, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from mingchuang import links
from mingchuang.links import absolute, base_path, relativise

segments = st.lists(st.text("abcdefgh0123456789-低保", min_size=1, max_size=6), max_size=4)
urls = segments.map(lambda parts: "".join(f"{part}/" for part in parts))
tails = st.sampled_from(["", "?q=词&amp;a=1", "#dibao", "?a#b"])
bases = st.sampled_from(["https://a.gov.cn/", "https://a.gov.cn/mzj/fwpp/", "file:///tmp/site/"])


@given(page=urls, target=urls, tail=tails, base=bases)
def test_a_relative_link_leads_where_the_root_relative_one_did(page, target, tail, base):
    html = relativise(f'<a href="/{target}{tail}">去</a>', page)
    written = html.partition('"')[2].partition('"')[0]
    assert not written.startswith("/")
    assert urljoin(base + page, written) == base + target + tail


@given(target=urls, base=bases)
def test_the_404_page_links_from_the_root_of_the_server(target, base):
    path = base_path(base)
    html = absolute(f'<a href="/{target}">去</a>', path)
    assert html == f'<a href="{urlsplit(base).path}{target}">去</a>'


def test_every_kind_of_address_is_rewritten():
    page = "a/b/"
    for before, after in {
        '<img src="/x.svg" alt="">': '<img src="../../x.svg" alt="">',
        '<form action="/search/">': '<form action="../../search/">',
        "<a href='/'>": "<a href='../../'>",
        "<a href=/guides/>": "<a href=../../guides/>",
        '<video poster="/p.jpg">': '<video poster="../../p.jpg">',
        '<div data-index-src="/s.json">': '<div data-index-src="../../s.json">',
        '<source srcset="/a.webp 1x, /b,c.webp 2x">': (
            '<source srcset="../../a.webp 1x, ../../b,c.webp 2x">'
        ),
        '<script src="/x.js" defer></script>': '<script src="../../x.js" defer></script>',
        '<A HREF="/x/">': '<A HREF="../../x/">',
    }.items():
        assert relativise(before, page) == after


def test_whatever_is_no_inner_link_stays():
    for html in (
        '<a href="//cdn.example.com/x">',
        '<a href="https://www.gov.cn/">',
        '<a href="tel:0000-0000000">',
        '<a href="#top">',
        '<a href="x/">',
        '<p title="/guides/">/guides/</p>',
        "<img alt=\" href='/x'\" src='y.png'>",
        '<!-- <a href="/x/"> -->',
        '<textarea><a href="/x/"></textarea>',
        '<script type="application/json">{"html": "<a href=\\"/x\\">"}</script>',
        "<p>5 < 6 和 <b>7 > 6</b> /x/</p>",
    ):
        assert relativise(html, "a/") == html


def test_from_the_home_page_links_start_with_a_dot():
    assert relativise('<a href="/">', "") == '<a href="./">'
    assert relativise('<a href="/guides/">', "") == '<a href="./guides/">'


def test_base_path_has_slashes_at_both_ends():
    assert base_path(None) == "/"
    assert base_path("https://a.gov.cn") == "/"
    assert base_path("https://a.gov.cn/mzj/fwpp") == "/mzj/fwpp/"


@given(
    st.lists(
        st.sampled_from(
            [
                "甲", "\n", "<", ">", '"', "'", "<p>", "</p>", "<br/>", '<a href="/x">', "<a href='/y'>",
                '<img src=/z.png alt="/q">', '<img srcset="/a 1x, /b 2x">', '<a title="\'" href="/w">',
                "<a b='\">' href=\"/v\">", '<!-- <a href="/c"> -->', "<!--", "<!doctype html>",
                "<script src=\"/s.js\">'<a href=\"/q\">'</script>", "<script>", "<textarea>", "</textarea>",
            ]
        ),
        max_size=12,
    ).map("".join)
)  # fmt: skip
def test_taking_tags_apart_at_once_changes_what_taking_them_one_by_one_does(html: str) -> None:
    one_by_one = links._TOKEN.sub(lambda match: links._token(match, "../"), html)
    assert links.relativise(html, "a/") == one_by_one
