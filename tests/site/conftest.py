from pathlib import Path

import pytest
import test_sample
from alone import built
from handmade import ROOT

from mingchuang.cli import run
from mingchuang.pipeline import Project


@pytest.fixture
def project(tmp_path) -> Project:
    """The sources that belong to `made_plan`."""
    root = tmp_path / "project"
    for name, text in {
        "mkdocs.yml": (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
        "content/site.yml": "名称: 示例\n",
        "content/about.md": "---\ntitle: 关于\n---\n由 [低保](/guides/dibao/) 说起。\n",
        "content/README.md": "给编辑看的，不发布。\n",
        "content/assets/hall.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "guides/dibao.md": "---\n事项名称: 低保\n---\n看 [没有的](meiyou.md)。\n",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Project(root, root / "mkdocs.yml")


@pytest.fixture(scope="session")
def handed_over(tmp_path_factory) -> Path:
    """The sample site as an ordinary project."""
    folder = tmp_path_factory.mktemp("stage") / "交接"
    arguments = ["stage", str(folder), "-C", str(ROOT), "--today", test_sample.TODAY]
    assert run([*arguments, "--base-url", test_sample.BASE_URL]) == 0
    return folder


@pytest.fixture(scope="session")
def by_properdocs(handed_over, tmp_path_factory) -> Path:
    """What ProperDocs makes of it."""
    return built("properdocs", handed_over, tmp_path_factory.mktemp("properdocs") / "site")
