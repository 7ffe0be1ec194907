"""Five texts with the noise of real ones: what is found in them, and what `--fix` makes of them.

`data/noisy/*.md` were written for this test. Beside each stands what was found (`.found.txt`) and
the text after mending (`.mended.md`); somebody has read both.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mingchuang.wording import Slip, find, mend

NOISY = Path(__file__).parent.parent / "data" / "noisy"
TEXTS = sorted(path for path in NOISY.glob("s*.md") if not path.name.endswith(".mended.md"))

#: What each of them carries, by kind and a piece of it.
NOISE = {
    "s0-huibao": {
        "mask": ["*", "第*名", "**", "《*", "*月*日"],
        "mask-weak": ["*惠*"],
        "ordinal": ["三是"],
        "homophone": ["明确发放内容", "按步就班"],
        "repeated": ["我局的服务承诺全部上墙公开，群众随时可以监督评价。"],
        "unit": ["1150/人"],
        "mixed": ["五星级"],
        "formula": ["“三个金牌”"],
        "doubled": ["完善完善"],
    },
    "s1-fangan": {
        "shell": ["来源于网友上传", "责任编辑：佚名", "打印】 【关闭", "扫一扫在手机打开当前页"],
        "shell-weak": ["上传时间:2026"],
        "homophone": ["美雀誉度", "做为", "既使"],
        "broken": ["求", "，要按照规定实行责任追"],
        "person": ["宋江"],
        "politics": ["十八大", "科学发展观"],
        "ordinal": ["（四）"],
        "punctuation": [",", "("],
    },
    "s2-tongzhi": {
        "long": ["关于开展市级机关服务品牌"],
        "shell-weak": ["|"],
        "homophone": ["工作委员"],
        "mixed": ["督察"],
        "person": ["林冲"],
        "contact": ["联系电话:XXX"],
        "ordinal": ["第四"],
    },
    "s3-chuangjian": {
        "punctuation": [",", ":", ";", "(", ")", "!", "?"],
        "contact": ["联系人:", "联系电话:", "电子邮箱:"],
        "bracket": ["[2013]", "（2012）"],
        "number": ["（2012）第08号"],
        "homophone": ["布署", "对帐"],
    },
    "s4-huodong": {
        "traditional": ["眾", "後", "裡", "乾", "計畫", "釐"],
        "pinyin": ["(wù)", "(qián)", "l(fā)"],
        "mojibake": ["ㄒ唬┙", "ǘ┐", "ㄈ┳"],
        "mask-weak": ["xx"],
        "shell": ["免責聲明"],
    },
}


def row(text: str, slip: Slip) -> str:
    line = text.count("\n", 0, slip.start) + 1
    column = slip.start - text.rfind("\n", 0, slip.start)
    instead = {None: "请人看", "": "删去"}.get(slip.instead, slip.instead)
    mark = "自动" if slip.safe else "只提示"
    shown = " ".join(slip.text.split()) or repr(slip.text)
    return f"{line}:{column} {slip.kind} {shown} → {instead} {mark}"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_noise_is_found_and_mended_as_somebody_has_read_it(
    path: Path, request: pytest.FixtureRequest
) -> None:
    text = path.read_text(encoding="utf-8")
    found = "".join(f"{row(text, slip)}\n" for slip in find(text))
    mended = mend(text)
    goldens = {path.with_suffix(".found.txt"): found, path.with_suffix(".mended.md"): mended}
    for golden, got in goldens.items():
        if request.config.getoption("--update-goldens"):
            golden.write_text(got, encoding="utf-8")
        assert got == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_kind_of_noise_is_found(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    slips = find(text)
    for kind, pieces in NOISE[path.stem].items():
        for piece in pieces:
            assert any(s.kind == kind and s.text.startswith(piece) for s in slips), (kind, piece)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_after_mending_nothing_is_left_that_is_safe(path: Path) -> None:
    mended = mend(path.read_text(encoding="utf-8"))
    assert [slip for slip in find(mended) if slip.safe] == []
    assert mend(mended) == mended


def test_what_pinyin_had_hidden_is_found_once_it_is_gone() -> None:
    text = (NOISY / "s4-huodong.md").read_text(encoding="utf-8")
    assert "来源：网络整理" in [slip.text for slip in find(mend(text))]
