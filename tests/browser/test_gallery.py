"""Every example of every component, on a phone in light and on a desktop in dark."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import mingchuang_theme
from mingchuang.gallery import write_gallery

pytestmark = pytest.mark.browser

AXE = (Path(str(files("axe_playwright_python"))) / "axe.min.js").read_text(encoding="utf-8")

#: Examples stand side by side on one page, so rules about a page as a whole do not apply.
PAGE_RULES = ("duplicate-id", "duplicate-id-aria", "heading-order", "landmark-unique", "region",
              "landmark-one-main", "landmark-no-duplicate-main", "landmark-no-duplicate-banner",
              "landmark-no-duplicate-contentinfo", "landmark-banner-is-top-level",
              "landmark-main-is-top-level", "landmark-contentinfo-is-top-level",
              "page-has-heading-one", "skip-link", "bypass")  # fmt: skip


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gallery")
    write_gallery(folder)
    return folder


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (1440, "dark")], ids=["360-light", "1440-dark"]
)
def test_every_component_example_is_accessible_and_fits(
    width: int, scheme: str, gallery: Path, browser: Browser
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN"
    )
    page = context.new_page()
    noise: list[str] = []
    page.on("pageerror", lambda error: noise.append(str(error)))
    for name in mingchuang_theme.names():
        page.goto((gallery / f"{name}.html").as_uri())
        page.evaluate(AXE)
        found = page.evaluate(
            "async rules => (await axe.run(document, {resultTypes: ['violations'], rules}))"
            ".violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 160))",
            {rule: {"enabled": False} for rule in PAGE_RULES},
        )
        assert found == [], name
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} px wide"
    assert noise == []
    context.close()
