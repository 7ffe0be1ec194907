"""What many sites cost: built alone or together, with one memory in common or without.

    python -m bench.scale                                   4 sites of 3,000 pages
    python -m bench.scale --sites 8 --pages 300 --folder ~/texts --markdown

Builds a province (`bench.province`) in every way in which an operator would, measures the whole of
each run (CPU of all processes, wall clock, the largest process), checks that the sites are the same
byte for byte whichever way they were built, and reckons the figures up to 100 sites.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.engine import report
from bench.engine.corpus import DEFAULT, OWN
from bench.engine.generators import ROOT
from bench.engine.measure import FailedError, Spent, run, tree
from bench.engine.peers import environment
from bench.province import TODAY, Province

MANY = 100
HEADER = (
    "怎样做",
    "CPU 秒",
    "每站 CPU 秒",
    "每页毫秒",
    "比各自从头",
    "等多久（秒）",
    "最大的进程 MB",
    f"{MANY} 个站 CPU 分钟",
)
#: Kinds of files, by what a server has to say of them (docs/scale.md).
KINDS = ("网页", "搜索的数据", "带校验值的样式和脚本", "其余")


@dataclass(frozen=True, slots=True)
class Round:
    """One way to build all sites."""

    name: str
    spent: Spent


class Bench:
    """Builds a province again and again."""

    def __init__(self, province: Province, work: Path, timeout: float, say: Callable[[str], None]):
        self.province = province
        self._env = environment(work / "home", work / "tmp")
        self._log, self._timeout, self._say = work / "log.txt", timeout, say
        self.shared = work / "shared"

    def rounds(self) -> Iterable[Round]:
        """Each way, one after another; each begins with what the ones before it left.

        Raises:
            FailedError: a build failed, or gave another site than that built alone.
        """
        province = self.province
        yield self._round("各自从头", self._alone)
        cold = self._digests()
        yield self._round("各自再做一次，什么也没改", self._alone)
        for jobs in (1, 2):
            self._forget(shared=True)
            yield self._round(f"一起从头，一次 {jobs} 个", lambda jobs=jobs: self._together(jobs))
            self._same(cold)
        for jobs in (1, 2):
            name = f"一起再做一次，什么也没改，一次 {jobs} 个"
            yield self._round(name, lambda jobs=jobs: self._together(jobs))
        if province.own:
            changed = province.edit_own(1)
            yield self._round("各站改了自己的一段", lambda: self._together(1))
            self._shows(changed)
        if province.common:
            changed = province.edit_common(1)
            yield self._round("全省共同的一页改了一段", lambda: self._together(1))
            self._shows(changed)
        warm = self._digests()
        self._forget()
        yield self._round("自己的记忆没有了，共用的还在", lambda: self._together(1))
        self._same(warm)

    def _round(self, name: str, work: Callable[[], Spent]) -> Round:
        spent = work()
        self._say(f"{name}：{spent.cpu:.1f} CPU 秒，{spent.wall:.1f} 秒")
        return Round(name, spent)

    def _alone(self) -> Spent:
        total = Spent(0, 0, 0)
        for site in self.province.sites:
            total += self._run("-C", str(site))
        return total

    def _together(self, jobs: int) -> Spent:
        return self._run(str(self.province.root), "--jobs", str(jobs), "--cache", str(self.shared))

    def _run(self, *words: str) -> Spent:
        command = (sys.executable, "-m", "mingchuang", "build", "--today", TODAY, *words)
        return run(command, self.province.root, self._env, self._log, self._timeout)

    def _forget(self, *, shared: bool = False) -> None:
        """What sites know, and what they have published."""
        for site in self.province.sites:
            for made in (site / ".cache", site / "site", *site.glob(".site.*")):
                shutil.rmtree(made) if made.is_dir() else made.unlink(missing_ok=True)
        if shared:
            shutil.rmtree(self.shared, ignore_errors=True)

    def _digests(self) -> dict[str, str]:
        return {site.name: _digest(site / "site") for site in self.province.sites}

    def _same(self, wanted: dict[str, str]) -> None:
        if wrong := [name for name, found in self._digests().items() if wanted[name] != found]:
            raise FailedError(f"{wrong[0]} 和各自从头做的不一样")

    def _shows(self, pages: list[Path]) -> None:
        for page in pages:
            if "次）" not in page.read_text(encoding="utf-8"):
                raise FailedError(f"改了一段，{page} 里没有变")


def rows(rounds: list[Round], sites: int, pages: int) -> list[tuple[str, ...]]:
    """The table's cells; the first round is the measure of the others."""
    first = rounds[0].spent.cpu
    return [
        (
            one.name,
            f"{one.spent.cpu:.1f}",
            f"{one.spent.cpu / sites:.2f}",
            f"{one.spent.cpu / sites / pages * 1000:.2f}",
            f"{one.spent.cpu / first * 100:.0f}%",
            f"{one.spent.wall:.1f}",
            f"{one.spent.peak / 1e6:.0f}",
            f"{one.spent.cpu / sites * MANY / 60:.0f}",
        )
        for one in rounds
    ]


