"""Whatever stands in a file: a record or problems that name a line, never a traceback."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mingchuang.load import fill, load, validate
from mingchuang.load.places import Places
from mingchuang.load.yamltext import parse
from mingchuang.model.kinds import KINDS
from mingchuang.problems import Problems
from mingchuang.relate import relate

TODAY = date(2026, 11, 22)
QUICK = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))

yamlish = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("：:,，-—[]{}#&*!|>'\"“”%@`?\n\n\n   \t甲乙丙名称19.＊１")),
        st.characters(codec="utf-8"),
    ),
    max_size=200,
)


@given(yamlish)
@QUICK
def test_any_text_is_read_or_reported_with_a_line(text: str) -> None:
    problems = Problems()
    data, places = parse(text, "f.yml", problems)
    assert isinstance(places, Places)
    if (
        data is None
        and text.strip()
        and not all(line.strip().startswith("#") or not line.strip() for line in text.split("\n"))
    ):
        assert all(p.place.line >= 1 for p in problems)


def run(files: dict[str, bytes]) -> Problems:
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        problems = Problems()
        raws = fill(load(Path(folder), problems), TODAY, problems)
        relate(validate(raws, problems), TODAY, problems)
        return problems


@given(st.binary(max_size=300))
@example(b"#")
@QUICK
def test_any_bytes_in_a_record_file_give_a_problem_in_that_file(content: bytes) -> None:
    problems = run({"guides/dibao.md": content, "content/site.yml": content})
    assert {"guides/dibao.md", "content/site.yml"} <= {p.place.file for p in problems}


json_like = st.recursive(
    st.sampled_from(["甲", "2026-07-01", "是", "", "1", "mzj", "[[标准:甲]]"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                sorted({i.alias or "" for k in KINDS for i in k.model.model_fields.values()})
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from([k for k in KINDS if k.name != "page"]), json_like)
@QUICK
def test_any_shape_of_data_under_known_keys_is_judged_without_a_traceback(kind, data) -> None:
    import json

    text = json.dumps(data, ensure_ascii=False)
    name = kind.pattern.replace("*", "x")
    content = f"---\n{text}\n---\n正文\n" if kind.shape == "prose" else text
    problems = run({name: content.encode()})
    assert any(p.place.file == name for p in problems)
    assert all(p.what and p.mend for p in problems)
