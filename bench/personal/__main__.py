"""How well and how fast personal data is found.

python -m bench.personal                      the kept cases
python -m bench.personal --laws FOLDER        and false alarms in real texts of laws
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from bench.personal.make import CASES

from mingchuang.personal import Kind, find
from mingchuang.personal.readers import known, read
from mingchuang.personal.webpage import page_words

ROOT = Path(__file__).parent.parent.parent
#: Findings that only remind.
WEAK = frozenset({Kind.ID_SLIP, Kind.PERSON, Kind.HALF_MASKED, Kind.PLACEHOLDER})


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--laws", type=Path, default=ROOT.parent / "shared/corpus/laws")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="a built site")
    parser.add_argument("--files", type=Path, default=ROOT / "guides/forms", help="attachments")
    parser.add_argument("--quiet", action="store_true", help="figures only, no misses")
    args = parser.parse_args()
    failed = False
    for name in sorted({path.name.rpartition("-")[0] for path in CASES.glob("*.jsonl")}):
        failed |= _cases(name, quiet=args.quiet)
    for folder, measure in ((args.laws, _laws), (args.site, _pages), (args.files, _files)):
        if folder.is_dir():
            measure(folder)
        else:
            print(f"没有这个文件夹，略过：{folder}", file=sys.stderr)
    sys.exit(failed)


def _read(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _cases(name: str, *, quiet: bool) -> bool:  # noqa: C901  one report
    total: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    misses = []
    for case in _read(CASES / f"{name}-true.jsonl"):
        total[case["kind"]] += 1
        kinds = {match.kind.value for match in find(case["text"])}
        if case["kind"] in kinds:
            hit[case["kind"]] += 1
        else:
            misses.append((case["kind"], case["text"], sorted(kinds)))
    alike: Counter[str] = Counter()
    false: defaultdict[str, list[str]] = defaultdict(list)
    weak = 0
    for case in _read(CASES / f"{name}-alike.jsonl"):
        alike[case["kind"]] += 1
        found = [m for m in find(case["text"]) if m.kind is not Kind.PLACEHOLDER]
        if any(m.kind not in WEAK for m in found):
            false[case["kind"]].append(f"{[m.kind.value for m in found]} {case['text']!r}")
        elif found:
            weak += 1
            false[case["kind"] + "（提醒）"].append(
                f"{[m.kind.value for m in found]} {case['text']!r}"
            )
    recall = sum(hit.values()) / sum(total.values())
    wrong = sum(len(v) for k, v in false.items() if not k.endswith("（提醒）"))
    rate = wrong / sum(alike.values())
    print(f"\n## {name}：真的 {sum(total.values())} 条，像的 {sum(alike.values())} 条")
    print(
        f"找到 {recall:.1%}（漏 {len(misses)} 条）；误报 {rate:.1%}（{wrong} 条错误，{weak} 条提醒）"
    )
    print("| 真的 | 条数 | 找到 |\n|---|---|---|")
    for kind, count in sorted(total.items()):
        print(f"| {kind} | {count} | {hit[kind] / count:.1%} |")
    print("| 像的 | 条数 | 误报 |\n|---|---|---|")
    for kind, count in sorted(alike.items()):
        print(f"| {kind} | {count} | {len(false[kind])} |")
    if not quiet:
        for kind, text, kinds in misses:
            print(f"漏 {kind}：{text!r} {kinds}")
        for kind, found in false.items():
            for line in found:
                print(f"误 {kind}：{line}")
    return recall < 0.99 or rate > 0.01


def _laws(folder: Path) -> None:
    files = sorted(folder.rglob("*.md"))
    found: Counter[str] = Counter()
    seconds, size = [], 0
    for file in files:
        text = file.read_text(encoding="utf-8")
        size += len(text)
        start = time.process_time()
        matches = find(text)
        seconds.append(time.process_time() - start)
        for match in matches:
            found[match.kind.value] += 1
            around = text[max(0, match.start - 20) : match.end + 20].replace("\n", "⏎")
            print(f"法律文本 {match.kind.value} {file.name}：{around}")
    print(
        f"\n## 法律法规 {len(files)} 份，{size / 1e6:.1f} 兆字：报 {sum(found.values())} 处 {dict(found)}；"
        f"每份中位 {1000 * statistics.median(seconds):.2f} 毫秒，最长 {1000 * max(seconds):.0f} 毫秒，"
        f"每 1 万字 {1e7 * sum(seconds) / size:.2f} 毫秒（CPU）"
    )


def _pages(folder: Path) -> None:
    """Time for a finished page, as the check reads it the first time."""
    pages = [file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.html"))]
    start = time.process_time()
    for page in pages:
        find(page_words(page))
    spent = 1000 * (time.process_time() - start) / max(1, len(pages))
    size = sum(map(len, pages)) / max(1, len(pages)) / 1000
    print(f"\n## 网页 {len(pages)} 个，平均 {size:.0f} 千字：每个 {spent:.2f} 毫秒（CPU）")


def _files(folder: Path) -> None:
    """Time for an attachment, without starting the process that reads it."""
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    for file in sorted(path for path in folder.rglob("*") if known(path.name)):
        raw = file.read_bytes()
        start = time.process_time()
        for piece in read(raw, file.name).pieces:
            find(piece.text, title=piece.title)
        seconds[file.suffix].append(1000 * (time.process_time() - start))
    for suffix, spent in sorted(seconds.items()):
        print(
            f"## 附件 {suffix} {len(spent)} 个：中位 {statistics.median(spent):.1f} 毫秒，"
            f"最长 {max(spent):.0f} 毫秒（CPU）"
        )


if __name__ == "__main__":
    main()
