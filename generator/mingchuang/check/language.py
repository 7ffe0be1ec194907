"""S231–S252 文字：wrong characters and marks, and what copying from web pages leaves behind.

Looks at what people write (Markdown, texts in YAML), not at the frames that are built around it:
there a slip has a line to mend. 国家通用语言文字法第九条（规范汉字）；GB/T 9704—2012（发文字号）；
GB/T 15834—2011（标点）；政府网站检查常查的错别字、乱码、空白联系方式。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingchuang.check.site import Site
from mingchuang.load.files import Source
from mingchuang.load.judge import softened
from mingchuang.load.texts import Lines, Passage, texts
from mingchuang.memory import digest
from mingchuang.problems import Level, Problem
from mingchuang.wording import Kind, Slip, find

_FIX = "运行 mingchuang check --fix，先给您看改动，再一次改好"


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of slip is reported.

    Attributes:
        code: of the problem.
        level: error only where nothing but a slip can be meant.
        what: `{}` stands for the slips.
        mend: what to do; for those that `--fix` mends it is put before.
        each: whether every slip is a problem of its own; else one for a whole text.
    """

    code: str
    level: Level
    what: str
    mend: str
    each: bool = False


RULES: dict[Kind, Rule] = {
    "traditional": Rule(
        "S231", "warning", "有繁体字或不规范的字：{}", "改成规范汉字；姓名、书画作品里的可以保留"
    ),
    "doubled": Rule("S232", "warning", "像是多打了字：{}", "删去多的"),
    "homophone": Rule("S233", "warning", "“{}”的写法可能不对", "{}", each=True),
    "bracket": Rule(
        "S234", "warning", "发文字号的年份没有用六角括号：{}", "年份用〔〕，如 民发〔2021〕57号"
    ),
    "number": Rule(
        "S235",
        "warning",
        "发文字号的写法不合规定：{}",
        "不加“第”字，不写前面的 0，年份写四位；拿不准的，看文件原件上怎么写",
    ),
    "punctuation": Rule("S236", "warning", "中文句子里用了半角标点：{}", "改成全角标点"),
    "ordinal": Rule("S237", "warning", "{}", "看一看是漏了一条，还是序号写错了", each=True),
    "formula": Rule("S238", "warning", "{}", "补齐，或者改数字", each=True),
    "pinyin": Rule("S239", "error", "夹着网页抓取时带来的拼音：{}", "删去括号和拼音"),
    "mojibake": Rule("S240", "error", "有乱码：{}", "{}", each=True),
    "shell": Rule("S241", "error", "“{}”是从别的网页一起复制来的，不是正文", "删去", each=True),
    "shell-weak": Rule(
        "S242", "warning", "“{}”像是从别的网页一起复制来的", "不是正文就删去", each=True
    ),
    "contact": Rule(
        "S243", "error", "“{}”没有写内容", "写上单位的固定电话或地址；没有就删去这一项", each=True
    ),
    "mask": Rule(
        "S244", "error", "有没填的数字或名称：{}", "填上真实的内容；不能公布的，改写这句话"
    ),
    "mask-weak": Rule("S245", "warning", "“{}”像是没有填的名称", "填上，或改写这句话", each=True),
    "person": Rule(
        "S246", "warning", "“{}”像是人名", "公开前请人核对：写得对不对、该不该公开", each=True
    ),
    "politics": Rule("S247", "info", "有政治用语：{}", "请专人按中央文件的提法核对，程序不会改动"),
    "mixed": Rule("S248", "info", "{}", "是同一件事就统一成一个", each=True),
    "repeated": Rule("S249", "warning", "同一句话写了两次：“{}”", "删去一处", each=True),
    "broken": Rule("S250", "warning", "{}", "把断开的句子接起来，多余的字删去", each=True),
    "long": Rule("S252", "info", "{}", "一个意思一段，小标题单独一行", each=True),
    "unit": Rule("S251", "warning", "“{}”的数字没有单位", "写成 650 元/人/月 这样", each=True),
}
_SHOWN = 6


