"""人名：whole names of private persons in running text, in lists and beside what they are called.

A name stands between two edges. An edge is certain (`申请人`, `奶奶`), clear (punctuation, the end of a
line or cell) or soft (`看望`, `患`): a soft edge asks for characters that given names are made of.
People named for their office are left out, since such names are public.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from mingchuang.personal.surnames import BEGINNING, DOUBLE, is_name

_HAN = "\u3400-\u9fff"
#: Characters that given names are made of.
_GIVEN = frozenset(
    "".join(Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8").split())
)
#: Surnames that begin more words than names: soft edges prove nothing beside them.
_WORDLIKE = frozenset(
    "和由有关家公原时于从向及经连全都应相能须别计付包步代后查回归信衣招占单通支项干游边利养盖商空税战"
    "操盘楼展呼逢揣尧暴达满便申开延布强居管司宿从况哈那者海方水路成安平车花明容晓年乐红宫"
)
#: Tibetan, Mongolian and Uyghur names without a dot are put together from these.
_PARTS = (
    "扎西|顿珠|卓玛|次仁|次旦|次旺|多吉|央金|拉姆|旺堆|旺姆|旺久|尼玛|达瓦|格桑|平措|索朗|洛桑|丹增|丹巴|仁青|仁增|才让|桑吉|桑珠|白玛|德吉|"
    "曲珍|曲扎|边巴|普布|米玛|拉巴|巴桑|强巴|坚赞|加措|加布|罗布|贡布|根敦|班玛|華旦|华旦|才旦|卓嘎|央宗|措姆|巴特尔|其其格|格日勒|图雅|托娅|"
    "乌云|娜仁|萨仁|苏和|额尔敦|宝音|朝鲁|那仁|高娃|斯琴|牧仁|巴雅尔|巴图|呼和|阿拉坦|孟和|布和|乌日娜|萨如拉|古丽|买买提|阿依|艾山|吐尔逊|热合曼|阿不都|木合塔尔"
)
_DOTTED = rf"[{_HAN}]{{1,7}}(?:[·•・．‧][{_HAN}]{{1,8}}){{1,2}}"
_WHOLE = rf"{_DOTTED}|(?:{_PARTS}){{2,3}}|(?:{_PARTS})[措加杰草吉布]"
_CANDIDATE = re.compile(rf"(?=({_WHOLE}|{BEGINNING}[{_HAN}]{{1,3}}))")
_FOREIGN = re.compile(_WHOLE)
#: What people are called with after their names.
TITLE = (
    r"(?:老人家?|奶奶|爷爷|大爷|大娘|大妈|大叔|大伯|大婶|大姐|大哥|老汉|老太太?|阿姨|阿婆|阿公|婆婆|公公|伯伯|叔叔|婶婶|"
    r"嫂子?|同志|女士|先生|小朋友|同学|夫妇|夫妻|两口子|一家|一户|户|家(?![庭属长园政])|母女|父子|母子|父女|等人|遗属|遗孤)"
)
_IS_TITLE = re.compile(rf"{TITLE}|[姐哥叔婶伯爷婆姨嫂妈爸总老](?![\u3400-\u9fff])")
#: Persons of whom somebody else tells: what stands before a private person's name.
_ROLE = re.compile(
    r"(?:老太太?|阿婆|阿公|大妈|婆婆|阿姨|大叔|大伯|女士|先生|我[儿女妻夫父母爸妈]|[症病癌瘤疾瘫聋盲痪]的|姓名|名字|户主|房主|户名|申请人|申报人|救助对象|受助人员?|求助人员?|受助对象|被救助人员?|人员|对象|村民|居民|市民|老人|老汉|"
    r"大爷|大娘|患者|病人|患儿|儿童|孤儿|婴儿|男童|女童|男孩|女孩|孩子|学员|学生|小朋友|困难户|低保户|低保边缘户|特困户|五保户|五保老人|"
    r"困难群众|困难职工|困难家庭|残疾人|盲人|聋哑人|群众|优抚对象|收养人|送养人|寄养家长|监护人|委托人|受托人|承租人|"
    r"租户|住户|坟主|墓主|死者|逝者|亡者|丧属|家属|亲属|反映人|来信人|投诉人|举报人|信访人|网民|留言人|收件人|开户人|"
    r"收款人|请款人|持卡人|领款人|新郎|新娘|男方|女方|男|女|丈夫|妻子|老伴|爱人|老婆|老公|配偶|儿子|女儿|儿媳|女婿|父亲|母亲|"
    r"父|母|爷爷|奶奶|外公|外婆|孙子|孙女|长子|次子|长女|次女|哥哥|弟弟|姐姐|妹妹|其[父母夫妻子女兄弟姐妹]|邻居|孤老|独居老人|"
    r"空巢老人|老党员|职工|农民工?|青年|同胞|难民|灾民|受灾户|参保人|被保险人|权利人|当事人|服务对象|烈属|军属|退役军人|老兵|"
    r"自称|妈妈|爸爸|母子|少年|少女|女子|男子|高中生|初中生|中学生|小学生|大学生|研究生|毕业生|工人|退休[工职]人?|申诉人|起诉人|复核人|签收人|登记人|借用人|产权人|照料对象|军人|按摩师|捐献者|登记者|我叫|名叫|叫做|叫作|实名|本名|真名|我是|本人)(?:[：:、\s]{0,3}|为|是|系)[“\"'（(]?\Z"
)
#: Words that end where a name may begin.
_BEFORE = re.compile(
    r"(?:看望|慰问|走访|探望|探访|慰藉|帮助|救助|资助|接|送|为|给|给予|向|对|将|把|被|由|让|叫|了|和|与|及|跟|同|的|于|到|去|在|有|"
    r"帮扶|关于|认定|认为|同意|判决|确认|鉴定|推选|陪|陪同|陪伴|照顾|照料|护送|送养|收养|发现|了解到|得知|因|替|请|"
    r"其中|以及|还有|包括|例如|比如|位|名|户|村|社区|组|街道|镇|乡|屯|小区|号|室|栋|岁|一[、.．]|[人者民户生工属]|[①-⑳])\Z"
)
#: Words that begin where a name may end.
_AFTER = re.compile(
    r"患|因|系|住|家住|现住|居|身患|确诊|被|突发|罹|为|是|的|经|从|于|已|将|在|和|与|及|由|自|原|现|曾|所|之|说|来|去|长年|常年|长期|术后|"
    r"父|母|妻|夫妻|丈夫|儿子|女儿|捐|收到|准备|护理(?![院中部所站])|补贴|低保|每月|病|残|属|有|没|今|年|生于|去世|死亡|独|生活|双|左|右|上肢|下肢|肢|视|听|言语|智|精神|多重|重度|中度|轻度|全|完全|半|尿毒|"
    r"家里|家中|家情|纳入|享|领|获|称|接受|反映|诉|未|不|无|行动|瘫|卧|脑|心|肝|肺|胃|肾|白血|白内|糖尿|高血|乳腺|抑郁|中风|诊|"
    r"住院|手术|治|吃|拄|坐|靠|丧|失|查出|检查|突|得了|得|需|每|一直|目前|申请|报|要求|希望|想|拟|符合|等|户|诊断|康复|出院|入院|两|"
    r"夫妇|夫妻|一家|刚|正|也|都|又|还|就|才|仍|向|到|把|给|对|受|遭|发|患病|以|凭|持|电话|手机|身份证|地址|住址|[0-9]"
)
#: Offices and trades that a name is public for, and a place of work.
_OFFICE = (
    r"(?:局长|书记|主任|科长|处长|部长|院长|校长|园长|镇长|乡长|县长|市长|区长|省长|州长|站长|馆长|所长|会长|社长|厂长|村长|"
    r"理事长?|监事长?|董事长?|总监|经理|股东|厅长|司长|委员长?|代表|教授|研究员|医师|医生|大夫|护士长?|药师|律师|法官|检察官|民警|警官|"
    r"专家|讲师|教师|老师|辅导员|工程师|咨询师|会计师?|社工|社会工作[师者]|工作人员|干部|科员|调研员|主席|秘书长?|"
    r"(?<!登)记者|通讯员|作者|编辑|责编|摄影|撰稿|供稿|审核|终审|校对|翻译|主持人?|负责人|法定代表人|法人代表?|法人|经营者|店主|"
    r"组长|队长|团长|班长|排长|连长|营长|军长|师长|司令员?|政委|管理员|网格员|楼长|调解员|督导员|评估员|护理员|护工|养老护理员|技师|康复师|治疗师|"
    r"烈士|英雄|英烈|先烈|模范|标兵|冠军|亚军|运动员|选手|诗人|作家|艺术家|画家|书法家|科学家|将军|元帅|院士|皇帝|名将|名医|"
    r"捐赠人|捐款人|爱心人士|带班领导|带班|值班员?|值班人员|评委|评审|组员|发起人|创始人|传承人|获得者|县委|市委|联系人|承办人|经办人|党组|"
    r"店长|老板|行长|董事|总裁|台长|庭长|秘书|干事|专员|助理|顾问|导师|学者|歌手|演员|导演|法师|住持|牧师|方丈|道长|阿訇|作者简介|简介|工匠|义工|志愿者|司机|校长|同志[：:]?任|任职|馆员|总理|主席|部长|县令|知府|知县|总统|博士)"
)
_OFFICE_BEFORE = re.compile(
    rf"(?:{_OFFICE}|(?:纪检|检查|督查|巡查|工作|考察|领导小)组|专班|(?<![0-9一二三四五六七八九十])[科股处办室部])(?:[：:、\s“（(|]{{0,4}}|为|是)\Z"
)
_OFFICE_AFTER = re.compile(
    rf"[\s”]{{0,2}}(?:[（(，,|][^。；;，,、\n]{{0,16}}?|[{_HAN}]{{0,2}}?){_OFFICE}(?!人员|们|家属)"
)
#: Years before which nobody who lives now was grown up: `（1905—1940）`, `字子龙`.
_PAST = re.compile(
    r"[（(][^）)\n]{0,6}(?:1[0-8][0-9]{2}|19[0-4][0-9])年?[^）)\n]{0,6}[—–~～-]|[（(]?字[^）)\n]{1,3}[），]"
)


#: How much the edge of a name proves; 0 for the middle of a word.
SOFT, CLEAR, CERTAIN = 1, 2, 3
#: Characters of most given names; one alone is part of many words.
_LONG = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text.

    Attributes:
        start: first character.
        end: character after the last.
        public: whether it is told for an office.
    """

    start: int
    end: int
    public: bool