def disk(province: Province, shared: Path) -> list[tuple[str, ...]]:
    """What stands on the disk after all that, for one site and for many."""
    site = province.sites[0]
    counts = {
        "资料": _size(site / name for name in ("content", "brands", "guides")),
        "网站": _size([site / "site"]),
        "网站旁边的（和网站共用的不算）": _beside(site),
        "自己的记忆": _size([site / ".cache"]),
    }
    cells = [
        (name, f"{files:,}", f"{size / 1e6:.1f}", f"{size * MANY / 1e9:.1f}")
        for name, (files, size) in counts.items()
    ]
    _, size = _size([shared])
    count = len(province.sites)
    cells.append((f"共用的记忆（{count} 个站的）", "1", f"{size / 1e6:.1f}", "见正文"))
    return [("放在磁盘上的", "一个站：文件", "一个站：MB", f"{MANY} 个站：GB"), *cells]


def kinds(site: Path) -> list[tuple[str, ...]]:
    """Files of a site by kind: how many, how big, how big on their way."""
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    packed: Counter[str] = Counter()
    biggest: defaultdict[str, int] = defaultdict(int)
    for path in (path for path in site.rglob("*") if path.is_file()):
        kind, raw = _kind(path.relative_to(site)), path.read_bytes()
        files[kind] += 1
        sizes[kind] += len(raw)
        packed[kind] += len(gzip.compress(raw, 6))
        biggest[kind] = max(biggest[kind], len(raw))
    cells = [
        (
            kind,
            f"{files[kind]:,}",
            f"{sizes[kind] / 1e6:.1f}",
            f"{packed[kind] / 1e6:.1f}",
            f"{sizes[kind] / max(1, files[kind]) / 1000:.1f}",
            f"{biggest[kind] / 1000:.0f}",
        )
        for kind in KINDS
    ]
    header = ("一个站的文件", "个数", "MB", "gzip 以后 MB", "平均 kB", "最大 kB")
    return [header, *cells]


def _kind(path: Path) -> str:
    if path.suffix == ".html":
        return KINDS[0]
    if path.parts[0] == "search":
        return KINDS[1]
    hashed = (
        path.parts[0] == "assets" and path.suffix in {".css", ".js"} and path.name.count(".") > 1
    )
    return KINDS[2] if hashed else KINDS[3]


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(f"{path.relative_to(folder)}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _size(folders: Iterable[Path]) -> tuple[int, int]:
    trees = [tree(folder) for folder in folders]
    return sum(one.files for one in trees), sum(one.size for one in trees)


def _beside(site: Path) -> tuple[int, int]:
    """Files beside the site that are not files of the site, too."""
    published = {path.stat().st_ino for path in (site / "site").rglob("*") if path.is_file()}
    found = [
        path.stat()
        for place in site.glob(".site.*")
        for path in (place.rglob("*") if place.is_dir() else [place])
        if path.is_file()
    ]
    own = [one for one in found if one.st_ino not in published]
    return len(own), sum(one.st_size for one in own)


def main() -> None:
    """Read the arguments, measure, print."""
    args = _arguments()
    args.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="scale-", dir=args.work) as name:
        work = Path(name)
        _say(f"写 {args.sites} 个站的资料，每个 {args.pages} 页")
        province = Province(work, args.folder, args.sites, args.pages, args.common, args.forms)
        bench = Bench(province, work, args.timeout, _say)
        try:
            rounds = list(bench.rounds())
        except FailedError as error:
            raise SystemExit(str(error)) from None
        tables = [
            [HEADER, *rows(rounds, args.sites, args.pages)],
            disk(province, bench.shared),
            kinds(province.sites[0] / "site"),
        ]
    for cells in tables:
        print(report.table(cells, markdown=args.markdown), end="\n\n")
    print(
        f"{report.machine()}；{args.sites} 个站，每个 {args.pages:,} 页，其中 {args.common:.0%} 各站一样，"
        f"另有 {args.forms} 个一样的附件；文字取自 {args.folder.name}。"
        f"{MANY} 个站的数是按 {args.sites} 个站推算的。"
    )
    if args.json:
        facts = {"rounds": [asdict(one) for one in rounds], "tables": tables[1:]}
        args.json.write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.scale", description="量许多站一起生成要多少 CPU、时间、内存、磁盘。"
    )
    parser.add_argument("--sites", type=int, default=4, help="几个站")
    parser.add_argument("--pages", type=int, default=3000, help="每个站多少页")
    parser.add_argument("--common", type=float, default=0.3, help="几成的网页各站一样，0 到 1")
    parser.add_argument("--forms", type=int, default=40, help="每个站多少个附件，各站一样")
    parser.add_argument(
        "--folder",
        type=Path,
        default=DEFAULT if DEFAULT.is_dir() else OWN,
        help="文字从哪个文件夹的 Markdown 里取",
    )
    parser.add_argument("--timeout", type=float, default=3600, help="一次最多等多少秒")
    parser.add_argument("--markdown", action="store_true", help="印成手册用的表格")
    parser.add_argument("--json", type=Path, help="把每一次的数都写进这个文件")
    parser.add_argument(
        "--work", type=Path, default=ROOT / ".cache" / "bench", help="在哪个文件夹里做"
    )
    args = parser.parse_args()
    if not 0 <= args.common <= 1:
        parser.error("--common 是 0 到 1 的数")
    args.work = args.work.resolve()
    return args


def _say(text: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    os.umask(0o022)
    main()
