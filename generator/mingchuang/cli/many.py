"""mingchuang build 站 站 …：many sites, each in a process of its own, with one memory in common.

A site that cannot be built, or whose process dies, is told of; the others are built all the same.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, cast

import click

from mingchuang.cli.building import Built, Order, build_site
from mingchuang.cli.common import (
    OK,
    OUR_FAULT,
    TO_MEND,
    WRONG_USE,
    Progress,
    WrongUseError,
    coloured,
    own_fault,
    says,
)
from mingchuang.pipeline import Project
from mingchuang.report import text

#: So many at once at most, unless somebody asks for more: each takes some hundred megabytes.
_MOST = 4
#: Lines of problems shown of each site.
_LINES = 25


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one site.

    Attributes:
        code: as the exit code of a build of this site alone.
        said: what there is to read about it; empty if it went well.
        built: what was built, without what was found; None if it was not tried to the end.
        errors: how many.
        reminders: how many.
        seconds: how long it took.
    """

    code: int
    said: str = ""
    built: Built | None = None
    errors: int = 0
    reminders: int = 0
    seconds: float = 0.0


def default_jobs() -> int:
    """How many sites are built at once."""
    return min(os.cpu_count() or 1, _MOST)


def find_sites(given: Sequence[Path]) -> dict[str, Path]:
    """Name and folder of every site, in order.

    Args:
        given: folders of sites, or folders that hold such folders.

    Raises:
        WrongUseError: one is neither, or two have the same name.
    """
    found: dict[Path, None] = {}
    for folder in given:
        if not folder.is_dir():
            raise WrongUseError(f"没有这个目录：{folder}")
        below = [folder] if _is_site(folder) else sorted(filter(_is_site, folder.iterdir()))
        if not below:
            raise WrongUseError(
                f"{folder} 和它下一层的文件夹里都没有 mkdocs.yml，不像网站资料的目录。"
            )
        found.update(dict.fromkeys(path.resolve() for path in below))
    names = Counter(path.name for path in found)
    if twice := [name for name, count in names.items() if count > 1]:
        raise WrongUseError(
            f"有几个站的文件夹都叫“{twice[0]}”，分不清。给其中的改个名，或分开生成。"
        )
    return {path.name: path for path in found}


def _is_site(folder: Path) -> bool:
    return (folder / "mkdocs.yml").is_file()


def build_many(sites: dict[str, Path], order: Order, jobs: int) -> int:
    """Build all of them, say what becomes of each, and sum up.

    Args:
        sites: name → folder.
        order: how to build each; its `site_dir` takes a folder for each site.
        jobs: how many at once.

    Returns:
        0 if all stand, 1 if any does not.
    """
    progress = Progress()
    says(f"生成 {len(sites)} 个站，一次 {jobs} 个；共用的记忆：{order.shared}")
    results: dict[str, Result] = {}
    try:
        for name, result in _results(sites, order, jobs):
            results[name] = result
            says(f"[{len(results)}/{len(sites)}] {_line(name, result)}")
            if result.code == TO_MEND:
                says(result.said)
    except KeyboardInterrupt:
        done = sum(result.code == OK for result in results.values())
        raise click.Abort(f"已停下：{done} 个站已经换上新网站，其余的照旧。") from None
    failed = sum(result.code != OK for result in results.values())
    said = f"没有做好 {failed} 个，这几个原来的网站照旧" if failed else "都做好了"
    says(f"\n{len(sites)} 个站，{said}，用时 {progress.seconds:.1f} 秒。")
    # What has to be seen to stands last, where people look.
    for name in sorted(sites, key=lambda name: results[name].code != OK):
        says(f"  {_line(name, results[name])}")
    return TO_MEND if failed else OK


def _line(name: str, result: Result) -> str:
    built = result.built
    if result.code == TO_MEND:
        return f"没有发布  {name}：{result.errors} 处错误，改好再生成"
    if result.code != OK or built is None:
        return f"没有做成  {name}：{result.said.splitlines()[0]}"
    more = f"，{result.reminders} 处提醒" if result.reminders else ""
    more += f"，{built.unrecorded} 个网址没有记进台账" if built.unrecorded else ""
    return f"做好了  {name}：{built.pages} 个网页，用时 {result.seconds:.1f} 秒{more}"


def _results(sites: dict[str, Path], order: Order, jobs: int) -> Iterator[tuple[str, Result]]:
    """Each site as it is done."""
    context = _context()
    waiting = deque(sites.items())
    running: dict[Any, tuple[str, Any]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                name, folder = waiting.popleft()
                place = order.site_dir / name if order.site_dir else None
                reader, writer = context.Pipe(duplex=False)
                arguments = (writer, folder, replace(order, site_dir=place))
                process = context.Process(target=_work, args=arguments)
                process.start()
                writer.close()
                running[reader] = name, process
            for ready in cast("list[Any]", wait(list(running))):
                name, process = running[ready]
                result = _received(ready)
                process.join()
                del running[ready]
                ready.close()
                yield name, result
    finally:
        for _, process in running.values():
            process.terminate()


def _context() -> Any:
    """Makes processes; where the system knows how, such as begin with the program loaded."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _received(reader: Connection) -> Result:
    try:
        result = reader.recv()
    except (EOFError, OSError):
        return Result(OUR_FAULT, "做到一半，进程没有了（多半是内存不够，或者被人停掉）。")
    return result if isinstance(result, Result) else Result(OUR_FAULT, "没有说结果。")


def _work(writer: Connection, folder: Path, order: Order) -> None:
    """In the site's own process: build it, tell."""
    # Ctrl-C reaches all processes; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    writer.send(_result(folder, order))


def _result(folder: Path, order: Order) -> Result:
    began = time.monotonic()
    try:
        built = build_site(Project(folder, folder / "mkdocs.yml"), order, Progress(shown=False))
    except WrongUseError as error:
        return Result(WRONG_USE, error.format_message())
    except Exception as error:
        return Result(OUR_FAULT, own_fault(error))
    judged = built.judged
    problems = judged.problems
    said = ""
    if problems.failed:
        # Reminders of a hundred sites would bury what stops one: `mingchuang check` has them.
        said = text(
            problems.above("warning"), colour=coloured(), lines=_LINES, waived=judged.waived
        )
    return Result(
        TO_MEND if problems.failed else OK,
        said,
        replace(built, judged=type(judged)(type(problems)())),
        problems.count("error"),
        problems.count("warning"),
        time.monotonic() - began,
    )
