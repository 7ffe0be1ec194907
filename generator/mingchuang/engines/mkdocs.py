"""MkDocs 引擎：turns a `SitePlan` into a folder of files, in this process."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from mingchuang.engines import direct
from mingchuang.engines.configure import ConfigAbort, configure
from mingchuang.engines.messages import Listener, engine_problems
from mingchuang.engines.mkdocs_plugin import MingchuangPlugin
from mingchuang.engines.settings_text import unreadable
from mingchuang.memory import Memory
from mingchuang.pipeline import Project
from mingchuang.plan import Item, SitePlan
from mingchuang.problems import Place, Problem, Problems
from mingchuang.search.output import search_files

PLUGIN = "mingchuang"
log = logging.getLogger("mkdocs.plugins.mingchuang.engine")


class EngineError(RuntimeError):
    """The engine failed for a reason that is not in the records."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A finished site.

    Attributes:
        files: path below the site → file; None where MkDocs wrote them into the folder by itself.
        problems: what is wrong with mkdocs.yml or with links in prose. With errors in it, there is
            no site to publish.
    """

    files: Mapping[str, Item] | None
    problems: Problems


def build(
    project: Project,
    plan: SitePlan,
    folder: Callable[[], Path],
    *,
    base_url: str | None,
    today: date,
    memory: Memory | None = None,
) -> Tree:
    """Make all files of a site.

    Args:
        project: whose mkdocs.yml gives the Markdown extensions and the folder of pages.
        plan: what to make.
        folder: gives an empty folder, in case that MkDocs has to write the site itself.
        base_url: the site's public address; None takes `site_url` of mkdocs.yml.
        today: the day that the plan was made for.
        memory: what earlier builds made.

    Raises:
        EngineError: MkDocs or an extension failed.
    """
    config, problems = configuration(project, base_url)
    if config is None:
        return Tree(None, problems)
    return build_with(
        config, project, plan, folder, base_url=base_url, today=today, memory=memory or Memory()
    )


def configuration(project: Project, base_url: str | None) -> tuple[MkDocsConfig | None, Problems]:
    """MkDocs' configuration as our pages need it; None and problems if it cannot be used."""
    with Listener() as listener:
        try:
            config = _config(project, None, base_url, listener)
            configure(config)
        except _BadConfigError as bad:
            return None, Problems(bad.problems)
        except ConfigAbort as error:
            problem = config_problem(project.config_file.name, error.message)
            return None, Problems([problem])
    return config, Problems()


def build_with(
    config: MkDocsConfig,
    project: Project,
    plan: SitePlan,
    folder: Callable[[], Path],
    *,
    base_url: str | None,
    today: date,
    memory: Memory,
) -> Tree:
    """The same as `build`, by a `configuration` read before."""
    if not direct.fits(config, project.root):
        problems = build_with_mkdocs(project, plan, folder(), base_url=base_url, today=today)
        return Tree(None, problems)
    made = direct.make(config, plan, memory)
    problems = Problems(engine_problems(list(made.messages), made.sources, project.root))
    pages = {
        page.url: made.files[f"{page.url}index.html"]
        for page in plan.pages.values()
        if page.kind != "404"
    }
    search = search_files(plan, pages.items(), memory.drawer("search"))
    return Tree({**made.files, **search}, problems)


def build_with_mkdocs(
    project: Project, plan: SitePlan, site_dir: Path, *, base_url: str | None, today: date
) -> Problems:
    """Let MkDocs write the site's files into a folder, which it empties first.

    Args and errors: as for `build`.

    Returns:
        What is wrong with mkdocs.yml or with links in prose. With errors in it, `site_dir` is not
        a site to publish.
    """
    with Listener() as listener:
        try:
            config = _config(project, site_dir, base_url, listener)
        except _BadConfigError as bad:
            return Problems(bad.problems)
        plugin = _plugin(config)
        plugin.config.today = today.isoformat()
        plugin.command, plugin.given = "build", plan
        try:
            mkdocs_build(config)
        except ConfigAbort as error:
            return Problems([config_problem(project.config_file.name, error.message)])
        except Abort as error:
            raise EngineError(error.message) from error
        except Exception as error:
            said = "；".join(listener.messages[-2:]) or str(error)
            raise EngineError(f"{type(error).__name__}：{said}") from error
        finally:
            plugin.given = None
        return Problems(engine_problems(listener.messages, plugin.sources, project.root))


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml says that others need to know."""

    site_dir: Path
    docs_dir: Path
    site_url: str | None


def settings(project: Project, problems: Problems) -> Settings | None:
    """Read mkdocs.yml as the engine does; None and problems if it cannot be used."""
    with Listener() as listener:
        try:
            config = _config(project, None, None, listener)
        except _BadConfigError as bad:
            problems.extend(bad.problems)
            return None
    return Settings(Path(config.site_dir), Path(config.docs_dir), config.site_url or None)


class _BadConfigError(Exception):
    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


def _config(
    project: Project, site_dir: Path | None, base_url: str | None, listener: Listener
) -> MkDocsConfig:
    quiet_banner()
    overrides = {"site_dir": str(site_dir) if site_dir else None, "site_url": base_url}
    file = project.config_file.name
    if (problem := unreadable(project.config_file)) is not None:
        raise _BadConfigError([problem])
    try:
        # Never strict: warnings reach us through the listener, each with its place.
        config = load_config(str(project.config_file), strict=False, **overrides)
    except (ConfigurationError, Abort) as error:
        said = listener.messages or [error.message]
        raise _BadConfigError([config_problem(file, message) for message in said]) from error
    except Exception as error:
        # Hooks and extensions run while they are loaded, and fail as they like.
        raise _BadConfigError([config_problem(file, f"{type(error).__name__}：{error}")]) from error
    if PLUGIN not in config.plugins:
        problem = Problem(
            "S191",
            Place(file),
            "plugins",
            "没有启用明窗的插件",
            "在 plugins 下面写一行“- mingchuang”",
        )
        raise _BadConfigError([problem])
    return config


def _plugin(config: MkDocsConfig) -> MingchuangPlugin:
    return cast(MingchuangPlugin, config.plugins[PLUGIN])


#: What MkDocs says about a setting → what we say.
_SETTINGS = (
    (re.compile(r"Config value '(.+?)': Required configuration not provided"), "没有写 {0}"),
    (
        re.compile(r"Config value '(.+?)': The path '.*?' isn't an existing directory"),
        "{0} 写的文件夹不存在",
    ),
    (re.compile(r"Config value '(.+?)': Unrecognised theme name: '(.+?)'"), "没有主题“{1}”"),
    (re.compile(r"Config value '(.+?)': The \"(.+?)\" plugin is not installed"), "没有插件“{1}”"),
    (re.compile(r"Config value '(.+?)': (.+)", re.DOTALL), "{0} 的写法不对（{1}）"),
)


def config_problem(file: str, message: str) -> Problem:
    """What MkDocs says about its settings, as a problem."""
    for pattern, words in _SETTINGS:
        if match := pattern.match(message):
            message = words.format(*match.groups())
            break
    return Problem(
        "S191",
        Place(file),
        "",
        f"总设置用不了：{message}",
        f"改 {file}；可以参照 mingchuang init 建的新站",
    )


def quiet_banner() -> None:
    """Keep MkDocs and Material from talking of themselves."""
    # Material advertises its successor on every start; the operator has no use for it.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
