"""The built package, installed into an empty environment, builds the same site."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest
from test_sample import BASE_URL, ROOT, TODAY, tree

pytestmark = pytest.mark.slow


def run(*words: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_wheel_in_an_empty_environment_builds_the_same_site(
    sample_site: Path, tmp_path: Path
) -> None:
    run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
        "--wheel-dir", tmp_path, ROOT, cwd=tmp_path,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("mingchuang-*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv/bin/python"
    run(
        python, "-m", "pip", "install", "--quiet", "--require-hashes",
        "-r", ROOT / "requirements.lock", cwd=tmp_path,
    )  # fmt: skip
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", wheel, cwd=tmp_path)
    run(
        tmp_path / "venv/bin/mingchuang", "build", "-C", ROOT, "--site-dir", tmp_path / "site",
        "--base-url", BASE_URL, "--today", TODAY, cwd=tmp_path,
    )  # fmt: skip
    assert tree(tmp_path / "site") == tree(sample_site)
