"""What people type finds the page they mean: the rules of search, run as browsers run them."""

from __future__ import annotations

import json
from typing import Any

import pytest
import quickjs
from hypothesis import given, settings
from hypothesis import strategies as st

import mingchuang_theme
from mingchuang.search.engine import Answer, Engine

DIBAO, TEKUN, LINSHI, BINZANG, CHENGDONG, LAW, STANDARDS, GAOLING = range(8)

CATALOGUE: dict[str, Any] = {
    "site": {"hotline": "12345", "hotlineNote": ""},
    "kinds": [
        ["guide", "办事指南"],
        ["brand", "服务品牌"],
        ["window", "示范窗口"],
        ["document", "政策文件"],
        ["news", "动态"],
        ["page", "栏目"],
    ],
    "areas": ["示例市", "城东街道"],
    "people": ["老年人", "困难家庭"],
    "docs": [
        {
            "u": "guides/dibao/",
            "t": "最低生活保障（低保）",
            "k": 0,
            "n": ["最低生活保障"],
            "a": ["低保", "吃低保"],
            "q": ["低保一个月能领多少钱"],
            "s": "收入低于标准的，政府按月补差额。",
            "p": "0000-1000200",
            "g": "00001000200",
            "m": ["980"],
            "w": [1],
        },
        {
            "u": "guides/tekun/",
            "t": "特困人员救助供养",
            "k": 0,
            "a": ["特困"],
            "f": ["农村五保供养"],
            "q": ["没儿没女的老人谁管"],
            "s": "没有劳动能力、没有收入、没有人养的，由政府供养。",
            "w": [0],
        },
        {
            "u": "guides/linshi/",
            "t": "临时救助",
            "k": 0,
            "a": ["急难救助"],
            "q": ["家里突然出事急用钱怎么办"],
            "s": "家里突然遇到急难，一次性给钱给物。",
            "w": [1],
        },
        {
            "u": "guides/binzang/",
            "t": "惠民殡葬",
            "k": 0,
            "a": ["火化减免"],
            "s": "减免基本殡葬服务费。",
        },
        {
            "u": "windows/chengdong/",
            "t": "城东救助窗口",
            "k": 2,
            "a": ["城东街道窗口"],
            "s": "低保、特困、临时救助都收件。",
            "p": "0000-1000311",
            "g": "00001000311",
            "d": "示例市城东街道惠民路8号",
            "r": [0, 1],
        },
        {
            "u": "documents/banfa/",
            "t": "最低生活保障审核确认办法",
            "k": 3,
            "n": ["民发〔2021〕57号"],
            "s": "低保怎么申请、怎么调查。",
        },
        {"u": "standards/", "t": "保障标准", "k": 5, "s": "各项标准的数额", "m": ["980", "1500"]},
        {"u": "guides/gaoling/", "t": "高龄津贴", "k": 0, "s": "年满 80 周岁的老人按月领。"},
    ],
    "thesaurus": [
        {
            "i": "tekun",
            "o": "特困人员救助供养",
            "to": [TEKUN],
            "w": [["五保", "旧称"], ["五保户", "旧称"], ["老人 没人养", "情形"]],
        },
        {"i": "gaoling", "o": "高龄津贴", "to": [GAOLING], "w": [[[80, 150], "情形"]]},
        {
            "i": "youfu",
            "o": "优待抚恤",
            "to": [],
            "g": "由退役军人事务局办理，本局不办",
            "w": [["抚恤金", "近义"]],
        },
        {"i": "dibao", "o": "最低生活保障", "to": [DIBAO], "w": [["揭不开锅", "情形"]]},
    ],
    "spoken": {"殡": "bin"},
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(CATALOGUE)


def first(answer: Answer) -> int:
    assert answer.hits, f"nothing found for {answer.asked}"
    return answer.hits[0].doc


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("低保", DIBAO),
        ("最低生活保障", DIBAO),
        ("怎么申请低保", DIBAO),
        ("请问低保要带什么材料啊", DIBAO),
        ("五保怎么办", TEKUN),
        ("村里老人没人养了找谁", TEKUN),
        ("家里揭不开锅了", DIBAO),
        ("火化能不能减免", BINZANG),
    ],
)
def test_spoken_words_lead_to_the_official_page(engine: Engine, asked: str, page: int) -> None:
    assert first(engine.find(asked)) == page


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("dibao", DIBAO),
        ("DiBao", DIBAO),
        ("di bao", DIBAO),
        ("linshijiuzhu", LINSHI),
        ("linsijiuzu", LINSHI),
        ("binzang", BINZANG),
        ("低bao", DIBAO),
        ("db", DIBAO),
        ("lsjz", LINSHI),
        ("tkry", TEKUN),
    ],
)
def test_pinyin_and_initials_are_understood(engine: Engine, asked: str, page: int) -> None:
    assert first(engine.find(asked)) == page


