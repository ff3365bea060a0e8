"""Writes ``counts.xlsx``: the printed form as a workbook to fill in. Everything in it comes from the form's data."""

from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from report_drafter.atomic import replace_file
from report_drafter.figures import workbook_looks as looks
from report_drafter.figures.model import Value
from report_drafter.figures.sheet import TITLE_ROWS, Area, column_letters, sheet_area
from report_drafter.figures.typed import LIMIT
from report_drafter.figures.workbook_formulas import Formulas
from report_drafter.figures.workbook_help import write_help
from report_drafter.figures.workbook_words import help_title, notes, wording
from report_drafter.form import FigureCell, Form, FormTable, Kind, LabelCell
from report_drafter.tabular.save import workbook_bytes

NUMBER_FORMATS = {Kind.COUNT: "0", Kind.AMOUNT: "0.00####", Kind.CHANGE: "+0;-0;0"}
"""How a spreadsheet shows a figure of each kind."""
_NOTE_SIZE = (300, 22)
"""A comment's width, and the height of one of its lines, in pixels."""
_NOTE_LINE = 20
"""Chinese characters on one line of a comment."""


def write_counts(path: Path, form: Form, year: int, values: Mapping[str, Value] | None = None) -> None:
    """Write the workbook for a year.

    Args:
        path: the file; what is there is replaced, all at once.
        form: the edition.
        year: the report year.
        values: figures to fill in, as for `render_counts`.

    Raises:
        KeyError: if ``values`` names a cell that the form lacks.
    """
    replace_file(path, render_counts(form, year, values))


def render_counts(form: Form, year: int, values: Mapping[str, Value] | None = None) -> bytes:
    """The workbook for a year. The same arguments give the same bytes.

    Args:
        form: the edition.
        year: the report year.
        values: figures to fill in by the cell's name; all other cells stay blank. Totals are formulas in any case.

    Raises:
        KeyError: if ``values`` names a cell that the form lacks.
    """
    values = values or {}
    unknown = values.keys() - form.cells.keys()
    if unknown:
        raise KeyError(*sorted(unknown))
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "draft-report"
    book.properties.title = help_title(year)
    book.calculation.fullCalcOnLoad = True
    write_help(book.create_sheet(wording()["help"]["sheet"]), form, year)
    formulas = Formulas(form)
    for table in form.tables:
        _TableSheet(book.create_sheet(table.title), form, table, formulas).write(values)
    return workbook_bytes(book)


class _TableSheet:
    """One table on its sheet."""

    def __init__(self, sheet: Worksheet, form: Form, table: FormTable, formulas: Formulas) -> None:
        self._sheet, self._form, self._table, self._formulas = sheet, form, table, formulas

    def write(self, values: Mapping[str, Value]) -> None:
        """Write the whole sheet."""
        self._lay_out()
        for cell in self._table.grid:
            self._frame(sheet_area(cell))
            if isinstance(cell, LabelCell):
                self._write_label(cell)
            elif isinstance(cell, FigureCell):
                self._write_figure(cell, values)
        self._validate()
        self._write_checks()
        looks.protect(self._sheet)

    def _lay_out(self) -> None:
        sheet, table = self._sheet, self._table
        widths = [looks.width_units(width) for width in table.widths]
        for column, units in enumerate(widths):
            sheet.column_dimensions[column_letters(column)].width = units
        for row, height in enumerate(looks.row_heights(table, widths), start=TITLE_ROWS + 1):
            sheet.row_dimensions[row].height = height
        self._write_line(0, table_heading(self._form, table), looks.TITLE, looks.CENTRED)
        sheet.row_dimensions[1].height = 36
        header = TITLE_ROWS + table.header_rows
        sheet.freeze_panes = f"{column_letters(min(f.column for f in table.figures))}{header + 1}"
        sheet.sheet_view.showGridLines = False
        looks.set_up_page(sheet, header)

    def _write_line(self, row: int, text: str, font: Font, alignment: Alignment) -> None:
        """A line across the whole table, rows counted from 0."""
        self._sheet.merge_cells(str(Area(row, 0, row, self._table.width - 1)))
        cell = self._sheet.cell(row + 1, 1, text)
        cell.font, cell.alignment = font, alignment

    def _frame(self, area: Area) -> None:
        for row in self._sheet.iter_rows(area.top + 1, area.bottom + 1, area.left + 1, area.right + 1):
            for cell in row:
                cell.border = looks.BORDER
        if area.first != area.last:
            self._sheet.merge_cells(str(area))

    def _write_label(self, label: LabelCell) -> None:
        cell = self._sheet[str(sheet_area(label).first)]
        cell.value, cell.fill = label.text, looks.GREY
        beside_figures = any(f.row == label.row for f in self._table.figures)
        cell.font = looks.FONT if beside_figures else looks.BOLD
        cell.alignment = looks.LEFT if beside_figures and label.height == 1 else looks.CENTRED
        note = notes().get(label.text)
        if note:
            width, line = _NOTE_SIZE
            cell.comment = Comment(note, wording()["help"]["sheet"], (len(note) // _NOTE_LINE + 2) * line, width)

    def _write_figure(self, figure: FigureCell, values: Mapping[str, Value]) -> None:
        cell = self._sheet[str(sheet_area(figure).first)]
        cell.font, cell.alignment = looks.FONT, looks.CENTRED
        cell.number_format = NUMBER_FORMATS[self._table.cells[figure.name].kind]
        if figure.name in self._form.computed:
            cell.value, cell.fill = self._formulas.total(figure.name), looks.GREY
        else:
            cell.value, cell.protection = values.get(figure.name), looks.OPEN

    def _validate(self) -> None:
        """Let the spreadsheet refuse what the cell can't hold, while it is typed."""
        words = wording()["validation"]
        for kind in Kind:
            names = [n for n, c in self._table.cells.items() if c.kind is kind and n not in self._form.computed]
            if not names:
                continue
            validation = DataValidation(
                type="decimal" if kind is Kind.AMOUNT else "whole",
                operator="between",
                formula1=str(-LIMIT if kind is Kind.CHANGE else 0),
                formula2=str(LIMIT),
                allow_blank=True,
                showErrorMessage=True,
                errorTitle=words["title"],
                error=words[kind.value],
            )
            for area in self._formulas.ranges(names):
                validation.add(area)
            self._sheet.add_data_validation(validation)

    def _write_checks(self) -> None:
        """The lines below the table that say whether its footing rules hold, and the red where they don't."""
        lines = self._formulas.checks(self._table.name, wording()["check"])
        for row, line in enumerate(lines, start=TITLE_ROWS + self._table.height):
            self._write_line(row, line.formula, looks.FONT, looks.LEFT)
            self._sheet.row_dimensions[row + 1].height = 48
            for areas, formula in line.alarms:
                red = DifferentialStyle(font=looks.RED_FONT, fill=looks.RED)
                rule = Rule(type="expression", dxf=red, formula=[formula])
                self._sheet.conditional_formatting.add(" ".join(areas), rule)


def table_heading(form: Form, table: FormTable) -> str:
    """The heading that the report prints above the table; what no section prints goes by its own title."""
    return next((section.title for section in form.sections if section.table == table.name), table.title)
