"""One figure as typed: every way of writing it is a case in typed.yaml."""

import unicodedata
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.figures.cases import cases, expect

from report_drafter.figures.model import printed
from report_drafter.figures.typed import LIMIT, Broken, MistypedError, Raw, read_typed
from report_drafter.form import Kind


@cases("typed.yaml")
def test_case(case):
    raw: Raw = Broken(case["broken"]) if "broken" in case else case.get("raw")
    try:
        typed = read_typed(raw, Kind(case["kind"]), plain=case.get("plain", False))
        actual = {"value": printed(typed.value), "note": typed.note}
    except MistypedError as error:
        actual = {"fault": str(error)}
    expect(case, {"raw", "broken", "kind", "plain"}, actual)


@given(st.integers(0, LIMIT))
def test_every_count_is_read_however_it_is_written(number):
    for raw in (number, float(number), str(number), f"{number:,}", f" {number}.0"):
        assert read_typed(raw, Kind.COUNT).value == number


@given(st.decimals(0, LIMIT, places=6))
def test_every_sum_of_money_is_read_to_the_last_decimal(number):
    assert read_typed(f"{number:f}", Kind.AMOUNT).value == number


@given(st.decimals(0, 10**8, places=6))
def test_a_sum_of_money_comes_through_a_spreadsheet(number):
    assert read_typed(float(number), Kind.AMOUNT).value == number


@given(st.text(), st.sampled_from(Kind))
def test_any_text_is_a_figure_within_bounds_or_a_fault(text, kind):
    try:
        value = read_typed(text, kind).value
    except MistypedError as error:
        assert error.what
        assert error.remedy
        assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in str(error))
    else:
        assert -LIMIT <= value <= LIMIT
        assert isinstance(value, Decimal if kind is Kind.AMOUNT else int)
