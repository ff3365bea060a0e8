from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.data_cases import cases, compare

from report_drafter.document.read.values import figure
from report_drafter.form import Kind

CASES = Path(__file__).with_name("values.yaml")


def stated(text: str, kind: Kind) -> str | None:
    value = figure(text, kind)
    assert kind is not Kind.AMOUNT or value is None or isinstance(value, Decimal)
    return None if value is None else str(value)


@pytest.mark.parametrize("case", cases(CASES))
def test_figure(case):
    compare(case, {"count": stated(case["text"], Kind.COUNT), "amount": stated(case["text"], Kind.AMOUNT)})


@given(st.text() | st.text("0123456789０１２３.,，+-（）件万元 \n", max_size=70), st.sampled_from(Kind))
def test_any_text_has_a_value_or_none(text, kind):
    value = figure(text, kind)
    assert value is None or -(10**15) <= value <= 10**15


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{:,}", " {}　", "{}件", "{}（其中2件）", "{:,}\xa0"]))
def test_a_whole_number_is_itself(number, style):
    assert figure(style.format(number), Kind.COUNT) == number
