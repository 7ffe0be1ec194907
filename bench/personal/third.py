"""A third set: whole documents as bureaus publish them, written after the second set's lesson.

`python -m bench.personal.third` writes cases/third-*.jsonl again. Kinds of documents, not kinds of
numbers: each true one holds one thing that must not be published, each look-alike none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bench.personal.make import Case, Maker, spaced, table, write

FAMILY = [
    "钱",
    "褚",
    "卫",
    "沈",
    "秦",
    "尤",
    "许",
    "吕",
    "施",
    "孔",
    "曹",
    "严",
    "魏",
    "陶",
    "姜",
    "戚",
    "谢",
    "邹",
    "喻",
    "苏",
    "潘",
    "葛",
    "范",
    "彭",
    "鲁",
    "韦",
    "马",
    "苗",
    "凤",
    "俞",
    "任",
    "袁",
    "鲍",
    "史",
    "唐",
    "费",
    "薛",
    "雷",
    "倪",
    "滕",
    "殷",
    "罗",
    "毕",
    "郝",
]
GIVEN = [
    "国强",
    "玉兰",
    "秀英",
    "建军",
    "桂兰",
    "金凤",
    "广财",
    "喜梅",
    "庆丰",
    "月英",
    "树林",
    "凤英",
    "锦程",
    "佳怡",
    "雨桐",
    "一诺",
    "老四",
    "翠兰",
    "保国",
    "红霞",
]
PLACES = [
    "上河镇西坝村",
    "南关街道文昌社区",
    "北山乡石门沟村",
    "东湖街道听涛苑3栋2单元",
    "凤鸣镇白果村六组",
    "桐林乡大坪村",
]


def name(m: Maker) -> str:
    return m.random.choice(FAMILY) + m.random.choice(GIVEN)


def true_cases(m: Maker) -> Iterator[Case]:
    r = m.random
    place = lambda: r.choice(PLACES)  # noqa: E731
    documents: list[tuple[str, Callable[[], str]]] = [
        ("names", lambda: "关于2026年11月拟纳入城乡低保对象的公示\n\n经乡镇审核，现公示如下：\n\n" + table(["序号", "申请人姓名", "家庭住址", "保障人口", "备注"], [[str(k), name(m), place(), "2", ""] for k in range(1, 6)], r.choice(["md", "tab"])) + "\n\n公示期7天，监督电话：0000-2000001"),
        ("names", lambda: "高龄津贴发放花名册（2026年三季度）\n姓名\t出生日期\t金额\t发放方式\n" + "\n".join(f"{name(m)}\t1938-0{k}-1{k}\t300\t社保卡" for k in range(1, 7))),
        ("names", lambda: "慰问困难群众名单：\n" + "\n".join(f"{k}.{name(m)}（{place()}）" for k in range(1, 6))),
        ("names", lambda: "姓名 性别 年龄 村名 类别\n" + "\n".join(f"{name(m)} {r.choice('男女')} {r.randint(60, 95)} 西坝村 分散供养" for _ in range(5))),
        ("names", lambda: "| 户主姓名 | 家庭成员 | 月补差 |\n| --- | --- | --- |\n" + "\n".join(f"| {name(m)} | {name(m)} | 560 |" for _ in range(4))),
        ("id", lambda: f"委托书\n委托人：张某，身份证号码{spaced(m.id18(), ' ', 6, 14)}，现委托受托人办理低保申请。"),
        ("id", lambda: f"关于{place()}村民申请临时救助的批复\n你村{m.id18()}户申请收悉。"),
        ("id", lambda: f"死亡证明\n死者公民身份号码 {m.id18x()}\n火化时间 2026年3月2日"),
        ("id", lambda: f"\"id_card\": \"{m.id18()}\", \"amount\": 300"),
        ("id", lambda: f"遗失声明：残疾人证（证号{m.id18()}44）遗失，声明作废。"),
        ("mobile", lambda: f"便民服务卡\n网格员 手机：{m.mobile()}\n服务范围：{place()}"),
        ("mobile", lambda: f"招聘公告\n六、报名方式：电话报名，联系人：钱科长，{m.mobile()}，报名时间：3月1日-3月15日"),
        ("mobile", lambda: f"来信：我家的低保停了，请打我电话{spaced(m.mobile(), ' ', 3, 7)}。"),
        ("mobile", lambda: f"养老院一览\n金秋养老院 院长电话 {m.mobile()} 床位 80 张"),
        ("mobile", lambda: f"寻亲启事：老人左手有疤，知情者请致电 {spaced(m.mobile(), '-', 3, 7)}（救助站）"),
        ("card", lambda: f"临时救助金发放：户名 张某，账号 {m.card(length=19)}，金额 2000 元"),
        ("card", lambda: "银行卡号\t金额\n" + "\n".join(f"{m.card(length=19)}\t{r.randint(300, 900)}" for _ in range(3))),
        ("private-column", lambda: "残疾人两项补贴公示\n\n" + table(["姓名", "残疾类别等级", "补贴"], [[m.masked(), "肢体二级", "120"] for _ in range(3)], "md")),
        ("private-column", lambda: table(["申请人", "申请救助原因", "患病名称", "金额"], [[m.masked(), "患病", "肺癌", "5000"] for _ in range(3)], "tab")),
        ("private-column", lambda: table(["户主", "联系电话", "人数"], [[m.masked(), "0000-2000009", "3"] for _ in range(3)], "md")),
        ("children", lambda: "2026年第三季度孤儿和事实无人抚养儿童生活费发放公示\n\n" + table(["序号", "姓名", "所在乡镇", "金额"], [[str(k), m.masked(), "上河镇", "1300"] for k in range(1, 5)], r.choice(["md", "tab"]))),
        ("children", lambda: "留守儿童关爱台账\n" + table(["儿童姓名", "监护人", "所在村"], [[name(m), name(m), "西坝村"] for _ in range(3)], "tab")),
        ("children", lambda: "六一走访名单\n" + "\n".join(f"{k}. {name(m)}，{r.choice('男女')}，{r.randint(6, 15)}岁，白果村" for k in range(1, 5))),
        ("child-story", lambda: f"爱心妈妈结对纪实\n11岁的{name(m)}父亲病故、母亲改嫁，由爷爷抚养。"),
        ("child-story", lambda: "孩子们的新年\n小梅今年9岁，去年住进了福利院，她最爱画画。"),
        ("child-story", lambda: f"助学见闻：14岁女孩{name(m)}以优异成绩考上县一中。"),
    ]  # fmt: skip
    for round_ in range(4):
        for kind, make in documents:
            yield kind, make() + ("\n\n来源：示例市民政局" if round_ % 2 else "")


def alike_cases(m: Maker) -> Iterator[Case]:
    r = m.random
    n = r.randint
    documents: list[tuple[str, Callable[[], str]]] = [
        ("annual check", lambda: "关于社会组织年检结果的公告\n\n" + table(["序号", "名称", "统一社会信用代码", "法定代表人", "年检结论"], [[str(k), f"示例市第{k}老年大学校友会", f"5111{n(10**13, 10**14 - 1)}", name(m), "合格"] for k in range(1, 5)], r.choice(["md", "tab"]))),
        ("fund", lambda: "福利彩票公益金使用情况公告\n\n" + table(["项目", "金额（元）", "受益人数", "实施单位"], [["敬老院改造", str(n(10**6, 10**7)), str(n(50, 900)), "上河镇政府"], ["孤儿助学", str(n(10**5, 10**6)), str(n(20, 90)), "市儿童福利院"]], r.choice(["md", "tab"]))),
        ("figures", lambda: f"截至11月底，全市低保对象{n(1000, 9999)}户{n(10000, 99999)}人，累计发放{n(10**7, 10**8)}.{n(10, 99)}元；特困{n(100, 999)}人；孤儿{n(10, 99)}人，男{n(5, 40)}人，女{n(5, 40)}人。"),
        ("place names", lambda: "地名公告\n经批准，下列地名命名：\n1. 白果路，东起江山大道，西至文昌街\n2. 石桥巷，南起石桥路12号\n3. 金凤小区，位于凤鸣镇白果村六组"),
        ("windows", lambda: table(["窗口", "地址", "办公电话", "时间"], [["上河镇便民服务中心", "上河镇人民路1号", "0000-2000011", "9:00-17:00"], ["南关街道便民服务中心", "南关街道文昌路3号", "0000-2000012", "9:00-17:00"]], r.choice(["md", "tab", "space"]))),
        ("marriage", lambda: "婚姻登记机关一览\n市本级 惠民路1号 0000-1000108\n东湖区 听涛路8号 0000-1000109\n周六照常，国庆、春节另行通知"),
        ("leaders", lambda: "领导分工\n" + table(["姓名", "职务", "分管工作"], [[name(m), "党组书记、局长", "主持全面工作"], [name(m), "副局长", "社会救助"]], "md")),
        ("promotion", lambda: f"任前公示\n{name(m)}，女，汉族，1978年5月生，大学学历，中共党员，现任社会救助科科长，拟任副局长。\n{name(m)}，男，1980年2月生，现任办公室主任，拟提名为科级领导职务人选。"),
        ("exam", lambda: "招聘笔试成绩\n" + table(["准考证号", "姓名", "成绩"], [[f"2026{n(10**6, 10**7 - 1)}", name(m), str(n(50, 90))] for _ in range(4)], "tab")),
        ("donors", lambda: "慈善一日捐公告\n" + table(["捐赠人", "金额（元）"], [[name(m), str(n(100, 900))] for _ in range(4)], r.choice(["md", "tab"]))),
        ("tender", lambda: f"中标公告\n项目编号：SLSZFCG2026-{n(100, 999)}\n中标供应商：示例建设有限公司\n中标金额：{n(10**6, 10**7)}.00元\n评审专家：{name(m)}、{name(m)}、{name(m)}"),
        ("masked", lambda: "临时救助公示\n\n" + table(["序号", "姓名", "所在村", "救助金额"], [[str(k), m.masked(), "西坝村", str(n(500, 3000))] for k in range(1, 5)], r.choice(["md", "tab", "space"]))),
        ("form", lambda: "最低生活保障申请表\n姓名\t\t性别\t\t出生年月\t\n身份证号\t\t\t联系电话\t\t\n家庭住址\t\t\t\t\t\n共同生活家庭成员\t姓名\t与申请人关系\t年龄\t健康状况\n\t\t\t\t\n\t\t\t\t"),
        ("form", lambda: "申请人（签字）：        年  月  日\n经办人：        联系电话：\n户主姓名：        身份证号："),
        ("standard", lambda: "高龄津贴标准\n80—89岁 每月50元\n90—99岁 每月100元\n100岁以上 每月500元\n失能老人另有护理补贴"),
        ("policy", lambda: f"根据《最低生活保障审核确认办法》（民发〔2021〕57号）第{n(1, 40)}条、国发〔2016〕14号，年满60周岁的老年人、未满16周岁的未成年人、一级二级残疾人可以申请。"),
        ("steps", lambda: "1. 申请，到户籍所在地乡镇提出\n2. 受理，材料齐全的当场受理\n3. 审核，20个工作日\n4. 公示，在村（社区）公示栏公示7天\n5. 确认，发给《低保证》"),
        ("faq", lambda: "问：我妈85岁，我姐60岁，都能领吗？\n答：80岁以上的领高龄津贴，60岁以上失能的领护理补贴。\n问：孩子3岁，能领什么？\n答：孤儿、事实无人抚养的孩子可以领。"),
        ("transport", lambda: "乘车路线：2路、15路、K138路到文昌路口；自驾导航：东经116.397428，北纬39.90923；邮编 100000"),
        ("news", lambda: "11月20日，示例市民政局召开座谈会。局长、各县（区）民政局负责人、人大代表、政协委员20人参加。王大爷说，坡道修得好；李阿姨说，等的时间短了。"),
        ("notice", lambda: f"停机通知：系统2026年12月{n(1, 28)}日22:00至次日6:00升级，期间网上申请暂停，编号TJ2026{n(1000, 9999)}，咨询12345。"),
        ("permit", lambda: f"养老机构备案公示\n备案编号 {n(110000, 659000)}2026{n(1000, 9999)}，机构：安泰颐养院，床位 {n(50, 300)} 张，地址：东湖街道听涛路8号，设立许可证号：示民养证字第{n(1000, 9999)}号"),
        ("budget", lambda: "部门决算表（单位：元）\n科目编码 科目名称 决算数\n" + "\n".join(f"208{n(1000, 9999)} 社会福利 {n(10**6, 2 * 10**10)}" for _ in range(4))),
        ("ledger", lambda: table(["问题编号", "发现日期", "责任岗位", "状态"], [[f"WT2026{n(1000, 9999)}", "2026-11-03", "救助受理岗", "已完成"] for _ in range(3)], r.choice(["md", "tab"]))),
        ("pledge", lambda: "承诺一：20个工作日内办结\n承诺二：窗口等候不超过15分钟\n承诺三：老人、残疾人、孕妇优先"),
        ("martyr", lambda: "殡葬服务收费标准\n遗体接运 每公里 3 元\n火化 普通炉 200 元\n骨灰寄存 每年 60 元\n低保、特困、孤儿免收"),
        ("book", lambda: f"《民政文集》，ISBN 978-7-5087-{n(1000, 9999)}-{n(0, 9)}，定价 58.00 元，字数 1{n(30, 99)} 千字，2025年9月第1版"),
        ("site", lambda: f"主办：示例市民政局  网站标识码：{n(10**9, 10**10 - 1)}  示例ICP备{n(10**7, 10**8 - 1)}号  示例公网安备 {n(10**13, 10**14 - 1)}号  联系电话：0000-1000101"),
    ]  # fmt: skip
    for round_ in range(4):
        for kind, make in documents:
            yield kind, make() + ("\n\n来源：示例市民政局" if round_ % 2 else "")


if __name__ == "__main__":
    write("third-true.jsonl", list(true_cases(Maker(301))))
    write("third-alike.jsonl", list(alike_cases(Maker(302))))
