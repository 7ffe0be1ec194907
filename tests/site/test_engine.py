"""The real MkDocs, given a plan."""

import gzip
from pathlib import Path

import pytest
from handmade import TODAY, made_plan, tree
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from mingchuang.check import check_site
from mingchuang.check.links import check_links
from mingchuang.engines import mkdocs as engine
from mingchuang.engines import mkdocs_plugin
from mingchuang.memory import Memory
from mingchuang.pipeline import Outcome
from mingchuang.problems import Place, Problem, Problems
from mingchuang.publish import write_tree

BASE = "https://www.example.gov.cn/mzj/"
PROBLEM = Problem("M203", Place("guides/dibao.md", 2), "份数", "缺少“份数”", "补上")


@pytest.fixture(params=["directly", "with MkDocs"])
def way(request):
    """Both ways to make a site make the same one."""
    return request.param


def build(way, project, folder, plan=None, **more):
    given = {"base_url": BASE, "today": TODAY, **more}
    plan = plan or made_plan()
    if way == "with MkDocs":
        return engine.build_with_mkdocs(project, plan, folder, **given)
    made = engine.build(project, plan, lambda: folder, **given)
    if made.files is not None and not made.problems.failed:
        write_tree(folder, made.files)
    return made.problems


def test_the_site_holds_exactly_the_planned_files(way, project, tmp_path):
    assert not len(build(way, project, tmp_path / "site"))
    assert sorted(tree(tmp_path / "site")) == [
        ".well-known/security.txt",
        "404.html",
        "about/index.html",
        "assets/hall.svg",
        "assets/prose.css",
        "assets/site.css",
        "guides/dibao/index.html",
        "guides/index.html",
        "guides/linshi/index.html",
        "index.html",
        "sitemap.xml",
        "sitemap.xml.gz",
    ]


def test_drafts_and_notes_in_the_folder_of_pages_are_left_out(way, project, tmp_path):
    (project.root / "content/news").mkdir()
    (project.root / "content/news/draft.md").write_text("---\n状态: 草稿\n---\n", encoding="utf-8")
    assert not len(build(way, project, tmp_path / "site"))
    assert not (tmp_path / "site/news").exists()


def test_a_page_is_its_head_kind_and_body(way, project, tmp_path):
    build(way, project, tmp_path / "site")
    html = (tmp_path / "site/guides/index.html").read_text(encoding="utf-8")
    assert html.startswith('<!doctype html>\n<html lang="zh-CN">')
    assert '<body class="mc" data-kind="guide-list">' in html
    assert '<a href="../guides/dibao/">低保</a>' in html


def test_prose_is_converted_and_put_into_its_place(way, project, tmp_path):
    build(way, project, tmp_path / "site")
    html = (tmp_path / "site/guides/dibao/index.html").read_text(encoding="utf-8")
    assert '<h2 id="一怎么办">一、怎么办</h2>' in html
    assert '<a href="../linshi/">临时救助</a>' in html


def test_links_from_the_root_work_in_prose_too(way, project, tmp_path):
    build(way, project, tmp_path / "site")
    html = (tmp_path / "site/about/index.html").read_text(encoding="utf-8")
    assert '由 <a href="../guides/dibao/">低保</a> 说起。' in html


def test_a_rule_at_the_top_of_prose_stays_a_rule(way, project, tmp_path):
    build(way, project, tmp_path / "site", made_plan("---\n\n题: 不是资料\n\n---\n"))
    html = (tmp_path / "site/guides/dibao/index.html").read_text(encoding="utf-8")
    assert "<hr />" in html
    assert "题: 不是资料" in html


def test_tables_are_aligned_without_inline_styles(way, project, tmp_path):
    build(way, project, tmp_path / "site", made_plan("| 甲 | 乙 |\n|:--|--:|\n| 1 | 2 |\n"))
    html = (tmp_path / "site/guides/dibao/index.html").read_text(encoding="utf-8")
    assert "style=" not in html
    assert 'align="right"' in html


def test_boxes_and_tick_boxes_speak_chinese(way, project, tmp_path):
    prose = '!!! warning\n    带原件\n\n!!! note "Note 2"\n    x\n\n??? info\n    y\n\n- [x] 带了\n'
    build(way, project, tmp_path / "site", made_plan(prose))
    html = (tmp_path / "site/guides/dibao/index.html").read_text(encoding="utf-8")
    assert '<p class="admonition-title">注意</p>' in html
    assert '<p class="admonition-title">Note 2</p>' in html
    assert "<summary>提示</summary>" in html
    assert 'checked aria-label="已打勾"' in html


