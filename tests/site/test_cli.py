"""The command line, run in this process on real folders."""

import dataclasses
import json
import os
import re
import subprocess
import sys

import pytest
from handmade import made_plan, tree

from mingchuang.cli import run, work
from mingchuang.pipeline import Outcome
from mingchuang.problems import Place, Problem, Problems

PROBLEM = Problem("M203", Place("guides/dibao.md", 2, 1), "份数", "缺少“份数”", "补上")


@pytest.fixture
def site(project, monkeypatch):
    """A project whose pages are sound, and what the pipeline says of it."""
    given = {"plan": _sound(), "problems": Problems()}

    def fake(*_args):
        if isinstance(given["plan"], Exception):
            raise given["plan"]
        return Outcome(given["plan"], None, given["problems"])

    monkeypatch.setattr(work, "make_plan", fake)
    monkeypatch.chdir(project.root)
    given["root"] = project.root
    return given


def _sound():
    plan = made_plan()
    tags = "".join(
        f'<meta name="{name}" content="2026-11-23">'
        for name in [
            "SiteName",
            "SiteDomain",
            "SiteIDCode",
            "ColumnName",
            "ColumnDescription",
            "ColumnKeywords",
            "ColumnType",
            "ArticleTitle",
            "PubDate",
            "ContentSource",
        ]
    )
    pages = {}
    for url, page in plan.pages.items():
        fields = {name: getattr(page, name) for name in (f.name for f in dataclasses.fields(page))}
        pages[url] = type(page)(**{**fields, "head": page.head + tags})
    return type(plan)(plan.title, pages, plan.files, plan.hidden)


def test_build_publishes_and_says_where(site, capsys):
    assert run(["build"]) == 0
    said = capsys.readouterr()
    assert (site["root"] / "site/index.html").exists()
    assert "网站做好了：site（6 个网页" in said.err
    assert "http.server -d site" in said.err
    assert said.out == ""


def test_build_again_replaces_the_site(site):
    assert run(["build"]) == 0
    first = tree(site["root"] / "site")
    assert run(["build"]) == 0
    assert tree(site["root"] / "site") == first


def test_with_problems_nothing_is_published(site, capsys):
    assert run(["build"]) == 0
    before = tree(site["root"] / "site")
    site.update(plan=None, problems=Problems([PROBLEM]))
    assert run(["build"]) == 1
    assert tree(site["root"] / "site") == before
    assert capsys.readouterr().err.endswith(
        "guides/dibao.md:2:1  错误 M203\n  字段：份数\n  问题：缺少“份数”\n  改法：补上\n"
        "共 1 处要改。改好后再运行 mingchuang check。\n"
    )


def test_faults_in_built_pages_stop_publication_too(site, capsys):
    site["plan"] = made_plan("# 又一个大标题\n")
    assert run(["build"]) == 1
    assert not (site["root"] / "site").exists()
    assert "S112" in capsys.readouterr().err


def test_a_fault_of_our_own_is_one_plain_line(site, capsys):
    site["plan"] = KeyError("哎呀")
    assert run(["build"]) == 3
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith("明窗自己出错了")
    assert "Traceback" not in said


