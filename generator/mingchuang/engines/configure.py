"""MkDocs' configuration as our pages need it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

import mingchuang_theme

NOT_FOUND = "404.html"


class ConfigAbort(Abort):
    """mkdocs.yml asks for something that our pages cannot be; the message is Chinese."""


def configure(config: MkDocsConfig) -> None:
    """Put our templates first and give Markdown extensions what YAML cannot say plainly.

    Raises:
        ConfigAbort: the theme is not Material, or addresses would not end in a slash.
    """
    if config.theme.name != "material":
        raise ConfigAbort("theme 的 name 要写 material，明窗的正文样式取自它。")
    if not config.use_directory_urls:
        raise ConfigAbort("use_directory_urls 要写 true，网页的地址都以“/”结尾。")
    engine_dir = str(mingchuang_theme.ENGINE_DIR)
    if engine_dir not in config.theme.dirs:
        config.theme.dirs.insert(0, engine_dir)
    # Links to places are checked in the finished pages, where components have places too.
    config.validation.links.anchors = logging.DEBUG
    # MkDocs' own sitemap.xml stamps the build's date on every page: see mingchuang.sitemap.
    config.theme.static_templates = {NOT_FOUND}
    if "toc" in config.markdown_extensions:
        # Chinese headings keep their characters.
        config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify(case="lower"))
    if "tables" in config.markdown_extensions:
        # The default writes style attributes, which our security policy forbids.
        config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)


def watched(config: MkDocsConfig) -> Iterator[str]:
    """Folders to watch in a preview besides docs_dir."""
    root = Path(config.config_file_path).parent
    folders = [root / "brands", root / "guides"]
    if "site-packages" not in mingchuang_theme.ROOT.parts:
        folders.append(mingchuang_theme.ROOT)
    yield from (str(folder) for folder in folders if folder.is_dir())
