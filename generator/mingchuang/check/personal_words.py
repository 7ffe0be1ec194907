"""What is said about each kind of personal data, and what to do about it. Words only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mingchuang.personal import Kind
from mingchuang.problems import Level


@dataclass(frozen=True, slots=True)
class Words:
    """Code, level, what is wrong (`{where}`, `{shown}`, `{note}`), how to mend it."""

    code: str
    level: Level
    what: str
    mend: str


_LIST = "名字改成“张某”，只留村（社区）、人数、金额；不必上网的整份拿下来，只在村（社区）公示栏公示"

#: By kind of finding.
FOUND: Mapping[Kind, Words] = {
    Kind.ID: Words(
        "S201",
        "error",
        "{where}有身份证号 {shown}",
        "删去号码；要分清是谁的，写办件编号，不写证件号",
    ),
    Kind.PASSPORT: Words(
        "S201",
        "error",
        "{where}有护照或通行证号码 {shown}",
        "删去号码；要分清是谁的，写办件编号，不写证件号",
    ),
    Kind.ID_SLIP: Words(
        "S202",
        "warning",
        "{where}有像身份证号的号码 {shown}，最后一位对不上",
        "是抄错的身份证号就删去；不是身份证号，前面不要写“身份证”三个字",
    ),
    Kind.MOBILE: Words(
        "S203",
        "error",
        "{where}有手机号码 {shown}",
        "改成单位的固定电话；群众的手机号码删去",
    ),
    Kind.CARD: Words(
        "S204",
        "error",
        "{where}有银行卡号 {shown}",
        "删去；单位收款、收捐款的账户，前面写明“捐赠账户”“单位账户”",
    ),
    Kind.NAMES: Words("S205", "error", "{where}有一份写着真名的名单：{note}", _LIST),
    Kind.PRIVATE_COLUMN: Words(
        "S206",
        "error",
        "{where}的名单有不能公开的一栏“{note}”",
        "整栏删去，不要只遮几位；身份证、电话、住址、账号、病、残疾、收入、学校都不上网",
    ),
    Kind.HALF_MASKED: Words(
        "S207",
        "warning",
        "{where}的名单里“{note}”只遮了一部分",
        "整栏删去更稳妥：几份名单放在一起，遮住的几位常能拼出来",
    ),
    Kind.CHILDREN: Words(
        "S208",
        "error",
        "{where}有一份孩子或流浪救助人员的名单：{note}",
        "整份拿下来，遮住名字也不行；只公布有多少人、发了多少钱",
    ),
    Kind.CHILD_STORY: Words(
        "S209",
        "error",
        "{where}写到一个孩子的名字和岁数（{shown}），让人认得出是谁",
        "改成“一个孩子”，不写名字、化名、岁数、学校；监护人书面同意的，记一条同意书",
    ),
    Kind.PERSON: Words(
        "S210",
        "warning",
        "{where}写着一个人的姓名和情况（{shown}）",
        "名字改成“张某”，和事情无关的情况删去；是公职人员履行职务的，不用改",
    ),
    Kind.HOME: Words(
        "S212",
        "error",
        "{where}写着一个人的姓名和住址（{shown}）",
        "名字改成“张某”，住址只写到村（社区）；是单位、门店的地址，写明单位名称",
    ),
    Kind.HEALTH: Words(
        "S213",
        "error",
        "{where}写着一个人的姓名和病、残疾（{shown}）",
        "名字改成“张某”，病、残疾删去；本人书面同意公开的，请管网站的人记一条豁免",
    ),
    Kind.PLACEHOLDER: Words(
        "S211",
        "error",
        "{where}有示例号码 {shown}，打不通",
        "换成真实的电话；这一行用不着就删去",
    ),
}

_BY_HAND = "请人打开看一遍，确认没有个人信息"
_SAVE_AS = "用 WPS 或 Word、Excel 打开，“另存为”"

#: By trouble with a file.
TROUBLE: Mapping[str, Words] = {
    "encrypted": Words(
        "S220",
        "error",
        "附件加了密码，群众打不开，程序也看不了",
        "去掉密码另存一份：WPS 在“文件 → 文档加密”，Word、Excel 在“文件 → 信息 → 保护文档”",
    ),
    "damaged": Words(
        "S221",
        "error",
        "附件坏了，或者后缀和内容不符，打不开",
        "在电脑上试着打开；打得开的另存一份，打不开的重新做",
    ),
    "too-big": Words(
        "S222",
        "warning",
        "附件太大，程序没有看完",
        f"分成几份，或者把图片压小；不能分的，{_BY_HAND}",
    ),
    "slow": Words(
        "S222",
        "warning",
        "附件太复杂，程序没有看完",
        f"重新导出一份，一般会小很多；不行的，{_BY_HAND}",
    ),
    "bomb": Words(
        "S223",
        "error",
        "附件展开以后大得不正常，像是有意做成这样的",
        "不要发布；查清这个文件是从哪里来的，用自己的软件重新做一份",
    ),
    "old": Words(
        "S224",
        "warning",
        "附件是旧格式，程序看不了里面有没有个人信息",
        f"{_SAVE_AS} .docx、.xlsx 或 PDF，换掉这一份；不换的，{_BY_HAND}",
    ),
    "unknown": Words(
        "S224",
        "warning",
        "程序看不了这种格式的附件",
        f"换成 PDF、.docx、.xlsx 或 JPG；不换的，{_BY_HAND}",
    ),
    "archive": Words(
        "S224",
        "warning",
        "程序看不了这种压缩包里面的东西",
        f"换成 .zip，或者一个一个放；不换的，{_BY_HAND}",
    ),
    "picture": Words(
        "S225",
        "warning",
        "附件里有扫描的页，程序认不出图里的字",
        f"换成能选中文字的 PDF，看不见的人也能听；不换的，{_BY_HAND}",
    ),
}

_HIDDEN = "取消隐藏，看一遍，不该公开的删去，再保存（隐藏不等于删去，谁都能打开看）"

#: By trace that a program left in a file.
NOTED: Mapping[str, Words] = {
    "hidden-sheet": Words("S226", "warning", "附件里有隐藏的工作表", _HIDDEN),
    "hidden-cells": Words("S226", "warning", "附件里有隐藏的行或列", _HIDDEN),
    "hidden-text": Words("S226", "warning", "附件里有隐藏的文字", _HIDDEN),
    "pivot": Words(
        "S226",
        "warning",
        "附件里还存着看不见的原始数据",
        "复制成“只有数值”的新表再发布；原来的数据在透视表、外部链接里，谁都能取出来",
    ),
    "tracked": Words(
        "S227",
        "warning",
        "附件里留着修订记录，谁都能看到删去的字",
        "“审阅 → 接受所有修订”，再保存",
    ),
    "comments": Words(
        "S227",
        "warning",
        "附件里留着批注",
        "“审阅 → 删除所有批注”，再保存",
    ),
    "author": Words(
        "S228",
        "warning",
        "附件的属性里写着人的名字",
        "“文件 → 信息 → 检查文档 → 删除文档属性和个人信息”，WPS 在“文件 → 文档加密 → 属性”",
    ),
    "device": Words(
        "S228",
        "info",
        "照片里写着拍摄的手机或相机",
        "用“另存为网页用图片”重新导出，或者写进资料的图片栏，程序会去掉",
    ),
    "gps": Words(
        "S229",
        "error",
        "照片里写着拍摄地点，能查到是谁家",
        "在电脑上右键“属性 → 详细信息 → 删除属性和个人信息”；或者把图片写进资料的图片栏，程序会去掉",
    ),
}
