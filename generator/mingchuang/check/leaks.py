"""S130 不该发布的文件：sources and what programs leave behind must not reach the public."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from mingchuang.check.site import BUILT, Site
from mingchuang.problems import Place, Problem

_SOURCES = frozenset(
    {".yml", ".yaml", ".md", ".py", ".pyc", ".toml", ".lock", ".j2", ".map", ".log", ".sql"}
)
_LEFTOVERS = frozenset({".bak", ".orig", ".rej", ".swp", ".tmp", ".part"})
_NAMES = frozenset({"__pycache__", "Thumbs.db", "desktop.ini", "node_modules"})


def check_leaks(site: Site) -> Iterator[Problem]:
    """Find files that nobody meant to publish."""
    for path in site.files:
        name = PurePosixPath(path)
        hidden = any(p.startswith(".") and p != ".well-known" for p in name.parts)
        if (
            hidden
            or _NAMES & set(name.parts)
            or name.suffix.lower() in _SOURCES | _LEFTOVERS
            or name.name.startswith("~$")
            or name.name.endswith("~")
        ):
            yield Problem(
                "S130",
                Place(f"{BUILT}/{path}"),
                "",
                f"“{path}”会被发布出去，它像是资料的原稿或程序留下的文件",
                "从 content/ 里移走；确实要给人下载，就换成 PDF、Word、Excel 等格式",
            )
