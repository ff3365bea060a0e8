"""Errors by key, and the reasons for letting them stand."""

from pathlib import Path

import pytest
from tests.data_cases import cases, compare

from report_drafter.check.model import Finding, Severity
from report_drafter.faults import BadInput
from report_drafter.signing.waivers import reasons, standing_errors, waived

ERRORS = standing_errors(
    [
        Finding("S201", Severity.WARNING, "只是提醒"),
        Finding("N101", Severity.ERROR, "甲", paragraph=12, start=1, end=2),
        Finding("N101", Severity.ERROR, "乙", paragraph=12, start=5, end=6),
        Finding("F301", Severity.ERROR, "丙", cells=("t3.new.total", "t3.carried_in.total")),
        Finding("S103", Severity.ERROR, "丁"),
    ]
)


@pytest.mark.parametrize("case", cases(Path(__file__).with_name("waivers.yaml")))
def test_reasons(case):
    result: object
    try:
        result = reasons(case["given"], ERRORS)
    except BadInput as error:
        result = [str(fault) for fault in error.faults]
    compare(case, result)


def test_a_reason_needs_a_name():
    with pytest.raises(BadInput, match="--by"):
        waived(ERRORS, {"S103": "理由"}, " \u200b")
    assert waived(ERRORS, {}, "") == ()


def test_the_sheet_keeps_them_in_the_order_of_the_errors():
    kept = waived(ERRORS, {"S103": "一", "N101@12#2": "二"}, "主任")
    assert [(w.key, w.rule, w.message, w.reason, w.by) for w in kept] == [
        ("N101@12#2", "N101", "乙", "二", "主任"),
        ("S103", "S103", "丁", "一", "主任"),
    ]
