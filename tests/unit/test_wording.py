"""What is a slip in a text, what only looks like one, and what may be mended."""

from __future__ import annotations

import pytest

from mingchuang.wording import find, mend
from mingchuang.wording.han import alternatives, number, numeral
from mingchuang.wording.homophones import entries
from mingchuang.wording.noise import shifted


def kinds(text: str) -> list[str]:
    return [slip.kind for slip in find(text)]


def said(text: str) -> list[tuple[str, str, str | None]]:
    return [(slip.kind, slip.text, slip.instead) for slip in find(text)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("民政部門領導關心群眾", "民政部门领导关心群众"),
        ("乾淨的幹部在乾燥的大廳", "干净的干部在干燥的大厅"),
        ("扭轉乾坤，乾隆年間", "扭转乾坤，乾隆年间"),
        ("隨著發展，看著著名的景點，著重宣傳", "随着发展，看着著名的景点，着重宣传"),
        ("皇后在後面，後天在裡屋", "皇后在后面，后天在里屋"),
        ("瞭望塔上瞭解情況", "瞭望塔上了解情况"),
        ("於是徵求意見，製訂計畫", "于是征求意见，制订计划"),
        ("台灣、臺北、颱風", "台湾、台北、台风"),
        ("地表水逕流，路徑", "地表水径流，路径"),
        ("身分證和存摺", "身分证和存折"),
        ("⺠政部⻔", "民政部门"),
        # Mixed writing.
        ("随著社会发展，关於低保的標准", "随着社会发展，关于低保的标准"),
        ("服務(wù)為(wèi)先，我們(men)的(de)責任", "服务为先，我们的责任"),
        ("民政（mín zhèng）局", "民政局"),
        (
            "民发[2021]57号、国发(2014)47号、民函【2020】3号",
            "民发〔2021〕57号、国发〔2014〕47号、民函〔2020〕3号",
        ),
        ("国办发﹝2019﹞19号和民办函（2019）52号", "国办发〔2019〕19号和民办函〔2019〕52号"),
        ("你好,请问:低保怎么办?先打电话;再来!", "你好，请问：低保怎么办？先打电话；再来！"),
        ("低保(最低生活保障)可以办(3天)", "低保（最低生活保障）可以办（3天）"),
        ("窗口（东侧) 和 (西侧）", "窗口（东侧） 和 （西侧）"),
        ("**谁能办**:困难家庭, 残疾人", "**谁能办**：困难家庭，残疾人"),
        ("卡尔.马克思,第一项.", "卡尔.马克思，第一项。"),
        ("按规定办理,三天办结.", "按规定办理，三天办结。"),
        ("我们的的服务，办完了了。。", "我们的服务，办完了。"),
    ],
)
def test_what_is_safe_is_mended(written: str, meant: str) -> None:
    assert mend(written) == meant
    assert mend(meant) == meant