def test_debug_shows_the_traceback(site, capsys):
    site["plan"] = KeyError("哎呀")
    assert run(["build", "--debug"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_json_is_one_object_on_stdout(site, capsys):
    site.update(plan=None, problems=Problems([PROBLEM]))
    for command in ("build", "check"):
        assert run([command, "--format", "json"]) == 1
        said = capsys.readouterr()
        assert json.loads(said.out)["problems"][0]["file"] == "guides/dibao.md"
        assert said.err == ""


@pytest.mark.usefixtures("site")
def test_json_of_a_sound_site(capsys):
    assert run(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "problems": [],
        "waived": [],
        "counts": {"error": 0, "warning": 0, "info": 0},
    }


def test_check_publishes_nothing(site, capsys):
    before = tree(site["root"])
    assert run(["check"]) == 0
    assert capsys.readouterr().err == "没有要改的。\n"
    assert {path for path in tree(site["root"]) if not path.startswith(".cache/")} == set(before)


def test_annotations_for_github(site, capsys):
    site.update(plan=None, problems=Problems([PROBLEM]))
    assert run(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=guides/dibao.md,line=2,col=1,")


@pytest.mark.usefixtures("site")
def test_the_site_goes_where_it_is_told(tmp_path):
    assert run(["build", "--site-dir", str(tmp_path / "public")]) == 0
    assert (tmp_path / "public/index.html").exists()


def test_a_base_url_reaches_404_and_sitemap(site):
    assert run(["build", "--base-url", "https://www.example.gov.cn/mzj/fwpp"]) == 0
    folder = site["root"] / "site"
    assert 'href="/mzj/fwpp/guides/dibao/"' in (folder / "404.html").read_text(encoding="utf-8")
    assert "https://www.example.gov.cn/mzj/fwpp/guides/" in (folder / "sitemap.xml").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("where", [".", "content", "guides", "mkdocs.yml"])
def test_a_site_is_never_written_over_the_sources(site, where, capsys):
    before = tree(site["root"])
    assert run(["build", "--site-dir", where]) == 2
    assert tree(site["root"]) == before
    assert capsys.readouterr().err


def test_the_project_is_found_from_a_folder_inside_it(site, monkeypatch):
    monkeypatch.chdir(site["root"] / "guides")
    assert run(["check"]) == 0


def test_the_project_may_be_named(site, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert run(["check"]) == 2
    assert run(["check", "-C", str(site["root"])]) == 0
    assert run(["check", "--config", str(site["root"] / "mkdocs.yml")]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "用法：mingchuang"),
        (["bild"], "没有这个命令"),
        (["build", "--sit-dir", "x"], "--site-dir"),
        (["build", "--today", "昨天"], "2026-11-23"),
        (["build", "--base-url", "www.example.gov.cn"], "不是完整的网址"),
        (["build", "--format", "xml"], "只能是 text、json 之一"),
        (["build", "-C", "没有的目录"], "没有这个目录"),
        (["build", "--config", "没有.yml"], "没有这个文件"),
        (["new", "guide", "大病"], "不能当 ID"),
        (["new", "guide", "../x"], "不能当 ID"),
        (["new", "window", "a"], "--brand"),
        (["new", "window", "a", "--brand", "nobody"], "没有“nobody”这个品牌"),
        (["new", "guide", "dibao"], "已经有了"),
        (["init", "."], "已经有文件了"),
        (["serve", "--port", "0"], "--port"),
    ],
)
@pytest.mark.usefixtures("site")
def test_wrong_use_is_told_in_chinese(words, said, capsys):
    assert run(words) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check", "serve", "new", "init", "schema"])
def test_every_command_has_help_with_an_example(command, capsys):
    assert run([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"用法：mingchuang {command}")
    assert "例：" in said
    assert "Options" not in said


def test_a_new_site_of_ones_own_builds_at_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["init", "wangzhan", "--name", "高陵市民政局"]) == 0
    monkeypatch.chdir(tmp_path / "wangzhan")
    assert run(["build", "--today", "2026-11-23"]) == 0
    assert "高陵市民政局" in (tmp_path / "wangzhan/site/index.html").read_text(encoding="utf-8")


def test_new_records_are_drafts_that_pass(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["init", "wangzhan"]) == 0
    monkeypatch.chdir(tmp_path / "wangzhan")
    assert run(["build", "--today", "2026-11-23"]) == 0
    before = tree(tmp_path / "wangzhan/site")
    for words in (
        ["guide", "linshi-jiuzhu"],
        ["brand", "sanjia"],
        ["window", "gaoling", "--brand", "sanjia"],
        ["news", "2026-12-ruhu"],
        ["document", "shehui-jiuzhu-fa"],
    ):
        assert run(["new", *words]) == 0
    assert run(["build", "--today", "2026-11-23"]) == 0
    assert tree(tmp_path / "wangzhan/site") == before


def test_a_bureau_fills_in_what_new_made_and_publishes_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["init", "wangzhan", "--name", "高陵市民政局"]) == 0
    root = tmp_path / "wangzhan"
    monkeypatch.chdir(root)
    day = ["--today", "2026-11-23"]
    for words in (
        ["document", "jiuzhu-fa"],
        ["guide", "dibao"],
        ["brand", "nuanxin"],
        ["window", "dongmen", "--brand", "nuanxin"],
        ["news", "kaimen"],
    ):
        assert run(["new", *words, *day]) == 0
    published = [
        (r"^状态: 草稿", "状态: 已发布"),
        (r"^# 审核: (\{.*\}).*", r"审核: \1"),
        (r"^# 成文日期: .*", "成文日期: 2026-06-26"),
        (r"^# 办理窗口: .*", "办理窗口: [dongmen]"),
        (r"^( +)# 原件份数: .*", r"\1原件份数: 1"),
        (r"(- 文件): 请填写", r"\1: jiuzhu-fa"),
        (r"^人群: .*", "人群: [困难家庭]"),
        (r"^生活事件: .*", "生活事件: [收入太低]"),
        (r"^办理事项: .*", "办理事项: [dibao]"),
        (r"请填写", "写好的内容"),
        (r"^在这里写正文.*", "写好的正文。"),
    ]
    made = [root / "guides/dibao.md", *root.glob("brands/**/*.yml")]
    for path in [*made, *root.glob("content/documents/*.md"), *root.glob("content/news/*.md")]:
        text = path.read_text(encoding="utf-8")
        for old, new in published:
            text = re.sub(old, new, text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
    assert run(["build", *day]) == 0
    news = root / "content/news/kaimen.md"
    written = news.read_text(encoding="utf-8")
    news.write_text(written.replace("写好的正文", "在这里写正文"), encoding="utf-8")
    assert run(["check", *day]) == 1
    for page in (
        "guides/dibao", "brands/nuanxin", "windows/dongmen", "documents/jiuzhu-fa", "news/kaimen"
    ):  # fmt: skip
        assert (root / "site" / page / "index.html").is_file()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("site_name: 甲\n".encode("gbk"), "M101"),
        ("site_name: 甲\n坏: [\n".encode(), "M110"),
        (b"", "S191"),
    ],
)
def test_general_settings_that_cannot_be_read_are_told_in_chinese(project, capsys, text, code):
    project.config_file.write_bytes(text)
    assert run(["check", "-C", str(project.root), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["problems"]
    settings = [p for p in found if p["file"] == "mkdocs.yml"]
    assert [p["code"] for p in settings] == [code]
    assert str(project.root) not in settings[0]["what"]
    assert "MkDocs" not in settings[0]["what"]


def test_what_is_for_programs_is_utf_8_whatever_the_machine_speaks(tmp_path):
    assert run(["init", str(tmp_path / "a")]) == 0
    (tmp_path / "a/content/about.md").write_text("", encoding="utf-8")
    words = [sys.executable, "-m", "mingchuang", "check", "-C", str(tmp_path / "a")]
    done = subprocess.run(
        [*words, "--format", "json"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert done.returncode == 1
    assert json.loads(done.stdout.decode())["problems"][0]["what"] == "文件是空的"


def test_it_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "mingchuang", "--version"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.startswith("明窗 ")


def test_the_self_check_sheet_is_written_whatever_was_found(site, tmp_path, capsys):
    sheet = tmp_path / "自查表.html"
    assert run(["check", "--report", str(sheet)]) == 0
    assert "6 个网页" in sheet.read_text(encoding="utf-8")
    site.update(plan=None, problems=Problems([PROBLEM]))
    assert run(["check", "--report", str(sheet)]) == 1
    assert "没有查完" in sheet.read_text(encoding="utf-8")
    assert f"自查表写好了：{sheet}" in capsys.readouterr().err


@pytest.mark.usefixtures("site")
def test_a_sheet_that_cannot_be_written_is_wrong_use(tmp_path, capsys):
    assert run(["check", "--report", str(tmp_path / "no" / "a.html")]) == 2
    assert "写不了" in capsys.readouterr().err


@pytest.mark.usefixtures("site")
def test_sarif_is_one_document_on_stdout(capsys):
    assert run(["check", "--format", "sarif"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["version"] == "2.1.0"
    assert said.err == ""


@pytest.mark.usefixtures("site")
def test_in_ci_links_are_not_followed_unless_that_is_forced(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(
        "mingchuang.check.online.check_online", lambda *_, **__: asked.append(1) or []
    )
    monkeypatch.setenv("CI", "true")
    assert run(["check", "--online"]) == 0
    assert "在 CI 里，没有联网" in capsys.readouterr().err
    assert asked == []
    assert run(["check", "--online", "always"]) == 0
    monkeypatch.delenv("CI")
    assert run(["check", "--online", "--all"]) == 0
    assert run(["check"]) == 0
    assert asked == [1, 1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["rollback", "0"], "要写 1 或更大的整数"),
        (["rollback", "一"], "要写 1 或更大的整数"),
        (["build", "--keep", "-1"], "要写 0 到 100 的整数"),
    ],
)
def test_numbers_that_do_not_fit_are_said_in_chinese(words, says, capsys):
    assert run(words) == 2
    assert says in capsys.readouterr().err
