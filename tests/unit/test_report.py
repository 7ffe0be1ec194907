import json

from mingchuang.problems import Place, Problem, Problems
from mingchuang.report import github_text, json_text, text

ERROR = Problem(
    "M203",
    Place("guides/dibao.md", 27, 9),
    "申请材料 › 第 2 项 › 份数",
    "缺少“份数”",
    "补上一行“份数: 1”",
)
REMINDER = Problem("S140", Place("guides/dibao.md"), "", "网页太大", "把图片压小", "warning")


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
