"""Rules on what guides and standards rest on: nothing older than its basis, the law first."""

from __future__ import annotations

from datetime import date

from mingchuang.problems import Problems
from mingchuang.relate.assistance import LAW, is_assistance, is_law
from mingchuang.relate.figures import in_force
from mingchuang.relate.library import Library

#: 社会救助法 第七十八条.
LAW_FROM = date(2026, 7, 1)


def check_basis(library: Library, today: date, problems: Problems) -> None:
    """Guides and standards against their documents."""
    _stale(library, today, problems)
    _law(library, today, problems)
    _expired(library, today, problems)
    _standards(library, today, problems)


def _stale(library: Library, today: date, problems: Problems) -> None:
    """A guide is verified again when a document that it rests on is new."""
    for guide_id, guide in library.guides.items():
        entry = library.entries["guide", guide_id]
        for i, basis in enumerate(guide.basis):
            doc = library.documents.get(basis.document)
            if doc is None:
                continue
            signed = doc.signed if doc.signed and doc.signed <= today else None
            force = doc.effective if doc.effective and doc.effective <= today else None
            if force and guide.verified_on < force:
                problems.add(
                    entry.problem(
                        ("设定依据", i, "文件"),
                        "M411",
                        f"《{doc.title}》{force} 起施行，这份指南最近一次核对是 {guide.verified_on}，比它早",
                        "按新文件逐项核对这份指南，改好以后换上新的“最近核对日期”",
                    )
                )
            elif signed and guide.verified_on < signed:
                when = f"，{doc.effective} 起施行" if doc.effective else ""
                problems.add(
                    entry.problem(
                        ("设定依据", i, "文件"),
                        "M411",
                        f"《{doc.title}》{signed} 公布{when}，这份指南在那以前核对的（{guide.verified_on}）",
                        "按新文件逐项核对这份指南，改好以后换上新的“最近核对日期”",
                        "warning",
                    )
                )


def _law(library: Library, today: date, problems: Problems) -> None:
    """Since the Social Assistance Law is in force, its matters rest on it first."""
    if today < LAW_FROM:
        return
    for guide_id, guide in library.guides.items():
        if not is_assistance(guide):
            continue
        docs = [library.documents.get(basis.document) for basis in guide.basis]
        if None in docs:
            # What it rests on is not known; that has been said.
            continue
        laws = [i for i, doc in enumerate(docs) if doc and is_law(doc)]
        if not laws:
            what = f"《{LAW}》{LAW_FROM} 起施行，这份指南的设定依据里没有它"
            mend = "先写社会救助法和条款，再写别的文件；并按法律逐项核对这份指南"
        elif docs[0] and docs[0].kind != "法律":
            what, mend = f"《{LAW}》没有写在最前面", "法律写在最前面，文件写在后面"
        else:
            continue
        entry = library.entries["guide", guide_id]
        problems.add(entry.problem(("设定依据",), "M412", what, mend, "warning"))


def _expired(library: Library, today: date, problems: Problems) -> None:
    """A document past its last day is not called 有效."""
    for doc_id, doc in library.documents.items():
        if doc.expires and doc.expires <= today and doc.status in {"有效", "已修改", "待核"}:
            problems.add(
                library.entries["document", doc_id].problem(
                    ("效力状态",),
                    "M413",
                    f"失效日期 {doc.expires} 已经到了，效力状态还写着“{doc.status}”",
                    "改成“失效”；延长了的，改“失效日期”",
                )
            )


def _standards(library: Library, today: date, problems: Problems) -> None:
    """An amount in force rests on a document in force, and starts when the document says."""
    newest = in_force(library, today)
    for standard_id, standard in library.standards.items():
        doc = library.documents.get(standard.document)
        entry = library.entries["standard", standard_id]
        if doc is None:
            continue
        if standard_id in newest.values() and doc.status in {"废止", "失效"}:
            problems.add(
                entry.problem(
                    ("文件",),
                    "M414",
                    f"这个标准还在执行，公布它的《{doc.title}》却已{doc.status}",
                    "有新标准的，补上新的一条；没有的，改写还有效的文件",
                )
            )
        if doc.effective and standard.effective < doc.effective:
            problems.add(
                entry.problem(
                    ("起始日期",),
                    "M415",
                    f"起始日期 {standard.effective} 早于文件的施行日期 {doc.effective}",
                    "对照文件，看哪个日期写错了；文件写明往前追溯的，在“说明”里写清",
                    "warning",
                )
            )
