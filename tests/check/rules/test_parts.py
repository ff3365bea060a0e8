"""What the checks rest on: kinds of office, dates, sentences."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_drafter.check.rules.dates import find_date
from report_drafter.check.rules.kinds import Kind, kind_of
from report_drafter.check.rules.sentences import Sentence, sentences
from report_drafter.report import Paragraph

KINDS = yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text(encoding="utf-8"))
DIGITS = "〇一二三四五六七八九"
SMALL = [
    "",
    *DIGITS[1:],
    "十",
    *(f"十{d}" for d in DIGITS[1:]),
    "二十",
    *(f"二十{d}" for d in DIGITS[1:]),
    "三十",
    "三十一",
]


@pytest.mark.parametrize(("office", "told"), KINDS.items())
def test_a_name_tells_the_kind_of_office(office, told):
    assert kind_of(office) == Kind(*told)


@given(st.dates(), st.text("落款　 。X", max_size=5))
def test_a_date_is_found_however_it_is_written(day, before):
    arabic = f"{day.year:04}年{day.month}月{day.day}日"
    year = "".join(DIGITS[int(digit)] for digit in f"{day.year:04}")
    chinese = f"{year}年{SMALL[day.month]}月{SMALL[day.day]}日"
    for written in (arabic, chinese):
        found = find_date(before + written)
        assert found == ((len(before), len(before + written)), day)


def test_the_first_day_there_is():
    text = "2022年13月1日、2022年2月30日、"
    assert find_date(f"{text}2023年1月5日") == ((len(text), len(text) + 9), date(2023, 1, 5))
    assert find_date("没有日期") is None


@given(st.text("甲乙。！\n 《》2年"))
def test_sentences_lose_nothing_but_the_breaks(text):
    paragraph = Paragraph(text, index=0)
    found = list(sentences(paragraph))
    assert [s.raw for s in found] == [text[s.start : s.start + len(s.raw)] for s in found]
    assert "".join("".join(s.raw.split()) for s in found) == "".join(text.split())


@given(st.text("甲乙 \u3000\t2年", min_size=1))
def test_a_span_is_the_same_characters_in_the_paragraph(text):
    sentence = Sentence(Paragraph("前文。" + text), 3, text)
    for found in re.finditer(r"2年|甲", sentence.text):
        assert "".join(sentence.span(found).text.split()) == found[0]


def test_cited_titles_are_blotted_out():
    sentence = Sentence(Paragraph(""), 0, "根据《2021年通知》编制2022年报告")
    assert sentence.own == "根据《□□□□□□□》编制2022年报告"
    assert len(sentence.own) == len(sentence.text)
