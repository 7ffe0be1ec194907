"""The sample that hands sites out to several machines, with a scheduler and two workers of its own.

Runs where `distributed` is installed; the product does not need it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from handmade import tree

from mingchuang.cli import run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("distributed") is None, reason="distributed is not installed"),
]

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "sites" / "good-small"
EXAMPLE = ROOT / "docs" / "examples" / "build_sites.py"
SITES = ("beixian", "dongxian", "nanxian", "xixian")
#: Ends the worker that runs it when it first comes to this site, as a power cut would.
_CUT = """#!{python}
import os, pathlib, runpy, signal, sys
mark = pathlib.Path({mark!r})
if "nanxian" in " ".join(sys.argv) and not mark.exists():
    mark.touch()
    os.kill(os.getppid(), signal.SIGKILL)
    sys.exit(1)
runpy.run_module("mingchuang", run_name="__main__")
"""


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """Address of a scheduler with two workers."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    about = tmp_path / "scheduler.json"
    where = ("--scheduler-file", str(about))
    dask = (sys.executable, "-m", "dask")
    quiet = {"env": env, "cwd": tmp_path, "stderr": subprocess.DEVNULL}
    words = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *where)
    with subprocess.Popen([*dask, *words], **quiet) as process:
        worker = ("worker", "--nworkers", "2", "--nthreads", "1", "--no-dashboard", *where)
        with subprocess.Popen([*dask, *worker], **quiet) as workers:
            while not about.exists():
                assert process.poll() is None
                time.sleep(0.1)
            yield address_in(about)
            workers.terminate()
        process.terminate()


def address_in(about: Path) -> str:
    while True:
        try:
            return json.loads(about.read_text())["address"]
        except ValueError:
            time.sleep(0.1)


def test_sites_are_handed_out_and_none_stops_the_others(tmp_path: Path, scheduler: str) -> None:
    for name in SITES:
        shutil.copytree(SMALL, tmp_path / "sites" / name)
    (tmp_path / "sites/beixian/content/about.md").write_text("没有开头的一段\n", encoding="utf-8")
    mingchuang = tmp_path / "mingchuang"
    mingchuang.write_text(_CUT.format(python=sys.executable, mark=str(tmp_path / "cut")))
    mingchuang.chmod(0o755)
    done = subprocess.run(
        [
            *(sys.executable, EXAMPLE, tmp_path / "sites", "--scheduler", scheduler),
            *("--site-dir", tmp_path / "www", "--mingchuang", mingchuang),
            *("--cache", tmp_path / "shared"),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "4 个站，做好 3 个。" in done.stdout
    assert "没有做好的：beixian" in done.stdout
    assert "content/about.md:1" in done.stdout
    # One worker was killed over this site; another one built it.
    assert (tmp_path / "cut").exists()
    assert not (tmp_path / "www/beixian").exists()
    shutil.copytree(SMALL, tmp_path / "alone")
    assert run(["build", "-C", str(tmp_path / "alone")]) == 0
    alone = tree(tmp_path / "alone/site")
    for name in SITES[1:]:
        assert tree(tmp_path / "www" / name) == alone
    who = {line.split()[-1] for line in done.stdout.splitlines() if line.startswith("[")}
    assert len(who) > 1
