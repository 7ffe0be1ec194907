"""Links to other sites: approved hosts, nothing hidden, and over the network gently.

The only host that is asked here is this machine itself.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from test_check_site import TAGS, codes, page

from mingchuang.check import check_site
from mingchuang.check.fetch import Answer, ask, ask_all
from mingchuang.check.linkcache import known, remember
from mingchuang.check.online import check_online
from mingchuang.check.outside import outer_host
from mingchuang.check.site import Site
from mingchuang.plan import SitePlan

TODAY = date(2026, 11, 22)


def built(tmp_path, *bodies: str) -> Site:
    for i, body in enumerate(bodies):
        path = tmp_path / "site" / (f"p{i}/index.html" if i else "index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(body, head=TAGS), encoding="utf-8")
    return Site(tmp_path / "site", SitePlan("示例"))


def found(tmp_path, *bodies: str) -> list[str]:
    site = built(tmp_path, *bodies)
    problems = check_site(site.folder, site.plan)
    return [f"{problem.place} {problem.code} {problem.what}" for problem in problems]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<a href="https://www.example.com/">x</a>', "S270"),
        ('<a href="//www.example.com/">x</a>', "S270"),
        ('<a href="https://notgov.cn/">x</a>', "S270"),
        ('<a href="https://gov.cn.example.com/">x</a>', "S270"),
        ('<a href="https://t.cn/abc">x</a>', "S271"),
        ('<a href="https://ad.doubleclick.net/x">x</a>', "S271"),
        ('<a href="https://192.0.2.7/x">x</a>', "S273"),
        ('<div hidden><p><a href="https://www.mca.gov.cn/">x</a></div>', "S272"),
    ],
)
def test_hosts_that_nobody_approved_and_links_that_nobody_sees_are_found(tmp_path, body, code):
    assert codes(found(tmp_path, body)) == [code]


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY : none",
        "visibility: hidden",
        "font-size:0",
        "width:1px;height:1px",
        "text-indent:-9999px",
        "position:absolute;left:-5000px",
        "opacity:0",
    ],
)
def test_every_way_of_hiding_a_link_is_known(tmp_path, style):
    body = f'<p style="{style}"><a href="https://www.mca.gov.cn/">x</a></p>'
    assert "S272" in codes(found(tmp_path, body))


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://www.gov.cn/">x</a><a href="https://GOV.CN/">x</a>',
        '<a href="tel:12345">12345</a><a href="mailto:a@b.gov.cn">x</a><a href="#top">x</a>',
        '<p hidden>x</p><a href="https://www.gov.cn/">x</a>',
        '<details><p><a href="p1/">x</a></details>',
    ],
)
def test_ordinary_links_are_let_be(tmp_path, body):
    assert found(tmp_path, body, "") == []


def test_a_host_in_the_frame_of_all_pages_is_said_once(tmp_path):
    said = found(tmp_path, *['<a href="https://www.example.com/">x</a>'] * 6)
    assert len(said) == 1
    assert "6 个网页" in said[0]


@pytest.mark.parametrize("href", ["https://[", "http://[::1", "//[x]/", "javascript:x", ""])
def test_odd_addresses_are_no_reason_to_stop(href):
    outer_host(href)


# --- over the network ---------------------------------------------------------------------


class _Server(BaseHTTPRequestHandler):
    seen: list[str] = []  # noqa: RUF012

    def _answer(self) -> None:
        type(self).seen.append(f"{self.command} {self.path}")
        status = {
            "/gone": 404,
            "/away": 302,
            "/broken": 500,
            "/only-get": 405 if self.command == "HEAD" else 200,
        }.get(self.path, 200)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", f"http://localhost:{self.server.server_port}/there")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[str]:
    _Server.seen = []
    here = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=here.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{here.server_port}"
    here.shutdown()
    here.server_close()
    thread.join()


def online(site: Site, tmp_path, today: date = TODAY) -> list[str]:
    def at_once(urls):
        return ask_all(urls, pause=0)

    problems = check_online(site, tmp_path / "cache", today, at_once)
    return [f"{problem.code} {problem.level} {problem.what}" for problem in problems]


def links(server: str, *paths: str) -> str:
    return "".join(f'<a href="{server}{path}">x</a>' for path in paths)


def test_dead_links_are_told_apart_from_those_that_only_did_not_answer(server, tmp_path):
    site = built(tmp_path, links(server, "/fine", "/gone", "/broken", "/only-get", "/fine#here"))
    assert online(site, tmp_path) == [
        f"S275 error 网页 /：站外链接“{server}/gone”打不开，对方说没有这个网页（404）",
        f"S276 warning 网页 /：站外链接“{server}/broken”这次没有打开：对方回答 500",
    ]


def test_each_page_is_asked_once_and_only_by_head_where_that_is_enough(server, tmp_path):
    online(built(tmp_path, links(server, "/fine", "/fine#a"), links(server, "/fine")), tmp_path)
    assert _Server.seen == ["HEAD /fine"]
    online(built(tmp_path, links(server, "/only-get")), tmp_path)
    assert _Server.seen[1:] == ["HEAD /only-get", "GET /only-get"]


def test_a_link_that_ends_on_another_host_is_told(server, tmp_path):
    (said,) = online(built(tmp_path, links(server, "/away")), tmp_path)
    assert said.startswith("S277 warning")
    assert "会转到 localhost" in said


def test_good_answers_are_believed_for_a_week_and_bad_ones_are_not(server, tmp_path):
    site = built(tmp_path, links(server, "/fine", "/gone"))
    online(site, tmp_path)
    online(site, tmp_path, TODAY + timedelta(days=7))
    assert _Server.seen.count("HEAD /fine") == 1
    assert _Server.seen.count("HEAD /gone") == 2
    online(site, tmp_path, TODAY + timedelta(days=8))
    assert _Server.seen.count("HEAD /fine") == 2


def test_hosts_are_asked_one_request_a_second_each():
    waited: list[float] = []
    urls = [f"https://a.gov.cn/{i}" for i in range(4)] + ["https://b.gov.cn/"]

    def request(url: str, method: str) -> Answer:
        return Answer(405 if method == "HEAD" and url.endswith("/0") else 200, url)

    answers = ask_all(urls, sleep=waited.append, request=request)
    assert set(answers) == set(urls)
    # Five requests to one host, one to the other: a pause before each but the first.
    assert waited == [1.0] * 4


def test_other_schemes_are_never_asked():
    assert ask_all(["ftp://a.gov.cn/", "file:///etc/passwd", "tel:1"]) == {}


def test_a_machine_without_a_network_says_so_once(tmp_path):
    site = built(tmp_path, *[f'<a href="https://h{i}.gov.cn/">x</a>' for i in range(5)])

    def down(urls):
        return {url: Answer(0, url, "找不到这个域名") for url in urls}

    said = [problem.what for problem in check_online(site, tmp_path / "c", TODAY, down)]
    assert said == ["5 个站外网址一个也没有打开，看来这台电脑没有联网"]


def test_a_host_that_is_not_there_is_an_answer_too():
    answer = ask("http://127.0.0.1:9/", "HEAD", timeout=2)
    assert answer.status == 0
    assert answer.trouble


@pytest.mark.parametrize("text", ["", "[]", "{", '{"u": 1}', '{"u": {"day": "x"}}'])
def test_a_spoilt_cache_is_forgotten(tmp_path, text):
    (tmp_path / "links.json").write_text(text, encoding="utf-8")
    assert known(tmp_path, TODAY) == {}
    remember(tmp_path, TODAY, {"https://a.gov.cn/": Answer(200, "https://a.gov.cn/")})
    assert list(known(tmp_path, TODAY)) == ["https://a.gov.cn/"]
    assert json.loads((tmp_path / "links.json").read_text(encoding="utf-8"))