@pytest.mark.parametrize("asked", ["臨時救助", "臨時救助申請", "特困人員救助供養"])
def test_traditional_characters_are_understood(engine: Engine, asked: str) -> None:
    answer = engine.find(asked)
    assert first(answer) in (LINSHI, TEKUN)
    assert answer.notes[0]["kind"] == "traditional"


def test_good_simplified_characters_are_left_alone(engine: Engine) -> None:
    assert engine.find("怎么办").notes == ()


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("底保", DIBAO),
        ("临时就助", LINSHI),
        ("临救助时", LINSHI),
        ("高龄金贴", GAOLING),
        ("特困人员救助共养", TEKUN),
        ("宾葬", BINZANG),
    ],
)
def test_slips_are_mended(engine: Engine, asked: str, page: int) -> None:
    assert first(engine.find(asked)) == page


def test_a_former_name_says_what_it_is_called_now(engine: Engine) -> None:
    assert engine.find("五保户").hits[0].note == "“五保户”现称：特困人员救助供养"
    assert engine.find("农村五保供养").hits[0].note == "“农村五保供养”现称：特困人员救助供养"


def test_a_window_or_a_list_that_answers_is_not_the_present_name() -> None:
    entries = [
        {
            "i": "chuangkou",
            "o": "救助窗口",
            "to": [CHENGDONG, STANDARDS],
            "w": [["民政所", "旧称"]],
        },
        *CATALOGUE["thesaurus"],
    ]
    hits = Engine({**CATALOGUE, "thesaurus": entries}).find("民政所").hits
    assert {hit.doc for hit in hits} >= {CHENGDONG, STANDARDS}
    assert {hit.note for hit in hits if hit.note} == {"“民政所”现称：救助窗口"}


@pytest.mark.parametrize("saying", ["{老人}没钱", "{老人 没钱", "没钱{老人}"])
def test_a_saying_with_braces_in_the_wrong_place_stops_no_search(saying: str) -> None:
    entry = {"o": "最低生活保障", "w": [[saying, "口语"]], "to": [DIBAO]}
    engine = Engine({**CATALOGUE, "thesaurus": [entry], "groups": {"老人": ["老人", "大爷"]}})
    assert engine.find("低保").hits[0].doc == DIBAO


def test_an_age_is_a_hint(engine: Engine) -> None:
    assert first(engine.find("我爸八十三岁每月领多少钱")) == GAOLING
    assert first(engine.find("90多岁老人")) == GAOLING
    assert GAOLING not in [hit.doc for hit in engine.find("我三岁").hits]


def test_an_old_persons_age_needs_no_unit(engine: Engine) -> None:
    assert first(engine.find("我娘八十五了走不动")) == GAOLING
    assert first(engine.find("92的老爷爷")) == GAOLING
    assert GAOLING not in [hit.doc for hit in engine.find("85号文").hits]


def with_sayings(*sayings: str, **more: Any) -> Engine:
    entries = [
        {"i": "dibao", "o": "最低生活保障", "to": [DIBAO], "w": [[s, "情形"] for s in sayings]}
    ]
    return Engine({**CATALOGUE, "thesaurus": entries, **more})


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("我家的伢崽没得书读", True),
        ("没得书读的小孩", True),
        ("孩子没学上", True),
        ("老人没学上", False),
        ("孩子上学", False),
    ],
)
def test_any_word_of_a_group_will_do_and_all_parts_must_stand(asked: str, found: bool) -> None:
    engine = with_sayings("{孩子} 没学上/没得书读", groups={"孩子": ["孩子", "小孩", "伢崽"]})
    rules = {r.name for hit in engine.find(asked).hits for r in hit.reasons if r.rule == "exact"}
    assert ("{孩子} 没学上/没得书读" in rules) == found


