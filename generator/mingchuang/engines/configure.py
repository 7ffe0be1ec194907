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
    _stay_inside(config)
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


def _stay_inside(config: MkDocsConfig) -> None:
    """See that mkdocs.yml takes nothing from outside the project, nor from the web.

    Raises:
        ConfigAbort: it does.
    """
    root = Path(config.config_file_path).parent.resolve()
    if Path(config.docs_dir).resolve() != root / "content":
        raise ConfigAbort("docs_dir 要写 content，而且 content 要是真正的文件夹，不是链接。")
    taken = [("hooks", str(path)) for path in config.hooks]
    if config.theme.custom_dir:
        taken.append(("theme 的 custom_dir", config.theme.custom_dir))
    for name, options in config.mdx_configs.items():
        if options.get("url_download"):
            raise ConfigAbort(f"{name} 不能从网上取内容（url_download），删去这一行。")
        taken += [(f"{name} 的 base_path", str(path)) for path in _listed(options.get("base_path"))]
    for setting, path in taken:
        if not (root / path).resolve().is_relative_to(root):
            raise ConfigAbort(f"{setting} 指到项目文件夹以外去了：{path}。要用的文件放进项目里。")


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def watched(root: Path) -> Iterator[str]:
    """Folders of a project to watch in a preview besides docs_dir."""
    folders = [root / "brands", root / "guides"]
    if "site-packages" not in mingchuang_theme.ROOT.parts:
        folders.append(mingchuang_theme.ROOT)
    yield from (str(folder) for folder in folders if folder.is_dir())