def test_the_404_page_links_below_the_base_path(way, project, tmp_path):
    build(way, project, tmp_path / "site")
    html = (tmp_path / "site/404.html").read_text(encoding="utf-8")
    assert '<a href="/mzj/guides/dibao/">低保</a>' in html
    assert 'href="/mzj/assets/site.css"' in html


def test_the_sitemap_takes_its_dates_from_the_records(way, project, tmp_path):
    build(way, project, tmp_path / "site")
    xml = (tmp_path / "site/sitemap.xml").read_bytes()
    text = xml.decode()
    assert f"<loc>{BASE}guides/dibao/</loc><lastmod>2026-03-01</lastmod>" in text
    assert f"<url><loc>{BASE}</loc></url>" in text
    assert "404" not in text
    assert gzip.decompress((tmp_path / "site/sitemap.xml.gz").read_bytes()) == xml


def test_without_a_public_address_there_is_no_sitemap(way, project, tmp_path):
    build(way, project, tmp_path / "site", base_url=None)
    assert not (tmp_path / "site/sitemap.xml").exists()


def test_the_same_plan_gives_the_same_bytes(way, project, tmp_path):
    build(way, project, tmp_path / "one")
    build(way, project, tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_build_that_ends_meanwhile_puts_nothing_into_this_one(project, tmp_path):
    def built(memory, prose):
        plan = made_plan(prose)
        return engine.build(
            project, plan, lambda: tmp_path, base_url=BASE, today=TODAY, memory=memory
        ).files["guides/dibao/index.html"]

    with Memory.open(tmp_path / "memory", "one") as memory:
        built(memory, "## 甲\n")
    with Memory.open(tmp_path / "memory", "one") as memory:
        page = built(memory, "## 甲\n")
        with Memory.open(tmp_path / "memory", "one") as other:
            built(other, "## 乙\n")
        assert '<h2 id="甲">甲</h2>' in page.read().decode()


def test_nothing_of_materials_skeleton_is_published(way, project, tmp_path):
    build(way, project, tmp_path / "site")
    published = tree(tmp_path / "site")
    assert not [name for name in published if name.endswith((".js", ".map", ".png"))]
    css = published["assets/prose.css"].decode()
    assert ".md-typeset" in css
    for absent in ("data:", "@import", ".md-header{", "html{", "[dir="):
        assert absent not in css


def test_a_dangling_link_in_prose_is_named_with_file_and_line(way, project, tmp_path):
    problems = build(way, project, tmp_path / "site", made_plan("看 [没有的](meiyou.md)。\n"))
    [problem] = problems
    assert str(problem.place) == "guides/dibao.md:4:9"
    assert problem.code == "S101"
    assert "meiyou.md" in problem.what
    assert problems.failed


def test_a_dangling_anchor_in_prose_is_named(way, project, tmp_path):
    plan = made_plan("看 [下面](#meiyou)。\n")
    assert not len(build(way, project, tmp_path / "site", plan))
    problems = check_site(tmp_path / "site", plan, root=project.root, checks=[check_links])
    assert "S102" in [p.code for p in problems]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("plugins: [mingchuang]\n", "site_name"),
        ("site_name: 站\ntheme: material\nplugins: []\n", "没有启用明窗的插件"),
        ("site_name: 站\ntheme: material\nplugins: [nobody]\n", "nobody"),
        ("site_name: 站\ntheme: mkdocs\nplugins: [mingchuang]\n", "material"),
    ],
)
def test_a_bad_configuration_is_a_problem_and_no_traceback(way, project, tmp_path, change, said):
    project.config_file.write_text(change, encoding="utf-8")
    (project.root / "docs").mkdir()
    problems = build(way, project, tmp_path / "site")
    assert problems.failed
    assert {p.code for p in problems} == {"S191"}
    assert said in " ".join(p.what + p.place.file for p in problems)


# --- MkDocs' own commands -------------------------------------------------------------------


@pytest.fixture
def outcome(monkeypatch):
    """What the pipeline gives to the plugin; set `.plan` and `.problems`."""
    given = {"plan": made_plan(), "problems": Problems()}

    def fake(*_args):
        if isinstance(given["plan"], Exception):
            raise given["plan"]
        return Outcome(given["plan"], None, given["problems"])

    monkeypatch.setattr(mkdocs_plugin, "make_plan", fake)
    return given


def run_mkdocs(project, folder, command="build", strict=True, config_file=None):
    config_file = config_file or str(project.config_file)
    config = load_config(config_file, site_dir=str(folder), site_url=BASE, strict=strict)
    config.plugins.on_startup(command=command, dirty=False)
    mkdocs_build(config, serve_url="http://127.0.0.1:8000/" if command == "serve" else None)


