"""Paragraphs cut into pieces, and quoted."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from report_drafter.review.page.text import Span, apart, pieces, quoted

TEXTS = st.text(alphabet="收到申请6件，。；\n", min_size=1, max_size=200)


@st.composite
def spans(draw, most=12):
    length = draw(st.integers(1, 200))
    found = []
    for of in range(draw(st.integers(0, most))):
        start = draw(st.integers(0, length - 1))
        found.append(Span(start, draw(st.integers(start + 1, length)), of))
    return length, found


@given(spans())
def test_spans_set_apart_cover_the_same_places_once(drawn):
    _, found = drawn
    kept = apart(found)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    assert {i for s in kept for i in range(s.start, s.end)} == {i for s in found for i in range(s.start, s.end)}


@given(spans(), spans())
def test_pieces_are_the_text_and_each_thing_has_one_address(numbers, items):
    length = max(numbers[0], items[0])
    text = "".join(chr(0x4E00 + i) for i in range(length))
    cut = pieces(text, apart(numbers[1]), apart(items[1]))
    assert "".join(piece.text for piece in cut) == text
    addresses = [piece.number for piece in cut if piece.first_of_number]
    assert len(addresses) == len(set(addresses))
    assert set(addresses) == {piece.number for piece in cut if piece.number is not None}


def test_an_empty_paragraph_has_no_pieces():
    assert pieces("", [], []) == ()


@given(TEXTS, st.data())
def test_a_quote_is_of_the_text_and_bounded(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = quoted(text, start, end)
    assert quote.before.lstrip("…") + quote.shown.rstrip("…") in text
    assert len(quote.before) + len(quote.shown) + len(quote.after) <= 203


def test_a_quote_ends_with_its_sentence():
    text = "前一句。本年收到申请6件，均已办结。后一句。"
    at = text.index("6")
    quote = quoted(text, at, at + 1)
    assert (quote.before, quote.shown, quote.after) == ("本年收到申请", "6", "件，均已办结。")
