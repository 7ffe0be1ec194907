"""普通项目：a finished site as the sources of an ordinary MkDocs project, our plugin not needed.

| in the project | what |
|---|---|
| `mkdocs.yml` | Markdown extensions and rules for links, as Mingchuang used them |
| `docs/**/*.md` | each page: its prose as Markdown; what our components made of the records stands in the front matter, links made relative |
| `docs/`, the rest | every other file of the site as it is, search data among them |
| `theme/` | the frame of the pages, the 404 page and the sitemap, finished |
| `hooks/` | `finish.py` and the two modules that it uses |
| `requirements.txt` | the versions that made the site |

`mkdocs build` makes of it the files that `mingchuang build` makes.
"""

from __future__ import annotations

import inspect
import logging
import re
from collections.abc import Iterator, Mapping
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files as resources
from types import FunctionType, ModuleType
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig

import mingchuang_theme
from mingchuang import links, prose
from mingchuang.engines import direct, finish
from mingchuang.engines.configure import NOT_FOUND
from mingchuang.engines.files import source_name
from mingchuang.engines.mkdocs import configuration
from mingchuang.memory import digest
from mingchuang.pipeline import Project
from mingchuang.plan import PROSE_SLOT, Item, Page, SitePlan
from mingchuang.problems import Problems

_SITEMAP = "sitemap.xml"
#: What turns the project into pages; anybody's versions would do, but these make the same bytes.
_PACKAGES = ("mkdocs", "markdown", "pymdown-extensions", "pygments")
#: How mkdocs.yml calls what MkDocs does about a link.
_LEVELS = {
    logging.WARNING: "warn",
    logging.INFO: "info",
    logging.DEBUG: "ignore",
    -1: "relative_to_docs",
}


class StageError(Exception):
    """The site is no ordinary project; `str()` says in Chinese why and what to do."""


def stageable(project: Project, base_url: str | None, problems: Problems) -> MkDocsConfig | None:
    """The configuration of a project that can be staged.

    Args:
        project: whose mkdocs.yml is asked.
        base_url: the site's public address; None takes `site_url` of mkdocs.yml.
        problems: takes what is wrong with mkdocs.yml, in which case there is no configuration.

    Raises:
        StageError: its pages are made by more than our plugin and Markdown.
    """
    config, found = configuration(project, base_url)
    problems.extend(found)
    if config is not None and not direct.fits(config, project.root):
        raise StageError(
            f"{project.config_file.name} 里用了别的插件、hooks、extra_templates、custom_dir，"
            "或者会看别的文件的 Markdown 扩展：它们做的事写不进普通的文件。先去掉它们。"
        )
    return config


def staged(config: MkDocsConfig, plan: SitePlan, site: Mapping[str, Item]) -> Mapping[str, Item]:
    """The files of an ordinary project that builds into a site.

    Args:
        config: as `stageable` gave it.
        plan: the site's plan.
        site: the finished site made of it: path → file.

    Returns:
        Path below the project → file.

    Raises:
        StageError: a page's address or a Markdown setting cannot be written down.
    """
    manual = resources("mingchuang.engines").joinpath("staged.md")
    made = {
        "README.md": _text(manual.read_text(encoding="utf-8")),
        "mkdocs.yml": _text(_settings(config, plan)),
        "requirements.txt": _text("".join(_requirements())),
        "theme/main.html": _text(_frame()),
        f"theme/{_SITEMAP}": _text(_raw(site[_SITEMAP]) if _SITEMAP in site else ""),
    }
    for module in (finish, prose, links):
        name = module.__name__.rpartition(".")[2]
        made[f"hooks/{name}.py"] = _text(_source(module))
    by_mkdocs = {_SITEMAP, f"{_SITEMAP}.gz"}
    for page in plan.pages.values():
        if page.kind == "404":
            by_mkdocs.add(NOT_FOUND)
            made[f"theme/{NOT_FOUND}"] = _text(_raw(site[NOT_FOUND]))
        else:
            by_mkdocs.add(f"{page.url}index.html")
            made[_path(page)] = _text(_page(page))
    made |= {f"docs/{path}": item for path, item in site.items() if path not in by_mkdocs}
    return made


