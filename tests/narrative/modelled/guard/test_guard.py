"""What stands of an answer and what does not: honest rewrites pass without a doubt, hostile ones never."""

from pathlib import Path

import pytest
from tests.data_cases import cases, compare
from tests.narrative.modelled.guard.sections import YEAR, answer_of, fixture, section_of

from report_drafter.narrative.modelled.guard import Guard
from report_drafter.narrative.modelled.guard.wording import data

HERE = Path(__file__).parent


def doubts_of(case):
    """The doubts as the case files have them: the code, and the very characters."""
    section = section_of(case)
    examined = Guard(section, YEAR, case.get("freedom", "revise")).examine(answer_of(case, section))
    told = []
    for doubt in examined.doubts:
        text = "" if doubt.paragraph is None else examined.paragraphs[doubt.paragraph].text[doubt.start : doubt.end]
        told.append(f"{doubt.code} {text}".strip())
    return told


@pytest.mark.parametrize("case", [case for path in sorted(HERE.glob("honest*.yaml")) for case in cases(path)])
def test_an_honest_rewrite_passes(case):
    compare(case, doubts_of(case))


@pytest.mark.parametrize("case", [case for path in sorted(HERE.glob("hostile_*.yaml")) for case in cases(path)])
def test_a_hostile_answer_is_found_out(case):
    assert case.get("gives"), "a hostile case gives at least one doubt"
    compare(case, doubts_of(case))


@pytest.mark.parametrize("name", ["yunqiao", "nianduhu"])
def test_the_composed_text_passes_as_it_is(name):
    for section in fixture(name).values():
        examined = Guard(section, YEAR).examine("\n".join(section.composed))
        assert not examined.doubts
        assert examined.paragraphs == section.passage.paragraphs
        assert [p.stated for p in examined.paragraphs] == [p.stated for p in section.passage.paragraphs]


def test_every_rule_is_worded_and_used_by_a_case():
    entries = [case.values[0] for path in HERE.glob("hostile_*.yaml") for case in cases(path)]
    told = {line.partition(" ")[0] for entry in entries for line in entry["gives"]}
    assert told == data("guard")["rule"].keys()
