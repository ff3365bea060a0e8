"""What a terminal shows."""

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from rich.text import Text
from tests.check.rules.build import build
from tests.review.results import checked

from report_drafter.resources import TEMPLATES
from report_drafter.review.terminal import folded, render, totals

CHINESE = st.text("一二三，。“”（）12.5%ab 条\n", max_size=200)


def test_findings_then_one_line_of_totals():
    shown = render("河湾乡.docx", checked()).splitlines()
    assert shown[0] == "河湾乡.docx"
    assert shown[-2] == "共4个数字：1个一致，1个非统计数字，1个无法核对，1个不一致；错误2，警告1，提示1"
    assert shown[-1] == ""
    assert [line for line in shown if "F301" in line]


def test_the_number_is_marked_in_its_sentence():
    rows = [line.split("│")[2].strip() for line in render("a.docx", checked()).splitlines() if line.startswith("│")]
    assert "原文：2022年，我乡主动公开政府信息【482】条，其中公众号380条。" in "".join(rows)


def test_one_line_where_all_is_well():
    assert render("a.docx", checked(sound=True)) == (
        "a.docx：共0个数字：0个一致，0个非统计数字，0个无法核对，0个不一致\n"
    )


def test_tracked_changes_and_last_years_report_are_told():
    result = replace(checked(sound=True), report=replace(build(), tracked_changes=2), previous=build({"year": 2021}))
    assert totals(result).endswith("。已与2021年度报告比对。文中有2处修订尚未接受，按接受后的文字检查")


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("explain", [False, True])
def test_no_line_is_wider_than_the_terminal(width, explain):
    lines = render("很长的文件名" * 20 + ".docx", checked(), width=width, explain=explain).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_no_escape_sequence_without_colour():
    assert "\x1b" not in render("a\x1b[31m.docx", checked(), explain=True)
    assert "\x1b[" in render("a.docx", checked(), color=True)


def test_names_of_files_are_no_markup():
    assert "[bold]a[/bold].docx" in render("[bold]a[/bold].docx", checked())


def test_every_number_is_explained_when_asked():
    shown = render("a.docx", checked(), explain=True)
    assert "非统计数字，识别为年份" in shown
    assert "采用：“表三 本年新收 · 总计”（6）：句中的“收到申请”" in shown


def test_every_pattern_has_a_name_in_chinese():
    declared = tomli.loads((TEMPLATES / "numerals" / "patterns.toml").read_text(encoding="utf-8"))["pattern"]
    named = tomli.loads((TEMPLATES / "review" / "patterns.toml").read_text(encoding="utf-8"))
    assert {pattern["name"] for pattern in declared} <= set(named)


@given(CHINESE, st.integers(16, 60))
def test_folding_keeps_every_character_and_the_width(text, width):
    lines = folded(Text(text), width).plain.split("\n")
    assert "".join(lines) == text.replace("\n", "")
    assert all(cell_len(line) <= width for line in lines)


@given(CHINESE)
def test_no_line_begins_with_a_full_stop_that_could_end_the_last(text):
    lines = folded(Text(text.replace("。。", "").replace("\n", "")), 40).plain.split("\n")
    assert not any(line.startswith("。") for line in lines[1:] if len(set(line)) > len("。，”）"))
