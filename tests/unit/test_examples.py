"""The samples for build machines: what they run is run here; their own syntax is only parsed."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from mingchuang.cli.make import build

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
SITES = ["chengdong", "chengxi", "高陵民政"]
SAMPLES = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".yml", ""})


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Folders of three sites, and one that is none."""
    for name in [*SITES, "shared"]:
        (tmp_path / "sites" / name).mkdir(parents=True)
    for name in SITES:
        (tmp_path / "sites" / name / "mkdocs.yml").touch()
    return tmp_path


def sample(name: str):
    return yaml.safe_load((EXAMPLES / name).read_text(encoding="utf-8"))


def shell(script: str, folder: Path, **env: str) -> str:
    done = subprocess.run(
        ["sh", "-e", "-c", script],
        cwd=folder,
        env={**os.environ, **env},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_builds_are_called_with_options_that_there_are(path: Path) -> None:
    known = {word for param in build.params for word in param.opts}
    calls = re.findall(r"/opt/mingchuang/bin/mingchuang build ([^'\n]*)", path.read_text("utf-8"))
    assert calls
    for call in calls:
        assert {word for word in call.split() if word.startswith("-")} <= known


def test_github_gets_a_matrix_of_all_sites(repository: Path) -> None:
    jobs = sample("github.yml")["jobs"]
    [step] = [step for step in jobs["list"]["steps"] if "run" in step]
    told = repository / "output"
    shell(step["run"], repository, GITHUB_OUTPUT=str(told))
    name, _, names = told.read_text(encoding="utf-8").partition("=")
    assert jobs["list"]["outputs"] == {"sites": f"${{{{ steps.{step['id']}.outputs.{name} }}}}"}
    assert json.loads(names) == SITES
    assert jobs["build"]["strategy"]["fail-fast"] is False


def test_gitlab_gets_a_pipeline_with_a_job_for_each_site(repository: Path) -> None:
    jobs = sample("gitlab.yml")
    for script in jobs["list"]["script"]:
        shell(script, repository)
    made = yaml.safe_load((repository / "sites.yml").read_text(encoding="utf-8"))
    assert [name for name in made if not name.startswith(".")] == SITES
    for name in SITES:
        assert made[name] == {"extends": ".build", "variables": {"SITE": name}}
    assert "mingchuang build" in made[".build"]["script"][0]
    assert jobs["build"]["trigger"]["include"] == [{"artifact": "sites.yml", "job": "list"}]


def test_gitee_builds_every_site_in_one_of_its_parts(repository: Path) -> None:
    [stage] = sample("gitee.yml")["stages"]
    built = []
    for step in stage["steps"]:
        *prepare, command = step["commands"]
        assert command.startswith("/opt/mingchuang/bin/mingchuang build $sites ")
        built += shell("\n".join([*prepare, "echo $sites"]), repository).split()
    assert sorted(built) == [f"sites/{name}" for name in SITES]


def test_jenkins_gets_all_sites(repository: Path) -> None:
    [script] = re.findall(
        r"returnStdout: true, script: '(.*)'", (EXAMPLES / "Jenkinsfile").read_text("utf-8")
    )
    assert shell(script, repository).split() == SITES
