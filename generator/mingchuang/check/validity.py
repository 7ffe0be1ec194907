"""S340–S341 标明：what is no longer in force, or at rest, says so on its page; 解读 comes in time.

国办发〔2017〕47号 (archived topics stay and are marked 归档); repealed documents are marked 废止、失效.
"""

from __future__ import annotations

from collections.abc import Iterator

from mingchuang.check.site import Site
from mingchuang.derive import working_days
from mingchuang.problems import Problem
from mingchuang.relate import Library

#: 国办发〔2016〕80号 in a reading that is not certain: a warning only.
_INTERPRET_DAYS = 3


def check_validity(site: Site) -> Iterator[Problem]:
    """Marks on pages (S340), late interpretations (S341)."""
    library = site.library
    if library is None:
        return
    wanted: dict[str, str] = {
        f"documents/{i}/": doc.status
        for i, doc in library.documents.items()
        if doc.status in {"废止", "失效"}
    }
    wanted |= {f"brands/{i}/": "归档" for i, b in library.brands.items() if b.state == "归档"}
    for url, word in wanted.items():
        page = site.pages.get(f"{url}index.html")
        if page is not None and word not in page.facts.main:
            yield Problem(
                "S340",
                site.place(page),
                "",
                f"网页 /{url}：看不到“{word}”的标记",
                "给改主题的技术人员：废止、失效的文件和归档的专题，页面上要标明",
                "warning",
            )
    yield from _interpretations(library)


def _interpretations(library: Library) -> Iterator[Problem]:
    for doc_id, doc in library.documents.items():
        for policy_id in doc.explains:
            policy = library.documents.get(policy_id)
            if policy is None:
                continue
            late = working_days(policy.published.date(), doc.published.date())
            if late > _INTERPRET_DAYS:
                yield library.entries["document", doc_id].problem(
                    ("发布日期",),
                    "S341",
                    f"解读比文件晚了 {late} 个工作日",
                    "解读和文件一起发，最迟不超过 3 个工作日；这一次的照实保留，下一次提前准备",
                    "warning",
                )