def test_two_parts_of_a_saying_do_not_share_characters() -> None:
    engine = with_sayings("孩子/孩子没人管 没人管/不管")
    assert not engine.find("孩子没人管").sure
    assert engine.find("没人管的孩子爸爸也不管").sure


def test_a_character_told_twice_counts_once() -> None:
    once = with_sayings("孩子 饿").find("孩子饿").hits[0].score
    twice = with_sayings("孩子 饿", "孩子 饿/冷").find("孩子饿").hits[0].score
    assert twice == pytest.approx(once)


def test_a_day_finds_the_news_of_that_day() -> None:
    news = {
        "u": "news/a/",
        "t": "国庆哪几天不开门",
        "k": 4,
        "s": "10月1日至7日休息。",
        "y": "2026-09-16",
    }
    engine = Engine({**CATALOGUE, "docs": [*CATALOGUE["docs"], news]})
    assert engine.find("10月3日上班吗").hits[0].url == "news/a/"
    rules = [reason.rule for hit in engine.find("10月8日上班吗").hits for reason in hit.reasons]
    assert "day" not in rules


def test_a_piece_of_a_title_finds_it(engine: Engine) -> None:
    answer = engine.find("生活保障审核确认")
    assert first(answer) == LAW
    assert "title" in [reason.rule for reason in answer.hits[0].reasons]


def test_a_place_written_as_it_sounds_is_understood(engine: Engine) -> None:
    assert first(engine.find("城冬街道窗口")) == CHENGDONG


def test_a_rare_character_in_a_short_name_is_seen_through() -> None:
    brand = {"u": "brands/humiao/", "t": "护苗", "k": 1, "s": "孩子的事"}
    engine = Engine({**CATALOGUE, "docs": [*CATALOGUE["docs"], brand]})
    assert engine.find("护苖").hits[0].title == "护苗"


def test_search_knows_when_it_only_guesses(engine: Engine) -> None:
    assert engine.find("低保").sure
    assert not engine.find("数额调查").sure


def test_a_name_that_stands_there_is_not_mended_too() -> None:
    engine = with_sayings("没饭吃")
    rules = [r.rule for hit in engine.find("初三没饭吃").hits for r in hit.reasons]
    assert rules.count("exact") == 1
    assert "slip" not in rules


def test_a_place_name_inside_a_saying_is_no_place() -> None:
    engine = with_sayings("城东和好", areas=["示例市", "城东街道"])
    assert engine.find("城东和好").hits[0].doc == DIBAO
    assert "area" not in {r.rule for hit in engine.find("城东和好").hits for r in hit.reasons}


def test_initials_with_a_slip_are_mended_but_not_a_row_of_one_letter(engine: Engine) -> None:
    assert first(engine.find("lsxz")) == LINSHI
    assert engine.find("zzzz").hits == ()


def test_names_one_slip_away_are_all_found() -> None:
    """`near` looks only at first and last characters; a look at every piece finds no more."""
    context = quickjs.Context()
    context.eval(mingchuang_theme.search_core())
    context.eval(
        """
        function near(names, text) {
          var docs = JSON.parse(names).map(function (t) { return { t: t }; });
          var table = new mcSearch.Names({ docs: docs, thesaurus: [] });
          return JSON.stringify(table.near(text, 3).map(function (hit) { return hit.at[0] + hit.piece + ">" + hit.name.text; }).sort());
        }
        function slow(names, text) {
          var out = new Set();
          JSON.parse(names).forEach(function (name) {
            if (name.length < 3 || name.length > 10) return;
            for (var size = Math.max(2, name.length - 1); size <= name.length + 1; size++)
              for (var i = 0; i + size <= text.length; i++) {
                var piece = text.slice(i, i + size);
                if (piece !== name && mcSearch.words.oneSlip(piece, name)) out.add(i + piece + ">" + name);
              }
          });
          return JSON.stringify(Array.from(out).sort());
        }
        """
    )
    near, slow = context.get("near"), context.get("slow")
    word = st.text("低保高龄津贴", min_size=1, max_size=6)

    @given(st.lists(word, max_size=8), st.text("低保高龄津贴", max_size=9))
    @settings(deadline=None)
    def same(names: list[str], text: str) -> None:
        given_names = json.dumps(sorted(set(names)), ensure_ascii=False)
        assert near(given_names, text) == slow(given_names, text)

    same()


