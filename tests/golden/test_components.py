"""Every example of every component renders as its golden file says, and is sound HTML."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from component_markup import Markup

import mingchuang_theme as theme

EXAMPLES = [
    (name, example["name"]) for name in theme.names() for example in theme.spec(name)["examples"]
]
CSS_FILES = [
    theme.ROOT / "tokens.css",
    theme.ROOT / "base.css",
    *sorted(theme.COMPONENTS.glob("*/*.css")),
]
# what the engine theme's style sheet and its Markdown extensions call things
FOREIGN = re.compile(
    r"md-|admonition|tabbed|task-list|footnote|note|warning|highlight|details|mc-$"
)


@cache
def rendered(name: str, example: str) -> str:
    return str(theme.component(name, **params(name, example))) + "\n"


def params(name: str, example: str) -> dict[str, Any]:
    found = [e for e in theme.spec(name)["examples"] if e["name"] == example]
    assert len(found) == 1, f"{name} has two examples named {example}"
    given: dict[str, Any] = found[0].get("params") or {}
    return given


@cache
def css(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def css_classes() -> dict[str, Path]:
    return {
        name: path
        for path in CSS_FILES
        for name in re.findall(r"\.(-?[a-zA-Z_][\w-]*)(?![\w.]*[;}])", css(path))
    }


@cache
def used_classes() -> dict[str, str]:
    return {
        cls: name for name, example in EXAMPLES for cls in Markup(rendered(name, example)).classes
    }


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_renders_as_its_golden_file(
    name: str, example: str, update_goldens: bool
) -> None:
    golden = theme.COMPONENTS / name / "golden" / f"{example}.html"
    if update_goldens:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(rendered(name, example), encoding="utf-8", newline="\n")
    assert golden.is_file(), "no golden file; run: pytest tests/golden --update-goldens"
    assert rendered(name, example) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", theme.names())
def test_a_component_has_no_golden_file_too_many(name: str, update_goldens: bool) -> None:
    folder = theme.COMPONENTS / name / "golden"
    known = {f"{example['name']}.html" for example in theme.spec(name)["examples"]}
    stale = [path for path in folder.iterdir() if path.name not in known]
    if update_goldens:
        for path in stale:
            path.unlink()
        return
    assert stale == []


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_is_sound_html(name: str, example: str) -> None:
    assert Markup(rendered(name, example)).faults == []


@pytest.mark.parametrize("name", theme.names())
def test_a_component_shows_the_four_kinds_of_examples(name: str) -> None:
    spec = theme.spec(name)
    names = {example["name"] for example in spec["examples"]}
    wanted = {"empty"} if spec.get("no_text") else {"empty", "long", "markup"}
    assert wanted <= names, f"missing: {sorted(wanted - names)}"
    assert names - {"empty", "long", "markup"}, "no ordinary example"


@pytest.mark.parametrize("name", theme.names())
def test_every_parameter_says_what_it_is(name: str) -> None:
    for key, about in (theme.spec(name).get("params") or {}).items():
        assert about.get("type"), key
        assert about.get("description"), key
        assert about.get("required") or "default" in about, f"{key}: required, or a default"


@pytest.mark.parametrize("name", [n for n, e in EXAMPLES if e == "markup"])
def test_text_never_becomes_markup(name: str) -> None:
    given = [t for k, value in params(name, "markup").items() for t in texts(value, k)]
    if any("<b>" in text for text in given):
        assert "<b>" not in re.sub(r"<b>[^<&]*</b>", "", rendered(name, "markup"))


def texts(value: object, key: str) -> list[str]:
    """All plain texts in a parameter; ready markup (`html`, `…_html`) is left out."""
    if key == "html" or key.endswith("_html"):
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [t for k, v in value.items() for t in texts(v, str(k))]
    if isinstance(value, list):
        return [t for v in value for t in texts(v, "")]
    return []


def test_every_element_and_modifier_class_has_a_style() -> None:
    styled = css_classes()
    bare = {
        cls: name
        for cls, name in used_classes().items()
        if cls not in styled and not FOREIGN.match(cls) and ("__" in cls or "--" in cls)
    }
    assert bare == {}


def test_every_class_in_a_style_sheet_is_used() -> None:
    scripts = theme.script() + theme.search_script()
    dead = {
        cls: path.name
        for cls, path in css_classes().items()
        if cls.startswith("mc-") and cls not in used_classes() and cls not in scripts
    }
    dead.pop("mc", None)
    assert dead == {}


@pytest.mark.parametrize("path", CSS_FILES, ids=lambda p: p.name)
def test_a_style_sheet_keeps_the_house_rules(path: Path) -> None:
    text = css(path)
    assert text.count("{") == text.count("}")
    assert "&" not in text, "no nesting"
    assert not re.search(r"@import|url\(", text), "nothing is loaded"
    assert not re.search(r"box-shadow:(?!\s*none)", text), "no shadow"
    assert not re.search(r"border(-\w+)*-radius:(?!\s*0)", text), "no rounded corner"
    if path.name != "tokens.css":
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", text) == [], "use a token"
    physical = r"^\s*((margin|padding|border)-(left|right|top|bottom)|left|right|width|height):"
    assert re.findall(physical, text, re.MULTILINE) == [], "logical properties only"


@pytest.mark.parametrize("path", sorted(theme.COMPONENTS.glob("*/*.js")), ids=lambda p: p.name)
def test_a_script_is_a_strict_function_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8").strip()
    assert re.match(r"\(function \(\) \{\n  (['\"])use strict\1;", text)
    assert text.endswith("})();")


def test_the_gallery_holds_a_page_for_every_component(tmp_path: Path) -> None:
    from mingchuang.gallery import write_gallery

    pages = write_gallery(tmp_path)
    assert [page.stem for page in pages] == ["index", *theme.names()]
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert html.startswith('<!doctype html>\n<html lang="zh-CN">')
        assert html.count("<h1") >= 1


def test_the_gallery_command_asks_for_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    from mingchuang.gallery import main

    assert main([]) == 2
    assert "用法" in capsys.readouterr().err
