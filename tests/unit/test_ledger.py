"""The ledger of addresses: it only grows, and remembers when a page was first published."""

from datetime import date, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mingchuang.ledger import Row, changes, ledger_text, read_ledger, with_new
from mingchuang.plan import Page, SitePlan
from mingchuang.problems import Problems

TODAY = date(2026, 11, 22)
JULY = datetime(2026, 7, 1, 9, 30)


def plan(*pages: tuple[str, datetime | None], kind: str = "guide") -> SitePlan:
    made = [Page(url, kind, "题", "", "", published=published) for url, published in pages]
    return SitePlan("示例", {page.url: page for page in made})


def kept(folder: Path, *pages: tuple[str, datetime | None]) -> None:
    """Note pages in the folder's ledger, as the command does."""
    known = read_ledger(folder, Problems())
    rows = with_new(known, changes(known, plan(*pages), TODAY))
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content/ledger.yml").write_text(ledger_text(rows), encoding="utf-8")


def rows(folder: Path) -> list[str]:
    text = (folder / "content/ledger.yml").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_each_page_is_noted_with_its_date_or_with_the_day(tmp_path):
    kept(tmp_path, ("", None), ("guides/dibao/", JULY))
    assert rows(tmp_path) == ["/: 记于 2026-11-22", "/guides/dibao/: 2026-07-01 09:30"]


def test_what_is_noted_stays_whatever_becomes_of_the_page(tmp_path):
    kept(tmp_path, ("a/", JULY), ("b/", JULY))
    kept(tmp_path, ("b/", datetime(2026, 8, 1)), ("c/", None))
    assert rows(tmp_path) == [
        "/a/: 2026-07-01 09:30",
        "/b/: 2026-07-01 09:30",
        "/c/: 记于 2026-11-22",
    ]


def test_vanished_pages_and_moved_dates_are_found(tmp_path):
    kept(tmp_path, ("a/", JULY), ("b/", JULY))
    found = changes(
        read_ledger(tmp_path, Problems()), plan(("b/", datetime(2026, 8, 1, 9, 30))), TODAY
    )
    assert [row.url for row in found.lost] == ["/a/"]
    assert [(row.url, page.url) for row, page in found.moved] == [("/b/", "b/")]


def test_a_time_of_day_that_is_added_later_moves_nothing():
    row = Row("/a/", datetime(2026, 7, 1), dated=True)
    assert row.same_moment(JULY)
    assert not Row("/a/", JULY, dated=True).same_moment(datetime(2026, 7, 1, 9, 31))
    assert not row.same_moment(datetime(2026, 7, 2))


def test_redirects_and_the_404_page_are_not_noted():
    assert not changes(None, plan(("a/", None), kind="redirect"), TODAY).new
    assert not changes(None, plan(("404.html", None), kind="404"), TODAY).new


def test_a_redirect_keeps_an_address_alive(tmp_path):
    kept(tmp_path, ("a/", JULY))
    known = read_ledger(tmp_path, Problems())
    assert not changes(known, plan(("a/", None), kind="redirect"), TODAY).lost


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"([a-z0-9-]{1,9}/){1,3}", fullmatch=True),
            st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)),
        ),
        unique_by=lambda page: page[0],
    )
)
def test_what_is_written_reads_back(tmp_path_factory, pages):
    folder = tmp_path_factory.mktemp("ledger")
    kept(folder, *[(url, at.replace(second=0, microsecond=0) if at else None) for url, at in pages])
    problems = Problems()
    found = changes(read_ledger(folder, problems), plan(*pages), TODAY)
    assert list(problems) == []
    assert not found.new
    assert not found.lost


@given(st.text())
def test_no_ledger_whatever_is_in_it_stops_the_program(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "content").mkdir()
    (folder / "content/ledger.yml").write_bytes(text.encode("utf-8", "surrogatepass"))
    problems = Problems()
    read_ledger(folder, problems)
    assert all(problem.mend for problem in problems)
