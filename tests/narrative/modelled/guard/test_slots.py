"""Locks: what is locked of a composed text, what a model is told of it, and that filling gives the same text again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.narrative.inputs import inputs
from tests.narrative.modelled.guard.sections import fixture

from report_drafter.narrative.composed import compose
from report_drafter.narrative.modelled.slots import encode, fill
from report_drafter.narrative.passage import Passage
from report_drafter.report import Paragraph

SECTIONS = [s for name in ("yunqiao", "nianduhu") for s in fixture(name).values()]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda s: s.passage.heading or s.name)
def test_filling_what_was_encoded_gives_the_same_paragraphs(section):
    filled = tuple(fill(text, section.locks) for text in section.composed)
    assert filled == section.passage.paragraphs
    assert [p.stated for p in filled] == [p.stated for p in section.passage.paragraphs]


def test_a_model_is_told_what_a_number_is():
    locks = fixture("yunqiao")["disclosure"].locks
    assert locks["F2"].about == "同比增长，单位：%"
    assert locks["F4"].about == "通过“云桥发布”微信公众号公开，单位：条"
    assert locks["F23"].about == "收取行政事业性收费，单位：万元"


def test_a_gap_is_locked():
    section = fixture("nianduhu")["assessment"]
    assert section.locks["G1"].fact is None
    assert section.locks["G1"].text.startswith("【请补充：责任追究结果")
    assert section.composed[0].endswith("{{G1}}")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="公开{}｛｝F1G信息。", max_size=30))
def test_nothing_in_the_inputs_can_pass_for_a_lock(title):
    made = inputs(lines=[{"channel": "公示栏", "kind": title, "title": title, "quantity": 3}])
    passage = next(p for p in compose(made) if p.name == "disclosure")
    texts, locks = encode(Passage("一", "", None, (*passage.paragraphs, Paragraph(title))), made.facts)
    assert "{" not in texts[-1]
    assert "".join(texts).count("{{") == len(locks)


def test_an_unknown_mark_stays_where_it_is():
    assert fill("培训{{F9}}次。", {}).text == "培训{{F9}}次。"
