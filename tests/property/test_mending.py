"""Whatever a text or a file holds: no crash, twice is once, structure and untouched parts stay."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mingchuang.load.places import Places
from mingchuang.load.yamltext import parse
from mingchuang.mend import plan_mends, undo, write
from mingchuang.problems import Problems
from mingchuang.wording import find, mend

QUICK = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

PIECES = [
    *"民政局低保的的了了是在門開乾著裡後藉摺於畫鍾餘一二三四是、，。；：？！（）()[]【】〔〕,;:?!.*|`<>《》“”'\"#-_ \n\r\t　0123xXaā",
    "民发[2021]57号", "服務(wù)", "(mín zhèng)", "l(fā)", "联系人:", "联系电话：", "https://a.cn/b,c", "a@b.cn",
    "[[标准:低保]]", "```\n", "《關於(試行)》", "瞭望", "乾坤", "计畫", "組長：賈寶玉", "總書記", "ㄒ唬┬", "锟斤拷",
    "一是", "三是", "“三个到位”：", "\r\n", "\n\n", "帐号", "...", "……", "{: .a}", "](b,c)", "\ufffc", "⺠", "\U0001f600",
]  # fmt: skip
noisy = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(codec="utf-8")), max_size=60).map(
    "".join
)


@given(noisy)
@example("乾" * 40)
@example("(" * 200 + "民" + ")" * 200)
@QUICK
def test_slips_stand_where_they_say_and_in_order(text: str) -> None:
    slips = find(text)
    assert all(text[slip.start : slip.end] == slip.text for slip in slips)
    assert [slip.start for slip in slips] == sorted(slip.start for slip in slips)
    assert all(slip.instead is not None for slip in slips if slip.safe)


@given(noisy)
@QUICK
def test_mending_twice_is_mending_once(text: str) -> None:
    once = mend(text)
    assert mend(once) == once
    assert [slip for slip in find(once) if slip.safe] == []


@given(noisy)
@QUICK
def test_line_ends_codes_and_addresses_outlive_mending(text: str) -> None:
    mended = mend(text)
    for kept in ("\n", "\r", "`", "https://a.cn/b,c", "a@b.cn", "[[标准:低保]]"):
        assert mended.count(kept) == text.count(kept)


#: Values in every way that YAML knows to write them.
written = st.one_of(
    noisy.map(lambda text: "|\n" + "".join(f"    {line}\n" for line in text.split("\n"))),
    noisy.map(lambda text: ">-\n" + "".join(f"    {line}\n" for line in text.split("\n"))),
    noisy.map(lambda text: '"' + text.replace("\\", "").replace('"', "") + '"\n'),
    noisy.map(lambda text: "'" + text.replace("'", "''") + "'\n"),
    noisy.map(lambda text: text.split("\n")[0].split("\r")[0] + "\n"),
)


@given(written, written, noisy)
@example('"民政門,(甲)"\n', "民政:門,低保 # 註:解\n", "門,\n")
@SLOW
def test_files_keep_their_structure_and_can_be_brought_back(
    title: str, summary: str, body: str
) -> None:
    content = f"---\n标题: {title}摘要: {summary}# 註解,(不動)\n栏目: 工作动态\n---\n{body}"
    raw = content.encode("utf-8", "replace")
    with TemporaryDirectory() as folder:
        root = Path(folder)
        file = root / "content/news/a.md"
        file.parent.mkdir(parents=True)
        file.write_bytes(raw)
        plan = plan_mends(root, date(2026, 11, 22))
        write(root, plan)
        after = file.read_bytes()
        assert (after == raw) == (not plan.edits)
        if plan.edits:
            assert shape(raw) == shape(after)
            assert "# 註解,(不動)" in after.decode()
            assert plan_mends(root, date(2026, 11, 22)).edits == ()
            undo(root)
            assert file.read_bytes() == raw


def shape(raw: bytes) -> object:
    head = raw.decode("utf-8").split("---\n")[1]
    data, places = parse(head, "f", Problems())
    assert isinstance(places, Places)
    return list(data) if isinstance(data, dict) else type(data)