def test_an_official_name_wins_over_blunt_words(engine: Engine) -> None:
    assert first(engine.find("揭不开锅能申请临时救助吗")) == LINSHI


def test_a_place_brings_its_window_up(engine: Engine) -> None:
    assert first(engine.find("城东窗口电话")) == CHENGDONG
    assert first(engine.find("惠民路8号")) == CHENGDONG


def test_a_part_of_a_telephone_number_finds_whose_it_is(engine: Engine) -> None:
    assert first(engine.find("1000311")) == CHENGDONG
    assert first(engine.find("0000-1000311")) == CHENGDONG


def test_an_amount_finds_what_has_it(engine: Engine) -> None:
    assert first(engine.find("980元")) == DIBAO
    assert first(engine.find("1500元")) == STANDARDS


def test_a_document_is_found_by_its_number(engine: Engine) -> None:
    assert first(engine.find("57号文")) == LAW
    assert first(engine.find("民发2021 57号")) == LAW


def test_another_offices_matter_says_whose_it_is(engine: Engine) -> None:
    notes = engine.find("抚恤金").notes
    assert [note["text"] for note in notes] == ["由退役军人事务局办理，本局不办"]


def test_results_can_be_narrowed(engine: Engine) -> None:
    assert {hit.kind for hit in engine.find("低保", kind="document").hits} == {"document"}
    assert first(engine.find("低保", kind="window", area=1)) == CHENGDONG
    assert TEKUN not in [hit.doc for hit in engine.find("救助", who=1).hits]


def test_half_a_word_already_suggests_the_page(engine: Engine) -> None:
    assert first(engine.find("临时", typing=True)) == LINSHI
    assert first(engine.find("lins", typing=True)) == LINSHI
    assert first(engine.find("最低生", typing=True)) == DIBAO


def test_names_that_hold_what_was_typed_are_suggested_after_those_that_begin_with_it() -> None:
    begins = {"u": "guides/zhan/", "t": "救助站接待", "k": 0}
    engine = Engine({**CATALOGUE, "docs": [*CATALOGUE["docs"], begins]})
    typed = engine.find("救助", typing=True)
    assert typed.hits[0].title == "救助站接待"
    held = {hit.doc: [reason.name for reason in hit.reasons] for hit in typed.hits[1:]}
    assert "临时救助" in held[LINSHI]
    assert "特困人员救助供养" in held[TEKUN]
    assert "临时救助" not in [r.name for hit in engine.find("救助").hits for r in hit.reasons]


def test_a_question_about_nothing_leads_to_all_guides() -> None:
    guides = {"u": "guides/", "t": "办事指南", "k": 5, "s": "全部办事指南"}
    engine = Engine({**CATALOGUE, "docs": [*CATALOGUE["docs"], guides]})
    hits = engine.find("请问怎么办").hits
    assert [hit.url for hit in hits] == ["guides/"]
    assert hits[0].reasons[0].rule == "filler"


def test_every_hit_says_why(engine: Engine) -> None:
    reasons = engine.find("五保").hits[0].reasons
    assert ("exact", "五保", "旧称", 0) in [
        (r.rule, r.name, r.name_class, r.entry) for r in reasons
    ]


@pytest.mark.parametrize("asked", ["", "   ", "？！。", "\u200b", "😀", "a", "的", "0", "'\"<b>"])
def test_nothing_sensible_finds_nothing_and_breaks_nothing(engine: Engine, asked: str) -> None:
    assert engine.find(asked).total in range(len(CATALOGUE["docs"]) + 1)


_SOUP = st.text(
    alphabet=st.one_of(
        st.sampled_from("低保五特困人员救助临时怎么办岁八十三城东臨時號"),
        st.sampled_from("dibaolsjztk 0123456789-元"),
        st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@given(_SOUP)
@settings(deadline=None)
def test_whatever_is_typed_gets_an_answer(asked: str) -> None:
    for typing in (False, True):
        answer = _ENGINE.find(asked, typing=typing)
        scores = [hit.score for hit in answer.hits]
        assert scores == sorted(scores, reverse=True)
        assert len({hit.doc for hit in answer.hits}) == len(answer.hits) <= answer.total
        assert all(hit.reasons for hit in answer.hits)


_ENGINE = Engine(CATALOGUE)
