"""Sentences side by side, and what the clause around a number says of a change."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.check.claims.reports import report
from tests.data_cases import cases, compare

from report_drafter.tracing.clauses import direction
from report_drafter.tracing.passages import Passage, passages, pieces

HERE = Path(__file__).parent


def shown(passage: Passage) -> str:
    before, after = passage.texts
    marked = "".join(
        f"[-{p.text}]" if p.deleted else f"[+{p.text}]" if p.added else p.text for p in pieces(before, after)
    )
    return f"{passage.edit} {marked if passage.before and passage.after else after or before}"


@pytest.mark.parametrize("entry", cases(HERE / "passages.yaml"))
def test_sentences(entry):
    before, after = (report(entry[half].splitlines(), {}) for half in ("before", "after"))
    compare(entry, [shown(passage) for passage in passages(before, after)])


@pytest.mark.parametrize("entry", cases(HERE / "clauses.yaml"))
def test_clause(entry):
    start, end = entry["text"].index("【") + 1, entry["text"].index("】")
    compare(entry, direction(entry["text"], start, end))


@given(st.text(alphabet="一二3.4，5", max_size=30), st.text(alphabet="一二3.4，5", max_size=30))
def test_pieces_are_both_texts(before, after):
    found = list(pieces(before, after))
    assert "".join(piece.text for piece in found if not piece.added) == before
    assert "".join(piece.text for piece in found if not piece.deleted) == after


SENTENCES = st.lists(
    st.sampled_from(["公开482条。", "收到申请6件。", "办结6件！", "组织培训3次，共120人次。", "没有"]), max_size=6
)


@given(SENTENCES, SENTENCES)
def test_what_was_done_leads_from_one_text_to_the_other(before, after):
    found = passages(report("".join(before), {}), report("".join(after), {}))
    if before == after:
        assert found == ()
    gone = [passage.before for passage in found if passage.before]
    come = [passage.after for passage in found if passage.after]
    assert len({id(one) for one in (*gone, *come)}) == len(gone) + len(come)


def test_a_very_long_sentence_is_told_whole():
    before, after = "公开信息" * 25_000, "公开了信息" * 20_000
    (passage,) = passages(report(before, {}), report(after, {}))
    assert passage.texts == (before, after)
    assert [(piece.deleted, piece.added) for piece in pieces(before, after)] == [(True, False), (False, True)]
