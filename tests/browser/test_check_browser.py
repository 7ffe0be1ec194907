"""`check --browser` on a small site: what only a browser can see is found, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SITES = Path(__file__).parent.parent / "sites"
PALE = '<p><font color="#999999">看不清的字</font></p>\n'
WIDE = f"<p><nobr>{'很宽' * 60}</nobr></p>\n"
EMPTY = "<h2></h2>\n"


def check(root: Path, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
    # In a process of its own: Playwright does not run twice in one.
    command = [sys.executable, "-m", "mingchuang", "check", "-C", str(root), "--browser", *more]
    command += ["--today", "2026-11-22", "--format", "json"]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    shutil.copytree(SITES / "good-small", root)
    return root


def found(done: subprocess.CompletedProcess[str]) -> list[dict[str, str]]:
    problems = json.loads(done.stdout)["problems"]
    return [problem for problem in problems if problem["code"] in {"S280", "S281", "S287"}]


@pytest.mark.slow
def test_what_cannot_be_read_and_what_does_not_fit_is_found_and_nothing_else(root: Path) -> None:
    about = root / "content/about.md"
    about.write_text(
        about.read_text(encoding="utf-8") + "\n" + PALE + WIDE + "\n" + EMPTY, encoding="utf-8"
    )
    done = check(root)
    assert done.returncode == 1
    by_code = {problem["code"]: problem for problem in found(done)}
    assert sorted(by_code) == ["S280", "S281", "S287"]
    assert by_code["S280"]["file"] == "content/about.md"
    assert "文字和底色太接近，看不清" in by_code["S280"]["what"]
    assert "360 像素宽、" in by_code["S280"]["what"]
    assert "axe 规则 color-contrast" in by_code["S280"]["what"]
    assert "小标题是空的" in by_code["S281"]["what"]
    assert by_code["S281"]["level"] == "warning"
    assert by_code["S287"]["level"] == "warning"


@pytest.mark.usefixtures("browser")
def test_the_sheet_prints_on_a4_and_fits_a_phone(
    root: Path, tmp_path: Path, browser: Browser
) -> None:
    sheet = tmp_path / "sheet.html"
    command = [sys.executable, "-m", "mingchuang", "check", "-C", str(root), "--report", str(sheet)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(sheet.as_uri())
    too_wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(too_wide) <= 0
    page.emulate_media(media="print")
    # A4 less its margins, at 96 pixels an inch.
    page.set_viewport_size({"width": 680, "height": 960})
    assert page.evaluate(too_wide) <= 0
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()


def test_without_a_browser_it_says_what_to_install(root: Path, tmp_path: Path) -> None:
    nothing = {"PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    done = check(root, MINGCHUANG_BROWSER="", **nothing)
    assert done.returncode == 2
    assert "没有找到浏览器" in done.stderr
    assert "Traceback" not in done.stderr
