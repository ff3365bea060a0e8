"""The check as a whole: which findings come out, in which order, and what is never left out."""

from decimal import Decimal

from tests.check.rules.build import build

from report_drafter.check.engine import check
from report_drafter.check.model import Severity, Verdict

WRONG = "2022年，我乡收到政府信息公开申请99件，主动公开信息482条，依法管理政府信息，做好平台建设和监督保障。"


def report():
    return build({"sections": {"一": [WRONG], "五": ["【请补充：主要问题】"]}, "cells": {"t4.rev.total": "0"}})


def test_a_sound_report_has_no_findings():
    assert check(build()).findings == ()


def test_a_number_that_disagrees_is_a_finding_at_its_place():
    checked = check(report())
    (number,) = [n for n in checked.numbers if n.verdict is Verdict.MISMATCH]
    (finding,) = [f for f in checked.findings if f.rule == number.rule]
    assert (finding.paragraph, finding.start, finding.end) == (number.paragraph, number.start, number.end)
    assert (finding.found, finding.expected) == (Decimal(99), Decimal(6))
    assert finding.severity is Severity.ERROR
    assert "99" in finding.message
    assert "表三 本年新收 · 总计" in finding.message


def test_tables_come_first_then_the_text_in_order():
    findings = check(report()).findings
    places = [finding.paragraph for finding in findings]
    assert places[0] is None
    inside = [place for place in places if place is not None]
    assert places == [None] * (len(places) - len(inside)) + sorted(inside)


def test_every_mismatch_is_a_finding_or_was_not_asked_for():
    checked = check(report())
    assert sum(f.rule[0] in "NA" for f in checked.findings) == checked.count(Verdict.MISMATCH)
    chosen = check(report(), select=["F"])
    assert {f.rule for f in chosen.findings} == {"F401"}
    assert chosen.numbers == checked.numbers


def test_a_report_on_another_year_is_named_and_not_used():
    checked = check(build(), build({"year": 2020, "edition": "2019"}))
    assert [f.rule for f in checked.findings] == ["Y108"]
    assert checked.previous is None
