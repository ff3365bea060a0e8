"""How much of a text stood in another one before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_drafter.narrative.modelled.similarity import similarity


@pytest.mark.parametrize(
    ("new", "old", "share"),
    [
        ("加强队伍建设。", "加强队伍建设。", 1.0),
        ("加强队伍建设，规范发布。", "规范发布，加强队伍建设。", 1.0),
        ("培训3次。", "培训12次。", 1.0),
        ("加强队伍", "规范发布", 0.0),
        ("加强队伍", "加强管理", 1 / 3),
        ("加强", "加强队伍建设，规范信息发布。", 1.0),
        ("12345", "12345", 0.0),
        ("", "加强", 0.0),
    ],
)
def test_the_share_of_pairs(new, old, share):
    assert similarity(new, old) == pytest.approx(share)


@given(st.text(alphabet="公开信息发布，。1"), st.text(alphabet="公开信息发布，。1"))
def test_it_is_a_share_and_grows_with_the_old_text(new, old):
    assert 0 <= similarity(new, old) <= similarity(new, f"{old}，{new}") <= 1
