"""The workbook as it is handed out: the printed form, and what a clerk can and can't do in it."""

import re
from itertools import product

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange

from report_drafter.figures.sheet import Spot, areas, sheet_area
from report_drafter.figures.workbook_words import help_title, notes, wording, year_of_help
from report_drafter.figures.workbook_write import write_counts
from report_drafter.form import editions, load_form

FORMS = [load_form(edition) for edition in editions()]
TABLES = [pytest.param(form, table, id=f"{form.edition}-{table.name}") for form in FORMS for table in form.tables]


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    folder = tmp_path_factory.mktemp("books")
    for form in FORMS:
        write_counts(folder / f"{form.edition}.xlsx", form, form.first_year)
    return {form.edition: openpyxl.load_workbook(folder / f"{form.edition}.xlsx") for form in FORMS}


@pytest.fixture
def sheet(books, form, table):
    return books[form.edition][table.title]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_label_is_printed_in_its_place_with_its_merges(sheet, table):
    for label in table.labels:
        assert sheet[str(sheet_area(label).first)].value == label.text
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {str(sheet_area(cell)) for cell in table.grid if cell.height * cell.width > 1} <= merged


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_white_cells_are_open_and_blank_and_totals_locked_formulas(sheet, form, table):
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    for figure in table.figures:
        cell = sheet[str(sheet_area(figure).first)]
        total = figure.name in form.computed
        assert cell.protection.locked is total
        assert str(cell.value).startswith("=SUM(") if total else cell.value is None
        assert (cell.fill.fill_type is None) is not total


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_nothing_but_white_cells_is_open(sheet, form, table):
    white = [sheet_area(f) for f in table.figures if f.name not in form.computed]
    for row in sheet.iter_rows():
        for cell in row:
            spot = Spot(cell.row - 1, cell.column - 1)
            assert cell.protection.locked is not any(spot in area for area in white)


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_white_cell_is_validated_by_its_kind(sheet, form, table):
    rules = [(MultiCellRange(rule.sqref), rule) for rule in sheet.data_validations.dataValidation]
    for figure in table.figures:
        found = [rule for cells, rule in rules if str(sheet_area(figure).first) in cells]
        if figure.name in form.computed:
            assert not found
            continue
        (rule,) = found
        kind = table.cells[figure.name].kind
        assert rule.type == ("decimal" if kind == "amount" else "whole")
        assert (rule.formula1 == "0") is (kind != "change")
        assert rule.error == wording()["validation"][kind]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_it_prints_on_a4_with_its_header_on_every_page(sheet, table):
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == f"$1:${1 + table.header_rows}"
    assert sheet.freeze_panes is not None


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_row_is_high_enough_for_its_labels(sheet, table):
    """A cautious count: 15 pt a line, and a full-width character as wide as two and a bit of Excel's units."""
    for label in table.labels:
        area = sheet_area(label)
        width = sum(sheet.column_dimensions[get_column_letter(c + 1)].width for c in range(area.left, area.right + 1))
        height = sum(sheet.row_dimensions[r + 1].height for r in range(area.top, area.bottom + 1))
        characters_a_line = int((width - 2) / 2.1)
        lines = -(-len(label.text) // characters_a_line)
        assert height >= 15 * lines, label.text


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.edition)
def test_rules_that_no_formula_satisfies_turn_red(books, form):
    rules = [f for f in form.footings if not f.computes and not f.across_years]
    for footing in rules:
        table = form.table(footing.left[0].cell.split(".")[0])
        sheet = books[form.edition][table.title]
        places = {f.name: str(sheet_area(f).first) for f in table.figures}
        cells = {places[term.cell] for term in (*footing.left, *footing.right)}
        alarms = [c for c in sheet.conditional_formatting if all(cell in c.sqref for cell in cells)]
        assert len(alarms) == 1, footing.at
        assert footing.statement in sheet.cell(table.height + 2, 1).value


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_formulas_and_messages_keep_the_limits_of_excel(sheet, table):
    formulas = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(len(formula) < 8192 for formula in formulas)
    assert all(len(text) <= 255 for formula in formulas for text in re.findall('"([^"]*)"', formula))
    for rule in sheet.data_validations.dataValidation:
        assert len(rule.errorTitle) <= 32
        assert len(rule.error) <= 225


def test_a_table_without_totals_or_rules_has_no_check_line(tmp_path):
    form = load_form("2021")
    write_counts(tmp_path / "a.xlsx", form, 2021)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["补充情况"]
    assert not sheet.conditional_formatting
    assert sheet.max_row == form.table("more").height + 1


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.edition)
def test_the_first_sheet_says_how_with_year_and_edition(books, form):
    book = books[form.edition]
    sheet = book.worksheets[0]
    assert book.active is sheet
    text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert sheet.title == "填表说明"
    assert f"{form.first_year}年政府信息公开工作年度报告" in text
    assert f"{form.edition}年版式（{form.notice}）" in text
    assert not re.search(r"[{}]", text)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.edition)
def test_hard_rows_carry_their_note_and_the_first_sheet_lists_it(books, form):
    book = books[form.edition]
    listed = [cell.value for cell in book.worksheets[0]["B"]]
    for table, label in ((t, label) for t in form.tables for label in t.labels if label.text in notes()):
        comment = book[table.title][str(sheet_area(label).first)].comment
        assert comment.text == notes()[label.text]
        assert comment.text in listed


def test_every_note_is_on_a_label_that_some_edition_prints():
    printed = {label.text for form in FORMS for table in form.tables for label in table.labels}
    assert notes().keys() <= printed


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.edition)
def test_the_same_input_gives_the_same_bytes(tmp_path, form):
    values = dict.fromkeys(form.cells, 3)
    write_counts(tmp_path / "a.xlsx", form, form.first_year, values)
    write_counts(tmp_path / "b.xlsx", form, form.first_year, values)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_values_are_filled_in_and_the_rest_stays_blank(tmp_path):
    form = load_form("2021")
    write_counts(tmp_path / "a.xlsx", form, 2021, {"t3.carried_in.natural": 4, "t3.carried_in.total": 9})
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["表三"]
    assert (sheet["D6"].value, sheet["E6"].value, sheet["J6"].value) == (4, None, "=SUM($D$6:$I$6)")


def test_values_that_the_form_lacks_are_refused(tmp_path):
    with pytest.raises(KeyError, match="items_before"):
        write_counts(tmp_path / "a.xlsx", load_form("2021"), 2021, {"t2.licences.items_before": 4})
    assert not list(tmp_path.iterdir())


def test_the_year_is_found_again_in_the_heading():
    assert year_of_help(help_title(2021)) == "2021"
    assert year_of_help("2021年工作总结") is None


def test_areas_are_whole_rectangles():
    assert [str(a) for a in areas([Spot(r, c) for r, c in product(range(3, 6), (3, 4, 30))])] == ["D4:E6", "AE4:AE6"]
    assert [str(a) for a in areas([Spot(0, 0), Spot(1, 0), Spot(1, 1)])] == ["A1", "A2:B2"]
    assert areas([]) == []
