"""Whatever happens while a site is built, readers find the old site or the new one, whole."""

import os
import resource
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from handmade import tree

from mingchuang.cli import run
from mingchuang.publish import Publication, history

HERE = Path(__file__).parent
SMALL = HERE.parent / "sites" / "good-small"
TODAY = "2026-11-22"
BUILDS = 50

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not hasattr(os, "fork"), reason="processes are killed and limited as on Unix"
    ),
]


@pytest.fixture
def small(tmp_path) -> Path:
    """A small project, built once."""
    project = tmp_path / "project"
    shutil.copytree(SMALL, project)
    assert run(["build", "-C", str(project), "--today", TODAY]) == 0
    return project


def command(project: Path, *options: str) -> list[str]:
    words = [sys.executable, "-m", "mingchuang", "build", "-C", str(project)]
    return [*words, "--today", TODAY, *options]


def build(project: Path, *options: str, **more) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(project, *options), capture_output=True, text=True, check=False, **more
    )


def write_version(project: Path, version: int) -> None:
    """Another text on one page, in its title too, so that lists and search change as well."""
    text = (SMALL / "content/about.md").read_text(encoding="utf-8")
    (project / "content/about.md").write_text(f"{text}\n第{version}版。\n", encoding="utf-8")


# --- readers -----------------------------------------------------------------------------------

#: Builds, and attempts that fail: in the records, in the finished pages, in the middle.
_BUILDER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from mingchuang.cli import run
from test_atomic import BUILDS, TODAY, write_version
from mingchuang.engines import mkdocs as engine

project = Path(sys.argv[1])
about = project / "content/about.md"
arguments = ["build", "-C", str(project), "--today", TODAY]
made = engine.build


def breaks(*args, **options):
    made(*args, **options)
    raise RuntimeError("in the middle")


for version in range(BUILDS):
    write_version(project, version)
    good = about.read_text(encoding="utf-8")
    assert run(arguments) == 0
    if version % 3 == 0:
        about.write_text("没有资料段", encoding="utf-8")
        assert run(arguments) == 1
    elif version % 3 == 1:
        about.write_text(good + "[断](/no/such/page/)", encoding="utf-8")
        assert run(arguments) == 1
    else:
        engine.build = breaks
        assert run(arguments) == 3
        engine.build = made
    about.write_text(good, encoding="utf-8")
print("through")
"""


class Reader(threading.Thread):
    """Reads pages of a site all the time, and notes everything that is not a whole page."""

    def __init__(self, pages: list[str], fetch) -> None:
        super().__init__()
        self.pages, self.fetch = pages, fetch
        self.wrong: list[str] = []
        self.read, self.versions = 0, set()
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.is_set():
            for page in self.pages:
                try:
                    text = self.fetch(page)
                except OSError as error:
                    self.wrong.append(f"{page}: {error!r}")
                    continue
                self.read += 1
                # Leaves the builds some of the processor.
                time.sleep(0.0005)
                if not text.endswith("</html>\n") and not text.endswith("</html>"):
                    self.wrong.append(f"{page}: {text[-40:]!r}")
                if page == "about/index.html":
                    self.versions.add(text[text.index("版。") - 4 : text.index("版。")])


@pytest.fixture(scope="module")
def readers(tmp_path_factory) -> dict[str, Reader]:
    """What readers of files and of nginx met during all builds."""
    folder = tmp_path_factory.mktemp("served")
    project = folder / "project"
    shutil.copytree(SMALL, project)
    write_version(project, 0)
    assert run(["build", "-C", str(project), "--today", TODAY]) == 0
    site = project / "site"
    pages = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]
    assert len(pages) > 15
    with nginx(site, folder) as address:
        found = {"files": Reader(pages, lambda page: (site / page).read_text(encoding="utf-8"))}
        if address:
            found["nginx"] = Reader(pages, lambda page: _get(address + page))
        for reader in found.values():
            reader.start()
        outcome = subprocess.run(
            [sys.executable, "-c", _BUILDER, str(project), str(HERE)],
            capture_output=True,
            text=True,
            check=False,
        )
        for reader in found.values():
            reader.done.set()
            reader.join()
    assert outcome.stdout == "through\n", outcome.stderr[-2000:]
    return found


def _get(address: str) -> str:
    with urlopen(address, timeout=20) as answer:
        return answer.read().decode("utf-8")


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[str]:
    """Address of a site on a real nginx; "" where there is none."""
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if program is None:
        yield ""
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = folder / "nginx.conf"
    temporary = "\n".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # Workers of another user could not get into the folders of a test.
    user = "user root;" if os.geteuid() == 0 else ""
    config.write_text(
        f"{user} pid {folder}/nginx.pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; sendfile on; {temporary}\n"
        f"server {{ listen 127.0.0.1:{port}; root {site}; }} }}\n"
    )
    server = subprocess.Popen([program, "-c", str(config), "-g", "daemon off;"])
    try:
        for _ in range(100):
            try:
                urlopen(f"http://127.0.0.1:{port}/").close()
                break
            except OSError:
                assert server.poll() is None, (folder / "error.log").read_text()
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


@pytest.mark.parametrize("kind", ["files", pytest.param("nginx", marks=pytest.mark.nginx)])
def test_readers_never_miss_a_page_and_never_get_half_of_one(readers, kind):
    reader = readers[kind]
    assert reader.wrong == []
    assert reader.read > 500
    # They did read while the site changed under them.
    assert len(reader.versions) > BUILDS / 3


# --- two at once -------------------------------------------------------------------------------


def test_of_two_builds_at_once_the_second_says_so_and_changes_nothing(small):
    before = tree(small / "site")
    with Publication(small / "site"):
        second = build(small)
    assert second.returncode == 2
    assert "另一个构建正在" in second.stderr
    assert tree(small / "site") == before


def test_builds_that_begin_together_do_not_mix(small):
    write_version(small, 1)
    together = [
        subprocess.Popen(command(small), stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [process.communicate()[1] for process in together]
    codes = [process.returncode for process in together]
    assert 0 in codes
    assert set(codes) <= {0, 2}
    assert all("另一个构建" in text for text, code in zip(said, codes, strict=True) if code)
    after = tree(small / "site")
    assert build(small).returncode == 0
    assert tree(small / "site") == after


# --- killed ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "mode", ["fill", "fill renames", "copied", "copied renames", "rollback", "rollback renames"]
)
def test_killed_at_any_step_the_old_or_the_new_site_stands(tmp_path, mode):
    outcome = subprocess.run(
        [sys.executable, str(HERE / "killing.py"), str(tmp_path), mode],
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr[-3000:]
    assert int(outcome.stdout) > 30


_KILLED = """
import os, signal, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from handmade import tree
from mingchuang.cli import run
from test_atomic import TODAY, write_version

