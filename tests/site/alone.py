"""Other engines, run where nothing of Mingchuang can be imported."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

from handmade import tree

_ALONE = """
import runpy, sys
for name in ("mingchuang", "mingchuang_theme", "material"):
    sys.modules[name] = None
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name="__main__")
"""


def built(engine: str, project: Path, folder: Path) -> Path:
    """What `mkdocs build` or `properdocs build` makes of a project, warnings counting as errors."""
    arguments = [engine, "build", "--strict", "-f", "mkdocs.yml", "--site-dir", str(folder)]
    done = subprocess.run(
        [sys.executable, "-c", _ALONE, *arguments],
        cwd=project, env=os.environ | {"PYTHONPATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """All files; of the compressed one what it holds, since MkDocs stamps it with the time."""
    return {
        name: gzip.decompress(content) if name == "sitemap.xml.gz" else content
        for name, content in tree(folder).items()
    }
