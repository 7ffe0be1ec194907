"""S320–S322 材料：nothing asked that 核对 can verify, nothing vague.

社会救助法 第六十二条: what the cross-check can verify may not be asked of the applicant. The names
of papers that a guide may not list at all are the model's (M328); here are papers that usually
hold the same facts, and what the running text asks for. 国办秘函〔2019〕19号: no “其他材料”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingchuang.check.mentions import Mention, mentions
from mingchuang.check.site import Site
from mingchuang.model.guide import Guide
from mingchuang.model.guide_elements import CHECKABLE, VAGUE_MATERIALS
from mingchuang.problems import Problem
from mingchuang.relate.assistance import is_assistance

#: Paper → the fact that 核对 finds: income, property, household, marriage, insurance, cars, houses,
#: deposits.
_PAPERS = {
    "户口簿": "户籍",
    "户口本": "户籍",
    "居住证明": "户籍",
    "结婚证": "婚姻",
    "离婚证": "婚姻",
    "婚姻状况": "婚姻",
    "房产证": "房产",
    "不动产权证": "房产",
    "房屋所有权证": "房产",
    "行驶证": "车辆",
    "机动车登记证": "车辆",
    "银行流水": "存款",
    "存款": "存款",
    "社保缴费": "社保",
    "社会保险缴费": "社保",
    "参保": "社保",
    "公积金": "公积金",
    "工资": "收入",
    "纳税": "收入",
    "退休金": "收入",
    "养老金": "收入",
    "营业执照": "经营收入",
    "财产": "财产",
}
_NOT = re.compile(r"[不免无]|别|没有要|取消|代替|为什么")
_REFUSED = re.compile(r"不给|不用|不要|不必|无需|免|不得|拒绝|举报")
#: Texts of a guide that tell the applicant what to bring and do.
_TELLING = frozenset(
    {"做什么", "填报须知", "受理标准", "何时需要", "答", "简版", "正文", "说明", "内容"}
)


def check_asking(site: Site) -> Iterator[Problem]:
    """Papers (S320), requests in texts (S321), vague words (S322)."""
    yield from _papers(site)
    for mention in mentions(site, "asked"):
        yield from _asked(site, mention)
    for mention in mentions(site, "vague"):
        yield from _vague(site, mention)


def _papers(site: Site) -> Iterator[Problem]:
    for guide_id, guide in site.library.guides.items() if site.library else ():
        if not is_assistance(guide):
            continue
        for i, material in enumerate(guide.materials):
            fact = next((f for word, f in _PAPERS.items() if word in material.name), None)
            said = any(word in material.name for word in CHECKABLE)
            if fact and not said and material.need == "必要" and material.exempt is None:
                yield site.library.entries["guide", guide_id].problem(  # type: ignore[union-attr]
                    ("申请材料", i, "名称"),
                    "S320",
                    f"“{material.name}”说明的是{fact}，多半能由民政部门核对到",
                    "能核对到的，移到“不用提交”，或补上“免交方式: 核对代查”；本地核对不到的，"
                    "在“填报须知”里写明为什么要（社会救助法第六十二条）",
                    "warning",
                )


def _asked(site: Site, mention: Mention) -> Iterator[Problem]:
    record = mention.passage.entry.record
    other = isinstance(record, Guide) and not is_assistance(record)
    if other or mention.passage.for_search or _negated(mention):
        return
    if not isinstance(record, Guide) and not re.search(r"低保|特困|救助", mention.passage.text):
        return
    yield mention.passage.problem(
        site,
        mention.start,
        "S321",
        f"这里要人“{mention.text}”",
        "民政部门能核对到的，不得要求提供（社会救助法第六十二条）；改成“不用开证明，我们来核对”",
        "warning",
    )


def _vague(site: Site, mention: Mention) -> Iterator[Problem]:
    passage = mention.passage
    if not isinstance(passage.entry.record, Guide) or passage.key not in _TELLING:
        return
    # What the model says of names and conditions, it says once (M325, M327).
    if passage.path[:1] == ("不用提交",) or _negated(mention) or _told(mention):
        return
    yield passage.problem(
        site,
        mention.start,
        "S322",
        f"“{mention.text}”说得含糊，群众不知道要带什么",
        "写出是哪一样；就是上面列的材料，写“上面列的材料”",
        "warning",
    )


def _told(mention: Mention) -> bool:
    """Whether the words belong to a field that the model looks after."""
    path = mention.passage.path
    return (
        path[:1] == ("申请材料",)
        and path[-1] == "名称"
        and any(word in mention.text for word in VAGUE_MATERIALS)
    )


def _negated(mention: Mention) -> bool:
    """Whether the clause says that it is not needed."""
    start = max(mention.before.rfind(mark) for mark in "。；\n，！？")
    clause = mention.before[start + 1 :] + mention.text
    after = mention.passage.text[mention.end : mention.end + 12]
    if _REFUSED.search(mention.sentence):
        return True
    return bool(_NOT.search(clause) or re.match(r"[的吗呢]?[？?]|(?:就|都|也)?(?:不|免)", after))
