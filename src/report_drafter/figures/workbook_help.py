"""The workbook's first sheet: how to fill the others in, and what belongs in the rows that are often misfiled."""

from collections.abc import Iterator

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from report_drafter.figures import workbook_looks as looks
from report_drafter.figures.workbook_words import help_lines, help_title, notes, wording
from report_drafter.form import Form

_COLUMNS = {"A": 34.0, "B": 78.0}


def write_help(sheet: Worksheet, form: Form, year: int) -> None:
    """Write the sheet.

    Args:
        sheet: an empty sheet.
        form: the edition.
        year: the report year.
    """
    for letter, units in _COLUMNS.items():
        sheet.column_dimensions[letter].width = units
    instructions = list(_instructions(form, year))
    for row, (text, font) in enumerate(instructions, start=1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
        _write_row(sheet, row, {text: sum(_COLUMNS.values())}, font)
    for row, texts in enumerate(_explanations(form), start=len(instructions) + 1):
        _write_row(sheet, row, dict(zip(texts, _COLUMNS.values(), strict=True)), looks.FONT)
        for cell in sheet[row]:
            cell.border = looks.BORDER
    sheet.sheet_view.showGridLines = False
    looks.set_up_page(sheet, 0)
    looks.protect(sheet)


def _instructions(form: Form, year: int) -> Iterator[tuple[str, Font]]:
    words = wording()["help"]
    yield help_title(year), looks.TITLE
    yield words["heading_how"], looks.BOLD
    for number, line in enumerate(help_lines(form, year), start=1):
        yield f"{number}. {line}", looks.FONT
    yield words["heading_notes"], looks.BOLD


def _explanations(form: Form) -> Iterator[tuple[str, str]]:
    """The notes in the order of the form, each label once a table."""
    for table in form.tables:
        for label in dict.fromkeys(label.text for label in table.labels):
            if label in notes():
                yield f"{table.title}：{label}", notes()[label]


def _write_row(sheet: Worksheet, row: int, texts: dict[str, float], font: Font) -> None:
    """Texts side by side, each with the width it has, and the row as high as the longest needs."""
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(row, column, text)
        cell.font, cell.alignment = font, looks.LEFT
    sheet.row_dimensions[row].height = max(looks.text_height(text, units) for text, units in texts.items()) + 4
