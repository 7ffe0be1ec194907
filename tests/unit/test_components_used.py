"""No dead components: each one is called by a page, by another component or by the preview."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

import mingchuang_theme

_CALL = re.compile(r"""\bcomponent\(\s*["']([a-z0-9-]+)["']""")


def callers() -> list[Path]:
    ours = Path(str(files("mingchuang")))
    theme = mingchuang_theme.COMPONENTS
    python = [path for path in ours.rglob("*.py") if path.name != "gallery.py"]
    return [*python, *theme.rglob("*.html")]


def called() -> dict[str, set[Path]]:
    found: dict[str, set[Path]] = {}
    for path in callers():
        if "golden" in path.parts:
            continue
        for name in _CALL.findall(path.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(path)
    return found


@pytest.mark.parametrize("name", mingchuang_theme.names())
def test_a_component_is_used(name: str) -> None:
    own = mingchuang_theme.COMPONENTS / name / f"{name}.html"
    users = called().get(name, set()) - {own}
    assert users, f"nothing calls {name}: delete it, or render something with it"


def test_what_is_called_exists() -> None:
    assert called().keys() <= set(mingchuang_theme.names())
