import json
from datetime import date
from pathlib import Path

from jsonschema import Draft202012Validator

from mingchuang.problems import Place, Problem, Problems, Waived
from mingchuang.report import github_text, json_text, listing, sarif_text, text

ROOT = Path(__file__).parent.parent.parent

ERROR = Problem(
    "M203",
    Place("guides/dibao.md", 27, 9),
    "申请材料 › 第 2 项 › 份数",
    "缺少“份数”",
    "补上一行“份数: 1”",
)
REMINDER = Problem("S140", Place("guides/dibao.md"), "", "网页太大", "把图片压小", "warning")
WAIVED = Waived(
    REMINDER, "要对照", "办公室主任岗", date(2027, 5, 1), Place("content/waivers.yml", 2, 5)
)


def test_problems_as_text_for_people():
    assert text(Problems([ERROR])) == (
        "guides/dibao.md:27:9  错误 M203\n"
        "  字段：申请材料 › 第 2 项 › 份数\n"
        "  问题：缺少“份数”\n"
        "  改法：补上一行“份数: 1”\n"
        "共 1 处要改。改好后再运行 mingchuang check。"
    )


def test_reminders_are_counted_apart_and_the_closing_line_stays_last():
    assert text(Problems([ERROR, REMINDER])).splitlines()[-2:] == [
        "另有 1 处提醒，不影响发布。",
        "共 1 处要改。改好后再运行 mingchuang check。",
    ]
    assert text(Problems([REMINDER])).splitlines()[-1] == (
        "没有要改的。另有 1 处提醒，不影响发布。"
    )
    assert text(Problems()) == "没有要改的。"


def test_problems_as_json_for_programs():
    assert json.loads(json_text(Problems([ERROR, REMINDER]))) == {
        "problems": [
            {
                "code": "S140",
                "level": "warning",
                "file": "guides/dibao.md",
                "line": 0,
                "column": 0,
                "field": "",
                "what": "网页太大",
                "mend": "把图片压小",
            },
            {
                "code": "M203",
                "level": "error",
                "file": "guides/dibao.md",
                "line": 27,
                "column": 9,
                "field": "申请材料 › 第 2 项 › 份数",
                "what": "缺少“份数”",
                "mend": "补上一行“份数: 1”",
            },
        ],
        "waived": [],
        "counts": {"error": 1, "warning": 1, "info": 0},
    }


def test_problems_as_annotations_escape_what_github_reads_as_markup():
    odd = Problem("M1", Place("a,b:c.yml", 3), "键", "一\n二 100%", "")
    assert github_text(Problems([odd])) == (
        "::error file=a%2Cb%3Ac.yml,line=3,title=错误 M1 键::一%0A二 100%25"
    )


def test_colours_only_where_asked_for():
    assert "\033[31m" in text(Problems([ERROR]), colour=True)
    assert "\033" not in text(Problems([ERROR, REMINDER]))


def many(code: str, *lines: int, level: str = "error") -> list[Problem]:
    return [Problem(code, Place("a.md", n), "", f"第 {n} 处", f"改 {code}", level) for n in lines]


def test_what_is_mended_alike_stands_together_and_the_most_serious_first():
    problems = Problems(
        [*many("M203", 1, 5), *many("S101", 2, 3), *many("M402", 4, level="warning")]
    )
    assert text(problems) == (
        "a.md:2  错误 S101\n"
        "  问题：第 2 处\n"
        "  改法：改 S101\n"
        "  改法一样的还有 1 处：\n"
        "    a.md:3  第 3 处\n"
        "a.md:1  错误 M203\n"
        "  问题：第 1 处\n"
        "  改法：改 M203\n"
        "  改法一样的还有 1 处：\n"
        "    a.md:5  第 5 处\n"
        "a.md:4  提醒 M402\n"
        "  问题：第 4 处\n"
        "  改法：改 M402\n"
        "另有 1 处提醒，不影响发布。\n"
        "共 4 处要改。改好后再运行 mingchuang check。"
    )


def test_at_most_a_screen_is_printed_and_it_says_how_much_is_left():
    problems = Problems([*many("S101", *range(1, 30)), *many("S102", 1), *many("S103", 1)])
    said = text(problems, lines=16).splitlines()
    assert len(said) <= 16
    assert said[3:8] == [
        "  改法一样的还有 28 处：",
        "    a.md:2  第 2 处",
        "    a.md:3  第 3 处",
        "    a.md:4  第 4 处",
        "    …… 另外 25 处",
    ]
    assert said[-2:] == [
        "…… 还有 1 处没有列出来，用 mingchuang check --all 看全部。",
        "共 31 处要改。改好后再运行 mingchuang check。",
    ]


def test_the_most_serious_is_printed_however_small_the_screen():
    assert text(Problems([ERROR]), lines=2).startswith("guides/dibao.md:27:9  错误 M203\n")


def test_the_full_listing_keeps_the_order_of_place():
    problems = Problems([*many("M203", 1, 5), *many("S101", 2)])
    places = [line for line in listing(problems).splitlines() if line.startswith("a.md")]
    assert places == ["a.md:1  错误 M203", "a.md:2  错误 S101", "a.md:5  错误 M203"]


def test_waived_findings_are_counted_and_listed_in_full_with_all():
    assert text(Problems(), lines=50, waived=[WAIVED]) == (
        "没有要改的。有 1 处按豁免记录不计，写在 content/waivers.yml。"
    )
    assert text(Problems(), waived=[WAIVED]).startswith(
        "guides/dibao.md  已豁免 S140\n"
        "  问题：网页太大\n"
        "  豁免：办公室主任岗同意，到 2027-05-01 为止：要对照（content/waivers.yml:2:5）\n"
    )


def test_json_follows_its_published_schema():
    schema = json.loads((ROOT / "schemas/report.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    found = json.loads(json_text(Problems([ERROR, REMINDER]), [WAIVED]))
    assert list(validator.iter_errors(found)) == []
    assert found["waived"][0]["waiver"]["post"] == "办公室主任岗"
    del found["waived"][0]["waiver"]["until"]
    assert list(validator.iter_errors(found))


def test_sarif_has_the_structure_of_its_standard():
    log = json.loads(sarif_text(Problems([ERROR, REMINDER]), [WAIVED]))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["M203", "S140"]
    assert len(run["results"]) == 3
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        (location,) = result["locations"]
        artifact = location["physicalLocation"]["artifactLocation"]
        assert artifact["uriBaseId"] in run["originalUriBaseIds"]
        assert not artifact["uri"].startswith("/")
        # SARIF counts from 1; what is unknown is left out.
        assert all(n > 0 for n in location["physicalLocation"].get("region", {}).values())
    assert run["results"][1]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 27,
        "startColumn": 9,
    }
    (suppression,) = run["results"][2]["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")


def test_the_fingerprint_of_a_problem_stays_when_lines_move():
    def fingerprints(line: int) -> list[dict[str, str]]:
        moved = Problem(ERROR.code, Place("a.md", line), ERROR.field, ERROR.what, ERROR.mend)
        log = json.loads(sarif_text(Problems([moved])))
        return [result["partialFingerprints"] for result in log["runs"][0]["results"]]

    assert fingerprints(3) == fingerprints(30)
