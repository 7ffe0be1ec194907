"""What is remembered between builds can be lost, damaged or locked at any moment."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from mingchuang import memory as remembering
from mingchuang.memory import _PACKAGES, Memory, digest, program, spelled

ROOT = Path(__file__).parents[2]


def keep(folder: Path, program: str = "one", **values: object) -> None:
    with Memory.open(folder, program) as memory:
        for key, value in values.items():
            memory.drawer("drawer").put(key, value)


def known(folder: Path, key: str, program: str = "one") -> object:
    with Memory.open(folder, program) as memory:
        return memory.drawer("drawer").get(key)


def test_what_was_put_is_there_in_the_next_build(tmp_path: Path) -> None:
    keep(tmp_path, a=("低保", [1, 2]), b={})
    assert known(tmp_path, "a") == ("低保", [1, 2])
    with Memory.open(tmp_path, "one") as memory:
        assert memory.drawer("drawer").all() == {"a": ("低保", [1, 2]), "b": {}}


def test_another_program_knows_nothing_of_it(tmp_path: Path) -> None:
    keep(tmp_path, a=1)
    assert known(tmp_path, "a", "another") is None
    assert known(tmp_path, "a") is None


def test_a_build_that_failed_leaves_nothing(tmp_path: Path) -> None:
    keep(tmp_path, a=1)
    memory = Memory.open(tmp_path, "one")
    memory.drawer("drawer").put("a", 2)
    memory.close(keep=False)
    assert known(tmp_path, "a") == 1


def test_what_is_dropped_is_gone(tmp_path: Path) -> None:
    keep(tmp_path, a=1, b=2, c=3)
    with Memory.open(tmp_path, "one") as memory:
        drawer = memory.drawer("drawer")
        drawer.drop("a")
        drawer.keep_only({"a": None, "b": None})
        assert drawer.all() == {"b": 2}
    assert [known(tmp_path, key) for key in "abc"] == [None, 2, None]


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_file_is_made_anew(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / "build.sqlite").write_bytes(rubbish)
    assert known(tmp_path, "a") is None
    keep(tmp_path, a=1)
    assert known(tmp_path, "a") == 1


@pytest.mark.parametrize("row", [b"", b"rubbish", None, 7, "text", b"\x00\x00\x00\x00\x80\x05."])
def test_a_damaged_value_is_not_known(tmp_path: Path, row: object) -> None:
    keep(tmp_path, a=1, b=2)
    database = sqlite3.connect(tmp_path / "build.sqlite")
    database.execute("UPDATE rows SET value = ? WHERE key = 'a'", (row,))
    database.commit()
    database.close()
    assert known(tmp_path, "a") is None
    assert known(tmp_path, "b") == 2


def test_one_flipped_bit_is_seen(tmp_path: Path) -> None:
    keep(tmp_path, a="低保" * 20)
    database = sqlite3.connect(tmp_path / "build.sqlite")
    (packed,) = database.execute("SELECT value FROM rows").fetchone()
    for at in range(len(packed)):
        bad = packed[:at] + bytes([packed[at] ^ 4]) + packed[at + 1 :]
        database.execute("UPDATE rows SET value = ?", (bad,))
        database.commit()
        assert known(tmp_path, "a") is None
    database.close()


def test_a_file_that_is_damaged_within_is_made_anew(tmp_path: Path) -> None:
    values = {f"a{n}": "低保" * 500 for n in range(50)}
    keep(tmp_path, **values)
    file = tmp_path / "build.sqlite"
    raw = bytearray(file.read_bytes())
    # The first pages say what the file is and who made it; they stay.
    raw[3 * 4096 :] = b"\xff" * (len(raw) - 3 * 4096)
    file.write_bytes(raw)
    for _ in range(2):
        keep(tmp_path, **values)
    assert all(known(tmp_path, key) == value for key, value in values.items())


def test_a_value_under_another_key_is_not_known(tmp_path: Path) -> None:
    keep(tmp_path, a=1, b=2)
    database = sqlite3.connect(tmp_path / "build.sqlite")
    database.execute("DELETE FROM rows WHERE key = 'a'")
    database.execute("UPDATE rows SET key = 'a' WHERE key = 'b'")
    database.commit()
    database.close()
    assert known(tmp_path, "a") is None


def test_everything_is_forgotten_with_any_package_that_the_product_uses() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    used = {re.split(r"[<>=~!\[; ]", name)[0] for name in project["dependencies"]}
    # How commands read their options changes no site.
    assert used - set(_PACKAGES) == {"click"}


def test_without_a_place_each_build_begins_anew(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for folder in (None, tmp_path / "file" / "below"):
        with Memory.open(folder, "one") as memory:
            memory.drawer("drawer").put("a", 1)
            assert memory.drawer("drawer").get("a") == 1
        with Memory.open(folder, "one") as memory:
            assert memory.drawer("drawer").get("a") is None


def test_while_another_build_writes_it_is_done_without(tmp_path: Path) -> None:
    keep(tmp_path, a=1)
    other = sqlite3.connect(tmp_path / "build.sqlite")
    other.execute("BEGIN EXCLUSIVE")
    assert known(tmp_path, "a") is None
    other.rollback()
    other.close()
    assert known(tmp_path, "a") == 1


def test_a_project_does_not_take_the_values_of_another_program_for_its_own(tmp_path: Path) -> None:
    """Two versions at once on one project: the one that began first ends last."""
    first = Memory.open(tmp_path, "one")
    first.drawer("drawer").put("a", "by one")
    keep(tmp_path, "two", b="by two")
    first.close()
    assert known(tmp_path, "a", "two") is None
    assert known(tmp_path, "b", "two") == "by two"


# --- shared by many sites ----------------------------------------------------------------------


def share(folder: Path, site: str, program: str = "one", **values: object) -> None:
    with Memory.open(folder / site, program, folder) as memory:
        for key, value in values.items():
            memory.shared("drawer").put(key, value)


def shared(folder: Path, site: str, key: str, program: str = "one") -> object:
    with Memory.open(folder / site, program, folder) as memory:
        return memory.shared("drawer").get(key)


def test_what_one_site_shares_another_one_knows(tmp_path: Path) -> None:
    share(tmp_path, "east", a=1)
    with Memory.open(tmp_path / "west", "one", tmp_path) as memory:
        assert memory.shared("drawer").get("a") == 1
        assert memory.drawer("drawer").get("a") is None
        assert memory.shared("another drawer").get("a") is None
    with Memory.open(tmp_path / "east", "one") as memory:
        assert memory.shared("drawer").get("a") is None


def test_versions_side_by_side_share_each_with_its_own(tmp_path: Path) -> None:
    share(tmp_path, "east", "one", a=1)
    share(tmp_path, "west", "two", a=2)
    assert shared(tmp_path, "east", "a", "one") == 1
    assert shared(tmp_path, "west", "a", "two") == 2


def test_builds_at_once_share_all_that_they_find(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from mingchuang.memory import Memory\n"
        "folder, site = Path(sys.argv[1]), sys.argv[2]\n"
        "for turn in range(20):\n"
        "    with Memory.open(folder / site, 'one', folder) as memory:\n"
        "        for n in range(20):\n"
        "            memory.shared('drawer').put(f'{site}-{turn}-{n}', [site, turn, n])\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, tmp_path, site]) for site in ("east", "west")
    ]
    assert [process.wait() for process in running] == [0, 0]
    with Memory.open(None, "one", tmp_path) as memory:
        found = memory.shared("drawer").all()
    wanted = [(s, t, n) for s in ("east", "west") for t in range(20) for n in range(20)]
    assert found == {f"{s}-{t}-{n}": [s, t, n] for s, t, n in wanted}


def test_one_that_holds_it_for_ever_is_not_waited_for_at_every_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "_SHARED_WAIT", 0.2)
    share(tmp_path, "east", a=1)
    with Memory.open(tmp_path / "west", "one", tmp_path) as memory:
        other = sqlite3.connect(tmp_path / remembering.SHARED)
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        assert [memory.shared("drawer").get(str(n)) for n in range(200)] == [None] * 200
        assert time.monotonic() - began < 10
        other.rollback()
        other.close()
    assert shared(tmp_path, "west", "a") == 1


def test_a_shared_memory_that_has_grown_too_big_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(tmp_path, "east", a="低保" * 20_000)
    assert shared(tmp_path, "west", "a")
    monkeypatch.setattr(remembering, "_SHARED_BYTES", 50_000)
    assert shared(tmp_path, "west", "a") is None
    share(tmp_path, "west", b=2)
    assert shared(tmp_path, "east", "b") == 2


def test_names_of_contents_tell_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert len(program()) == 32


def test_a_value_is_spelled_the_same_in_every_process() -> None:
    """Marks of what was looked at are kept from one process to the next."""
    code = (
        "from mingchuang.memory import spelled; from mingchuang.model.checking import Settings;"
        "print(spelled(Settings(hosts=frozenset(map(str, range(50))))))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "123"
    }
    assert len(said) == 1
    assert spelled({"b": {2, 1}}) != spelled({"b": {2, 3}})


def test_every_package_that_the_product_needs_is_part_of_the_program() -> None:
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    needed = {re.split(r"[<>=]", one)[0] for one in tomllib.loads(text)["project"]["dependencies"]}
    # The command line decides neither what a page is nor what is found in it.
    assert needed - {"click"} <= set(remembering._PACKAGES)


def test_a_new_site_keeps_what_is_remembered_out_of_its_history() -> None:
    starter = Path(remembering.__file__).parent / "starter" / "site" / "dot-gitignore"
    lines = starter.read_text(encoding="utf-8").splitlines()
    assert f"/{remembering.FOLDER.parts[0]}/" in lines
