"""Names of files as the messages print them in a command line to be typed."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_drafter.plain_text import clean, shell_word


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("2021/某县年度报告（更新）.docx", "2021/某县年度报告（更新）.docx"),
        ("年报 2021/报告.docx", '"年报 2021/报告.docx"'),
        (r"C:\年报 资料\报告.docx", r'"C:\年报 资料\报告.docx"'),
        ("a&b(1).docx", '"a&b(1).docx"'),
        ("-o.docx", '"-o.docx"'),
        ("$HOME.docx", "'$HOME.docx'"),
    ],
)
def test_quoted_as_every_shell_knows_it(name, word):
    assert shell_word(name) == word


@given(st.text(st.characters(exclude_characters="\\")))
def test_it_is_one_word_and_the_name(name):
    assert shlex.split(shell_word(name)) == [clean(name)]
