"""Facts read back from how the check writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_drafter.check.claims.facts import Expression, Percentage, Sum
from report_drafter.figures import complete
from report_drafter.form import load_form
from report_drafter.review.page.expressions import arithmetic, in_words, parsed, printed_cells

FORM = load_form("2021")
NAMES = st.sampled_from([*FORM.cells, *FORM.sums])
SUMS = st.builds(
    lambda plus, minus: Sum(tuple(plus), tuple(minus)),
    st.lists(NAMES, min_size=1, max_size=4),
    st.lists(NAMES, max_size=2),
)
PLAIN = st.lists(NAMES, min_size=1, max_size=3).map(lambda plus: Sum(tuple(plus)))
EXPRESSIONS: st.SearchStrategy[Expression] = st.one_of(SUMS, st.builds(Percentage, PLAIN, PLAIN))
FIGURES = complete(FORM, {"t3.new.natural": 5, "t3.new.firm": 1, "t3.carried_in.natural": 2, "t3.granted.natural": 4})


@given(EXPRESSIONS)
def test_every_expression_comes_back(expression):
    assert parsed(str(expression)) == expression


@given(EXPRESSIONS)
def test_only_printed_cells_are_lit_up(expression):
    cells = printed_cells(str(expression), FORM, FORM.cells)
    assert set(cells) <= set(FORM.cells)
    assert len(set(cells)) == len(cells)


@given(st.text(st.characters(exclude_characters="."), max_size=30))
def test_what_is_no_expression_stays_as_it_is(text):
    assert parsed(text) is None
    assert in_words(text, FORM) == text
    assert printed_cells(text, FORM, FORM.cells) == ()
    assert arithmetic(text, None, FIGURES, None) == ""


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("t3.new.total", "“表三 本年新收 · 总计”＝6"),
        ("t3.new.total+t3.carried_in.total", "“表三 本年新收 · 总计”（6）＋“表三 上年结转 · 总计”（2）＝8"),
        ("t3.new.total-t3.new.firm", "“表三 本年新收 · 总计”（6）－“表三 本年新收 · 商业企业”（1）＝5"),
        (
            "100*t3.granted.total/(t3.new.total+t3.carried_in.total)",
            "（“表三 予以公开 · 总计”（4））÷（“表三 本年新收 · 总计”（6）＋“表三 上年结转 · 总计”（2））×100%＝50%",
        ),
    ],
)
def test_the_arithmetic_is_told(fact, told):
    expression = parsed(fact)
    assert expression is not None
    assert arithmetic(fact, expression.value(FIGURES), FIGURES, None) == told


def test_last_years_value_and_a_change_are_told_apart():
    last = complete(FORM, {"t3.new.natural": 4})
    fact = "t3.new.total"
    assert arithmetic(fact, parsed_value(fact, last), FIGURES, last) == "上一年度报告：“表三 本年新收 · 总计”＝4"
    assert "本年 6，上一年度 4，由此计算为 50" in arithmetic(fact, parsed_value(fact, FIGURES) * 0 + 50, FIGURES, last)


def parsed_value(fact, figures):
    expression = parsed(fact)
    assert expression is not None
    value = expression.value(figures)
    assert value is not None
    return value
