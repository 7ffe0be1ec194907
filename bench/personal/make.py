"""Makes the cases: `python -m bench.personal.make` writes cases/tuned-*.jsonl again, byte for byte.

Numbers are counted up and given their check digits; names are put together from two lists. None
belongs to anybody by intention.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from stdnum import luhn
from stdnum.cn import ric

CASES = Path(__file__).parent / "cases"

FAMILY = "张王李刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
GIVEN = [
    "建国",
    "秀兰",
    "桂英",
    "志强",
    "淑芬",
    "玉梅",
    "海涛",
    "春燕",
    "永福",
    "凤霞",
    "德明",
    "小红",
    "振华",
    "素珍",
    "金山",
    "美玲",
    "文斌",
    "丽娟",
    "国庆",
    "翠花",
    "立新",
    "桂花",
    "明远",
    "晓东",
    "红梅",
    "长根",
    "守义",
    "彩云",
    "福贵",
    "兰芳",
    "强",
    "敏",
    "芳",
    "军",
    "丽",
    "平",
    "勇",
    "娟",
    "刚",
    "萍",
    "云",
    "波",
]
VILLAGE = [
    "柳河",
    "石桥",
    "大湾",
    "前进",
    "向阳",
    "红旗",
    "东风",
    "新兴",
    "幸福",
    "团结",
    "永安",
    "双泉",
    "清水",
    "龙潭",
    "高岗",
]
PLACES = [
    "110101",
    "130102",
    "210102",
    "320102",
    "330106",
    "340104",
    "370102",
    "410105",
    "420106",
    "430104",
    "440106",
    "510104",
    "610113",
    "650102",
]


class Maker:
    """Numbers and names in an order that the seed alone decides."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def day(self, first: int = 1932, last: int = 2008) -> str:
        r = self.random
        return f"{r.randint(first, last)}{r.randint(1, 12):02}{r.randint(1, 28):02}"

    def id18(self, first: int = 1932, last: int = 2008) -> str:
        body = (
            self.random.choice(PLACES) + self.day(first, last) + f"{self.random.randint(1, 999):03}"
        )
        return body + ric.calc_check_digit(body + "0")

    def id18x(self) -> str:
        while not (number := self.id18()).endswith("X"):
            pass
        return number

    def id15(self) -> str:
        return (
            self.random.choice(PLACES)
            + self.day(1932, 1985)[2:]
            + f"{self.random.randint(1, 999):03}"
        )

    def mobile(self) -> str:
        return f"1{self.random.choice('3456789')}{self.random.randint(0, 9)}{self.random.randint(10**7, 10**8 - 1)}"

    def card(self, start: str = "", length: int = 0) -> str:
        start = start or self.random.choice(
            ["622848", "621700", "622202", "621661", "622588", "623058", "955880"]
        )
        length = length or self.random.choice([16, 17, 18, 19, 19, 19])
        body = start + "".join(
            str(self.random.randint(0, 9)) for _ in range(length - len(start) - 1)
        )
        return body + str(luhn.calc_check_digit(body))

    def name(self) -> str:
        return self.random.choice(FAMILY) + self.random.choice(GIVEN)

    def masked(self) -> str:
        family = self.random.choice(FAMILY)
        return family + self.random.choice(
            ["某", "某某", "*", "××", "*" + self.random.choice("华芳军")]
        )

    def village(self) -> str:
        return self.random.choice(VILLAGE) + self.random.choice(
            ["村", "社区", "村三组", "镇", "社区5栋"]
        )


def spaced(text: str, gap: str, *cuts: int) -> str:
    """`spaced("13812345678", "-", 3, 7)`."""
    parts, last = [], 0
    for cut in (*cuts, len(text)):
        parts.append(text[last:cut])
        last = cut
    return gap.join(parts)