project = Path(sys.argv[1])
site = project / "site"


def build():
    child = os.fork()
    if child == 0:
        os._exit(run(["build", "-C", str(project), "--today", TODAY]))
    return child


# Once in this process, so that its children have everything at hand.
assert run(["build", "-C", str(project), "--today", TODAY]) == 0
began = time.monotonic()
assert os.waitpid(build(), 0)[1] == 0
takes = time.monotonic() - began
deaths = kept = 0
for attempt in range(30):
    write_version(project, attempt)
    before = tree(site)
    child = build()
    time.sleep(takes * (attempt + 1) / 28)
    os.kill(child, signal.SIGKILL)
    deaths += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    after = tree(site)
    assert os.waitpid(build(), 0)[1] == 0
    kept += after == before
    # Same input, same bytes: what stood there was the old site or this one.
    assert after in (before, tree(site)), attempt
assert deaths >= 15, deaths
assert kept >= 10, kept
print("through")
"""


def test_a_whole_build_killed_at_thirty_moments_leaves_the_old_or_the_new_site(small):
    outcome = subprocess.run(
        [sys.executable, "-c", _KILLED, str(small), str(HERE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.stdout == "through\n", outcome.stderr[-3000:]


# --- a full disk -------------------------------------------------------------------------------


def _says_full(said: str) -> bool:
    wanted = ("磁盘", "原来的网站没有动", "腾出空位")
    return "Traceback" not in said and all(words in said for words in wanted)


@pytest.fixture
def little_disk(tmp_path) -> Iterator[Path]:
    """A disk of two megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("mounting a disk needs root")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("free", [0, 12_000, 40_000])
def test_on_a_full_disk_the_old_site_stands(small, little_disk, free, capsys):
    target = little_disk / "site"
    words = ["build", "-C", str(small), "--today", TODAY, "--site-dir", str(target)]
    assert run(words) == 0
    before = tree(target)
    write_version(small, 1)
    _use_up(little_disk, free)
    capsys.readouterr()
    assert run(words) == 2
    assert _says_full(said := capsys.readouterr().err), said
    assert tree(target) == before
    (little_disk / "used").unlink()
    assert run(words) == 0
    assert "第1版" in (target / "about/index.html").read_text(encoding="utf-8")


def _use_up(disk: Path, free: int) -> None:
    room = os.statvfs(disk)
    with (disk / "used").open("wb") as file:
        file.write(b"x" * max(0, room.f_bavail * room.f_frsize - free))


def test_when_files_may_not_grow_the_old_site_stands(small):
    """Works without root: a limit of the process, which its files meet as they would a quota."""
    before = tree(small / "site")
    write_version(small, 1)
    outcome = build(
        small, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
    )
    assert outcome.returncode == 2
    assert "文件超过了系统允许的大小" in outcome.stderr
    assert "原来的网站没有动" in outcome.stderr
    assert tree(small / "site") == before
    assert run(["build", "-C", str(small), "--today", TODAY]) == 0


# --- rollback ----------------------------------------------------------------------------------


def test_rollback_on_the_command_line(small, capsys):
    first = tree(small / "site")
    write_version(small, 2)
    assert run(["build", "-C", str(small), "--today", TODAY]) == 0
    second = tree(small / "site")
    capsys.readouterr()
    assert run(["rollback", "-C", str(small), "--list"]) == 0
    said = capsys.readouterr().err
    assert "现在的网站：" in said
    assert said.count("21 个网页") == 2
    for wanted in (first, second):
        assert run(["rollback", "-C", str(small)]) == 0
        assert "已经换回" in capsys.readouterr().err
        assert tree(small / "site") == wanted
    assert run(["rollback", "--site-dir", str(small / "site"), "7"]) == 2
    assert "只留着 1 份旧网站" in capsys.readouterr().err
    assert run(["build", "-C", str(small), "--today", TODAY, "--keep", "0"]) == 0
    assert history(small / "site").former == ()
    assert run(["rollback", "-C", str(small)]) == 2
    assert "没有可以退回的旧网站" in capsys.readouterr().err
