"""Tables that use the form's words and are the office's own, and what is said inside the form's tables."""

from pathlib import Path
from typing import Any

import pytest
from tests.data_cases import cases, compare
from tests.document.read import build, printed

from report_drafter.document.read.parts import states_number
from report_drafter.document.read.reader import read_report
from report_drafter.form import editions, load_form
from report_drafter.report import Paragraph, Role, Table

CASES = Path(__file__).with_name("beside.yaml")
EDITION = "2021"
TITLE = "某县2021年政府信息公开工作年度报告"
BELOW = "五、存在的主要问题及改进情况"
NAMES = [table.name for table in load_form(EDITION).printed_tables]


def table(short: str) -> str:
    """A table's XML from its rows or from the name of one of the form's."""
    if short not in NAMES:
        return build.table(short)
    form = printed.table(EDITION, short)
    return build.table(printed.short(printed.rows(form, dict.fromkeys(form.cells, "7"))))


def figures(read: Table) -> Any:
    """The texts of a table's cells, ``whole`` if it has all, each 7."""
    texts = {name: cell.text for name, cell in read.cells.items()}
    return "whole" if texts == dict.fromkeys(load_form(EDITION).table(read.name).cells, "7") else texts


@pytest.mark.parametrize("case", cases(CASES))
def test_what_is_text(case, tmp_path: Path):
    body = build.paragraph("").join(map(table, case["tables"]))
    whole = build.paragraph(f"[{TITLE}]") + body + build.paragraph(f"[{BELOW}]")
    report = read_report(build.save(tmp_path, build.package(whole)))
    assert (report.paragraphs[0].text, report.paragraphs[-1].text) == (TITLE, BELOW)
    inside = report.paragraphs[1:-1]
    assert {(p.origin, p.role, p.index) for p in inside} <= {("表格", Role.BODY, None)}
    result = {"text": [p.text for p in inside], "figures": {name: figures(t) for name, t in report.tables.items()}}
    compare(case, result)


def test_what_is_said_in_a_table_comes_after_it_and_before_what_follows(tmp_path: Path):
    said = "注：另有2件"
    body = build.paragraph("[一段]") + table(f"行政许可|7\n行政处罚|7\n{said}") + build.paragraph("[二段]")
    report = read_report(build.save(tmp_path, build.package(body)))
    assert [b.text if isinstance(b, Paragraph) else b.name for b in report.blocks] == [
        "一段",
        "t2",
        "注：另有2件",
        "二段",
    ]


@pytest.mark.parametrize("edition", editions())
def test_no_label_of_the_form_states_a_number(edition):
    labels = {label.text for form in load_form(edition).printed_tables for label in form.labels}
    assert [label for label in labels if states_number(label)] == []