@pytest.mark.usefixtures("outcome")
def test_mkdocs_build_gives_the_same_bytes(way, project, tmp_path):
    build(way, project, tmp_path / "ours")
    run_mkdocs(project, tmp_path / "mkdocs")
    assert tree(tmp_path / "mkdocs") == tree(tmp_path / "ours")


@pytest.mark.usefixtures("outcome")
def test_a_configuration_named_from_where_one_stands_makes_no_difference(
    project, tmp_path, monkeypatch
):
    run_mkdocs(project, tmp_path / "in full")
    monkeypatch.chdir(project.root)
    # As `mkdocs build -f mkdocs.yml` does.
    with Path("mkdocs.yml").open("rb") as file:
        run_mkdocs(project, tmp_path / "short", config_file=file)
    assert tree(tmp_path / "short") == tree(tmp_path / "in full")


def test_mkdocs_build_leaves_the_old_site_when_there_are_problems(project, tmp_path, outcome):
    run_mkdocs(project, tmp_path / "site")
    before = tree(tmp_path / "site")
    outcome.update(plan=None, problems=Problems([PROBLEM]))
    with pytest.raises(Abort, match="共 1 处要改"):
        run_mkdocs(project, tmp_path / "site")
    assert tree(tmp_path / "site") == before


def test_reminders_do_not_stop_a_strict_build(project, tmp_path, outcome):
    reminder = Problem("M900", Place("guides/dibao.md"), "", "提醒", "", "warning")
    outcome["problems"] = Problems([reminder])
    run_mkdocs(project, tmp_path / "site", strict=True)


def test_a_preview_shows_problems_above_the_last_good_site(project, tmp_path, outcome):
    site = tmp_path / "site"
    run_mkdocs(project, site, "serve")
    home = site / "index.html"
    assert "缺少" not in home.read_text(encoding="utf-8")

    outcome.update(plan=None, problems=Problems([PROBLEM]))
    _again(project, site)
    broken = home.read_text(encoding="utf-8")
    assert "缺少“份数”" in broken
    assert "guides/dibao.md:2" in broken
    assert "<h1>首页</h1>" in broken

    outcome.update(plan=made_plan(), problems=Problems())
    _again(project, site)
    assert "缺少" not in home.read_text(encoding="utf-8")


def test_of_many_problems_a_preview_shows_the_errors_first_and_says_how_many_more(
    project, tmp_path, outcome
):
    reminders = [
        Problem("M900", Place(f"a{n:03}.md"), "", "提醒一下", "", "warning") for n in range(40)
    ]
    outcome["problems"] = Problems([*reminders, PROBLEM])
    run_mkdocs(project, tmp_path / "site", "serve", strict=False)
    home = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert home.index("缺少“份数”") < home.index("提醒一下")
    assert home.count("提醒一下") == 19
    assert "另外还有 21 处" in home


def test_a_preview_without_any_good_site_shows_one_page(project, tmp_path, outcome):
    outcome.update(plan=None, problems=Problems([PROBLEM]))
    run_mkdocs(project, tmp_path / "site", "serve")
    for name in ("index.html", "404.html"):
        assert "缺少“份数”" in (tmp_path / "site" / name).read_text(encoding="utf-8")


def test_a_preview_outlives_our_own_faults(project, tmp_path, outcome):
    outcome["plan"] = KeyError("哎呀")
    run_mkdocs(project, tmp_path / "site", "serve")
    assert "明窗自己出错了" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_a_preview_outlives_a_page_that_is_not_utf8(project, tmp_path, outcome):
    run_mkdocs(project, tmp_path / "site", "serve")
    (project.root / "content/about.md").write_bytes("关于".encode("gbk"))
    outcome.update(plan=None, problems=Problems([PROBLEM]))
    _again(project, tmp_path / "site")
    assert "缺少" in (tmp_path / "site/about/index.html").read_text(encoding="utf-8")


def test_a_preview_says_which_link_in_prose_is_wrong(project, tmp_path, outcome):
    outcome["plan"] = made_plan("看 [没有的](meiyou.md)。\n")
    run_mkdocs(project, tmp_path / "site", "serve", strict=False)
    assert "meiyou.md" in (tmp_path / "site/guides/dibao/index.html").read_text(encoding="utf-8")


def _again(project, folder):
    """A rebuild as `mkdocs serve` does it: a fresh configuration, the same plugin."""
    config = load_config(str(project.config_file), site_dir=str(folder), site_url=BASE)
    mkdocs_build(config, serve_url="http://127.0.0.1:8000/")
