"""How much a build costs: Mingchuang beside other generators, on the same pages, in one run.

python -m bench.engine                                  300, 1,000 and 3,000 pages, all peers
python -m bench.engine --pages 300 --peers hugo --runs 1
python -m bench.engine --flat                           Mingchuang alone, 300 to 10,000 pages
"""

from __future__ import annotations

import argparse
import compileall
import importlib
import json
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench.engine import flat, report
from bench.engine.contest import Result, Terms, contest
from bench.engine.corpus import DEFAULT, OWN
from bench.engine.generators import NEEDS, OURS, ROOT, SITES, Generator, ours, peer
from bench.engine.peers import environment, installed, warm_up

CACHE = ROOT / ".cache" / "bench"


def main() -> None:
    """Read the arguments, measure, print."""
    args = _arguments()
    # Ended from outside, it still ends what it started and deletes what it made.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    args.work.mkdir(parents=True, exist_ok=True)
    terms = Terms(args.folder, args.runs, args.timeout, dict(args.limit), args.work, _say)
    for name in ("mingchuang", "mingchuang_theme"):
        compileall.compile_dir(Path(importlib.import_module(name).__file__ or "").parent, quiet=2)
    if args.flat:
        lines: list[flat.Line] = []
        for line in flat.flat(args.pages or [300, 1000, 3000, 10000], ours(args.site), terms):
            lines.append(line)
            _keep(args.json, lines)
        _show([flat.HEADER, *flat.rows(lines)], args)
        return
    makers, missing = _takers(args)
    results: list[Result] = []
    cells = [report.HEADER]
    for found in contest(args.pages or [300, 1000, 3000], makers, missing, terms):
        results += found
        cells += report.rows(found)
        _keep(args.json, results)
    _show(cells, args)


def _takers(args: argparse.Namespace) -> tuple[list[Generator], list[Result]]:
    tools = installed(CACHE / "venv", {need for key in args.peers for need in NEEDS[key]}, _say)
    warm_up(tools, environment(args.work / "home", args.work / "tmp"))
    makers, missing = [ours(args.site)], []
    for key in args.peers:
        lacking = [tools.missing[need] for need in NEEDS[key] if need not in tools.versions]
        if lacking:
            missing.append(Result(0, key, key, note=lacking[0]))
        else:
            makers.append(peer(key, tools))
    return makers, missing


def _show(cells: list[tuple[str, ...]], args: argparse.Namespace) -> None:
    print(report.table(cells, markdown=args.markdown))
    print(
        f"\n{report.machine()}；每样量 {args.runs} 次，取中间的一次，括号里是最少和最多；"
        f"文字取自 {args.folder.name}。"
    )


def _keep(file: Path | None, measured: Sequence[flat.Line | Result]) -> None:
    """What is known so far, each single measurement."""
    if file:
        facts = [asdict(one) for one in measured]
        file.write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.engine",
        description="量生成网站要多少 CPU、时间和内存：明窗和别家，同样的网页，同一次。",
    )
    parser.add_argument(
        "--pages", type=int, nargs="+", help="多少个网页，可以写几个（不写：300 1000 3000）"
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=DEFAULT if DEFAULT.is_dir() else OWN,
        help="文字从哪个文件夹的 Markdown 里取",
    )
    parser.add_argument(
        "--peers",
        nargs="*",
        choices=NEEDS,
        default=list(NEEDS),
        metavar="PEER",
        help=f"和谁比：{'、'.join(NEEDS)}（不写就是全部；写 --peers 不跟名字，只量明窗）",
    )
    parser.add_argument("--runs", type=int, default=3, help="每样量几次，取中间的一次")
    parser.add_argument("--timeout", type=float, default=1800, help="一次生成最多等多少秒")
    parser.add_argument(
        "--limit",
        type=_limit,
        action="append",
        default=[],
        metavar="PEER=PAGES",
        help="谁只量到多少页，例如 material=1000；可以写几次",
    )
    parser.add_argument(
        "--site",
        choices=SITES,
        default="small",
        help="明窗的网页放进哪个站：测试用的小站，还是示例站",
    )
    parser.add_argument(
        "--flat", action="store_true", help="只量明窗：网页多了，每页的花费变不变；改一处要多少"
    )
    parser.add_argument("--markdown", action="store_true", help="印成 README 用的表格")
    parser.add_argument("--json", type=Path, help="把每一次的数都写进这个文件")
    parser.add_argument("--work", type=Path, default=CACHE / "work", help="在哪个文件夹里做")
    args = parser.parse_args()
    if args.runs < 1:
        parser.error("--runs 至少 1")
    if args.pages:
        args.pages.sort()
    args.work = args.work.resolve()
    return args


def _limit(text: str) -> tuple[str, int]:
    key, _, pages = text.partition("=")
    if key not in [OURS, *NEEDS] or not pages.isdecimal():
        raise argparse.ArgumentTypeError(f"写成 {next(iter(NEEDS))}=1000 这样")
    return key, int(pages)


def _say(text: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
