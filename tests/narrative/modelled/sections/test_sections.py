"""What goes to a model of which inputs."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.data_cases import cases, compare
from tests.narrative.inputs import inputs

from report_drafter.narrative.composed import compose
from report_drafter.narrative.modelled.sections import sections
from report_drafter.report import Paragraph, Report, Role

HERE = Path(__file__).parent


def asked(made, previous=None):
    """The sections by name, and what is hidden."""
    found, masked = sections(made, compose(made), previous)
    return {section.name: section for section in found}, masked


def last_year(made, texts):
    """Last year's report, with the same texts in sections 一 and 五."""
    paragraphs = [Paragraph(t, Role.HEADING2 if t.startswith("（") else Role.BODY) for t in texts]
    headings = [Paragraph(s.title, Role.HEADING1) for s in made.form.sections if s.number in "一五"]
    blocks = tuple(block for heading in headings for block in (heading, *paragraphs))
    return Report(made.office.name, made.year - 1, made.form, blocks, made.facts.figures)


def words(section, masked):
    return {
        "composed": list(section.composed),
        "locks": {lock.mark: f"{lock.text} | {lock.about} | {lock.required}" for lock in section.locks.values()},
        "materials": list(section.materials),
        "last_year": section.last_year,
        "masked": {m.kind: m.count for m in masked},
    }


@pytest.mark.parametrize("case", cases(HERE / "sections.yaml"))
def test_a_section_holds(case):
    made = inputs(**case.get("inputs", {}))
    made = replace(made, log=replace(made.log, people=tuple(case.get("people", ()))))
    previous = last_year(made, case["previous"]) if "previous" in case else None
    found, masked = asked(made, previous)
    section = found.get(case["part"])
    compare(case, words(section, masked) if section else None)


def test_the_preamble_is_never_asked_for():
    made = inputs(office={"contact": {"phone": "0971-8123456"}})
    assert "preamble" not in asked(made)[0]


def test_materials_are_bounded():
    lines = [
        {"kind": "培训", "title": f"第{n}期培训班{'课' * n}", "unit": "次", "publication": False} for n in range(200)
    ]
    materials = asked(inputs(lines=lines))[0]["supervision"].materials
    assert 10 < len(materials) <= 30
    assert sum(map(len, materials)) <= 1200


def test_a_name_may_come_from_the_office_settings():
    channel = {"channel": "微信公众号", "name": "“某某发布”微信公众号", "about": "由专人运营"}
    made = inputs(office={"channels": [channel], "responsible": {"lead": "党政办", "review": "三审三校"}})
    known = asked(made)[0]["platforms"].known
    assert {"“某某发布”微信公众号", "由专人运营", "党政办", "三审三校", made.office.name} <= set(known)