@pytest.mark.parametrize(
    "text",
    [
        # Characters that are good in Simplified writing.
        "乾坤、著名、显著、编著、慰藉、狼藉、瞭望、徵羽、皇后、仿佛、好像、覆盖、沈阳、里程",
        "执着、沉着、随着、看着、着手；计划、规划、划分；台账、干部、后勤、范围、千秋、云南",
        # Doubled on purpose, or two words that meet.
        "天天、人人、妈妈、爸爸、谢谢、常常、刚刚、一项一项、家家户户、研究研究",
        "达到目的的、标的的价值、的的确确、为了了解情况、不了了之、一了百了、是是非非、于是是他",
        "现在在办、存在在建项目、在在校生中、被被告人、问题是是否公开、好好学习、等等",
        # Marks inside figures, times, codes, addresses.
        "10:30到12:00，共12,345元，比例3:1，见 https://www.gov.cn/a,b;c?d=1 和 a@b.cn",
        "用 `a,b;c(丁)` 或\n```\n低保,特困:(甲)\n```\n都行",
        '[低保](/guides/dibao/?a=1,2) 和 [[标准:最低生活保障标准]]、<span title="甲,乙">丙</span>',
        "Word (.docx)、f(x)、A,B,C 三级",
        "看这张图![大厅的门面](hall.svg)",
        # Titles of laws are quoted as they are.
        "《关于做好低保,特困工作的通知(试行)》《帐户管理办法》",
        # Document numbers and their look-alikes.
        "民发〔2021〕57号、国务院令第649号、（2021）最高法民终12号、京（2020）东不动产权第0012345号、公告2021年第5号",
        "办事大厅（2021）3号窗口",
        "（一）申请；（二）受理；（三）审核。",
        "一是快。二是好。三是省。统一是关键，唯一是不够。",
        "第一，自愿。第二，公开。第三，公平。第一名、第三季度。",
        "“三个到位”：组织到位、措施到位、监督到位。",
        "做到“四零”服务，心里踏实。",
        # Real brackets behind Han.
        "微信(WeChat)和二维码(QR)",
        "自己经营、各自已经办好、供给与需求、特色采摘、担保母公司、交待遇、骨干与群众、接受里程碑",
        "帐篷和蚊帐；薄弱环节；安排、按装修合同；工作做好了。",
        "咨询电话：0000-1000102；联系人：社会救助科。",
        "**重点**：*低保*和**特困**，价格 5*3，脚注*。",
        "任何人、常务副市长、高级社会工作师、文明办主任。",
        "三家工作法──惠民零时差；木匠的锛子；对于跨地区长途车",
        "联系电话：\n\n- 城东 0000-2010101\n",
        "联系电话：\n城东 0000-2010101",
        "扫描件、来源于财政、当前位置不变、打印后关闭电源",
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("銀行帐号和户口薄", "homophone"),
        ("民发〔2021〕第057号", "number"),
        ("民发〔98〕57号", "number"),
        ("一是快。三是省。", "ordinal"),
        ("第一，自愿。第一，公开。第三，公平。", "ordinal"),
        ("（一）甲\n\n（二）乙\n\n（四）丙", "ordinal"),
        ("一是甲。二是乙。三是丙。三是丁。", "ordinal"),
        ("落实“三个到位”：组织到位、措施到位。", "formula"),
        ("要抓好四个方面：宣传、培训、检查。", "formula"),
        ("锟斤拷", "mojibake"),
        ("低保\ufffd\ufffd申请", "mojibake"),
        ("å›½å®¶", "mojibake"),
        ("涓浗鐨勬皯鏀", "mojibake"),
        ("目标。ㄒ唬┬传发动", "mojibake"),
        ("目标。ǘ┐蛟煊胖", "mojibake"),
        ("点击查看更多", "shell"),
        ("责任编辑：甲", "shell"),
        ("【字号：大 中 小】", "shell"),
        ("【打印】【关闭】", "shell"),
        ("上一篇：关于低保的通知", "shell"),
        ("來源：網絡整理", "shell"),
        ("请扫一扫二维码", "shell-weak"),
        ("联系人:;联系电话:", "contact"),
        ("联系电话：待补", "contact"),
        ("咨询电话：XXX", "contact"),
        ("联系电话：****，地址：东街", "contact"),
        ("标准为*元/人/月", "mask"),
        ("办结率**%", "mask"),
        ("《*日报》*月*日", "mask"),
        ("XX市民政局", "mask-weak"),
        ("标准1150/人/月", "unit"),
        ("先办完这一件\n\n求\n\n再办那一件", "broken"),
        ("要按规定，实行责任追\n\n究，并通报。", "broken"),
        (
            "我局的服务承诺全部上墙公开，随时监督。别的。我局的服务承诺全部上墙公开，随时监督。",
            "repeated",
        ),
        ("督查组和督察组", "mixed"),
        ("民政民政工作", "doubled"),
    ],
)
def test_what_only_a_person_can_mend_is_shown(text: str, kind: str) -> None:
    found = [slip for slip in find(text) if slip.kind == kind]
    assert found
    assert not any(slip.safe for slip in found)
    assert all(slip.text == text[slip.start : slip.end] for slip in find(text))


@pytest.mark.parametrize(
    "text",
    [
        "组长：林黛玉",
        "賈寶玉同志",
        "由賈寶玉同志牵头",
        "请欧阳锋主任主持",
        "由副局长宋江主持",
        "学习贯彻党的二十大精神",
        "習近平總書記",
    ],
)
def test_names_and_political_wording_are_shown_and_never_touched(text: str) -> None:
    assert {"person", "politics"} & set(kinds(text))
    assert mend(text) == text


def test_traditional_in_the_title_of_a_work_is_left_to_a_person() -> None:
    assert mend("展出《蘭亭序》。請來看") == "展出《蘭亭序》。请来看"
    assert "traditional" in kinds("展出《蘭亭序》")


def test_a_character_with_two_simplified_forms_is_mended_only_in_a_known_word() -> None:
    assert mend("鍾情和餘額") == "钟情和余额"
    assert mend("鍾某來了") == "鍾某来了"


def test_what_a_lost_byte_has_made_of_a_numbered_heading_is_worked_out() -> None:
    for number_ in "一二三四五六七八九十":
        raw = f"（{number_}）宣".encode("gbk")[1:]
        assert shifted(raw.decode("gb18030", "replace")[:3]) == f"（{number_}）"
    assert shifted("天下太平") == ""


def test_every_slip_says_where_it_is() -> None:
    text = "前面。\n民發[2021]57号,后面(甲)。\n"
    for slip in find(text):
        assert text[slip.start : slip.end] == slip.text


def test_the_list_of_words_has_no_word_that_is_right_and_gives_reasons() -> None:
    known = entries()
    assert len(known) > 300
    for wrong, entry in known.items():
        assert wrong != entry.right, wrong
        assert entry.why, wrong
        assert entry.source, wrong
        assert entry.right not in known, f"{wrong} → {entry.right} is itself listed"


def test_numerals() -> None:
    assert [number(n) for n in ["一", "十", "十二", "二十", "二十一", "两", "5", "百", "十十"]] == [
        1, 10, 12, 20, 21, 2, 5, None, None,
    ]  # fmt: skip
    assert all(number(numeral(n)) == n for n in range(1, 100))


def test_grouped_alternatives_find_the_longest_word() -> None:
    import re

    words = ["低保", "低保户", "特困", "特", "民政", "民"]
    pattern = re.compile(alternatives(words))
    assert pattern.findall("低保户特困民低保民政特") == [
        "低保户",
        "特困",
        "民",
        "低保",
        "民政",
        "特",
    ]
