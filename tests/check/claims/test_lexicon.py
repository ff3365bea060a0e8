"""Scanning gives what trying every word at every place gives, and no paragraph is passed over that claims anything."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from report_drafter.check.claims.clauses import DENIES, Cutter, may_claim
from report_drafter.check.claims.lexicon import Token, lexicon
from report_drafter.check.quantities import find


def texts() -> st.SearchStrategy[str]:
    """Words of the lexicon, whole and cut short, with other text between them."""
    word = st.deferred(lambda: st.sampled_from(sorted(lexicon().tags)))
    cut = st.tuples(word, st.integers(0, 6)).map(lambda drawn: drawn[0][: drawn[1]])
    between = st.one_of(st.sampled_from(["", "，", "2021年", "27件", "一", "x"]), st.text(max_size=3))
    return st.lists(st.one_of(word, cut, between), max_size=25).map("".join)


def longest(text: str) -> list[tuple[int, int]]:
    """Where the words stand, by the definition: from left to right, at each place the longest that begins there."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        lengths = [len(word) for word in lexicon().tags if text.startswith(word, at)]
        if lengths:
            found.append((at, at + max(lengths)))
        at += max(lengths, default=1)
    return found


@given(texts())
@settings(max_examples=50, deadline=None)
@example("")
@example("收到政府信息公开申请27件，办结")
def test_the_longest_words_are_found(text: str) -> None:
    tokens = list(lexicon().scan(text))
    assert [(token.start, token.end) for token in tokens] == longest(text)
    assert all(token.tags == lexicon().tags[text[token.start : token.end]] for token in tokens)


def test_a_word_that_is_short_for_a_tag_is_terse_and_carries_it() -> None:
    assert next(lexicon().scan("收64件")) == Token(0, 1, frozenset({"row.received"}), terse=True)
    assert not next(lexicon().scan("收到")).terse


@given(texts())
@settings(max_examples=100, deadline=None)
@example("未收到申请")
def test_a_text_that_may_claim_nothing_counts_and_denies_nothing(text: str) -> None:
    quantities = find(text)
    cutter = Cutter(text, quantities, 2021)
    assert may_claim(text, quantities) or not (cutter.numbers or any(DENIES in t.tags for t in cutter.tokens))
