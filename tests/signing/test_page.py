"""The sheet's DOCX: what it says, in the order that Word is strict about."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from msgspec.structs import replace
from tests.document.write.opened import W
from tests.document.write.test_schema import ORDER
from tests.signing.documents import NOW, filled

from report_drafter.document.read import read_report
from report_drafter.signing.model import State, Waived
from report_drafter.signing.page import render_sheet
from report_drafter.signing.sign import examine, make_sheet

WAIVED = Waived("N101@3", "N101", "文中写“5”，表三为 6", "以台账为准", "办公室主任")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return filled("yunqiao", tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def sheet(report):
    return make_sheet(examine(report), (), NOW)


@pytest.fixture(scope="module")
def document(sheet):
    return docx.Document(BytesIO(render_sheet(sheet)))


def rows(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_children_stand_in_the_schemas_order(sheet):
    with zipfile.ZipFile(BytesIO(render_sheet(replace(sheet, waivers=(WAIVED,))))) as archive:
        parts = [etree.fromstring(archive.read(name)) for name in archive.namelist()]
    for element in (e for part in parts for e in part.iter(*(f"{W}{parent}" for parent in ORDER))):
        children = [etree.QName(child).localname for child in element]
        assert children == sorted(children, key=ORDER[etree.QName(element).localname].index)


def test_the_first_table_says_what_was_signed(document, sheet):
    told = dict(rows(document.tables[0]))
    assert told["单位"] == "云桥县人民政府"
    assert told["年度"] == "2021 年度"
    assert told["核对时间"] == "2022-03-01 09:30:15 +0000"
    assert told["SHA-256 校验值"].replace("\n", "") == sheet.file.sha256
    assert told["比对的上年报告"] == "2020 年度"
    assert told["未接受的修订"] == told["尚存的批注"] == "无"


def test_three_sign(document):
    assert [row[0] for row in rows(document.tables[1])] == ["", "填报人", "审核人", "负责人"]


def test_the_reports_own_tables_stand_in_it(report, sheet, tmp_path):
    path = tmp_path / "核对单.docx"
    path.write_bytes(render_sheet(sheet))
    assert read_report(path).figures.values == read_report(report).figures.values


def test_every_rule_and_every_number(document, sheet):
    rules, numbers = map(rows, document.tables[-2:])
    assert [row[0] for row in rules[1:]] == [rule.code for rule in sheet.rules]
    assert [row[0] for row in numbers[1:]] == [str(at + 1) for at in range(len(sheet.numbers))]
    assert all(row[4] in {"一致", "无法核对", "非统计数字"} for row in numbers[1:])


def test_heads_repeat_and_rows_are_not_cut(document):
    for table in document.tables[-2:]:
        properties = [row._tr.trPr for row in table.rows]
        assert [p.find(qn("w:tblHeader")) is not None for p in properties] == [at == 0 for at in range(len(properties))]
        assert all(p.find(qn("w:cantSplit")) is not None for p in properties)


def test_no_row_stands_alone_at_an_end_of_a_list(document):
    for table in document.tables[-2:]:
        kept = [all(p.pPr.find(qn("w:keepNext")) is not None for p in row._tr.iter(qn("w:p"))) for row in table.rows]
        assert kept == [True] * 3 + [False] * (len(kept) - 6) + [True] * 2 + [False]


def test_reasons_have_a_table_of_their_own(sheet):
    document = docx.Document(BytesIO(render_sheet(replace(sheet, waivers=(WAIVED,)))))
    assert rows(document.tables[1])[1] == ["N101@3", "文中写“5”，表三为 6", "以台账为准", "办公室主任"]
    assert any("核对发现错误 1 处，均已说明理由" in p.text for p in document.paragraphs)


def test_a_missing_table_is_named(sheet):
    left = {name: text for name, text in sheet.figures.items() if not name.startswith("t4.")}
    document = docx.Document(BytesIO(render_sheet(replace(sheet, figures=left))))
    assert any("报告中没有这张表" in p.text for p in document.paragraphs)


def test_sources_are_the_drafts_own_words_or_the_cells(sheet):
    by_text = {(number.paragraph, number.text): number for number in sheet.numbers}
    assert by_text[5, "3659"].source.startswith("activities.xlsx")
    assert by_text[5, "3659"].said
    assert by_text[6, "2316"].source == "表二 行政许可"
    assert {rule.state for rule in sheet.rules} == {State.KEPT, State.NOT_HELD}


def test_a_number_that_was_changed_has_another_source(tmp_path):
    report = filled("yunqiao", tmp_path)
    document = docx.Document(str(report))
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if "3659" in run.text)
    run.text = run.text.replace("3659", "3660")
    document.save(str(report))
    numbers = make_sheet(examine(report), (), NOW).numbers
    (changed,) = (number for number in numbers if number.text == "3660")
    assert not changed.said
    assert "activities" not in changed.source


def test_numbers_outside_the_body_have_their_places(tmp_path):
    report = filled("nianduhu", tmp_path)
    document = docx.Document(str(report))
    table = document.add_table(rows=3, cols=1)
    for cell, text in zip((row.cells[0] for row in table.rows), ("培训7次", "座谈7次", "培训8次"), strict=True):
        cell.text = text
    document.save(str(report))
    sheet = make_sheet(examine(report), (), NOW)
    outside = [n for n in sheet.numbers if n.paragraph is None]
    assert [sheet.paragraphs[n.place].text for n in outside] == ["培训7次", "座谈7次", "培训8次"]
