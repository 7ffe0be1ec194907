"""The benchmark of many sites makes sites that differ where it says so, and knows kinds of files."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.engine.corpus import FEWEST, OWN, SECTIONS
from bench.engine.measure import Spent
from bench.province import Province
from bench.scale import HEADER, Round, kinds, rows

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Province:
    folder = tmp_path_factory.mktemp("province")
    return Province(folder, OWN, sites=2, pages=FEWEST, common=0.5, forms=2)


def same(province: Province) -> set[str]:
    """Pages of the corpus that are the same in both sites."""
    east, west = (site / "content" for site in province.sites)
    return {
        source.path
        for source in province.sources
        if (east / source.path).read_bytes() == (west / source.path).read_bytes()
    }


def test_the_provinces_pages_are_the_same_and_the_bureaus_own_are_not(province: Province) -> None:
    # The index pages are the same, too; they have no text.
    assert len(same(province)) == SECTIONS + (FEWEST - SECTIONS) / 2
    east, west = (site / "content/assets/forms/form-001.docx" for site in province.sites)
    assert east.read_bytes() == west.read_bytes()


def test_an_edit_is_made_where_it_says(province: Province) -> None:
    before = same(province)
    assert len(province.edit_common(1)) == len(province.edit_own(1)) == 2
    assert same(province) == before
    texts = [
        (s.path, (province.sites[0] / "content" / s.path).read_text()) for s in province.sources
    ]
    assert sum("（全省，第 1 次）" in text for path, text in texts if path in before) == 1
    assert sum("（bureau-000，第 1 次）" in text for path, text in texts if path not in before) == 1


def test_figures_are_reckoned_up_from_the_sites_that_were_measured() -> None:
    [cells] = rows([Round("各自从头", Spent(60.0, 50.0, 400_000_000))], sites=2, pages=1000)
    row = dict(zip(HEADER, cells, strict=True))
    assert row["每站 CPU 秒"] == "30.00"
    assert row["每页毫秒"] == "30.00"
    assert row["100 个站 CPU 分钟"] == "50"


def test_files_are_told_apart_by_how_long_they_may_be_kept(tmp_path: Path) -> None:
    for name in (
        "index.html",
        "guides/dibao/index.html",
        "search/index.js",
        "search/t/0.js",
        "assets/mingchuang.0123456789.css",
        "assets/forms/a.docx",
        "sitemap.xml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("低保" * 1000)
    counts = {row[0]: row[1] for row in kinds(tmp_path)[1:]}
    assert counts == {"网页": "2", "搜索的数据": "2", "带校验值的样式和脚本": "1", "其余": "2"}
