"""提到的事：documents, numbers, amounts, phones … named in texts, found in one pass for all checks.

Each passage is looked through once; each check takes the kinds it looks after.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from mingchuang.check.known import old_names, old_terms
from mingchuang.check.site import Site
from mingchuang.check.texts import Passage, passages
from mingchuang.memory import digest
from mingchuang.wording.scanner import Scanner, Sought

#: Surnames that are no other word before 某 (在某地 is nobody).
_SURNAMES = (
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余"
    "潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚"
)
_SOMEONE = rf"[{_SURNAMES}]某(?![些个种一几项年月天地日处市县村])"

#: Kind → what is looked for. The first that fits at a position wins.
SOUGHT: Mapping[str, Sought] = {
    # 《…》, with 〈…〉 inside
    "title": Sought(r"《[^《》\n]{2,80}》"),
    # 〔2021〕57号 with whatever brackets; the letters before it are looked up by the check
    "number": Sought(
        r"[〔［\[（(【﹝]\s?(?:19|20)\d{2}\s?[〕］\]）)】﹞]\s?第?\s?\d{1,4}\s?号", signs=("号",)
    ),
    # 国务院令第649号, 国务院第649号令, 第649号国务院令
    "order": Sought(
        r"(?:国务院|民政部)令\s?[（(]?\s?第?\s?\d{1,3}\s?号[）)]?|(?:国务院|民政部)第?\s?\d{1,3}\s?号令"
        r"|第?\s?\d{1,3}\s?号(?:国务院|民政部)令",
        signs=("国务院令", "民政部令", "号令"),
    ),
    "phone": Sought(
        r"[048](?<![\d\-–—].)(?:(?<=0)\d{2,3}\s?[-－–—]\s?\d{7,8}|(?<=[48])00-\d{3}-?\d{4})"
        r"(?:-\d{1,5})?(?!\d)",
        signs=("-", "－", "–", "—"),
    ),
    "hours": Sought(
        r"\d\d?[:：]\d{2}\s?[-－–—~～至到]{1,2}\s?(?:下午)?\s?\d{1,2}[:：]\d{2}", signs=(":", "：")
    ),
    "limit": Sought(
        r"\d(?<![\d.].)\d{0,2}\s?个?\s?(?:工作日|天)(?:之内|以内|内)?就?(?:能|可以)?"
        r"(?:办结|办完|办好|办成|有结果|出结果|给结果)",
        signs=("办", "结果"),
    ),
    "amount": Sought(r"\d(?<![\d.].)\d{0,5}(?:\.\d{1,2})?\s?元", signs=("元",)),
    "street": Sought(r"(?:路|街|道|巷|胡同)\s?\d{1,4}\s?号(?!线|公交|令)", signs=("号",)),
    "asked": Sought(
        r"(?:提供|提交|携带|带上|带|交来|上交|出具|开具|附上|附)(?![^，。；\n]{0,3}[不免])[^，。；、\n]{0,8}?"
        r"(?:收入|财产|户籍|婚姻状况|婚姻|社保|车辆|房产|存款)证明",
        signs=("证明",),
    ),
    "vague": Sought(
        r"(?:其他|其它|相关|有关)的?(?:证明材料|证明|证件|申请材料|申报材料|材料|手续)",
        signs=("证", "材料", "手续"),
    ),
    "case": Sought(
        rf"(?:孤儿|困境儿童|留守儿童|事实无人抚养儿童|流浪儿童|弃婴|未成年人|流浪人员|流散人员|受助人员|走失人员|受害人|男孩|女孩|学生|儿童|孩子)"
        rf"(?:名叫|叫)?(?:小[一-龥]{{1,2}}(?=[（(]化名|（化名)|{_SOMEONE})"
        rf"|(?<!\d)(?:1[0-7]|\d)岁的?(?:{_SOMEONE}|小[一-龥]{{1,2}}(?=[（(]化名))",
        signs=("某", "化名"),
    ),
}


#: So many characters before a mention say what it is about.
_NEAR = 200
#: Texts that are not worth remembering.
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that a passage names."""

    kind: str
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.passage.text[self.start : self.end]

    @property
    def sentence(self) -> str:
        """The sentence round them."""
        return self.passage.sentence(self.start, self.end)

    @property
    def before(self) -> str:
        """What stands shortly before them in the passage."""
        return self.passage.text[max(0, self.start - _NEAR) : self.start]


def scanner(names: Sequence[str] = (), terms: Sequence[str] = ()) -> Scanner:
    """Finds all kinds, with `name` for documents and `term` for words to look for."""
    words = {"name": names, "term": terms}
    own = {
        kind: Sought("|".join(re.escape(word) for word in sorted(found, key=len, reverse=True)))
        for kind, found in words.items()
        if found
    }
    return Scanner({**SOUGHT, **own})


def scan(found: Sequence[Passage], sought: Scanner) -> Mapping[str, tuple[Mention, ...]]:
    """The mentions of some passages by kind, in order."""
    lists: defaultdict[str, list[Mention]] = defaultdict(list)
    for passage in found:
        for kind, start, end in _matches(passage.text, sought):
            lists[kind].append(Mention(kind, passage, start, end))
    return {kind: tuple(mentions) for kind, mentions in lists.items()}


_FOUND: WeakKeyDictionary[Site, Mapping[str, tuple[Mention, ...]]] = WeakKeyDictionary()


def mentions(site: Site, kind: str) -> tuple[Mention, ...]:
    """What the site's records mention of one kind, in order."""
    if site not in _FOUND:
        _FOUND[site] = _remembered(site, old_names(site), [term.old for term in old_terms()])
    return _FOUND[site].get(kind, ())


def _remembered(
    site: Site, names: Sequence[str], terms: Sequence[str]
) -> Mapping[str, tuple[Mention, ...]]:
    """The mentions of all passages; texts that have not changed are not read again."""
    drawer = site.memory.drawer("check-mentions")
    known: dict[str, tuple[tuple[str, int, int], ...]] = drawer.get("found") or {}
    kept: dict[str, tuple[tuple[str, int, int], ...]] = {}
    words = digest(*names, "", *terms)
    sought: Scanner | None = None
    lists: defaultdict[str, list[Mention]] = defaultdict(list)
    for passage in passages(site):
        if len(passage.text) < _SHORT:
            # Faster to read than to look up.
            sought = sought or scanner(names, terms)
            found = _matches(passage.text, sought)
        else:
            mark = digest(words, passage.text)
            if (known_here := known.get(mark)) is None:
                sought = sought or scanner(names, terms)
                known_here = _matches(passage.text, sought)
            kept[mark] = found = known_here
        for kind, start, end in found:
            lists[kind].append(Mention(kind, passage, start, end))
    if kept.keys() != known.keys():
        drawer.put("found", kept)
    return {kind: tuple(mentions) for kind, mentions in lists.items()}


def _matches(text: str, sought: Scanner) -> tuple[tuple[str, int, int], ...]:
    return tuple((kind, found.start(), found.end()) for kind, found in sought.finditer(text))
