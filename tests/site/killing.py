"""Run by test_atomic.py in a process of its own: a build that is killed at one step after another.

    python killing.py FOLDER MODE

Python reports every call that touches files to an audit hook; the child process kills itself at
the first of them, then at the second, and so on, until a build is through. After each death the
site must be a whole one, old or new; so must all former sites, and the next build must work.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

from mingchuang.plan import Item
from mingchuang.publish import Publication, digest_of, history, rollback, swap

_EVENTS = ("os.", "open", "shutil.", "ctypes.dlsym")


def tree(version: str) -> dict[str, Item]:
    texts = {f"same/{n}/index.html": "same" for n in range(3)}
    texts |= {f"p{n}/index.html": version * 50 for n in range(3)}
    texts |= {"index.html": version, f"only-{version}/index.html": version}
    return {path: Item(digest_of(text.encode()), text.encode) for path, text in texts.items()}


def build(target: Path, version: str) -> None:
    with Publication(target) as publication:
        publication.fill(tree(version))
        publication.commit()


def copied_build(target: Path, version: str) -> None:
    """As an engine that writes the whole site by itself."""
    with Publication(target) as publication:
        for path, item in tree(version).items():
            (publication.staging / path).parent.mkdir(parents=True, exist_ok=True)
            assert item.content is not None
            (publication.staging / path).write_bytes(item.content())
        publication.commit()


def whole(target: Path) -> str:
    """The version of a site of which every file is there, and no other."""
    version = (target / "index.html").read_text()
    found = {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file()
    }
    assert found == {path: item.content() for path, item in tree(version).items()}, version
    return version


def die_at(step: int) -> None:
    """Let this process be killed at its n-th call that touches files."""
    left = step

    def hook(event: str, _arguments: object) -> None:
        nonlocal left
        if event.startswith(_EVENTS):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def killed(work, step: int) -> bool:
    """Whether a child that did some work was killed at that step, rather than getting through."""
    child = os.fork()
    if child == 0:
        try:
            die_at(step)
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the build failed"
    return False


def main() -> None:
    folder, mode = Path(sys.argv[1]), sys.argv[2]
    if "renames" in mode:
        swap.exchange = lambda _one, _other: False
    make = copied_build if "copied" in mode else build
    base = folder / "base"
    for version in "abc":
        make(base / "site", version)
    place = folder / "now"
    target = place / "site"
    if "rollback" in mode:
        work, allowed = (lambda: rollback(target, 2)), {"c", "a"}
    else:
        work, allowed = (lambda: make(target, "n")), {"c", "n"}
    step, more, seen = 0, True, set()
    while more:
        step += 1
        shutil.rmtree(place, ignore_errors=True)
        # With the times, by which unchanged files are known.
        shutil.copytree(base, place)
        more = killed(work, step)
        if target.exists() or "renames" not in mode:
            seen.add(version := whole(target))
            assert version in allowed, (step, version)
        # The next who comes finishes or undoes it, and former sites are all whole.
        with Publication(target):
            assert whole(target) in allowed
        now = whole(target)
        former = len(history(target).former)
        assert former >= 2, (step, former)
        for position in range(1, former + 1):
            rollback(target, position)
            assert whole(target) in "abcn"
            rollback(target)
            assert whole(target) == now, (step, position)
        make(target, "z")
        assert whole(target) == "z"
        rollback(target)
        assert whole(target) == now
    assert seen == allowed
    print(step)


if __name__ == "__main__":
    main()
