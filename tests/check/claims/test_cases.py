"""The verdicts on whole sentences, as cases: one file a rule, and `decoys.yaml` for numbers that are no cell.

A case holds the text (one paragraph or several), the cells that are not 0, and every number that the text counts, in
order, with its verdict, the rule it breaks and the facts it was held against. `previous` are cells of last year's
report. A failing case prints what to paste when the new result is the right one.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.check.claims.reports import drafted, report

from report_drafter.check.claims.judge import judge
from report_drafter.check.model import Number, Verdict
from report_drafter.check.rules import rules
from report_drafter.check.traced import meant

CASES = Path(__file__).parent / "cases"


def read(path: Path) -> dict[str, dict[str, Any]]:
    entries: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        for name, case in read(path).items():
            yield pytest.param(case, id=f"{path.stem}-{name.replace(' ', '-')}")


def shown(number: Number) -> dict[str, Any]:
    told: dict[str, Any] = {"at": number.text, "verdict": str(number.verdict)}
    if number.rule:
        told["rule"] = number.rule
    if number.facts:
        told["facts"] = list(number.facts)
    return told


def results(case: dict[str, Any]) -> list[Number]:
    given = {key: case[key] for key in ("year", "edition") if key in case}
    previous = report("", case["previous"]) if "previous" in case else None
    held = drafted(report(case["text"], case.get("cells", {}), **given), case.get("stated", ()))
    return [n for n in meant(held, judge(held, previous)) if n.verdict is not Verdict.IGNORED]


@pytest.mark.parametrize("case", list(cases()))
def test_verdicts(case: dict[str, Any]) -> None:
    numbers = results(case)
    found = [shown(number) for number in numbers]
    lines = "\n".join(
        f"    - {yaml.safe_dump(f, allow_unicode=True, default_flow_style=True, sort_keys=False, width=1000).strip()}"
        for f in found
    )
    assert found == case["numbers"], f"if the new result is right, paste\n  numbers:\n{lines}"
    if "message" in case:
        assert [n.message for n in numbers if n.message] == [case["message"]]


@pytest.mark.parametrize("code", [code for code in rules() if code[0] in "NA" or code.startswith("Y2")])
def test_every_rule_is_broken_and_kept_by_a_case(code: str) -> None:
    named = list(read(CASES / f"{code}.yaml").values())
    verdicts = [[(n.get("rule"), n["verdict"]) for n in case["numbers"]] for case in named]
    assert any((code, "mismatch") in found for found in verdicts)
    assert any(all(rule is None for rule, _ in found) for found in verdicts)
