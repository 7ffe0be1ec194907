"""The same questions asked of Material's own search and of Pagefind, on the same pages."""

from __future__ import annotations

import html
import json
import re
import resource
import statistics
import subprocess
import sys
import venv
from pathlib import Path

from bench.search.drive import Asker, cold
from bench.search.score import Question, Tally, read, score
from bench.search.site import served
from playwright.sync_api import Browser, Page

from mingchuang.search.text import page_text

#: What their scripts need and ours does not.
_OPEN = "default-src * 'unsafe-inline' 'unsafe-eval' blob: data:"

_MATERIAL = """async (worker) => {
  const index = await (await fetch('search/search_index.json')).json();
  const w = window.w = new Worker(worker);
  const next = (type) => new Promise(r => w.addEventListener('message', function go(e) {
    if (e.data.type === type) { w.removeEventListener('message', go); r(e.data.data); } }));
  const ready = next(1);
  w.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
  await ready;
  window.ask = async (q) => { const a = next(3); w.postMessage({ type: 2, data: q }); const d = await a;
    return (d.items || []).slice(0, 10).map(i => i[0].location.replace(/#.*/, '')); };
}"""
_PAGEFIND = """async () => {
  const pf = await import(new URL('pagefind/pagefind.js', document.baseURI).href);
  await pf.init();
  window.ask = async (q) => { const r = await pf.search(q);
    return (await Promise.all(r.results.slice(0, 10).map(x => x.data()))).map(d => d.raw_url || d.url); };
}"""


def compare(browser: Browser, site: Path, files: list[Path], folder: Path, own_cost: float) -> None:
    """Build both, ask both, print one table with ours.

    Args:
        browser: a Chromium.
        site: our built tree.
        files: questions.
        folder: where to work.
        own_cost: CPU seconds of our search data.
    """
    folder.mkdir()
    titles = _titles(site)
    python = _environment(folder / "environment")
    questions = [question for file in files for question in read(file)]
    print(f"\n### 和别家比（同样 {len(titles)} 页、{len(questions)} 条问法，同一次）\n")
    print(
        "| 搜索 | hit@1 | hit@3 | 找不到 | 第一次下载 kB | 以后每次 p50 / p95 毫秒 | 建索引 CPU 秒 |"
    )
    print("|---|---|---|---|---|---|---|")
    _own(browser, site, questions, own_cost)
    for name, make, script in (
        ("mkdocs-material 自带（lunr + jieba）", _build_material, _MATERIAL),
        ("Pagefind", _build_pagefind, _PAGEFIND),
    ):
        tree = folder / make.__name__
        spent = make(python, site, tree, titles)
        sent: list[int] = []
        with served(tree, policy=_OPEN, sent=sent) as address:
            tally, size, times = _ask(browser, address, tree, script, titles, questions, sent)
        _row(name, tally, size, times, spent)


def _own(browser: Browser, site: Path, questions: list[Question], spent: float) -> None:
    with served(site) as address:
        visit = cold(browser, address, "低保", slow=False)
        asker = Asker(browser, address)
        tallies, _ = score(questions, asker.titles)
        times = sorted(asker.times[1:])
        asker.close()
    _row("**明窗**", tallies["全部"], visit.all_bytes / 1000, times, spent)


def _row(name: str, tally: Tally, size: float, times: list[float], spent: float) -> None:
    print(
        f"| {name} | {tally.within(1):.1f} | {tally.within(3):.1f} | {tally.empty} | {size:.0f} "
        f"| {statistics.median(times):.0f} / {times[len(times) * 95 // 100]:.0f} | {spent:.1f} |",
        flush=True,
    )


def _titles(site: Path) -> dict[str, str]:
    found = {}
    for file in sorted(site.rglob("index.html")):
        text = file.read_text(encoding="utf-8")
        title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
        url = file.parent.relative_to(site).as_posix() + "/"
        if url not in ("search/", "sitemap/", "./"):
            found[url] = html.unescape(title[1]).split(" - ")[0] if title else ""
    return found


def _environment(folder: Path) -> Path:
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        packages = ["mkdocs-material", "jieba", "setuptools<81", "pagefind[extended]"]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    return python


def _spent(command: list[str | Path], cwd: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr[-800:], file=sys.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _build_material(python: Path, site: Path, tree: Path, titles: dict[str, str]) -> float:
    """The pages' text as Markdown, with Material as it comes; the whole build counts."""
    source = tree.with_name(tree.name + "-source")
    docs = source / "docs"
    for url, title in titles.items():
        file = docs / url / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        page = (site / url / "index.html").read_text(encoding="utf-8")
        parts = [f"## {part.heading}\n\n{part.text}" for part in page_text(page)]
        file.write_text(f"# {title}\n\n" + "\n\n".join(parts), encoding="utf-8")
    (docs / "index.md").write_text("# 首页\n", encoding="utf-8")
    config = {
        "site_name": "peer",
        "site_dir": str(tree),
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": [{"search": {"lang": "zh"}}],
        "nav": [{"首页": "index.md"}],
    }
    (source / "mkdocs.yml").write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")
    return _spent([python, "-m", "mkdocs", "build", "--quiet"], source)


def _build_pagefind(python: Path, site: Path, tree: Path, titles: dict[str, str]) -> float:
    """Pagefind over our built pages, without the pages that only list titles."""
    for url in titles:
        target = tree / url / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        page = (site / url / "index.html").read_text(encoding="utf-8")
        target.write_text(page.replace("<main ", "<main data-pagefind-body ", 1), encoding="utf-8")
    (tree / "index.html").write_text(
        "<!doctype html><html lang=zh-CN><title>x</title>", encoding="utf-8"
    )
    script = (
        "import asyncio,sys\n"
        "from pagefind.index import PagefindIndex, IndexConfig\n"
        "async def go():\n"
        "    config = IndexConfig(output_path=sys.argv[1] + '/pagefind', force_language='zh')\n"
        "    async with PagefindIndex(config=config) as index:\n"
        "        await index.add_directory(sys.argv[1])\n"
        "asyncio.run(go())\n"
    )
    return _spent([python, "-c", script, str(tree)], tree)


def _ask(
    browser: Browser,
    address: str,
    tree: Path,
    script: str,
    titles: dict[str, str],
    questions: list[Question],
    sent: list[int],
) -> tuple[Tally, float, list[float]]:
    context = browser.new_context(locale="zh-CN")
    page: Page = context.new_page()
    page.goto(address)
    sent.clear()
    worker = next(iter(tree.glob("assets/javascripts/workers/search.*.min.js")), None)
    page.evaluate(script, worker and worker.relative_to(tree).as_posix())
    times: list[float] = []

    def ask(asked: str) -> list[str]:
        took, urls = page.evaluate(
            "async (q) => { const t = performance.now(); const u = await window.ask(q);"
            " return [performance.now() - t, u]; }",
            asked,
        )
        times.append(took)
        paths = [re.sub(r"^(https?://[^/]+)?/mzj/fwpp/|^/", "", url) for url in urls]
        unique = dict.fromkeys(path.removesuffix("index.html") for path in paths)
        return [titles[path] for path in unique if path in titles]

    ask("低保")
    size = sum(sent) / 1000
    times.clear()
    tallies, _ = score(questions, ask)
    context.close()
    return tallies["全部"], size, sorted(times)
