"""How far Zensical gets with the sample site as an ordinary project. Tells, and stops nobody.

It is looked for where `make portability` puts it; without it there is nothing to tell.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from handmade import tree
from mkdocs.utils.meta import get_data

pytestmark = pytest.mark.slow

ZENSICAL = os.environ.get("MINGCHUANG_ZENSICAL") or shutil.which(
    "zensical", path=str(Path(sys.prefix, "zensical", "bin"))
)
SECONDS = 120


@pytest.fixture(scope="module")
def by_zensical(handed_over: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not ZENSICAL:
        pytest.skip("没有装 Zensical（make portability 会装）")
    project = tmp_path_factory.mktemp("zensical") / "project"
    shutil.copytree(handed_over, project)
    try:
        done = subprocess.run(
            [ZENSICAL, "build", "-f", "mkdocs.yml"],
            cwd=project, capture_output=True, text=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        pytest.xfail(f"Zensical 没有跑完：{error}")
    if done.returncode != 0:
        pytest.xfail(f"Zensical 生成不了：{(done.stderr or done.stdout)[-500:]}")
    return project / "site"


def pages(site: Path) -> dict[str, str]:
    return {
        name: content.decode() for name, content in tree(site).items() if name.endswith(".html")
    }


def told(what: str, names: list[str]) -> None:
    """Let a difference be known, and go on."""
    if names:
        pytest.xfail(f"{what}：{len(names)} 个，例如 {'、'.join(names[:5])}")


def test_the_pages_are_the_same(sample_site: Path, by_zensical: Path) -> None:
    told("有无不同的网页", sorted(pages(sample_site).keys() ^ pages(by_zensical).keys()))


def test_the_html_of_components_is_the_same(handed_over: Path, by_zensical: Path) -> None:
    site, other = pages(by_zensical), []
    for source in sorted((handed_over / "docs").rglob("*.md")):
        meta = get_data(source.read_text(encoding="utf-8"))[1]
        stem = source.relative_to(handed_over / "docs").with_suffix("").as_posix()
        name = f"{stem}.html" if source.stem == "index" else f"{stem}/index.html"
        parts = (f"<head>\n{meta['head']}\n</head>", f">\n{meta['above']}", meta["below"])
        if not all(part in site.get(name, "") for part in parts):
            other.append(name)
    told("组件不同的网页", other)


def test_everything_is_the_same(sample_site: Path, by_zensical: Path) -> None:
    ours, theirs = tree(sample_site), tree(by_zensical)
    told(
        "不同的文件",
        sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)),
    )
