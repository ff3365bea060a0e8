"""What is left of an answer once everything that is no part of a document is gone."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.data_cases import cases, compare
from tests.narrative.modelled.guard.sections import section_of

from report_drafter.narrative.modelled.cleaning import clean_answer
from report_drafter.plain_text import clean

HERE = Path(__file__).parent
SECTION = section_of({"of": "yunqiao/supervision"})


@pytest.mark.parametrize("case", cases(HERE / "answers.yaml"))
def test_answers_are_cleaned(case):
    section = section_of({"of": case.get("of", "yunqiao/supervision"), "known": case.get("known", [])})
    compare(case, list(clean_answer(case["answer"], section)))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400) | st.text(alphabet='{}【】F1G ｛｝<think/>`*#\n，。,."培训次', max_size=80))
def test_any_answer_becomes_clean_lines(answer):
    paragraphs = clean_answer(answer, SECTION)
    assert all(p == clean(p) for p in paragraphs)
    assert len(set(paragraphs)) == len(paragraphs)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(["supervision", "applications", "disclosure", "platforms", "measures"]))
def test_a_clean_answer_stays_as_it_is(part):
    section = section_of({"of": f"yunqiao/{part}"})
    assert clean_answer("\n\n".join(section.composed), section) == section.composed


def test_a_huge_answer_is_cut():
    assert sum(map(len, clean_answer("公开信息。\n" * 500_000, SECTION))) < len("公开信息。") * 2
