"""The sample site on a real nginx, with the configuration that the operators' manual gives."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent.parent
MANUAL = ROOT / "docs/operators/nginx.conf"

pytestmark = [pytest.mark.nginx, pytest.mark.browser]


def column_block() -> str:
    """The manual's location for a 专栏 below a parent site, which stands there as a comment."""
    text = MANUAL.read_text(encoding="utf-8")
    lines = text[text.index("# location ^~ /mzj/fwpp/") :].splitlines()
    return "\n".join(re.sub(r"^# ?", "", line) for line in lines)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def nginx(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the site on nginx."""
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copytree(sample_site, folder / "www/mzj/fwpp")
    # Workers may run as another user, who has to get in.
    for path in [folder, *folder.parents]:
        if path.owner() == folder.owner() and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o055)
    port = free_port()
    text = MANUAL.read_text(encoding="utf-8")
    cache_map = text[text.index("map $request_uri") : text.index("server {")]
    config = folder / "nginx.conf"
    config.write_text(
        f"""
        pid {folder}/nginx.pid;
        error_log {folder}/error.log;
        events {{}}
        http {{
            include /etc/nginx/mime.types;
            access_log off;
            client_body_temp_path {folder}/body;
            proxy_temp_path {folder}/proxy;
            fastcgi_temp_path {folder}/fastcgi;
            uwsgi_temp_path {folder}/uwsgi;
            scgi_temp_path {folder}/scgi;
            {cache_map}
            server {{
                listen 127.0.0.1:{port};
                root {folder}/www;
                {column_block()}
            }}
        }}
        """,
        encoding="utf-8",
    )
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    server = subprocess.Popen([program, "-c", str(config), "-g", "daemon off;"])
    address = f"http://127.0.0.1:{port}/mzj/fwpp/"
    for _ in range(100):
        try:
            urlopen(address).close()
            break
        except OSError:
            assert server.poll() is None, (folder / "error.log").read_text()
            time.sleep(0.05)
    yield address
    server.terminate()
    server.wait()


def test_pages_come_with_the_strict_policy_of_the_manual(nginx: str) -> None:
    with urlopen(nginx + "guides/dibao/") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "最低生活保障" in answer.read().decode()


def test_a_wrong_address_shows_the_sites_own_page_with_status_404(nginx: str) -> None:
    with pytest.raises(HTTPError) as caught:
        urlopen(nginx + "no/such/page/")
    with caught.value as answer:
        assert answer.code == 404
        assert 'data-kind="404"' in answer.read().decode()


def test_assets_with_a_hash_in_their_name_are_kept_for_good(nginx: str) -> None:
    with urlopen(nginx) as answer:
        html = answer.read().decode()
    sheets = re.findall(r'href="\./(assets/mingchuang[a-z-]*\.[0-9a-f]{10}\.css)"', html)
    assert len(sheets) == 2
    with urlopen(nginx + "sw.js") as answer:
        scripts = re.findall(r"assets/[a-z-]+\.[0-9a-f]{10}\.js", answer.read().decode())
    assert len(scripts) == 3
    with urlopen(nginx + "search/index.js") as answer:
        (version,) = re.findall(r'"version":"([0-9a-f]{10})"', answer.read().decode())
    for asset in (*sheets, *scripts, f"search/b/000.js?v={version}", f"search/t/0.js?v={version}"):
        with urlopen(nginx + asset) as answer:
            assert "immutable" in answer.headers["Cache-Control"], asset


def test_hidden_files_are_not_served(nginx: str) -> None:
    with pytest.raises(HTTPError) as caught:
        urlopen(Request(nginx + ".site.mc-manifest.json"))
    with caught.value as answer:
        assert answer.code == 404


def test_a_reader_finds_the_way_from_home_to_a_phone_number(nginx: str, browser: Browser) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": 360, "height": 740})
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if m.type == "error" else None)
    page.goto(nginx)
    page.locator("main a[href$='guides/dibao/']").first.click()
    page.wait_for_load_state()
    assert page.locator("main a[href^='tel:']").first.is_visible()
    assert refused == []
    context.close()