def check_language(site: Site) -> Iterator[Problem]:
    """Find slips in the texts of all record files.

    Args:
        site: leads to the project's folder; without one there is nothing to read.
    """
    drawer = site.memory.drawer("check-language")
    shared = site.memory.shared("language")
    known: dict[str, tuple[str, tuple[Problem, ...]]] = drawer.get("found") or {}
    kept: dict[str, tuple[str, tuple[Problem, ...]]] = {}
    # Many values say the same: units, posts, sources.
    slips: dict[str, list[Slip]] = {}
    fine = site.settings.fine_words
    for source in site.sources:
        mark = digest(source.kind.name, source.id, source.text, *sorted(fine))
        row = known.get(source.file)
        if row is None or row[0] != mark:
            key = digest(source.file, mark)
            if (found := shared.get(key)) is None:
                found = tuple(_in_source(source, slips, fine))
                shared.put(key, found)
            row = (mark, found)
        kept[source.file] = row
        yield from row[1]
    if kept != known:
        drawer.put("found", kept)


def _in_source(
    source: Source, known: dict[str, list[Slip]], fine: frozenset[str]
) -> Iterator[Problem]:
    held = texts(source)
    lines: Lines | None = None
    for passage in held.passages:
        text = passage.text
        if (slips := known.get(text)) is None:
            slips = known[text] = [slip for slip in find(text) if slip.text not in fine]
        if slips:
            lines = lines or Lines(source.text, source.file)
            for problem in _problems(passage, slips, lines):
                # Drafts are not published, so their faults do not stop publication.
                stops = problem.level == "error"
                yield softened(problem) if held.draft and stops else problem


def _problems(passage: Passage, slips: list[Slip], lines: Lines) -> Iterator[Problem]:
    together: dict[Kind, list[Slip]] = {}
    for slip in slips:
        if RULES[slip.kind].each:
            yield _problem(passage, [slip], lines)
        else:
            together.setdefault(slip.kind, []).append(slip)
    for found in together.values():
        yield _problem(passage, found, lines)


def _problem(passage: Passage, slips: list[Slip], lines: Lines) -> Problem:
    first = slips[0]
    rule = RULES[first.kind]
    mend = rule.mend.format(_advice(first))
    if any(slip.safe for slip in slips) and not passage.named:
        rest = "" if all(slip.safe for slip in slips) else f"；其余的请人看：{mend}"
        mend = f"{mend}。{_FIX}" if not rest else f"{_FIX}{rest}"
    places = [lines.place(passage.start + slip.start) for slip in slips]
    what = rule.what.format(_shown(slips)) + _on_lines([place.line for place in places])
    return Problem(rule.code, places[0], passage.field, what, mend, rule.level)


def _on_lines(lines: list[int]) -> str:
    """Where else to look, if the slips are on several lines."""
    several = list(dict.fromkeys(lines))
    if len(several) < 2:
        return ""
    more = " 等行" if len(several) > _SHOWN else " 行"
    return f"，在第 {'、'.join(str(line) for line in several[:_SHOWN])}{more}"


def _shown(slips: list[Slip]) -> str:
    first = slips[0]
    if first.kind in {"ordinal", "formula", "mixed", "broken", "long"}:
        return first.note if first.kind != "broken" else f"“{first.text}”：{first.note}"
    if RULES[first.kind].each and first.kind != "mojibake":
        return " ".join(first.text.split())[:40]
    shown = list(dict.fromkeys(_pair(slip) for slip in slips))
    more = f" 等 {len(slips)} 处" if len(slips) > 1 else ""
    return "、".join(shown[:_SHOWN]) + more


def _pair(slip: Slip) -> str:
    text = " ".join(slip.text.split()) or "空格"
    if slip.instead and slip.kind not in {"pinyin", "politics"}:
        return (
            f"“{text}”应为“{slip.instead}”"
            if slip.kind != "traditional"
            else (f"{text}（{slip.instead}）")
        )
    return f"“{text}”"


def _advice(slip: Slip) -> str:
    if slip.kind == "homophone":
        return f"改成“{slip.instead}”：{slip.note}"
    return slip.note
