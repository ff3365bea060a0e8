"""Every rule that has a check of its own against its cases; the others come with the numbers of the text.

A case file bears a rule's code and holds reports that break the rule, with the findings, and reports that keep it:

    breaks:
      name of the case:
        report: {what is otherwise than in sound.yaml}
        previous: {the same for last year's report; leave out for none}
        findings:
          - message: …
            at: the marked text, where the finding has a place
            cells: […]
    keeps:
      name of the case:
        report: {…}

A failing case prints what to paste when the new result is the right one.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.check.rules.build import build

from report_drafter.check.model import Finding
from report_drafter.check.rules import Context, check_of, rules
from report_drafter.report import Report

CASES = Path(__file__).parent / "cases"


def read(path: Path) -> dict[str, dict[str, Any]]:
    entries: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        for half, entries in read(path).items():
            for name, case in entries.items():
                yield pytest.param(path.stem, case, id=f"{path.stem}-{half}-{name.replace(' ', '-')}")


def findings(code: str, report: Report, previous: Report | None) -> list[Finding]:
    rule, check = rules()[code], check_of(code)
    assert check is not None
    return [rule.finding(breach) for breach in check(Context(report, previous), rule)]


def shown(finding: Finding, report: Report) -> dict[str, Any]:
    told: dict[str, Any] = {"message": finding.message}
    if finding.paragraph is not None:
        told["at"] = next(p.text for p in report.paragraphs if p.index == finding.paragraph)[
            finding.start : finding.end
        ]
    if finding.cells:
        told["cells"] = list(finding.cells)
    return told


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_case(code: str, case: dict[str, Any]) -> None:
    report = build(case.get("report"))
    previous = build(case["previous"]) if "previous" in case else None
    actual = [shown(finding, report) for finding in findings(code, report, previous)]
    assert actual == case.get("findings", []), "\n" + yaml.safe_dump(
        {"findings": actual}, allow_unicode=True, sort_keys=False, width=10_000
    )


@pytest.mark.parametrize("code", [code for code in rules() if check_of(code)])
def test_every_rule_has_cases_that_break_and_keep_it(code: str) -> None:
    entries = read(CASES / f"{code}.yaml")
    assert all(case["findings"] for case in entries["breaks"].values())
    assert entries["breaks"]
    assert entries["keeps"]
    assert not any("findings" in case for case in entries["keeps"].values())


def test_every_case_file_is_of_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} <= set(rules())


def test_the_sound_report_breaks_no_rule() -> None:
    report = build()
    assert [f for code in rules() if check_of(code) for f in findings(code, report, None)] == []
