"""Rules on guides: forms to download, who issues a paper, limits, 公示 and who is never listed."""

from __future__ import annotations

from collections.abc import Iterator

from mingchuang.model.guide import Guide
from mingchuang.problems import Level, Problems
from mingchuang.relate.assistance import is_assistance
from mingchuang.relate.library import Library

#: Papers that the applicant fills in: 国办秘函〔2019〕19号, 办事服务 (表格、样表).
_FORMS = ("申请表", "申请书", "登记表", "承诺书", "授权书", "委托书", "审批表", "声明书")
#: Who is never on a list: 未成年人保护法 art. 4, 103; 民发〔2019〕62号 二(二).
_NEVER_LISTED = ("孤儿", "儿童", "未成年", "收养", "流散", "流浪", "家庭暴力")
#: 公示 in village or community: 民发〔2021〕57号 art. 19, 民发〔2021〕43号 art. 15.
_PUBLICITY = {"最低生活保障": 7, "特困": 7}
#: 民发〔2021〕57号 (30 working days, in special cases 45); 《刚性支出困难家庭认定办法》 (30, 45).
_WORKING_DAYS = {"最低生活保障": 30, "低保": 30, "刚性支出": 30}
_Path = tuple[str | int, ...]


def check_guides(library: Library, problems: Problems) -> None:
    """Every guide's own rules that the model leaves to here."""
    for guide_id, guide in library.guides.items():
        if guide.referral is not None:
            continue
        entry = library.entries["guide", guide_id]
        for path, code, what, mend, level in (*_materials(guide), *_limits(guide), *_lists(guide)):
            problems.add(entry.problem(path, code, what, mend, level))


def _materials(guide: Guide) -> Iterator[tuple[_Path, str, str, str, Level]]:
    forms = {form.name for form in guide.forms}
    for i, material in enumerate(guide.materials):
        if (
            material.name.endswith(_FORMS)
            and material.source == "申请人自备"
            and not material.blank
            and material.name not in forms
        ):
            yield (
                ("申请材料", i, "空白表格"),
                "M424",
                f"“{material.name}”没有空白表可以下载",
                "补上“空白表格”和“示例样表”；不限格式的，在“填报须知”里写明，群众自己写就行",
                "info" if material.tips or material.criteria else "warning",
            )
        if material.source == "政府部门核发" and not material.issuer:
            yield (
                ("申请材料", i, "核发部门"),
                "M425",
                f"“{material.name}”是政府部门发的，没有写哪个部门",
                "补上“核发部门”",
                "warning",
            )
        if material.name.endswith(("等", "等等")):
            yield (
                ("申请材料", i, "名称"),
                "M426",
                f"材料名称“{material.name}”用“等”收尾，看不出还要什么",
                "一样材料写一项，写出每一样的准确名称",
                "warning",
            )


def _limits(guide: Guide) -> Iterator[tuple[_Path, str, str, str, Level]]:
    if guide.case_type == "承诺件" and guide.promised_limit is None:
        yield (
            ("承诺办结时限",),
            "M427",
            "承诺件没有写承诺办结时限",
            "补上“承诺办结时限”，不得长于法定时限",
            "warning",
        )
    most = next((n for word, n in _WORKING_DAYS.items() if word in guide.name), None)
    legal = guide.legal_limit
    if most and legal and legal.unit == "工作日" and legal.n > most:
        yield (
            ("法定办结时限", "数量"),
            "M429",
            f"法定办结时限写的是 {legal}，民政部的办法是 {most} 个工作日",
            f"一般情形写 {most} 个工作日，特殊情形写进“说明”",
            "warning",
        )
    days = guide.publicity.days if guide.publicity else None
    wanted = next((n for word, n in _PUBLICITY.items() if word in guide.name), None)
    if days and wanted and days != wanted:
        yield (
            ("公示", "天数"),
            "M428",
            f"公示写的是 {days} 天，民政部的办法是 {wanted} 天",
            "改成 7 天；本省另有规定的，在“依据”里写明",
            "warning",
        )


def _lists(guide: Guide) -> Iterator[tuple[_Path, str, str, str, Level]]:
    publicity = guide.publicity
    names = f"{guide.name}{guide.short or ''}"
    if "事实无人抚养" in names:
        shown = [i for i, step in enumerate(guide.steps) if "公示" in step.name]
        if publicity is not None or shown:
            yield (
                ("公示",) if publicity else ("办理流程", shown[0]),
                "M431",
                "事实无人抚养儿童的认定不设公示这一步，替孩子保密（民发〔2019〕62号）",
                "删去“公示”和公示的步骤",
                "error",
            )
    if publicity is None or not publicity.web:
        return
    if any(word in names for word in _NEVER_LISTED):
        # With 儿童 among its 人群 the model has said so already (M335).
        if not any("儿童" in people for people in guide.people):
            yield (
                ("公示", "上网"),
                "M432",
                "这一类人的名单不得上网",
                "改成“上网: 否”（未成年人保护法第四条、第一百零三条，个人信息保护法第二十八条）",
                "error",
            )
        return
    if not is_assistance(guide):
        return
    yield (
        ("公示", "上网"),
        "M433",
        "公示写了上网；救助对象的名单一般只在村（社区）公布",
        "没有法规要求上网的，改成“上网: 否”；要上网的，到期撤下，姓名写成“张某”",
        "warning",
    )
