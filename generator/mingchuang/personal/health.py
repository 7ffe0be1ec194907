"""健康：words that say of somebody what illness or disability he has, or what care he needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HAN = "\u4e00-\u9fff"
_NUMERAL = "[一二三四五六七八九十0-9壹贰叁肆ⅠⅡⅢⅣ]"
_GRADE = rf"(?:{_NUMERAL} ?[级档期])"
#: The same without its number, which a word does not begin with: numbers are everywhere.
_GRADED = rf"(?:(?<={_NUMERAL})|(?<={_NUMERAL} ))[级档期]"
_KIND = r"(?:肢体|视力|听力|言语|语言|智力|精神|多重|[上下]肢|肢残)"
_DEGREE = r"(?:极?重度|中度|轻度|完全|严重)"
_DISABLED = (
    # A kind with its grade, in whatever columns: `肢体|二级`, `"视力","cjdj":"一级"`.
    rf"{_KIND}(?:残疾|障碍|残)?人?(?:[^{_HAN}\n]{{0,14}}|\n|[，,、：:\n]?(?:残疾)?(?:等级|级别|程度)[：:为]?)(?:{_GRADE}|{_DEGREE})",
    rf"残疾人?证?(?:的)?(?:核发)?(?:等级|级别|类别|类型|种类)[^{_HAN}\n]{{0,3}}[由是为被]{{0,2}}(?:评定为)?(?:{_GRADE}|{_KIND})",
    rf"{_KIND}(?:残疾|障碍|障害)(?!人?(?:证|联|协会|日))",
    rf"(?:{_GRADED}|{_DEGREE}){_KIND}?(?:残疾|伤残|肢残|残)(?!疾人?(?:证|联|协会|人数))",
    rf"残疾{_GRADE}|{_KIND}重残",
    rf"{_DEGREE}(?:失能|失智|自闭|智障|智力低下|抑郁|痴呆|听损)",
    r"全盲|半盲|低视力|盲人|聋哑|聋人|哑巴|失聪|失明|[听视]障(?!碍)|智障|弱智|痴呆|失智|侏儒|智力低下|智力发育",
    r"(?:高位|[截偏全]|[双下上]肢|半身)(?:截?瘫痪?|不遂)|卧病|瘫在床|[全半]护理|四肢瘫|瘫痪|截肢|脑瘫|卧床|半失能|生活不能自理|失能[一二三四1-5]级",
    r"无(?:完全)?民事行为能力|限制民事行为能力",
)
_ILL = (
    r"癌|肿瘤|[肺脑骨血肌腺巴胞]瘤|白血病|尿毒|败血症|[肝肾肺心功]衰|[心肝肾]功能(?:衰竭|不全)|呼吸衰竭|透析|化疗|放疗|靶向药",
    r"糖尿病|心脏病|冠心病|高血压|肺心病|血友病|帕金森|阿尔[茨兹]海默|艾滋|HIV|[尘矽]肺|渐冻|白癜风|结核|麻风|肾小球|慢阻肺|阻塞性肺|",
    r"精神分裂|精神(?:病|疾病|失常|异常|发育迟滞)(?!医?院|卫生|防治|科|专科|障碍社区)|抑郁|焦虑症|躁郁|躁狂|双相|孤独症|自闭症|癫痫|强迫症|多动症|酒精依赖|吸毒|自[伤残杀]",
    r"综合[征症]|重症肌无力|肌无力|肌肉?萎缩|侧索硬化|苯丙酮尿|唐氏|发育迟[缓滞]|[脑心肺]肌?(?:梗|栓塞)|脑(?:出血|溢血|卒中|外伤|萎缩|积水|炎)|卒中|中风|颅脑|颅内",
    r"[肝肾肺胃肠囊腺节脑肌管颈腔髓]炎|肝硬化|肝腹水|骨折|股骨头|椎间盘|哮喘|[乙丙甲戊]肝|梅毒|红斑|狼疮|白内障|青光眼|[唇腭]裂|脊柱裂|疝|贫血|先心病?",
    r"先天性|小儿麻痹|强直性|血栓|动脉瘤|动脉硬化|静脉曲张|结石|糖尿|甲亢|痛风|褥疮|烧伤|烫伤|早产|风湿|脑膜|脊髓|骨髓|器官移植|肾移植|肝移植|换肾|病故",
    rf"(?:患有?|得了|查出|确诊为?|诊断为)(?!重大?疾?病|大病|疾病|慢性病|各?种)[{_HAN}]{{1,8}}?[病症炎瘤癌]",
    r"术后|手术|重病住院|确诊(?!病例)|罹患|身患(?!重病|大病)",
    rf"(?:病种|病情|病名|病因|诊断|疾病|患病)(?:名称|结果|证明|情况)?[：:|\t 为\u3000]{{1,3}}(?!无|正常|健康|良好|证明)[{_HAN}]{{2}}",
)
_WORD = re.compile("|".join((*_DISABLED, *_ILL)).replace("||", "|"))
#: What those words begin with: to look for a character first is much faster.
_FIRST = re.compile(
    "[H级档期上下丙严中乙低侏侧偏先全冠功动化半卒卧双发听吸呼哑哮唇唐器囊四多失孤完小尘尿巴帕弱强得心患慢"
    "戊截手抑换放无早智术极查梅椎残渐烧烫焦狼生甲疝疾病痛痴瘫癌癫白盲矽确管精糖红结综罹聋肌肝肠股肢肺肾肿胃胞脊脑腔腭腺自艾节苯血褥视言"
    "诊语败贫躁身轻透酒重阻阿限青静靶颅颈风骨髓高麻]"
)
#: What is said of no single person: an institution, a subject, figures.
_GENERAL = re.compile(
    r"(?:障碍|残疾|疾病)?(?:医院|病院|院区?|科(?!长)|防治|预防|协会|中心|机构|专科|筛查|知识|讲座|宣传|疫苗|门诊|日|病区|人数|用品|学校|"
    r"预警|监测|普查|评定标准|评估|鉴定|标准|病种|人群|社区康复|卫生|分会|艺术|运动会|奥|联合会)"
)


@dataclass(frozen=True, slots=True)
class Health:
    """Words about somebody's health.

    Attributes:
        start: first character.
        end: character after the last.
    """

    start: int
    end: int


def health(text: str) -> Iterator[Health]:
    """What a text that `fold` has seen says of health, in order."""
    end = 0
    for sign in _FIRST.finditer(text):
        found = _WORD.match(text, sign.start()) if sign.start() >= end else None
        if found:
            end = found.end()
            if not _GENERAL.match(text, end):
                yield Health(found.start(), end)
