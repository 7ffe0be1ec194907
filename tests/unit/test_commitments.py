"""Commitments: what counts as kept, and what may not be published."""

from decimal import Decimal
from typing import Any

from mingchuang.model.common import Commitment


def commitment(*fulfilments: dict[str, Any], **indicator: str) -> Commitment:
    return Commitment.model_validate(
        {
            "编号": "a",
            "类型": "单位承诺",
            "名称": "低保 20 个工作日办结",
            "内容": "受理后 20 个工作日内办结",
            "指标": {"名称": "按时率", "方向": "不低于", "目标值": "95", "单位": "%", **indicator},
            "兑现": [{"期间": "2026年第三季度", "数据来源": "台账", **f} for f in fulfilments],
            "违诺处理": "致歉",
        }
    )


def codes(made: Commitment) -> list[str]:
    found = [fault.code for fulfilment in made.fulfilments for fault in fulfilment.faults()]
    return sorted(found + [fault.code for fault in made.faults()])


def test_a_rate_is_computed_from_its_numbers() -> None:
    made = commitment({"分子": "412", "分母": "418"})
    assert made.value(made.fulfilments[0]) == Decimal("98.6")
    assert made.kept(made.fulfilments[0]) is True


def test_a_rate_that_only_rounds_up_to_the_target_is_not_kept() -> None:
    made = commitment({"分子": "9496", "分母": "10000"}, 目标值="95.0")
    assert made.value(made.fulfilments[0]) == Decimal("95.0")
    assert made.kept(made.fulfilments[0]) is False


def test_a_measured_time_is_kept_when_it_is_not_above_the_target() -> None:
    made = commitment({"实测值": "11", "分母": "200"}, 方向="不高于", 目标值="15", 单位="分钟")
    assert made.kept(made.fulfilments[0]) is True
    assert codes(made) == []


def test_a_rate_without_a_base_is_refused() -> None:
    assert codes(commitment({"分子": "412"})) == ["M306"]
    assert codes(commitment({"分子": "0", "分母": "0"})) == ["M306"]


def test_a_rate_above_a_hundred_is_refused() -> None:
    assert codes(commitment({"分子": "5", "分母": "4"})) == ["M307"]


def test_a_missed_target_needs_reason_and_remedy() -> None:
    assert codes(commitment({"分子": "50", "分母": "100"})) == ["M311"]
    assert codes(commitment({"分子": "50", "分母": "100", "原因": "人手少", "整改": "加人"})) == []


def test_one_period_stands_once() -> None:
    row = {"分子": "99", "分母": "100"}
    assert codes(commitment(row, row)) == ["M310"]
