"""把许多站分给几台机器生成：一个站一个任务，用 Dask 分派。

    python build_sites.py --scheduler tcp://10.0.0.1:8786 --site-dir /mnt/www /mnt/ziliao/sites

一个站有错误不耽误别的站；做工的机器没了，没做完的站由别的机器重做。
退出码：0 都做好了；1 有没做好的；2 用法不对。
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from distributed import Client, Future, as_completed, get_worker


def build(command: list[str]) -> tuple[int, str, str]:
    """On a worker: run one build; its exit code, what it said, who did it."""
    done = subprocess.run(  # noqa: S603  the operator's own command
        command, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return done.returncode, done.stderr.strip(), str(get_worker().name)


def sites_below(folder: Path) -> list[Path]:
    """Folders of records, in order."""
    return sorted(path.parent for path in folder.glob("*/mkdocs.yml"))


def main() -> int:
    """Hand out the sites, tell of each as it is done, sum up."""
    args = arguments()
    sites = sites_below(args.folder)
    if not sites:
        print(f"{args.folder} 下面没有带 mkdocs.yml 的文件夹。", file=sys.stderr)
        return 2
    more = ["--cache", args.cache] if args.cache else []
    failed = []
    with Client(args.scheduler) as client:
        jobs: dict[Future, str] = {}
        for site in sites:
            target = args.site_dir / site.name
            command = [args.mingchuang, "build", "-C", str(site), "--site-dir", str(target), *more]
            # A build looks at the disk: the same command may have another result.
            jobs[client.submit(build, command, pure=False, key=site.name)] = site.name
        for number, job in enumerate(as_completed(jobs), 1):
            name = jobs[job]
            error = job.exception()
            code, said, who = (3, str(error), "") if error else job.result()
            if code:
                failed.append(name)
                print(said)
            state = "做好了" if code == 0 else f"没有做好（退出码 {code}）"
            print(f"[{number}/{len(sites)}] {state}  {name}  {who}", flush=True)
    print(f"{len(sites)} 个站，做好 {len(sites) - len(failed)} 个。")
    if failed:
        print(f"没有做好的：{'、'.join(sorted(failed))}；它们原来的网站照旧。")
    return 1 if failed else 0


def arguments() -> argparse.Namespace:
    """The words of the command line."""
    parser = argparse.ArgumentParser(description="把许多站分给几台机器生成。")
    parser.add_argument("folder", type=Path, help="下面一个站一个文件夹；每台机器上都是这个路径")
    parser.add_argument(
        "--scheduler", required=True, help="Dask 调度的地址，如 tcp://10.0.0.1:8786"
    )
    parser.add_argument("--site-dir", type=Path, required=True, help="各站放在它下面同名的文件夹里")
    parser.add_argument("--mingchuang", default="mingchuang", help="做工的机器上明窗的命令")
    parser.add_argument("--cache", help="做工的机器自己的磁盘上，共用的记忆放在哪里")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