def wide(text: str) -> str:
    """Full-width digits and letters."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def table(heads: list[str], rows: list[list[str]], form: str) -> str:
    if form == "md":
        lines = [heads, ["---"] * len(heads), *rows]
        return "\n".join("| " + " | ".join(row) + " |" for row in lines)
    gap = "\t" if form == "tab" else " "
    return "\n".join(gap.join(row) for row in [heads, *rows])


Case = tuple[str, str]


def true_cases(m: Maker) -> Iterator[Case]:
    """(kind, text)."""
    yield from _ids(m)
    yield from _mobiles(m)
    yield from _cards(m)
    yield from _tables(m)
    yield from _lines(m)
    yield from _children(m)


def _ids(m: Maker) -> Iterator[Case]:
    frames = [
        "身份证号：{}", "公民身份号码 {}，户籍地柳河县。", "经核对，申请人（{}）符合条件。", "{}",
        "证件号码:{};", "办件人身份证{}已失效", "id={}&name=x", "编号 12，{}，领取 300 元", "“{}”",
        "残疾人证 {}43", "alt: 申请表照片，号码 {}", "- 户主身份证：{}\n- 人口：3 人",
    ]  # fmt: skip
    ways: list[Callable[[str], str]] = [
        lambda n: n,
        lambda n: spaced(n, " ", 6, 14),
        lambda n: spaced(n, "-", 6, 14),
        " ".join,
        wide,
        lambda n: spaced(n, "\u3000", 6, 10, 14),
        lambda n: spaced(n, "\u200b", 4, 9),
        lambda n: n.lower(),
    ]
    for i in range(84):
        frame = frames[i % len(frames)]
        way = ways[i % len(ways)] if "43" not in frame else ways[0]
        yield "id", frame.format(way(m.id18x() if i % 5 == 0 else m.id18()))
    for i in range(16):
        frame = ["旧身份证号：{}", "（{}）", "登记的证件 {}，已换发", "{}"][i % 4]
        yield "id", frame.format(m.id15())
    for i in range(6):
        yield (
            "passport",
            ["护照号码：{}", "持护照 {} 办理", "港澳通行证号：{}"][i % 3].format(
                f"E{m.random.randint(10**7, 10**8 - 1)}"
            ),
        )


def _mobiles(m: Maker) -> Iterator[Case]:
    frames = [
        "联系电话：{}", "手机{}（微信同号）", "有事找老王，{}。", "{}", "咨询请拨打 {}，工作日有人接",
        "[打电话](tel:{})", "报名：{}（周主任）", "监护人电话 {} 转告", "微信：{}", "办公 0000-1000101，手机 {}",
        "村里代办点 {}", "联系人: 代办点 {}",
    ]  # fmt: skip
    ways: list[Callable[[str], str]] = [
        lambda n: n,
        lambda n: spaced(n, "-", 3, 7),
        lambda n: spaced(n, " ", 3, 7),
        lambda n: "+86 " + n,
        lambda n: "+86-" + spaced(n, "-", 3, 7),
        wide,
        lambda n: "（+86）" + n,
        lambda n: spaced(n, " ", 3, 6),
        lambda n: "0086" + n,
    ]
    for i in range(60):
        yield "mobile", frames[i % len(frames)].format(ways[i % len(ways)](m.mobile()))


def _cards(m: Maker) -> Iterator[Case]:
    frames = [
        "银行卡号：{}",
        "补贴打到 {} 这张卡上",
        "开户行：示例银行，账号 {}",
        "{}",
        "一卡通：{}",
        "卡号{}，户名张某",
    ]
    ways: list[Callable[[str], str]] = [
        lambda n: n,
        lambda n: spaced(n, " ", 4, 8, 12, *([16] if len(n) > 16 else [])),
        lambda n: spaced(n, "-", 4, 8, 12, *([16] if len(n) > 16 else [])),
        wide,
    ]
    for i in range(36):
        yield "card", frames[i % len(frames)].format(ways[i % len(ways)](m.card()))
    for i in range(4):
        yield "card", f"信用卡卡号：{m.card(['4392', '5187', '3568', '4063'][i], 16)}"


def _tables(m: Maker) -> Iterator[Case]:
    forms = ["md", "tab", "space"]
    plans: list[tuple[list[str], Callable[[], list[str]]]] = [
        (["序号", "姓名", "村（居）", "月保障金额"], lambda: ["{n}", m.name(), m.village(), "420"]),
        (["姓名", "性别", "年龄", "住址"], lambda: [m.name(), "男", "67", m.village()]),
        (["户主姓名", "保障人数", "保障金额"], lambda: [m.name(), "2", "830"]),
        (
            ["序号", "救助对象", "救助金额", "救助事由"],
            lambda: ["{n}", m.name(), "3000", "突发疾病"],
        ),
        (["申请人", "乡镇", "联系电话"], lambda: [m.name(), m.village(), "0000-1000101"]),
        (["受助人姓名", "社区", "补贴"], lambda: [m.name(), m.village(), "100"]),
        (["编号", "户主", "家庭人口", "低保类别"], lambda: ["{n}", m.name(), "3", "B 类"]),
        (["老人姓名", "年龄", "津贴金额"], lambda: [m.name(), "83", "50"]),
    ]
    for i in range(45):
        heads, row = plans[i % len(plans)]
        rows = [[c.replace("{n}", str(k + 1)) for c in row()] for k in range(2 + i % 4)]
        title = ["2026年城乡低保对象名单\n\n", "", "柳河镇临时救助公示\n\n"][i % 3]
        yield "names", title + table(heads, rows, forms[i % 3])
    private: list[tuple[str, Callable[[], str]]] = [
        ("残疾类别", lambda: m.random.choice(["肢体", "视力", "智力"])),
        ("残疾等级", lambda: m.random.choice(["一级", "二级"])),
        ("病种", lambda: "尿毒症"),
        ("致贫原因", lambda: "因病"),
        ("家庭住址", m.village),
        ("身份证号", m.id18),
        ("银行账号", lambda: "20" + str(m.random.randint(10**10, 10**11))),
        ("人均收入", lambda: "512"),
        ("失能等级", lambda: "重度"),
    ]
    for i in range(30):
        head, value = private[i % len(private)]
        rows = [[str(k + 1), m.masked(), m.village(), value()] for k in range(3)]
        yield "private-column", table(["序号", "姓名", "村居", head], rows, forms[i % 2])


def _lines(m: Maker) -> Iterator[Case]:
    for i in range(36):

        def line(k: int, i: int = i) -> str:
            name, place = m.name(), m.village()
            return [
                f"{k}. {name}，男，72岁，住{place}",
                f"- {name}（女，{60 + k}岁），{place}，每月300元",
                f"{k}、{name} {m.id18()}",
                f"{name}，{m.mobile()}，{place}",
                f"{k} {name} 女 汉族 {place}",
                f"（{k}）{name}：肢体二级，{place}",
                f"姓名：{name}，{place}，因病",
                f"{name}\t{place}\t600元",
                f"{place} {name} 男 81岁",
            ][i % 9]

        yield "names", "\n".join(line(k) for k in range(1, 5))


def _children(m: Maker) -> Iterator[Case]:
    for i in range(12):
        name = m.name if i % 2 else m.masked
        title = [
            "孤儿基本生活费发放名单",
            "事实无人抚养儿童公示",
            "困境儿童台账",
            "流浪乞讨人员救助名单",
        ][i % 4]
        rows = [[str(k + 1), name(), m.village()] for k in range(3)]
        yield (
            "children",
            f"{title}\n\n" + table(["序号", "姓名", "乡镇"], rows, ["md", "tab", "space"][i % 3]),
        )
    for i in range(6):
        rows = [[m.masked(), str(6 + k), "示例小学"] for k in range(3)]
        yield "children", table(["姓名", "年龄", "学校"], rows, "tab" if i % 2 else "md")
    stories = [
        "8岁的小雨跟着奶奶过日子", "孤儿{}，今年12岁，在镇上上学", "男孩{}，9岁，父母都不在了", "小军（化名），11岁，住在福利院",
        "社工见到6岁女孩{}时，她不肯说话", "儿童{}现年十岁", "10岁男孩小杰收到了书包", "小乐今年7岁，有先天性心脏病",
    ]  # fmt: skip
    for i in range(16):
        yield "child-story", stories[i % 8].format(m.name())


def alike_cases(m: Maker) -> Iterator[Case]:  # noqa: C901  a list of kinds
    """(what it is, text)."""
    r = m.random
    n = r.randint
    for i in range(20):
        year, number = n(1999, 2026), n(1, 220)
        yield "document number", [
            f"依据民发〔{year}〕{number}号", f"国办发〔{year}〕{number}号文件", f"{year}年第{number}号公告",
            f"示例市政发[{year}]{number}号第3条第12款",
        ][i % 4]  # fmt: skip
    from stdnum.cn import uscc

    for i in range(30):
        body = (
            ["91", "52", "12", "11", "51", "53"][i % 6]
            + m.random.choice(PLACES)
            + "".join(
                r.choice("0123456789") if i % 2 else r.choice("0123456789ABCDEFGHJKLMNPQRTUWXY")
                for _ in range(9)
            )
        )
        code = body + uscc.calc_check_digit(body)
        yield (
            "uscc",
            ["统一社会信用代码：{}", "示例市老年协会（{}）", "登记证号 {}", "{}"][i % 4].format(
                code
            ),
        )
    for i in range(20):
        yield "amount", [
            f"全市累计支出 {n(10**10, 2 * 10**10 - 1)} 元", f"金额：1{n(3, 9)}{n(10**8, 10**9 - 1)}元", f"总投资1{n(3, 9)}{n(10**8, 10**9 - 1)}.50",
            f"￥1{n(3, 9)}{n(10**8, 10**9 - 1)}", f"发放补贴 {n(1, 99)},{n(100, 999)},{n(100, 999)},{n(100, 999)}.{n(10, 99)} 元",
        ][i % 5]  # fmt: skip
    for i in range(24):
        day = m.day(2015, 2026)
        yield "order number", [
            f"订单号 {day}{n(1000, 9999)}", f"流水号：{day}{n(10**9, 10**10 - 1)}", f"受理编号 {day}{n(100, 999)}",
            f"办件号：MZ{day}{n(10**5, 10**6 - 1)}", f"凭证号1{n(3, 9)}{n(10**8, 10**9 - 1)}", f"合同编号：{n(10**15, 10**16 - 1)}",
        ][i % 6]  # fmt: skip
    for i in range(16):
        body = "978" + "7" + f"{n(0, 10**8 - 1):08}"
        check = (10 - sum(int(d) * (1, 3)[k % 2] for k, d in enumerate(body)) % 10) % 10
        code = f"{body}{check}"
        yield (
            "isbn",
            [
                f"ISBN {code}",
                f"ISBN 978-7-{code[4:8]}-{code[8:12]}-{check}",
                f"书号：{code}",
                f"ISSN 1{n(100, 999)}-{n(1000, 9999)}",
            ][i % 4],
        )
    for i in range(20):
        yield "record number", [
            f"示例公网安备 {n(10**13, 10**14 - 1)}号", f"示例ICP备{n(10**7, 10**8 - 1)}号-1", f"网站标识码：{n(10**9, 10**10 - 1)}",
            f"bm{n(10**7, 10**8 - 1)}", f"许可证编号：JY1{n(10**12, 10**13 - 1)}", f"营业执照注册号 {n(1, 9)}0{n(10**12, 10**13 - 1)}",
            f"行政区划代码 {r.choice(PLACES)}{n(100000, 999999)}", f"邮编 {n(100000, 860000)}",
            f"11{n(10, 99)}{n(10**8, 10**9 - 1)}Y{n(10**8, 10**9 - 1)}00014{n(100, 999)}", f"实施编码 1{n(10**29, 10**30 - 1)}",
        ][i % 10]  # fmt: skip
    for i in range(24):
        yield "service line", [
            "打 12345 或 12349", "急救 120，报警 110，火警 119", "窗口电话 0000-1000101", f"0000-{n(2010101, 2019999)}", "客服 400-810-0000", "热线 96156",
            "电话：(010) 6512 3456", "传真 021-62345678 转 801", "95588 客服", "短信发到 1069 0999 12345", "服务电话 800-810-8888", "12333、12348、12355、12385",
        ][i % 12]  # fmt: skip
    for i in range(16):
        yield "coordinate", [
            f"经度 1{n(10, 19)}.{n(10**9, 10**10 - 1)}，纬度 3{n(0, 9)}.{n(10**9, 10**10 - 1)}", f"[1{n(10, 19)}.{n(10**5, 10**6)}, 3{n(1, 9)}.{n(10**5, 10**6)}]",
            f"x={n(10**7, 10**8)} y={n(10**7, 10**8)}", f"<path d=\"M{n(10, 99)} {n(100, 999)} {n(10, 99)} {n(10, 99)} 13 800 138 {n(100, 999)}\"/>",
        ][i % 4]  # fmt: skip
    for i in range(20):
        digest = "".join(r.choice("0123456789abcdef") for _ in range(64))
        yield "hash", [
            f"sha256:{digest}", f"app.{digest[:16]}.js", f"/assets/{n(10**15, 10**16 - 1)}.css", f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}",
            f"时间戳 {n(1500000000000, 1799999999999)}", f"https://www.example.gov.cn/art/1{n(3, 9)}{n(10**8, 10**9 - 1)}.html", f"id: {n(10**17, 10**18 - 1)}",
        ][i % 7]  # fmt: skip
    for i in range(20):
        yield "date", [
            f"2026-07-01 09:00 至 2026-07-{n(10, 31)} 17:30", f"20260701{n(1000, 2359)}", f"起止：20250101-20261231，共 {n(100, 700)} 天",
            f"2026.11.{n(10, 29)} 13:30—17:30", f"{n(1990, 2020)}年{n(1, 12)}月{n(1, 28)}日出生的老人", f"第{n(1, 99)}条第{n(1, 9)}款第（{n(1, 9)}）项",
        ][i % 6]  # fmt: skip
    for i in range(16):
        words = r.sample(["低保", "特困", "临时救助", "高龄津贴", "残疾人补贴", "孤儿保障"], 3)
        heads = [
            ["项目", "户数", "人数", "金额（元）"],
            ["区划", "户数", "残疾类别", "人数"],
            ["乡镇", "孤儿人数", "标准"],
            ["残疾等级", "人数", "月标准"],
        ][i % 4]
        rows = [
            [w, *(str(n(10, 99999)) for _ in heads[1:])]
            for w in (
                words
                if i % 4 == 0
                else ["肢体", "视力", "智力"]
                if i % 4 == 3
                else ["城东街道", "柳河镇", "高桥镇"]
            )
        ]
        yield "statistics", table(heads, rows, ["md", "tab", "space"][i % 3])
    for _ in range(12):
        row = " ".join(str(n(10, 9999)) for _ in range(9))
        yield (
            "statistics",
            f"城东 {row}\n城西 {' '.join(str(n(10, 9999)) for _ in range(9))}\n13 45 678 {n(1000, 9999)} 12 {n(100, 999)}",
        )
    yield from _alike_lists(m)
    yield from _alike_words()


def _alike_lists(m: Maker) -> Iterator[Case]:
    r = m.random
    for i in range(16):
        rows = [[str(k + 1), m.masked(), m.village(), str(r.randint(200, 900))] for k in range(3)]
        heads = ["序号", "姓名", "村居", "月保障金额"]
        yield "masked list", "低保对象公示\n\n" + table(heads, rows, ["md", "tab", "space"][i % 3])
    for i in range(14):
        rows = [[m.name(), r.choice(["局长", "副局长", "科长"]), "分管社会救助"] for _ in range(3)]
        heads = [
            ["姓名", "职务", "分工"],
            ["姓名", "执法证号", "单位"],
            ["法定代表人姓名", "职务", "单位"],
        ][i % 3]
        yield "office list", table(heads, rows, ["md", "tab"][i % 2])
    for i in range(14):
        heads = ["姓名", "身份证号", "残疾类别", "家庭住址", "联系电话"]
        rows = [["", "", "", "", ""] for _ in range(2)]
        yield (
            "blank form",
            table(heads, rows, ["md", "tab"][i % 2])
            if i % 3
            else "姓名 性别 年龄\n身份证号\n家庭住址 联系电话",
        )
    for i in range(20):
        yield (
            "contact list",
            "\n".join(
                [
                    f"{v}{r.choice(['镇', '街道'])} {v}{r.choice(['镇', '街道'])}便民服务中心 0000-{r.randint(2000000, 2999999)}"
                    if i % 2
                    else f"- {v}窗口，{v}镇人民路{r.randint(1, 99)}号，0000-{r.randint(2000000, 2999999)}"
                    for v in r.sample(VILLAGE, 3)
                ]
            ),
        )


def _alike_words() -> Iterator[Case]:
    sentences = [
        "高龄津贴：80岁每月50元\n90岁每月100元\n100岁每月500元",
        "不满18周岁的儿童可以申请",
        "年满60周岁的老人，男女不限",
        "16岁以上的孩子自己签字",
        "小学生、小朋友都能参加，6岁以下由家长带",
        "孩子3岁前要打疫苗",
        "申请人：填写姓名、住址",
        "申请人姓名：（签字）",
        "姓名：__________ 身份证号：__________",
        "带上户口簿、身份证、银行卡",
        "张某，男，72岁，低保对象",
        "村民王某某家里三口人",
        "男，女，均可",
        "残疾人证分一级、二级、三级、四级",
        "事实无人抚养儿童补贴不公示、不上网",
        "孤儿、困境儿童的名单不公开",
        "低保对象名单在村公示栏公示 7 天",
        "18 位号码的最后一位可能是 X",
        "手机号码是 11 位，以 1 开头",
        "身份证号 110101********0011 已经遮住",
        "手机 138****1234",
        "一是走访，二是慰问，三是救助",
        "高桥镇、石桥镇、马家庄都有窗口",
        "王府井大街1号 民政服务中心",
        "13 个乡镇 178 个村 2345 户 6789 人",
        "第13条 第14条 第15条 第16条 第17条",
        "1. 高龄津贴，80岁以上，每月50元\n2. 护理补贴，60岁以上，每月100元\n3. 养老补贴，60岁以上，每月80元",
        "- 单位：示例市民政局\n- 时间：9:00\n- 地址：惠民路1号",
        "- 周一，城东社区\n- 周二，城西社区\n- 周三，和平社区",
        "金额 300 元\n时间 2026年\n单位 民政局",
    ]
    for sentence in sentences:
        yield "words", sentence


def write(name: str, cases: list[Case]) -> None:
    """One case a line."""
    CASES.mkdir(exist_ok=True)
    lines = [json.dumps({"kind": k, "text": t}, ensure_ascii=False) + "\n" for k, t in cases]
    (CASES / name).write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    write("tuned-true.jsonl", list(true_cases(Maker(2026))))
    write("tuned-alike.jsonl", list(alike_cases(Maker(1129))))
