"""明窗主题：components, tokens and the few files that the engine sees.

A component is a folder `components/<name>/` with `<name>.html` (Jinja), `<name>.css`,
`<name>.yaml` (`params` and `examples`), where needed `<name>.js`, and `golden/`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

#: The safe loader, in C where the package has it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ROOT = Path(str(files("mingchuang_theme")))
COMPONENTS = ROOT / "components"
ENGINE_DIR = ROOT / "engine"


class ComponentError(ValueError):
    """A component was called with parameters that its fixture does not describe."""


@cache
def spec(name: str) -> dict[str, Any]:
    """The fixture of a component: `params` (name → type, required, default, description), `examples`."""
    path = COMPONENTS / name / f"{name}.yaml"
    if not path.is_file():
        raise ComponentError(f"no component {name!r}")
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  safe
    return loaded


def names() -> list[str]:
    """All components, sorted."""
    return sorted(p.name for p in COMPONENTS.iterdir() if (p / f"{p.name}.yaml").is_file())


def component(name: str, /, **given: Any) -> Markup:
    """Render one component.

    Raises:
        ComponentError: an unknown component or parameter, or a missing required one.
    """
    params: dict[str, dict[str, Any]] = spec(name).get("params") or {}
    unknown = sorted(given.keys() - params.keys())
    if unknown:
        raise ComponentError(f"{name}: unknown parameters {', '.join(unknown)}")
    values: dict[str, Any] = {}
    for key, about in params.items():
        if key in given:
            values[key] = given[key]
        elif about.get("required"):
            raise ComponentError(f"{name}: missing parameter {key}")
        else:
            values[key] = about.get("default")
    return Markup(_template(name).render(values).strip())  # noqa: S704  our own autoescaped template


@cache
def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(COMPONENTS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals["component"] = component
    return env


@cache
def _template(name: str) -> Any:
    return _environment().get_template(f"{name}/{name}.html")


def _styles(wanted: Collection[str]) -> list[Path]:
    return [p for n in sorted(wanted) if (p := COMPONENTS / n / f"{n}.css").is_file()]


def _joined(paths: Iterable[Path]) -> str:
    return "\n".join(p.read_text(encoding="utf-8").strip() for p in paths) + "\n"


#: Components that nearly every kind of page has, or that the page of results needs: a first visit
#: to the search page loads no other styles.
_SHARED = frozenset(
    {
        "advisers",
        "crumb",
        "flow",
        "footer",
        "header",
        "icon",
        "linklist",
        "note",
        "page-title",
        "phone",
        "places",
        "search-all",
        "searchbox",
        "section",
        "shell",
        "subhead",
    }
)


@cache
def shared_stylesheet() -> str:
    """Tokens, base and the shared components: all that search, 404, the site map and redirects need."""
    return _joined([ROOT / "tokens.css", ROOT / "base.css", *_styles(_SHARED)])


@cache
def more_stylesheet() -> str:
    """Every other component, in order of name; it comes after the shared ones."""
    return _joined(_styles(set(names()) - _SHARED))


def stylesheet() -> str:
    """Both sheets in one, for pages that stand outside of a site."""
    return shared_stylesheet() + more_stylesheet()


@cache
def script() -> str:
    """The one script: every component's behaviour, in order of name."""
    return _joined(p for n in names() if (p := COMPONENTS / n / f"{n}.js").is_file())


#: Scripts of search that need no page: they run in browsers and in Python alike. In this order.
_SEARCH_CORE = (
    "minisearch",
    "words",
    "unpack",
    "names",
    "ask",
    "repair",
    "rank",
    "facts",
    "answer",
)
#: What most questions can do without: sounds, Traditional characters, the full text.
_SEARCH_MORE = ("tables", "fulltext")
_SEARCH_PAGE = ("load", "recent", "box", "hits", "filters", "page")
#: What a page needs only after its first answer.
_SEARCH_LATER = ("offline",)


@cache
def search_core() -> str:
    """The rules of search: what a question means and which pages answer it."""
    return _search(_SEARCH_CORE + _SEARCH_MORE)


@cache
def search_script() -> str:
    """What a browser needs for the first result: the rules, the box, the page of results."""
    return _search(_SEARCH_CORE + _SEARCH_PAGE)


@cache
def search_more() -> str:
    """What a browser loads when a question needs it."""
    return _search(_SEARCH_MORE + _SEARCH_LATER)


def service_worker() -> str:
    """Answers for the network when there is none."""
    return (ROOT / "search" / "sw.js").read_text(encoding="utf-8")


def traditional_pairs() -> tuple[str, str]:
    """Traditional characters and, at the same places, their Simplified ones."""
    table = (ROOT / "search" / "tables.js").read_text(encoding="utf-8")
    old, new = (re.search(rf'{key}: "(.*)"', table) for key in ("old", "simple"))
    if old is None or new is None:
        raise ValueError("search/tables.js: run scripts/tables.py")
    return old[1], new[1]


def _search(names: tuple[str, ...]) -> str:
    return _joined(p for name in names if (p := ROOT / "search" / f"{name}.js").is_file())


def clear_caches() -> None:
    """Forget all templates and fixtures; for live preview of the theme itself."""
    for cached in (
        spec,
        _environment,
        _template,
        shared_stylesheet,
        more_stylesheet,
        script,
        search_core,
        search_script,
        search_more,
    ):
        cached.cache_clear()
