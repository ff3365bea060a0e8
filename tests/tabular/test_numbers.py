from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_drafter.tabular.numbers import normalise, parse_number


@given(st.integers(-(10**12), 10**12))
def test_every_way_of_writing_a_whole_number_reads_the_same(number: int):
    full_width = str(number).translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    for written in (
        str(number),
        f"{number:,}",
        f"{number:,}".replace(",", "，"),
        f"{number}.0",
        full_width,
        f" {number} ",
    ):
        typed = parse_number(written)
        assert typed is not None, written
        assert typed.whole == number


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**9),
    st.sampled_from("条次万"),
)
def test_a_decimal_with_a_unit(number: Decimal, unit: str):
    typed = parse_number(f"{number}{unit}")
    assert typed is not None
    assert (typed.value, typed.unit, typed.plain) == (number, unit, False)


@pytest.mark.parametrize(
    "cell", ["", "约12", "1,23", "12,3456", "1.2.3", "--1", "十二", "1e5", True, None, float("nan")]
)
def test_no_number(cell: object):
    assert parse_number(cell) is None


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none()))
def test_anything_is_a_number_or_none(cell: object):
    typed = parse_number(cell)
    assert typed is None or typed.value.is_finite()


def test_plain_digits_are_plain():
    plain = parse_number("12")
    assert plain is not None
    assert plain.plain


@given(st.text())
def test_normalising_twice_changes_nothing(text: str):
    assert normalise(normalise(text)) == normalise(text)
