"""What is hidden from a model, and that it can be put back."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.data_cases import cases, compare

from report_drafter.narrative.modelled.masking import Masked, Masker, Masks, counted

HERE = Path(__file__).parent


@pytest.mark.parametrize("case", cases(HERE / "masking.yaml"))
def test_hidden(case):
    masks = Masks(Masker(case.get("people", ()), case.get("texts", ())))
    compare(case, [masks.hide(text, each=case.get("each", False)) for text in case["hide"]])


def test_the_same_thing_counts_once_over_all_requests():
    masker = Masker(["张某某"])
    first, second = Masks(masker), Masks(masker)
    first.hide("张某某和张某某，电话13812345678", each=True)
    second.hide("张某某，邮箱a@example.cn，电话13912345678")
    assert counted([first, second]) == (Masked("姓名", 1), Masked("电子邮箱", 1), Masked("电话号码", 2))


DIGITS = st.integers(0, 99_999_999).map(lambda n: f"{n:08}")
SECRETS = st.one_of(
    DIGITS.map(lambda d: f"139{d}"),
    DIGITS.map(lambda d: f"0971-{d}"),
    DIGITS.map(lambda d: f"63212319900307{d[:3]}X"),
    DIGITS.map(lambda d: f"62220212{d}"),
    DIGITS.map(lambda d: f"u{d}@example.gov.cn"),
    st.sampled_from(["张某某", "李某", "卓玛·才让"]),
)
WORDS = st.text(st.sampled_from("公开信息、，。（）{}M1 件次"), max_size=8)


@given(st.lists(st.tuples(WORDS, SECRETS), max_size=6), WORDS)
def test_nothing_to_be_hidden_is_left_and_all_of_it_can_be_put_back(pieces, end):
    text = "".join(f"{word}，{secret}，" for word, secret in pieces) + end
    masks = Masks(Masker(["张某某、李某", "卓玛·才让"]))
    hidden = masks.hide(text)
    assert not [secret for _, secret in pieces if secret in hidden]
    if not re.search("M1", text):
        assert re.sub(r"\{\{(M\d+)\}\}", lambda m: masks.texts[m[1]], hidden) == text
