"""What the page shows of a report, from the check's result to plain values."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.check.rules.build import build
from tests.data_cases import cases, compare
from tests.narrative.inputs import log
from tests.review.page.samples import checked_sample, hostile_sample
from tests.review.results import checked

from report_drafter.check.engine import check
from report_drafter.check.model import Verdict
from report_drafter.form import load_form
from report_drafter.report import Paragraph
from report_drafter.review.page import view as view_module
from report_drafter.review.page.model import Bar, Detail, Item, Line, Page
from report_drafter.review.page.view import row, view

FILE = Path(__file__).parent / "views.yaml"


@pytest.mark.parametrize("case", cases(FILE))
def test_views(case):
    """Each case names the parts of the page that it looks at; numbers are named by their characters."""
    kept = log(2022, case["log"]) if "log" in case else None
    page = view("报告/好.docx", checked_sample(case.get("report"), last=case.get("last")), kept)
    compare(case, {part: SHOWN[part](page, case) for part in case["looks"]})


def _line(line: Line, page: Page) -> str:
    """A paragraph with 〔verdict number〕 around numbers and ⟦severity …⟧ around findings."""
    text = ""
    for piece in line.pieces:
        inner = piece.text
        if piece.number is not None:
            inner = f"〔{page.data.numbers[piece.number].verdict.value} {inner}〕"
        text += inner if piece.item is None else f"⟦{page.items[piece.item].kind} {inner}⟧"
    return text


def _detail(detail: Detail) -> dict[str, Any]:
    return {
        "said": detail.said,
        "quote": f"{detail.quote.before}【{detail.quote.shown}】{detail.quote.after}",
        "found": list(detail.found),
        "sums": list(detail.sums),
        "tried": [f"{'+' if t.taken else '-'} {t.words}：{t.reason}" for t in detail.tried],
        "states": list(detail.states),
        "cells": list(detail.cells),
    }


def _item(item: Item, page: Page) -> str:
    words = (item.name, item.rule, f"[{page.sections[item.section]}]", "->", item.target or "无", *item.cells)
    return " ".join(filter(None, words))


def _bar(bar: Bar) -> str:
    words = (bar.name, bar.value, bar.length, bar.last, bar.last_length)
    return " ".join(str(word) for word in words if word not in ("", None))


SHOWN: dict[str, Any] = {
    "summary": lambda page, _: page.summary,
    "verdict": lambda page, _: page.verdict,
    "notes": lambda page, _: list(page.notes),
    "lines": lambda page, _: [
        text for line in page.lines if not line.table and (text := _line(line, page)) and set(text) & set("〔⟦")
    ],
    "items": lambda page, _: [_item(item, page) for item in page.items],
    "number": lambda page, case: _detail(next(d for d in page.data.numbers if d.quote.shown == case["number"])),
    "charts": lambda page, _: [
        {f"{chart.title} {'/'.join(chart.heads)}": [_bar(bar) for bar in chart.bars]} for chart in page.charts
    ],
    "choices": lambda page, _: [
        f"{choice.value} {choice.name} {choice.count}" for choice in (*page.kinds, *page.families, *page.places)
    ],
}


def test_a_result_made_by_hand_is_shown_whole():
    page = view("a.docx", checked())
    assert [d.verdict for d in page.data.numbers] == [n.verdict for n in checked().numbers]
    assert [item.rule for item in page.items] == ["F301", "S103", "N101", "Y105", ""]
    assert page.items[2].number == 1
    assert page.items[0].target == "t3.new.total"


def test_the_parts_of_the_bar_fill_it():
    page = view("a.docx", checked_sample())
    assert sum(share.length for share in page.shares) == pytest.approx(1000, abs=0.05)
    assert sum(share.count for share in page.shares) == len(page.data.numbers)


def test_the_tables_are_laid_out_as_the_form():
    page = view("a.docx", checked_sample())
    assert [grid.name for grid in page.grids] == ["t2", "t3", "t4"]
    for grid, table in zip(page.grids, checked_sample().report.form.printed_tables, strict=True):
        assert sum(box.height * box.width for row in grid.rows for box in row) == table.height * table.width
        assert [box.name for row in grid.rows for box in row if box.name] == list(table.cells)


def test_a_missing_table_is_said_to_be_missing():
    page = view("a.docx", checked_sample({"tables": ["t2", "t4"]}))
    assert [bool(grid.rows) for grid in page.grids] == [True, False, True]


def test_a_table_of_another_edition_is_laid_out_as_it_is_printed():
    checked_2019 = checked_sample({"editions": {"t3": "2019"}})
    page = view("a.docx", checked_2019)
    names = {box.name for row in page.grids[1].rows for box in row if box.name}
    assert names == set(load_form("2019").table("t3").cells)
    (wrong_edition,) = (item for item in page.items if item.rule == "S107")
    assert wrong_edition.target in names


def test_what_is_told_one_by_one_is_bounded_and_the_totals_are_not(monkeypatch):
    monkeypatch.setattr(view_module, "MOST", 3)
    page = view("a.docx", checked_sample())
    assert len(page.data.numbers) == 3
    assert sum(share.count for share in page.shares) > 3
    assert "只逐一列出前 3 个" in "".join(page.notes)


def test_a_line_of_the_index_counts_as_the_page():
    result = checked_sample()
    line = row("a.docx", result)
    assert line.numbers == len(result.numbers)
    assert line.verdicts[0] == result.count(Verdict.MATCH)
    assert line.severities[0] == result.errors
    assert line.unit == "青石县河湾乡人民政府"


def test_a_report_without_office_and_title_goes_by_its_file():
    result = checked_sample({"office": "", "title": ""})
    assert row("甲/乙.docx", result).unit == "乙.docx"
    assert view("甲/乙.docx", result).title == "乙.docx"


def test_hostile_text_is_taken_as_text():
    page = view("a.docx", hostile_sample())
    assert any("<script>" in piece.text for line in page.lines for piece in line.pieces)


def test_findings_outside_the_bodys_paragraphs_lead_to_their_places():
    line = "新收政府信息公开申请9件，【请补充：说明】。"
    report = build()
    outside = (Paragraph(line, origin=origin) for origin in ("表格", "表格", "脚注"))
    page = view("a.docx", check(replace(report, blocks=(*report.blocks, *outside)), select=("N101", "S501")))
    targets = [item.target for item in page.items if item.rule]
    assert len(targets) == len(set(targets)) == 6
    marked = [
        (line.origin, f"n{piece.number}" if piece.first_of_number else f"f{piece.item}")
        for line in page.lines
        for piece in line.pieces
        if piece.first_of_item or f"n{piece.number}" in targets
    ]
    assert sorted(address for _, address in marked) == sorted(targets)
    assert [origin for origin, _ in marked] == ["表格"] * 4 + ["脚注"] * 2
