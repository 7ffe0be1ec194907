"""姓名：whether a few characters are a person's name, whole or masked.

The surnames are those of 《百家姓》 and the commonest of today's registers; a surname alone proves
nothing, so names are only looked for where lists of persons are.
"""

from __future__ import annotations

import re

from mingchuang.personal.words import NOT_NAMES

_SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴郁胥能苍双"
    "闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容"
    "向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空"
    "曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖闫代付邸苑岳帅亢况郈有琴归海晋楚仝刀冼佘佟原吾"
    "卿商哈回墨奉妥学宛岩布年延揭撒旷星曼朴朵来栗桓泮洛滑灰牟由甫畅矫禤粟続线茆苟覃计谌谯豆载逄那郇郎"
    "鄢闪阳降雒青鞏顿麦黑龍蹇庹邝练占招衣闾鲜南战信税丘涂芦檀迟隋漆缑亓仉鄞裔尧鹿操盘楼展隽呼鄯佴苌笪菅冮侴揣郄呙蔄逢"
)
DOUBLE = frozenset(
    [
        "欧阳", "司马", "上官", "诸葛", "东方", "尉迟", "皇甫", "令狐", "宇文", "长孙",
        "慕容", "司徒", "司空", "夏侯", "公孙", "轩辕", "端木", "百里", "呼延", "东郭",
        "南宫", "独孤", "闻人", "澹台", "赫连", "濮阳", "淳于", "单于", "太叔", "申屠",
        "仲孙", "钟离", "鲜于", "拓跋", "万俟", "左丘", "梁丘", "第五", "西门",
    ]
)  # fmt: skip
_HAN = "\u3400-\u9fff"
#: Names of forms and examples, and words.
_NOT_NAMES = NOT_NAMES | frozenset(["张三", "李四", "王五", "赵六", "孙七", "周八", "吴九", "郑十"])
_SHAPE = re.compile(rf"[{_HAN}]{{2,4}}\Z")
_DOTTED = re.compile(rf"[{_HAN}]{{1,8}}[·•・．‧][{_HAN}]{{1,8}}(?:[·•・．‧][{_HAN}]{{1,8}})?\Z")
_MASK = re.compile(rf"[{_HAN}]{{1,2}}(?:某{{1,2}}[{_HAN}]?|[*＊×✕xX○〇□●◯]{{1,3}}[{_HAN}]?)\Z")
#: What ends the names of places and offices, and hardly any given name.
_NO_END = frozenset(
    "省市县区镇乡村屯街路巷局厂站校院所处科部厅委室队店馆楼号组户元岁年月日级类项表费证"
)
#: No cell with a name is longer.
_LONG = 26
#: What a text must have for a name of it to begin: a pattern for one character.
BEGINNING = f"[{''.join(sorted(_SINGLE | {name[0] for name in DOUBLE}))}]"
_SPACES = re.compile(r"[\s\u3000]+")
#: Characters hardly found in given names but often in words.
_NO_INSIDE = frozenset("的了是与及或在不无需按被其该此每各于至到把将对请须已均")


def is_name(text: str, *, headed: bool = False) -> bool:
    """Whether a cell holds nothing but a whole Chinese name (`张三`; `张某` is masked and none).

    Args:
        text: the cell.
        headed: whether the head of its column says that names stand there; then a name may begin
            like a word (`高原`, `金华强`).
    """
    if len(text) > _LONG:
        return False
    name = _SPACES.sub("", text)
    if _DOTTED.match(name):
        return True
    if not _SHAPE.match(name) or name in _NOT_NAMES or "某" in name:
        return False
    given = _given(name)
    if not given or name[-1] in _NO_END:
        return False
    return headed or not (_NO_INSIDE & set(given) or name[:2] in NOT_NAMES)


def is_masked(text: str) -> bool:
    """Whether a cell holds a name as it may be shown: `张某`, `张*`, `张××`, `张*三`."""
    return len(text) <= _LONG and bool(_MASK.match(_SPACES.sub("", text)))


def _given(name: str) -> str:
    """The given name, of one or two characters; empty if there is no surname before it."""
    if len(name) >= 3 and name[:2] in DOUBLE:
        return name[2:]
    return name[1:] if name[0] in _SINGLE and len(name) <= 3 else ""
