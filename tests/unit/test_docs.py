"""The manuals say what the program does: codes, commands, keys and links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from mingchuang.cli.app import app
from mingchuang.cli.schema import _settings as editor_settings
from mingchuang.load.yamltext import parse
from mingchuang.model.kinds import KINDS
from mingchuang.model.reference import reference_text
from mingchuang.problems import Problems

_CONTEXT = click.Context(app)
COMMANDS = {name: app.get_command(_CONTEXT, name) for name in app.list_commands(_CONTEXT)}
ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
MANUALS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
TEXTS = {path: path.read_text(encoding="utf-8") for path in MANUALS}
ALL = "\n".join(TEXTS.values())

_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!\\)\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def codes_in_source() -> set[str]:
    return {
        code
        for path in (ROOT / "generator" / "mingchuang").rglob("*.py")
        for code in re.findall(r'"([MSX]\d{3})"', path.read_text(encoding="utf-8"))
    }


def codes_explained() -> list[str]:
    return re.findall(r"^### ([MSX]\d{3}) ", TEXTS[DOCS / "problems.md"], re.MULTILINE)


def prose_of(text: str) -> str:
    """A manual without its examples."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", text))


def anchors(text: str) -> set[str]:
    """Names that headings get on the web: no punctuation, spaces as hyphens, lower case."""
    found: set[str] = set()
    for heading in _HEADING.findall(_FENCE.sub("", text)):
        kept = "".join(c for c in heading.strip() if c.isalnum() or c in " -_").lower()
        assert kept.replace(" ", "-") not in found, f"two headings “{heading}”"
        found.add(kept.replace(" ", "-"))
    return found


def test_every_problem_code_is_explained() -> None:
    assert sorted(codes_in_source() - set(codes_explained())) == []


def test_every_explained_code_can_occur() -> None:
    assert sorted(set(codes_explained()) - codes_in_source()) == []


def test_codes_are_explained_once_and_in_order() -> None:
    explained = codes_explained()
    assert len(explained) == len(set(explained))
    for letter in "SX":
        own = [code for code in explained if code.startswith(letter)]
        assert own == sorted(own)


def test_codes_named_elsewhere_exist() -> None:
    known = codes_in_source()
    for path, text in TEXTS.items():
        named = set(re.findall(r"\b([MS][1-4]\d\d)\b", text))
        assert named <= known, name(path)


def commands() -> Iterator[click.Command]:
    yield app
    yield from COMMANDS.values()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    assert f"`mingchuang {command}" in TEXTS[DOCS / "commands.md"]


@pytest.mark.parametrize("command", list(commands()), ids=lambda command: command.name)
def test_every_option_is_described(command: click.Command) -> None:
    context = click.Context(command, info_name=command.name)
    options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
    for option in options:
        assert any(
            f"`{word}" in TEXTS[DOCS / "commands.md"] or f" {word}`" in ALL for word in option.opts
        ), option.opts


def test_no_command_or_option_is_made_up() -> None:
    words = {word for command in commands() for param in command.params for word in param.opts}
    words |= {"--version", "--help", "-h"}
    for path, text in TEXTS.items():
        for line in re.findall(r"mingchuang (?!\.)([a-z]+\b[^`\n#|（]*)", text):
            command, *rest = line.split()
            if command in COMMANDS:
                used = {word for word in rest if word.startswith("-") and word != "-"}
                assert used <= words, f"{name(path)}: mingchuang {line}"


def test_make_targets_are_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", ALL)) <= targets


def test_the_reference_of_keys_is_current() -> None:
    written = (DOCS / "editors" / "reference.md").read_text(encoding="utf-8")
    again = "python -m mingchuang.model.reference > docs/editors/reference.md"
    assert written == reference_text(), f"out of date; run: {again}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_reference_tells_every_key_of_a_kind(kind) -> None:
    text = reference_text()
    for field, info in kind.model.model_fields.items():
        assert f"\n| {info.alias or field} |" in text


@pytest.mark.parametrize("path", MANUALS, ids=name)
def test_links_between_manuals_resolve(path: Path) -> None:
    for target in _LINK.findall(prose_of(TEXTS[path])):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(TEXTS[there]), target


@pytest.mark.parametrize("path", MANUALS, ids=name)
def test_yaml_examples_can_be_read(path: Path) -> None:
    for _, language, example in _FENCE.findall(TEXTS[path]):
        if language != "yaml":
            continue
        right = example.split("# 对", 1)[-1] if "# 错" in example else example
        right = right.partition("\n")[2] if "# 错" in example else right
        indent = len(right) - len(right.lstrip(" "))
        problems = Problems()
        parse("\n".join(line[indent:] for line in right.split("\n")), "例", problems)
        assert [problem.what for problem in problems] == [], example


def test_json_examples_can_be_read() -> None:
    for path, text in TEXTS.items():
        for _, language, example in _FENCE.findall(text):
            if language == "json":
                assert json.loads(example), name(path)


def test_every_manual_can_be_reached_from_the_first_page() -> None:
    reached: set[Path] = set()
    todo = [ROOT / "README.md"]
    while todo:
        path = todo.pop()
        if path in reached or path not in TEXTS:
            continue
        reached.add(path)
        links = _LINK.findall(prose_of(TEXTS[path]))
        todo += [(path.parent / target.partition("#")[0]).resolve() for target in links]
    assert sorted(name(path) for path in set(MANUALS) - reached) == []


def test_the_host_sample_has_the_strict_policy_of_the_manual() -> None:
    written = re.search(
        r"^Content-Security-Policy: (.+)$", TEXTS[DOCS / "operators/publish.md"], re.MULTILINE
    )
    assert written
    sample = (DOCS / "operators" / "nginx.conf").read_text(encoding="utf-8")
    given = re.findall(r'Content-Security-Policy "([^"]+)"', sample + ALL)
    assert given
    assert set(given) == {written[1]}
    assert "unsafe" not in written[1]


def test_vs_code_knows_which_schema_belongs_to_which_file() -> None:
    folder = ROOT / ".vscode"
    assert json.loads((folder / "settings.json").read_text("utf-8")) == editor_settings()
    wanted = yaml.safe_load((folder / "extensions.json").read_text("utf-8"))["recommendations"]
    assert "redhat.vscode-yaml" in wanted


def test_the_messages_in_the_table_of_mistakes_are_those_of_the_program() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "generator").rglob("*.py")
    )
    for message, code in re.findall(
        r"^\| `(.+?)`（([MS]\d{3})）", TEXTS[DOCS / "editors/mistakes.md"], re.MULTILINE
    ):
        assert code in codes_in_source()
        # The words between the values that a message carries.
        fixed = re.sub(r"“[^”]*”|：.*|\d{4}年第.季度|这个办事指南", " ", message)
        for words in re.findall(r"[\u4e00-\u9fff]{4,}", fixed):
            assert words in source, message
