"""The sample site as a whole: weight, links, page tags, dates, reproducibility."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mingchuang.cli import run

ROOT = Path(__file__).parent.parent.parent
TODAY = "2026-11-22"
BASE_URL = "https://www.example.gov.cn/mzj/fwpp/"

pytestmark = pytest.mark.slow


class _Metas(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name"):
            self.metas[str(given["name"])] = given.get("content") or ""


def metas(path: Path) -> dict[str, str]:
    parser = _Metas()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.metas


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def build(project: Path, site: Path, *more: str) -> None:
    arguments = ["build", "-C", str(project), "--site-dir", str(site), "--today", TODAY, *more]
    assert run(arguments) == 0


def test_the_sample_content_is_as_rich_as_promised(sample_site: Path) -> None:
    def pages(folder: str) -> int:
        return len(list((sample_site / folder).glob("*/index.html")))

    assert pages("brands") >= 8
    assert pages("windows") >= 14
    assert pages("guides") >= 24
    assert pages("documents") >= 12
    assert pages("news") >= 20
    anchors = re.findall(r'id="([a-z0-9-]+)"', (sample_site / "commitments/index.html").read_text())
    assert len(set(anchors)) >= 24


def test_the_check_finds_nothing_to_mend_in_the_sample(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["check", "-C", str(ROOT), "--today", TODAY, "--format", "json"]
    assert run(arguments) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["error"] == 0


def test_no_page_is_heavy(sample_site: Path) -> None:
    heavy = {
        p.relative_to(sample_site).as_posix(): p.stat().st_size
        for p in sample_site.rglob("*.html")
        if p.stat().st_size > 40 * 1024
    }
    assert heavy == {}


def test_the_first_view_of_every_guide_is_light(sample_site: Path) -> None:
    for page in (sample_site / "guides").glob("*/index.html"):
        html = page.read_text(encoding="utf-8")
        assets = re.findall(r'(?:<link rel="stylesheet" href|<script src)="([^"]+)"', html)
        parts = [page, *((page.parent / a).resolve() for a in assets)]
        weight = sum(len(gzip.compress(p.read_bytes())) for p in parts)
        assert weight <= 120 * 1024, f"{page}: {weight} bytes"


def test_pages_have_the_styles_of_all_that_is_on_them(sample_site: Path) -> None:
    styles = {p.name: p.read_text(encoding="utf-8") for p in (sample_site / "assets").glob("*.css")}
    every = set(re.findall(r"\.(mc-[a-z0-9_-]+)", "".join(styles.values())))
    light = []
    for page in sample_site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        linked = re.findall(r'<link rel="stylesheet" href="[^"]*assets/([^"/]+)"', html)
        here = set(re.findall(r"\.(mc-[a-z0-9_-]+)", "".join(styles[name] for name in linked)))
        used = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
        assert used & every <= here, page
        if sum(name.startswith("mingchuang") for name in linked) == 1:
            light.append(re.findall(r'data-kind="([^"]*)"', html)[0])
    assert {"search", "404", "sitemap"} <= set(light)


def test_page_size_does_not_grow_with_the_number_of_pages(
    sample_site: Path, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    for name in ("content", "brands", "guides", "mkdocs.yml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, project / name)
    one = (project / "content/news").glob("*.md")
    text = next(iter(sorted(one))).read_text(encoding="utf-8")
    for i in range(60):
        (project / f"content/news/more-{i}.md").write_text(text, encoding="utf-8")
    build(project, tmp_path / "site", "--base-url", BASE_URL)
    for name in ("guides/dibao/index.html", "windows/chengdong-jiuzhu/index.html"):
        before = len((sample_site / name).read_bytes())
        after = len((tmp_path / "site" / name).read_bytes())
        assert abs(after - before) < 200


def test_the_same_input_gives_the_same_bytes(sample_site: Path, tmp_path: Path) -> None:
    build(ROOT, tmp_path / "again", "--base-url", BASE_URL)
    first, second = tree(sample_site), tree(tmp_path / "again")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_dates_of_publication_are_those_of_the_records_whatever_day_it_is(tmp_path: Path) -> None:
    build(ROOT, tmp_path / "later", "--today", "2026-12-24")
    tags = metas(tmp_path / "later/guides/dibao/index.html")
    record = (ROOT / "guides/dibao.md").read_text(encoding="utf-8")
    written = re.search(r"^发布日期: *\"?([\d-]+(?: [\d:]+)?)", record, re.MULTILINE)
    assert written
    assert tags["PubDate"].startswith(written[1])


def test_content_pages_carry_the_government_page_tags(sample_site: Path) -> None:
    for name in (
        "guides/dibao/index.html",
        "brands/sanjia/index.html",
        "windows/chengdong-jiuzhu/index.html",
        "documents/shehui-jiuzhu-fa/index.html",
    ):
        tags = metas(sample_site / name)
        for wanted in (
            "SiteName",
            "SiteDomain",
            "SiteIDCode",
            "ColumnName",
            "ColumnType",
            "ArticleTitle",
            "PubDate",
            "ContentSource",
        ):
            assert tags.get(wanted), f"{name}: {wanted}"
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", tags["PubDate"])


def test_every_page_has_all_that_a_government_footer_needs(sample_site: Path) -> None:
    wanted = (
        "党政机关网站标识",
        "我为政府网站找错",
        "网站标识码",
        "主办单位",
        "联系方式",
        "ICP备",
        "公网安备",
        "站点地图",
    )
    for page in sample_site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        footer = html[html.rindex("<footer") :]
        assert [word for word in wanted if word not in footer] == [], page


def test_sample_data_is_marked_on_every_page(sample_site: Path) -> None:
    for page in sample_site.rglob("*.html"):
        assert "示例数据" in page.read_text(encoding="utf-8"), page


def test_no_record_file_leaks_into_the_site(sample_site: Path) -> None:
    leaked = [p for p in sample_site.rglob("*") if p.suffix in {".yml", ".yaml", ".md", ".py"}]
    assert leaked == []


def test_relations_are_shown_on_both_pages(sample_site: Path) -> None:
    def text(name: str) -> str:
        return (sample_site / name / "index.html").read_text(encoding="utf-8")

    for one, other in (
        ("guides/dibao", "windows/chengdong-jiuzhu"),
        ("guides/dibao", "brands/sanjia"),
        ("guides/dibao", "documents/shehui-jiuzhu-fa"),
        ("windows/chengdong-jiuzhu", "brands/sanjia"),
        ("documents/shili-biaozhun-2026", "documents/shili-jiedu-2026"),
        ("brands/sanjia", "brands/nuanyang"),
    ):
        assert f"../../{other}/" in text(one) or f"../{Path(other).name}/" in text(one), (
            one,
            other,
        )
        assert f"../../{one}/" in text(other) or f"../{Path(one).name}/" in text(other), (
            other,
            one,
        )


def test_mkdocs_build_gives_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = str(int(datetime.fromisoformat(f"{TODAY}T04:00:00+00:00").timestamp()))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "mkdocs"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    build(ROOT, tmp_path / "ours")
    assert tree(tmp_path / "mkdocs") == tree(tmp_path / "ours")


def test_the_share_of_commitments_kept_is_shown_for_every_period(sample_site: Path) -> None:
    html = (sample_site / "commitments/index.html").read_text(encoding="utf-8")
    history = html[html.index('id="before"') :]
    for period in ("2026年第三季度", "2026年第二季度"):
        row = history[history.index(period) :]
        found = re.search(r"(\d+) 项（([\d.]+)%）", row)
        total = re.search(r"(\d+) 项<", row)
        assert found
        assert total
        assert float(found[2]) == round(int(found[1]) * 100 / int(total[1]), 1)