def names(text: str, start: int, end: int) -> list[Name]:
    """Whole names in a part of a text that `fold` has seen, in order.

    Args:
        text: where to look.
        start: the first place where a name may begin.
        end: the place before which names end.
    """
    found: list[Name] = []
    at = start
    while (candidate := _CANDIDATE.search(text, at, end)) is not None:
        begin = candidate.start()
        stop = _end_of(text, begin, min(end, candidate.end(1)), candidate[1])
        if stop:
            found.append(Name(begin, stop, _is_public(text, begin, stop, found)))
        at = stop or begin + 1
    return found


def _end_of(text: str, begin: int, end: int, longest: str) -> int:
    """Where a name that begins at a place ends; 0 if there is none."""
    before = _edge_before(text, begin)
    if not before:
        return 0
    if _FOREIGN.fullmatch(longest):
        return end if before > SOFT or _edge_after(text, end) > SOFT else 0
    double = longest[:2] in DOUBLE
    for length in (4, 3, 2):
        stop = begin + length
        name = text[begin:stop]
        if stop > end or (length == 4 and not double) or not is_name(name, headed=True):
            continue
        after = _edge_after(text, stop)
        sure = before == CERTAIN and after >= CLEAR and length > 2
        if not (sure or is_name(name)):
            continue
        given = name[2:] if double and length > 2 else name[1:]
        if _IS_TITLE.fullmatch(given):
            return 0  # `张大爷` is nobody's whole name
        if _is_enough(name[0], given, before, after):
            return stop
    return 0


