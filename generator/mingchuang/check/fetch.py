"""联网：asks other sites whether an address is there, gently: HEAD, and GET where that is refused.

One request a second for each host, hosts side by side, nothing sent but a plain request.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from importlib.metadata import version
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

#: Seconds between two requests to one host.
PAUSE = 1.0
#: Seconds after which a host that does not answer is given up.
TIMEOUT = 15.0
#: Hosts that are asked at the same time.
_SIDE_BY_SIDE = 8
#: Answers to HEAD that say nothing about GET.
_TRY_GET = frozenset({400, 401, 403, 404, 405, 406, 429, 500, 501, 502, 503})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one address.

    Attributes:
        status: HTTP status; 0 if there was no answer.
        final: address at which redirects ended.
        trouble: why there was no answer, in Chinese; empty if there was one.
    """

    status: int
    final: str = ""
    trouble: str = ""

    @property
    def good(self) -> bool:
        """Whether the page is there."""
        return 200 <= self.status < 400

    @property
    def gone(self) -> bool:
        """Whether the other side says that it is not there."""
        return self.status in {404, 410}


def ask(url: str, method: str, timeout: float = TIMEOUT) -> Answer:
    """One request; redirects are followed, nothing of the page is read."""
    agent = f"mingchuang/{version('mingchuang')} (link check)"
    headers = {"User-Agent": agent, "Accept": "*/*", "Accept-Language": "zh-CN,zh"}
    if method == "GET":
        headers["Range"] = "bytes=0-0"
    request = Request(url, method=method, headers=headers)  # noqa: S310  http(s) only, see below
    try:
        with urlopen(request, timeout=timeout) as answer:  # noqa: S310
            return Answer(answer.status, answer.geturl())
    except HTTPError as error:
        with error:
            return Answer(error.code, error.geturl() or url)
    except URLError as error:
        return Answer(0, url, _trouble(error.reason))
    except (OSError, HTTPException, ValueError) as error:
        return Answer(0, url, _trouble(error))


def _trouble(reason: object) -> str:
    match reason:
        case TimeoutError():
            return "等了很久没有回应"
        case socket.gaierror():
            return "找不到这个域名"
        case ssl.SSLError():
            return "对方的安全证书有问题"
        case ConnectionRefusedError():
            return "对方没有开门（拒绝连接）"
        case _:
            return "连不上"


def ask_all(
    urls: Iterable[str],
    *,
    pause: float = PAUSE,
    sleep: Callable[[float], None] = time.sleep,
    request: Callable[[str, str], Answer] = ask,
) -> Mapping[str, Answer]:
    """Ask for every address, each host in turn by itself.

    Args:
        urls: http and https addresses; others are left out.
        pause: seconds between two requests to one host.
        sleep: waits; a test may look on.
        request: makes one request (address, method).
    """
    hosts: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.netloc:
            hosts.setdefault(parts.netloc, []).append(url)
    answers: dict[str, Answer] = {}
    lock = threading.Lock()

    def one_host(some: list[str]) -> None:
        first = True
        for url in some:
            for method in ("HEAD", "GET"):
                if not first:
                    sleep(pause)
                first = False
                answer = request(url, method)
                if answer.status not in _TRY_GET:
                    break
            with lock:
                answers[url] = answer

    if hosts:
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
            list(pool.map(one_host, hosts.values()))
    return answers
