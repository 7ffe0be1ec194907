"""The build benchmark measures what it says: whole process trees, real pages, one edit at a time."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from bench.engine import flat, report
from bench.engine.contest import Result, Terms, contest
from bench.engine.corpus import FEWEST, OWN, corpus
from bench.engine.generators import NEEDS, ROOT, SITES, Generator, ours, peer
from bench.engine.measure import FailedError, Spent, Tree, run, tree
from bench.engine.peers import PACKAGES, Tools
from bench.engine.workshop import Workshop

ENV = {"PATH": os.environ["PATH"]}
_BURN = "import time\nwhile time.process_time() < {seconds}: pass\n"
#: A generator small enough to see through: each page's text is its HTML.
_COPY = """
import pathlib
for page in pathlib.Path("pages").rglob("*.md"):
    target = pathlib.Path("site") / page.relative_to("pages").with_suffix("")
    target = target.parent if target.name == "index" else target
    target.mkdir(parents=True, exist_ok=True)
    (target / "index.html").write_text(page.read_text())
"""


def spent(command: str, folder: Path, timeout: float = 60) -> Spent:
    return run((sys.executable, "-c", command), folder, ENV, folder / "log", timeout)


def maker(tmp_path: Path, code: str, key: str = "copy") -> Generator:
    base = tmp_path / f"base-{key}"
    base.mkdir()
    (base / "settings.yml").write_text("a: b\n")
    command = (sys.executable, "-c", code)
    return Generator(key, key, base, ("settings.yml",), "pages", "site", (command,))


def workshop(tmp_path: Path, code: str) -> Workshop:
    sources = list(corpus(OWN, FEWEST))
    return Workshop(maker(tmp_path, code), sources, tmp_path / "work", tmp_path / "tmp", 60)


def test_cpu_counts_children_and_their_children(tmp_path: Path) -> None:
    inner = _BURN.format(seconds=0.3)
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    command = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {outer!r}])"
    assert 0.3 <= spent(command, tmp_path).cpu < 3


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such parents")
def test_cpu_counts_helpers_that_nobody_waits_for(tmp_path: Path) -> None:
    inner = _BURN.format(seconds=0.3)
    command = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {inner!r}])"
    assert 0.3 <= spent(command, tmp_path).cpu < 3


def test_waiting_is_wall_clock_and_not_cpu(tmp_path: Path) -> None:
    used = spent("import time; time.sleep(0.5)", tmp_path)
    assert used.wall >= 0.5
    assert used.cpu < 0.4


def test_peak_is_that_of_the_command_and_not_of_who_measures(tmp_path: Path) -> None:
    mine = bytearray(200_000_000)
    mine[::4096] = b"x" * len(mine[::4096])
    assert spent("pass", tmp_path).peak < 60_000_000
    assert spent("b'x' * 150_000_000", tmp_path).peak > 150_000_000


def test_a_build_that_takes_too_long_is_ended_with_all_it_started(tmp_path: Path) -> None:
    left = tmp_path / "left"
    inner = f"import time, pathlib; time.sleep(2); pathlib.Path({str(left)!r}).touch()"
    command = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    with pytest.raises(FailedError, match="停了"):
        spent(command, tmp_path, timeout=0.5)
    time.sleep(2.5)
    assert not left.exists()


def test_a_build_that_fails_says_what_it_printed_last(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match=r"退出码 3.*no disk"):
        spent("import sys; print('no disk'); sys.exit(3)", tmp_path)


def test_a_program_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(FailedError):
        run(("no-such-program",), tmp_path, ENV, tmp_path / "log", 60)


def test_a_tree_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("12345")
    (tmp_path / "b.css").write_text("123")
    assert tree(tmp_path) == Tree(html=1, files=2, size=8)


def test_every_page_is_built_and_each_edit_changes_one_page(tmp_path: Path) -> None:
    shop = workshop(tmp_path, _COPY)
    shop.cold()
    site = tmp_path / "work/project/site"
    before = {file: file.read_text() for file in site.rglob("*.html")}
    assert len(before) == FEWEST
    for edit in (shop.edit, shop.edit, lambda: shop.edit(title=True)):
        edit()
        after = {file: file.read_text() for file in site.rglob("*.html")}
        assert sum(after[file] != before[file] for file in before) == 1
        before = after


def test_a_cold_build_finds_neither_output_nor_cache(tmp_path: Path) -> None:
    stale = (
        "import os, pathlib\nassert not any(pathlib.Path(p).exists() for p in ('site', '.cache'))\n"
    )
    stale += "home = pathlib.Path(os.environ['HOME'], 'kept')\nassert not home.exists()\n"
    stale += "home.touch(); pathlib.Path('.cache').mkdir()\n"
    shop = workshop(tmp_path, stale + _COPY)
    shop.cold()
    shop.cold()
    with pytest.raises(FailedError, match="AssertionError"):
        shop.again()


def test_missing_pages_and_lost_edits_are_failures(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="少了 40 个网页"):
        workshop(tmp_path, "pass").cold()
    (tmp_path / "second").mkdir()
    once = "import sys, pathlib\nif pathlib.Path('site').exists(): sys.exit(0)\n"
    shop = workshop(tmp_path / "second", once + _COPY)
    shop.cold()
    with pytest.raises(FailedError, match="没有变"):
        shop.edit()


def test_generators_take_turns_and_one_that_fails_is_left_out_of_what_is_larger(
    tmp_path: Path,
) -> None:
    said: list[str] = []
    (tmp_path / "round").mkdir()
    terms = Terms(OWN, 2, 60, {"small": FEWEST}, tmp_path / "round", said.append)
    makers = [
        maker(tmp_path, _COPY, "first"),
        maker(tmp_path, "raise SystemExit(2)", "broken"),
        maker(tmp_path, _COPY, "small"),
    ]
    absent = [Result(0, "absent", "absent", note="装不上")]
    rounds = list(contest([FEWEST, FEWEST + 1], makers, absent, terms))
    assert [[r.key for r in results] for results in rounds] == [
        ["first", "broken", "small", "absent"]
    ] * 2
    assert [len(r.cold) for r in rounds[0]] == [2, 0, 2, 0]
    assert [len(r.cold) for r in rounds[1]] == [2, 0, 0, 0]
    assert "退出码 2" in rounds[0][1].note
    assert rounds[1][1].note.startswith(f"{FEWEST} 页时")
    assert rounds[1][2].note == f"只量到 {FEWEST} 页"
    order = [text.split("，")[1].split("：")[0] for text in said]
    assert order == ["first", "broken", "small", "first", "small", "first", "first"]


def test_ratios_are_of_medians_and_rows_have_every_cell() -> None:
    ours = Result(100, "mingchuang", "明窗", tree=Tree(100, 200, 3_000_000))
    ours.cold = [Spent(cpu, 1, 50_000_000) for cpu in (1, 2, 9)]
    ours.edit = [Spent(0.5, 1, 80_000_000)]
    theirs = Result(100, "material", "别家", partial=False, tree=Tree(100, 200, 3_000_000))
    theirs.cold = [Spent(cpu, 1, 50_000_000) for cpu in (5, 20, 30)]
    gone = Result(100, "gone", "没有的", note="装不上")
    cells = report.rows([ours, theirs, gone])
    assert {len(row) for row in cells} == {len(report.HEADER)}
    assert cells[0][2:5] == ("2.00（1.00–9.00）", "20.0", "1.00×")
    assert cells[0][8] == "80"
    assert cells[1][4:7] == ("10.0×", "同全部重做", "40.0×")
    assert cells[2][2] == "装不上"
    assert report.table([report.HEADER, *cells], markdown=True).count("\n") == 4


def test_a_flat_table_says_what_a_page_costs_and_what_one_more_costs() -> None:
    def line(pages: int, cpu: float) -> flat.Line:
        one = [Spent(cpu, 1, 50_000_000)]
        return flat.Line(pages, one, one, one, one)

    cells = flat.rows([line(100, 3), line(300, 4)])
    assert {len(row) for row in cells} == {len(flat.HEADER)}
    assert [row[2:5] for row in cells] == [("30.00", "+0%", "–"), ("13.33", "-56%", "5.00")]


def test_peers_have_their_files_and_pinned_packages() -> None:
    tools = Tools(Path("/nowhere/bin/python"), dict.fromkeys(PACKAGES, "1"))
    for key, needs in NEEDS.items():
        one = peer(key, tools)
        assert one.needs == needs
        assert set(needs) <= set(PACKAGES)
        assert all((one.base / part).exists() for part in one.parts)
        assert one.base.is_relative_to(ROOT / "bench" / "engine" / "peers")


@pytest.mark.slow
def test_mingchuang_builds_the_corpus_and_the_edit_arrives(tmp_path: Path) -> None:
    sources = list(corpus(OWN, FEWEST))
    shops = [
        Workshop(ours(site), sources, tmp_path / site, tmp_path / "tmp", 300) for site in SITES
    ]
    for shop in shops:
        shop.cold()
        assert shop.tree().html > FEWEST
    shops[0].edit()
