"""Writes the log's workbook to fill in. What it says and how wide its columns are: ``templates/activity-log.toml``."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from report_drafter.activities.cells import clean_text
from report_drafter.activities.columns import FIELDS
from report_drafter.activities.model import Activity, Period
from report_drafter.activities.settings import settings
from report_drafter.activities.vocabulary import vocabulary
from report_drafter.atomic import replace_file
from report_drafter.tabular.save import workbook_bytes
from report_drafter.tabular.text_cell import write_text

_LAST_ROW = 1_048_576
_EDGE = Side(style="thin", color="999999")


def write_log(path: Path, activities: Iterable[Activity] = ()) -> None:
    """Write a log as `render_log` gives it; a file that is there is replaced."""
    replace_file(path, render_log(activities))


def render_log(activities: Iterable[Activity] = ()) -> bytes:
    """A log as an xlsx file that `read_log` reads back equal; without activities, one to fill in.

    The same activities give the same bytes.
    """
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = settings()["sheet"]
    _write_header(sheet)
    for number, activity in enumerate(activities, 2):
        _write_line(sheet, number, activity)
    _write_options(workbook)
    _write_guide(workbook)
    _validate(sheet)
    return workbook_bytes(workbook)


def _style() -> dict[str, Any]:
    style: dict[str, Any] = settings()["workbook"]
    return style


def _letter(field: str) -> str:
    return get_column_letter(FIELDS.index(field) + 1)


def _write_header(sheet: Worksheet) -> None:
    for column, field in enumerate(FIELDS, 1):
        cell = sheet.cell(1, column, settings()["columns"][field][0])
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="E2EFDA")
        cell.alignment = Alignment(horizontal="center", vertical="center")
        cell.border = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
        sheet.column_dimensions[get_column_letter(column)].width = _style()["widths"][field]
    sheet.column_dimensions[_letter("date")].number_format = _style()["date_format"]
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_line(sheet: Worksheet, row: int, activity: Activity) -> None:
    a = activity
    values = (period_cell(a.period), a.channel, a.kind, a.title, a.quantity, a.unit, a.remark)
    for column, value in enumerate(values, 1):
        if isinstance(value, str):
            _write_text(sheet, row, column, value)
        else:
            sheet.cell(row, column, value)
    sheet.cell(row, 1).number_format = _style()["date_format"]


def _write_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    if not (cleaned := clean_text(text)):
        return
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    write_text(cell, cleaned)


def period_cell(period: Period) -> date | str:
    """A period as the log's date cell: a date for a day, words that read back as the same period for any other."""
    first, last = period.start, period.end
    if first == last:
        return first
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if not whole_months:
        return f"{first.year}年{first.month}月{first.day}日至{last.month}月{last.day}日"
    if (first.month, last.month) == (1, 12):
        return f"{first.year}年"
    months = f"{first.month}月" if first.month == last.month else f"{first.month}月至{last.month}月"
    return f"{first.year}年{months}"


def _write_options(workbook: Workbook) -> None:
    sheet = workbook.create_sheet(_style()["options"])
    for column, (field, names) in enumerate(_lists(), 1):
        for row, name in enumerate((settings()["columns"][field][0], *names), 1):
            sheet.cell(row, column, name)
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = 22
    sheet.freeze_panes = "A2"


def _write_guide(workbook: Workbook) -> None:
    sheet = workbook.create_sheet(_style()["guide"])
    sheet.column_dimensions["A"].width = 90
    for row, text in enumerate(_style()["instructions"], 1):
        sheet.cell(row, 1, f"{row}. {text}").alignment = Alignment(wrap_text=True, vertical="top")


def _validate(sheet: Worksheet) -> None:
    """Drop-down lists that allow other names, and whole numbers for the quantity."""
    for column, (field, names) in enumerate(_lists(), 1):
        letter = get_column_letter(column)
        source = f"'{_style()['options']}'!${letter}$2:${letter}${len(names) + 1}"
        choice = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=False)
        choice.promptTitle, choice.prompt, choice.showInputMessage = (
            settings()["columns"][field][0],
            _style()["pick"],
            True,
        )
        _add(sheet, choice, field)
    whole = DataValidation(
        "whole", operator="greaterThanOrEqual", formula1="1", allow_blank=True, showErrorMessage=True
    )
    whole.errorTitle, whole.error = settings()["columns"]["quantity"][0], _style()["whole"]
    _add(sheet, whole, "quantity")


def _add(sheet: Worksheet, validation: DataValidation, field: str) -> None:
    validation.add(f"{_letter(field)}2:{_letter(field)}{_LAST_ROW}")
    sheet.add_data_validation(validation)


def _lists() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("channel", vocabulary().channels.names), ("kind", vocabulary().kinds.names)
