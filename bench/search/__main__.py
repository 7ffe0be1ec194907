"""How well and how fast search finds, in a real Chromium.

python -m bench.search                        the sample site
python -m bench.search --pages 600 5000       and with other pages mixed in
python -m bench.search --peers --pages 600    beside Material's search and Pagefind
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.search import corpus, peers
from bench.search.drive import Asker, chromium, cold, typed
from bench.search.score import HEADER, Tally, read, score
from bench.search.site import ROOT, build, cost, project, served
from playwright.sync_api import Browser

from mingchuang.search.text import page_text

QUERIES = [
    ROOT.parent / "shared/search/dev-queries.jsonl",
    ROOT / "bench/search/queries/frozen.jsonl",
]
COLD = ("低保", "五保怎么办", "linshijiuzhu", "家里着火了东西都烧光了")


def main() -> None:
    """Read the arguments and measure."""
    args = _arguments()
    files = [file for file in args.queries or QUERIES if file.is_file()]
    for file in (file for file in args.queries or QUERIES if not file.is_file()):
        _say(f"没有这个文件，略过：{file}")
    with tempfile.TemporaryDirectory(prefix="mingchuang-") as name, chromium() as browser:
        folder = Path(name)
        for pages in args.pages:
            extra = corpus.pages(args.corpus, pages - 130) if pages > 130 else []
            if pages > 130 and not extra:
                _say(f"没有混入用的文章（--corpus）：{args.corpus}，略过 {pages} 页")
                continue
            _say(f"生成 {130 + len(extra)} 页（混入的当作{args.kind}）……")
            site = folder / f"site-{pages}"
            root = project(folder, extra, args.kind)
            count, spent = build(root, site)
            print(
                f"\n## {count} 页，生成用 CPU {spent:.1f} 秒（每页 {1000 * spent / count:.1f} 毫秒）"
            )
            fresh = cost(root, site, None)
            cost(root, site, folder / "cache")
            kept = cost(root, site, folder / "cache")
            print(
                f"搜索数据：每页 {1000 * fresh / count:.2f} 毫秒 CPU，"
                f"网页没变时 {1000 * kept / count:.2f} 毫秒"
            )
            with served(site) as address:
                _quality(browser, address, files, args.misses)
                _phrases(browser, address, site, args.phrases)
                _speed(browser, address)
                _later(browser, address, files)
            if args.peers:
                peers.compare(browser, site, files, folder / f"peers-{pages}", fresh)


def _quality(browser: Browser, address: str, files: list[Path], misses: Path | None) -> None:
    for file in files:
        asker = Asker(browser, address)
        tallies, missed = score(read(file), asker.titles)
        print(f"\n### {file.name}\n{HEADER}")
        for name, tally in tallies.items():
            print(tally.row(name))
        times = sorted(asker.times[1:])
        print(
            f"以后每次：p50 {statistics.median(times):.1f} 毫秒，p95 {times[len(times) * 95 // 100]:.1f} 毫秒"
        )
        asker.close()
        if misses:
            with misses.open("a", encoding="utf-8") as out:
                out.writelines(f"{file.name}\t{line}\n" for line in missed)


def _phrases(browser: Browser, address: str, site: Path, n: int) -> None:
    """Random runs of 8 characters of the text: does the second group have a page that holds them?"""
    texts: dict[str, str] = {}
    for file in sorted(site.rglob("index.html")):
        url = file.parent.relative_to(site).as_posix() + "/"
        if url in ("search/", "sitemap/"):
            continue
        sections = page_text(file.read_text(encoding="utf-8"))
        texts[url] = "\n".join(section.text for section in sections)
    chooser = random.Random(8)
    asker = Asker(browser, address)
    tally = Tally()
    urls = sorted(texts)
    while len(tally.ranks) < n:
        text = texts[chooser.choice(urls)]
        if len(text) < 20:
            continue
        start = chooser.randrange(len(text) - 8)
        phrase = text[start : start + 8]
        if not re.fullmatch(r"\S{8}", phrase) or len(re.findall(r"[\u4e00-\u9fff]", phrase)) < 6:
            continue
        found = [url for _, url in asker.ask(phrase)["text"]]
        pages = [re.sub(r"#.*", "", url).removeprefix(address) for url in found]
        holds = [phrase in texts.get(page, "") for page in pages]
        tally.ranks.append(holds.index(True) if True in holds else 10**6)
        tally.empty += not found
    asker.close()
    print(f"\n### 全文：随机 8 个字\n{HEADER}\n{tally.row('8 个字')}")


def _speed(browser: Browser, address: str) -> None:
    print("\n### 第一次找")
    for slow in (False, True):
        runs = [cold(browser, address, asked, slow=slow) for asked in COLD]
        took, before, longest = typed(browser, address, "低保", slow=slow)
        name = "慢手机（700 kbit/s，300 ms，CPU 慢 4 倍）" if slow else "本机"
        print(
            f"{name}：第一条结果 {statistics.median(r.first for r in runs) / 1000:.2f} 秒"
            f"（最慢 {max(r.first for r in runs) / 1000:.2f}），"
            f"连全文 {statistics.median(r.all for r in runs) / 1000:.2f} 秒；"
            f"在别的网页的框里打字，第一条建议 {took / 1000:.2f} 秒；"
            f"最长的任务 {max(longest, *(r.longest_task for r in runs)):.0f} 毫秒"
        )
    print(
        f"字节（gzip）：第一条结果 {max(r.first_bytes for r in runs) / 1000:.0f} kB，"
        f"连全文中位 {statistics.median(r.all_bytes for r in runs) / 1000:.0f} kB、"
        f"最多 {max(r.all_bytes for r in runs) / 1000:.0f} kB；碰搜索框以前 {before} 字节"
    )


def _later(browser: Browser, address: str, files: list[Path]) -> None:
    """Questions after the first, on a slow processor."""
    asker = Asker(browser, address, slow=True)
    questions = [question.asked for file in files for question in read(file)][::4]
    for asked in questions:
        asker.ask(asked)
    times = sorted(asker.times[1:])
    asker.close()
    print(
        f"慢手机以后每次：p50 {statistics.median(times):.0f} 毫秒，"
        f"p95 {times[len(times) * 95 // 100]:.0f} 毫秒"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.search",
        description="在真的浏览器里量搜索：找得准不准、快不快、要下载多少。",
    )
    parser.add_argument(
        "--pages", type=int, nargs="+", default=[130], help="一共多少页（130 是示例站本身）"
    )
    parser.add_argument(
        "--as",
        dest="kind",
        choices=("page", "news", "document"),
        default="page",
        help="混入的网页当作什么：普通页面、动态或政策文件",
    )
    parser.add_argument(
        "--corpus", type=Path, default=corpus.DEFAULT, help="混入的文章所在的文件夹（Markdown）"
    )
    parser.add_argument("--queries", type=Path, nargs="+", help="问法的文件，一行一个 JSON")
    parser.add_argument("--phrases", type=int, default=200, help="全文测多少个随机的 8 个字")
    parser.add_argument(
        "--peers",
        action="store_true",
        help="同时量 Material 自带的搜索和 Pagefind（另装在临时环境里）",
    )
    parser.add_argument("--misses", type=Path, help="把没找到的写进这个文件")
    return parser.parse_args()


def _say(text: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr)


if __name__ == "__main__":
    main()
