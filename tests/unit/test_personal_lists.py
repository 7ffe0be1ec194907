"""Lists of persons are found in every form; tables about something else are not."""

from __future__ import annotations

import pytest

from mingchuang.personal import find
from mingchuang.personal.surnames import is_masked, is_name


def kinds(text: str, title: str = "") -> set[str]:
    return {m.kind.value for m in find(text, title=title)}


def test_names() -> None:
    for name in ("张建国", "王芳", "欧阳建国", "阿依古丽·买买提", "单志强", "李 芳"):
        assert is_name(name), name
    for word in (
        "高龄",
        "单位",
        "合计",
        "张某",
        "张三",
        "示例申请人",
        "城东街道",
        "马家庄村",
        "民政局",
        "男",
        "",
    ):
        assert not is_name(word), word
    for name in ("张某", "张某某", "张*", "张**", "张*国", "欧阳××", "李○○"):
        assert is_masked(name), name
    assert not is_masked("张建国")


TABLE = "| 姓名 | 村 | 金额 |\n|---|---|---|\n| {} | 柳河村 | 300 |\n| {} | 石桥村 | 420 |\n"


@pytest.mark.parametrize(
    "text",
    [
        TABLE.format("张建国", "李秀兰"),
        TABLE.format("**张建国**", "李某"),
        "姓名\t村\t金额\n张建国\t柳河村\t300",
        "2026年低保对象名单\n序号\t姓名\n1\t张建国\n2\t李秀兰",
        "序号 姓名 住址 金额\n1 张建国 柳河村 300\n2 李秀兰 石桥村 420",
        "1. 张建国，男，72岁，柳河村\n2. 李秀兰，女，66岁，石桥村",
        "- 张建国 柳河村 300元\n- 李秀兰 石桥村 420元\n- 王芳 大湾村 100元",
        "柳河村 张建国 男 72岁\n柳河村 李秀兰 女 66岁",
        "阿依古丽·买买提，女，60岁\n张建国，男，61岁",
    ],
)
def test_lists_with_whole_names(text) -> None:
    assert "names" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        TABLE.format("张某", "李某某"),
        TABLE.format("张*", "李*兰"),
        "| 姓名 | 职务 | 分工 |\n|---|---|---|\n| 张建国 | 局长 | 全面工作 |\n",
        "| 姓名 | 村 | 金额 |\n|---|---|---|\n| | | |\n",
        "| 残疾类别 | 人数 |\n|---|---|\n| 肢体 | 230 |\n",
        "| 乡镇 | 孤儿人数 |\n|---|---|\n| 柳河镇 | 3 |\n",
        "1. 高龄津贴，80岁以上，每月50元\n2. 护理补贴，60岁以上，每月100元",
        "高桥 高桥镇政府 0000-2000001\n石桥 石桥镇政府 0000-2000002\n方庄 方庄镇政府 0000-2000003",
        "张建国，男，汉族，1970年3月生，现任示例市民政局局长\n李秀兰，女，1975年1月生，拟任副局长",
        "爱心捐款名单\n姓名\t金额\n张建国\t500\n李秀兰\t300",
        "最美志愿者\n姓名\t性别\t工作单位\n张建国\t男\t示例养老院",
        "姓名 联系电话\n公民身份号码 出生年月\n残疾类别 视力 听力 言语",
    ],
)
def test_other_tables_and_masked_lists(text) -> None:
    assert kinds(text) <= {"placeholder"}


def test_columns_that_are_never_public() -> None:
    assert "private-column" in kinds("姓名\t残疾等级\n张某\t二级\n李某\t一级")
    assert "private-column" in kinds("姓名\t致贫原因\n张某\t因病")
    assert kinds("姓名\t身份证号\n张某\t110***********0011\n") == {"half-masked"}
    assert kinds("姓名\t残疾等级\n张某\t\n李某\t无") == set()


def test_children_are_not_listed_even_under_masked_names() -> None:
    masked_list = "姓名\t乡镇\n张某\t柳河镇\n李某\t石桥镇"
    assert kinds(masked_list) == set()
    assert kinds(f"孤儿基本生活费发放名单\n\n{masked_list}") == {"children"}
    assert kinds(masked_list, title="2026年事实无人抚养儿童.xlsx") == {"children"}
    assert "children" in kinds("姓名\t年龄\n张某\t8\n李某\t11")
    assert kinds("姓名\t年龄\n张某\t80\n李某\t91") == set()
    assert kinds("流浪乞讨人员救助名单\n\n姓名\t来源\n张某\t外省") == {"children"}


@pytest.mark.parametrize(
    "text",
    ["8岁的小明跟着奶奶", "孤儿张小雨，今年12岁", "小军（化名），11岁", "见到6岁女孩马丽娟时"],
)
def test_a_child_with_name_and_age(text) -> None:
    assert kinds(text) == {"child-story"}


@pytest.mark.parametrize(
    "text",
    [
        "8岁的小学生", "不满18周岁的儿童", "6岁以下由家长带", "小区里 3岁到6岁的孩子", "16岁以上的孩子自己签字",
        "60岁的张某", "孤儿满十八岁还能领吗", "小时候，8岁",
    ],
)  # fmt: skip
def test_ages_of_nobody(text) -> None:
    assert "child-story" not in kinds(text)


def test_one_person_is_a_reminder() -> None:
    assert kinds("村民张建国，男，72岁，家里三口人") == {"person"}
    assert kinds("申请人：张建国") == {"person"}
    assert kinds("申请人：填写姓名") == set()
    assert kinds("村民张某，男，72岁") == set()


def test_a_table_without_any_cell_holds_nobody() -> None:
    assert find("申请人 甲\n| | |\n") == []
