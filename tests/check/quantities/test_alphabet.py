"""Renamed characters: an expression finds in a renamed text what it finds in the text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_drafter.check.quantities.alphabet import Alphabet
from report_drafter.check.quantities.patterns import grammar

_SIGNS = "0１９五万第〔年月日号条件次一龥鿿、，（）—－ \u00a0\u3000²·é\x85\xff"


def found(expression: str, text: str) -> list[tuple[int, int, int | None]]:
    return [(*m.span(), m.lastindex) for m in re.finditer(expression, text)]


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("[一-龥]+", "一二三万鿿é\x80，龥"),
        ("[一二三]{2}|[^一二三]", "一二两三，三一"),
        ("[0-9０-９]+", "12３４，５é"),
        ("(?<=[·×²])[十百]|m²", "·百×十m²十 é百"),
        ("[！-～]", "！－～é"),
    ],
)
def test_an_expression_finds_the_same(expression: str, text: str) -> None:
    alphabet = Alphabet.of(expression)
    assert found(alphabet.expression(expression), alphabet.text(text)) == found(expression, text)


@given(st.text(st.sampled_from(_SIGNS) | st.characters(exclude_categories=["Co"])))
def test_the_patterns_find_the_same(text: str) -> None:
    rules = grammar()
    plain = "|".join(f"({p.regex})" for p in rules.patterns)
    assert found(rules.expression.pattern, rules.alphabet.text(text)) == found(plain, text)


def test_a_text_keeps_its_length_and_its_lines() -> None:
    text = "".join(map(chr, range(0x3100)))
    renamed = grammar().alphabet.text(text)
    assert len(renamed) == len(text)
    assert renamed[:0x80] == text[:0x80]
    assert [c.isspace() for c in renamed[:0x80]] == [c.isspace() for c in text[:0x80]]


def test_the_signs_of_numerals_are_among_those_moved() -> None:
    assert max(grammar().alphabet.text("一二三十百千万亿０１２９、—")) <= "\xff"


def test_no_pattern_escapes_a_character_in_the_manner_of_expressions() -> None:
    assert not [p.name for p in grammar().patterns if re.search(r"\\[uUxN]", p.regex + p.start)]