def _is_enough(surname: str, given: str, before: int, after: int) -> bool:
    """Whether the edges of a name and its characters prove it together."""
    usual = sum(char in _GIVEN for char in given)
    clear = before >= CLEAR and after >= CLEAR
    if not after:
        return before == CERTAIN and usual == len(given) == _LONG
    if before != CERTAIN and surname in _WORDLIKE:
        return before >= CLEAR and usual == len(given) == _LONG
    if CERTAIN in {before, after}:
        if surname in _WORDLIKE:
            return usual == len(given) or (usual > 0 and clear and len(given) == _LONG)
        return usual > 0 or clear
    return usual == len(given)


def _edge_before(text: str, begin: int) -> int:
    before = text[max(0, begin - 12) : begin]
    if _ROLE.search(before):
        return CERTAIN
    if not before or not "\u3400" <= before[-1] <= "\u9fff":
        return CLEAR
    return SOFT if _BEFORE.search(before) else 0


def _edge_after(text: str, stop: int) -> int:
    if _IS_TITLE.match(text, stop):
        return CERTAIN
    if not "\u3400" <= text[stop : stop + 1] <= "\u9fff":
        return CLEAR
    return SOFT if _AFTER.match(text, stop) else 0


def _is_public(text: str, begin: int, stop: int, earlier: list[Name]) -> bool:
    """Whether an office stands beside a name, or one beside the name before it in a row of them."""
    if _OFFICE_BEFORE.search(text[max(0, begin - 12) : begin]):
        return True
    if _OFFICE_AFTER.match(text, stop) or _PAST.match(text, stop):
        return True
    return (
        bool(earlier) and earlier[-1].public and text[earlier[-1].end : begin] in {"、", " ", "和"}
    )
