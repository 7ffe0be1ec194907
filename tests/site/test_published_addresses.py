"""The ledger and redirects on a real small site, by the command line."""

import json
import re
import shutil
import subprocess
import sys

import pytest
from handmade import ROOT, tree

from mingchuang.cli import run

TODAY = ["--today", "2026-11-22"]
REDIRECT = "条目:\n  - {旧网址: /guides/dibao/, 新网址: /guides/dibao-jin/, 理由: 改名, 日期: 2026-11-22}\n"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A small site whose addresses stand in its ledger."""
    root = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/good-small", root)
    monkeypatch.chdir(root)
    assert run(["ledger", *TODAY]) == 0
    return root


def renamed(root):
    """The guide gets another id, everywhere."""
    (root / "guides/dibao.md").rename(root / "guides/dibao-jin.md")
    for path in root.rglob("*"):
        if path.suffix in (".yml", ".md") and path.name != "ledger.yml":
            text = path.read_text(encoding="utf-8")
            text = re.sub(r"\bdibao(?=[\],\n/}. ])", "dibao-jin", text)
            path.write_text(text, encoding="utf-8")


def by_mkdocs(root):
    """All files that `mkdocs build` writes."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(root.parent / "other")]
    subprocess.run(command, check=True, capture_output=True, cwd=root)
    return tree(root.parent / "other")


def problems(capsys, *more):
    code = run(["check", *TODAY, "--format", "json", *more])
    found = json.loads(capsys.readouterr().out)["problems"]
    return code, [p for p in found if p["level"] != "info"]


def test_the_command_notes_addresses_once_and_says_so(root, capsys):
    before = (root / "content/ledger.yml").read_bytes()
    assert run(["ledger", "--check", *TODAY]) == 0
    assert run(["ledger", *TODAY]) == 0
    assert (root / "content/ledger.yml").read_bytes() == before
    assert "没有新网址" in capsys.readouterr().err


def test_looking_writes_nothing_and_says_that_there_is_something(root, capsys):
    (root / "content/ledger.yml").unlink()
    assert run(["ledger", "--check", *TODAY]) == 1
    assert "要记" in capsys.readouterr().err
    assert not (root / "content/ledger.yml").exists()


def test_a_site_without_a_ledger_is_told_what_it_lacks(root, capsys):
    (root / "content/ledger.yml").unlink()
    capsys.readouterr()
    assert run(["check", *TODAY, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["problems"]
    assert [(p["code"], p["level"]) for p in found if p["code"].startswith("S")] == [
        ("S264", "info")
    ]


def test_a_build_reminds_and_writes_nothing_into_the_records(root, capsys):
    (root / "content/ledger.yml").unlink()
    assert run(["build", *TODAY]) == 0
    assert "运行 mingchuang ledger" in capsys.readouterr().err
    assert not (root / "content/ledger.yml").exists()
    assert not (root / "site/ledger.yml").exists()


def test_a_renamed_page_needs_a_redirect_which_the_check_writes_out(root, capsys):
    renamed(root)
    capsys.readouterr()
    code, found = problems(capsys)
    assert code == 1
    found = [p for p in found if p["level"] == "error"]
    assert [(p["code"], p["file"]) for p in found] == [("S265", "content/ledger.yml")]
    line = found[0]["mend"].partition("下面写：")[2]
    assert "旧网址: /guides/dibao/, 新网址: /guides/dibao-jin/" in line
    (root / "content/redirects.yml").write_text(f"条目:\n  {line}\n", encoding="utf-8")
    assert problems(capsys)[0] == 0
    assert run(["ledger", *TODAY]) == 0
    capsys.readouterr()
    assert problems(capsys) == (0, [])


def test_a_redirect_page_leads_on_without_a_script_and_search_engines_leave_it_out(root):
    renamed(root)
    (root / "content/redirects.yml").write_text(REDIRECT, encoding="utf-8")
    assert run(["build", "--base-url", "https://a.gov.cn/mzj/", *TODAY]) == 0
    html = (root / "site/guides/dibao/index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../guides/dibao-jin/">' in html
    assert '<link rel="canonical" href="https://a.gov.cn/mzj/guides/dibao-jin/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<a href="../../guides/dibao-jin/"' in html
    assert "<script" not in html
    assert "guides/dibao/<" not in (root / "site/sitemap.xml").read_text(encoding="utf-8")


def test_mkdocs_makes_the_same_redirects(root):
    renamed(root)
    (root / "content/redirects.yml").write_text(REDIRECT, encoding="utf-8")
    config = root / "mkdocs.yml"
    dated = "  - mingchuang:\n      today: 2026-11-22\n"
    text = config.read_text(encoding="utf-8").replace("  - mingchuang\n", dated)
    config.write_text(text, encoding="utf-8")
    assert run(["build", *TODAY]) == 0
    ours = tree(root / "site")
    other = by_mkdocs(root)
    name = "guides/dibao/index.html"
    assert other[name] == ours[name]
    assert other == ours


def test_a_moved_date_of_publication_stops_the_build(root, capsys):
    path = root / "content/news/kaimen.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("发布日期: 2026-11-10 09:00", "发布日期: 2026-11-20 09:00"), "utf-8"
    )
    capsys.readouterr()
    code, found = problems(capsys)
    assert code == 1
    assert [(p["code"], p["file"], p["line"]) for p in found] == [
        ("S266", "content/news/kaimen.md", 6)
    ]
    assert run(["ledger", *TODAY]) == 1
    assert "2026-11-10 09:00" in (root / "content/ledger.yml").read_text(encoding="utf-8")


def test_the_sample_has_a_true_ledger():
    assert run(["ledger", "--check", "-C", str(ROOT), *TODAY]) == 0


def test_ten_thousand_old_addresses_make_no_page_heavier(root):
    before = by_mkdocs(root)
    with (root / "content/ledger.yml").open("a", encoding="utf-8") as file:
        file.writelines(f"/zz-{i}/: 2026-07-01 09:00\n" for i in range(10_000))
    rows = "".join(
        f"  - {{旧网址: /zz-{i}/, 新网址: /guides/, 理由: 改名, 日期: 2026-07-01}}\n"
        for i in range(200)
    )
    (root / "content/redirects.yml").write_text("条目:\n" + rows, encoding="utf-8")
    after = by_mkdocs(root)
    pages = [name for name in before if name.endswith(".html")]
    assert [name for name in pages if len(after[name]) != len(before[name])] == []
