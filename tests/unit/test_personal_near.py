"""A whole name beside a home or an illness is found in every form; everybody else's is left alone."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest

from mingchuang.personal import find
from mingchuang.personal.fold import fold
from mingchuang.personal.health import _GENERAL, _WORD, health

CASES = Path(__file__).parent.parent.parent / "bench" / "personal" / "cases"


def kinds(text: str) -> set[str]:
    return {match.kind.value for match in find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "拟将家住白塔镇塘头村李家湾组12号的孟芳纳入低保。",
        "姚秀英\t光明街道朝阳小区8号楼2单元601\t已安装",
        "孟芳/光明街道朝阳小区11号楼1单元102",
        "姓名：景秀云\n年龄：79\n住址：长安路街道31栋4门7号",
        "丘有福（3组15号）、赖水生（5组22号）",
        "一、曾平，住马店村三组十一号；二、傅建军，住马店村三组十九号。",
        '{"xm":"凌小燕","jtzz":"碧溪镇老街47号"}',
        "- name: 林军\n  address: 城关镇东风巷14号附2号",
        "![走访：裴三娃 马头镇赵庄村127号](a.jpg)",
        "<!-- 底稿：苟大明 南坝镇老场街19号 -->",
        "<dl><dt>夏明</dt><dd>家庭住址：太平镇义合村12组60号</dd></dl>",
        "薛素珍，家庭住址：云山县高坪镇\n红旗村六组\n二十八号",
        "罗梅（锦绣家园6-2-1103）",
        "戚老汉（戚长有）住和平里甲8号院11楼4门602",
    ],
)
def test_a_name_beside_a_home_is_found(text: str) -> None:
    assert kinds(text) & {"home", "names"}


@pytest.mark.parametrize(
    "text",
    [
        "申请人徐建平患尿毒症，每周透析三次。",
        "社工为抑郁症患者麦佳慧开展心理疏导",
        "阎桂花/言语残疾/四级/生活补贴",
        "姓名：汪小东\n残疾证类别：智力残疾\n残疾等级：二级",
        '{"name":"顾素珍","cjlb":"精神残疾","cjdj":"1"}',
        "会议研究了金敏的申请：该户户主系智力残疾二级。",
        "邓平重度失能、糖尿病足；邹磊中度失能。",
        "受艾滋病影响儿童生活费：侯红霞、万平，每人每月1400元。",
        "<tr data-cj='精神二级'><td>阳小波</td><td>男</td></tr>",
        "阿依夏木·吐尔逊，肢体二级",
        "扎西顿珠，肢体二级",
    ],
)
def test_a_name_beside_an_illness_is_found(text: str) -> None:
    assert "health" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "县中心敬老院院长：黄国平，地址：城关镇康乐路15号",
        "市象棋协会\t法定代表人：钱阿妹\t住所：体育中心东看台2楼205室",
        "福寿园养老公寓（建设路201号）床位120张",
        "讲师：国家二级心理咨询师 尤静；地点：政务服务中心四楼（人民路88号）",
        "户主：许某；住址：清潭新村3幢2单元101室",
        "王某（石桥镇柳树村3组15号）",
        "革命烈士方志敏故居位于漆工镇湖塘村22号。",
        "骨灰寄存：安息堂1区3排5号 刘长胜",
        "李时珍路12号、鲁迅路88号已更换门牌。",
    ],
)
def test_offices_public_places_and_masked_names_are_no_homes(text: str) -> None:
    assert not kinds(text) - {"person"}


@pytest.mark.parametrize(
    "text",
    [
        "彭国华，市精神卫生中心主任医师，擅长精神分裂症的诊治。",
        "手语翻译范海燕为听障群众提供陪同服务。",
        "李某，女，患乳腺癌，获救助5000元。",
        "张大爷今年80岁，中风后行动不便。",
        "小王（化名）患有抑郁症。",
        "残疾等级为一级、二级的重度残疾人可以申请护理补贴。",
        "类别\t一级\t二级\n肢体\t412\t638\n视力\t155\t201",
        "| 病种 | 年救助上限 |\n|---|---|\n| 尿毒症 | 30000 |",
        "县长周海涛到福利院看望脑瘫儿童。",
        "医学博士吴明华捐赠助听器，惠及听障老人。",
    ],
)
def test_rules_figures_offices_and_masked_names_are_no_illness(text: str) -> None:
    assert not kinds(text) - {"person"}


def test_a_list_is_told_once() -> None:
    lines = [
        f"{name}，住马店村三组{n}号" for n, name in enumerate(["曾平", "傅建军", "杨根宝"], 11)
    ]
    assert len([m for m in find("\n".join(lines)) if m.kind.value in {"home", "names"}]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "特困供养人员：丘有福、赖水生、温七妹",
        "本月新批低保户有：石门村覃老耿，3口人，每月1050元；石门村滕四妹，1口人，每月430元。",
    ],
)
def test_people_who_receive_help_are_a_list_in_a_sentence_too(text: str) -> None:
    assert "names" in kinds(text)


@pytest.mark.parametrize(
    "text", ["捐款公示：夏雨欣200元、邱建国1000元", "困难群众救助工作先进个人：张立新、李春梅"]
)
def test_people_who_gave_or_were_honoured_are_not(text: str) -> None:
    assert not kinds(text)


def test_looking_for_first_characters_misses_no_word_about_health() -> None:
    for path in sorted(CASES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = fold(json.loads(line)["text"]).text
            anywhere = [
                m.start() for m in _WORD.finditer(text) if not _GENERAL.match(text, m.end())
            ]
            assert [found.start for found in health(text)] == anywhere


@pytest.mark.parametrize(
    "text", ["低保：张建国、李秀兰" * 3000, "张建国患癌症" * 5000, "1号" * 20000]
)
def test_long_lines_of_one_thing_cost_no_more_than_their_length(text: str) -> None:
    start = process_time()
    find(text)
    assert process_time() - start < 5