def _path(page: Page) -> str:
    """Where a page's source stands: links between sources keep leading where they led.

    Raises:
        StageError: MkDocs would give it another address.
    """
    path = page.source.partition("/")[2] if page.native else source_name(page)
    stem, name = path.removesuffix(".md"), path.rpartition("/")[2]
    natural = stem.removesuffix("index") if name == "index.md" else f"{stem}/"
    if natural != page.url or name == "README.md":
        raise StageError(f"网页 /{page.url} 的文件名 {name} 在 MkDocs 里另有意思，请换一个编号。")
    return f"docs/{path}"


def _page(page: Page) -> str:
    """A page as MkDocs reads it."""
    # Not every engine runs hooks: what is finished already has links that work anywhere.
    above, _, below = links.relativise(page.body, page.url).partition(PROSE_SLOT)
    front = {
        "title": page.title,
        "kind": page.kind,
        "head": links.relativise(page.head, page.url),
        "above": above,
        "below": below,
    }
    return f"---\n{_yaml(front)}---\n{page.markdown if page.has_prose else ''}"


def _frame() -> str:
    """The frame of a page, the parts of its body taken from the front matter."""
    frame = (mingchuang_theme.ENGINE_DIR / "main.html").read_text(encoding="utf-8")
    body = "{{ page.meta.above | safe }}{{ page.content | safe }}{{ page.meta.below | safe }}"
    frame = frame.replace("{{ view.body }}", body)
    frame = frame.replace("{{ view.head }}", "{{ page.meta.head | safe }}")
    return frame.replace("{{ view.kind }}", "{{ page.meta.kind }}")


def _raw(item: Item) -> str:
    """A finished file as a template that gives just that."""
    return f"{{% raw %}}{item.read().decode()}{{% endraw %}}"


def _settings(config: MkDocsConfig, plan: SitePlan) -> str:
    """The project's mkdocs.yml."""
    said: dict[str, Any] = {
        "site_name": config.site_name or plan.title,
        "site_url": config.site_url or "",
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": True,
        "theme": {"name": None, "custom_dir": "theme", "static_templates": [NOT_FOUND]},
        "plugins": [],
        "hooks": ["hooks/finish.py"],
        # All that lies in docs/ is part of the site, whatever its name.
        "exclude_docs": "!.*\n!/templates/\n",
        "markdown_extensions": [
            {name: config.mdx_configs[name]} if config.mdx_configs.get(name) else name
            for name in config.markdown_extensions
        ],
        "validation": {
            "nav": {"omitted_files": "ignore"},
            "links": {name: _LEVELS[int(level)] for name, level in config.validation.links.items()},
        },
    }
    try:
        return "# 由 mingchuang stage 写出；说明见 README.md。\n" + _yaml(said)
    except yaml.representer.RepresenterError as error:
        raise StageError(f"markdown_extensions 里有写不进文件的设置：{error.args[-1]!r}") from error


def _requirements() -> Iterator[str]:
    yield "# 换成 properdocs 或者别的版本也能生成；这些版本生成的网页和明窗的一个字节不差。\n"
    for name in _PACKAGES:
        try:
            yield f"{name}=={version(name)}\n"
        except PackageNotFoundError:
            # Only some Markdown extensions want it.
            continue


def _source(module: ModuleType) -> str:
    return inspect.getsource(module).replace("from mingchuang.", "from ")


def _text(text: str) -> Item:
    content = text.encode()
    return Item(digest(content), lambda: content)


class _Dumper(yaml.SafeDumper):
    """YAML that a person can read, and that is read back to the letter."""


#: Line breaks of YAML 1.1 beside the plain one: only between double quotes are they kept.
_BREAKS = re.compile("[\x85\u2028\u2029]")


def _string(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    if _BREAKS.search(value):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _function(dumper: _Dumper, value: FunctionType) -> yaml.ScalarNode:
    name = f"tag:yaml.org,2002:python/name:{value.__module__}.{value.__qualname__}"
    return dumper.represent_scalar(name, "")


def _partial(dumper: _Dumper, value: partial[Any]) -> yaml.MappingNode:
    tag = "tag:yaml.org,2002:python/object/apply:functools.partial"
    return dumper.represent_mapping(
        tag, {"args": [value.func, *value.args], "kwds": value.keywords}
    )


_Dumper.add_representer(str, _string)
_Dumper.add_representer(FunctionType, _function)
_Dumper.add_representer(partial, _partial)


def _yaml(value: Mapping[str, Any]) -> str:
    written: str = yaml.dump(
        dict(value), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return written
