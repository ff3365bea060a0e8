"""Writes the workbook of a collection: the sums, the overview, and the units' figures that the sums are taken of."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from report_drafter.check.model import Severity
from report_drafter.collecting.cells import cell_at, make_head, put
from report_drafter.collecting.charts import write_charts
from report_drafter.collecting.collect import Collection
from report_drafter.collecting.compare import Compared
from report_drafter.collecting.form_sheet import Content, write_form_sheet
from report_drafter.collecting.gathered import summed_cells
from report_drafter.collecting.layout import Layout, over_rows, over_sheets
from report_drafter.collecting.long_sheet import with_rows
from report_drafter.collecting.overview import UnitRow, write_overview
from report_drafter.collecting.sheet_names import sheet_name
from report_drafter.collecting.told import open_sums, remarks
from report_drafter.collecting.wording import say, words
from report_drafter.figures import Value
from report_drafter.figures import workbook_looks as looks
from report_drafter.figures.sheet import Area, column_letters
from report_drafter.review.chart_tables import words as chart_words
from report_drafter.tabular.save import workbook_bytes

SHEETS: Final = 200
"""Up to as many units have a sheet each; above that nobody finds a sheet among the others, and all stand on one."""
_BEFORE: Final = ("number", "unit", "file", "errors", "warnings", "open")
"""Columns of the long sheet before the figures."""
_WIDTHS: Final = {1: 6, 2: 34, 3: 40}
"""The widths of those that need more room."""
_HEAD: Final = 2
"""Rows of the long sheet above the units."""
_BOUND_WIDTH: Final = 70
"""The width of the column with the words on a sheet that bounds the units'."""


def render_workbook(
    collection: Collection, units: Iterator[Compared], most_sheets: int = SHEETS, *, charts: bool = False
) -> bytes:
    """The workbook. The same collection gives the same bytes.

    Args:
        collection: what was gathered; at least one report.
        units: the units beside one another, in order; they are asked for one by one.
        most_sheets: up to how many units have a sheet each.
        charts: whether a sheet with charts follows the overview.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "draft-report"
    book.properties.title = title(collection)
    book.calculation.fullCalcOnLoad = True
    whole, overview = book.create_sheet(words("sheets")["sums"]), book.create_sheet(words("sheets")["overview"])
    if charts:
        write_charts(book.create_sheet(chart_words().sheets["collection"]), collection, title(collection))
    made = _Made(book, whole, overview, collection, Layout(collection.form))
    return (_a_sheet_each if len(collection.current) <= most_sheets else _on_one_sheet)(made, units)


def title(collection: Collection) -> str:
    """What the collection is called."""
    return say("title", office=collection.office.name, year=collection.year)


class _Made(Struct, frozen=True):
    """A workbook in the making, with its first two sheets."""

    book: Workbook
    whole: Worksheet
    overview: Worksheet
    collection: Collection
    layout: Layout


def _a_sheet_each(made: _Made, units: Iterator[Compared]) -> bytes:
    first, last = words("sheets")["first"], words("sheets")["last"]
    _write_bound(made.book.create_sheet(first))
    rows = [UnitRow(_write_unit(made, number, unit), unit) for number, unit in enumerate(units, start=1)]
    _write_bound(made.book.create_sheet(last))
    _write_sums(made, lambda _, spot: over_sheets(first, last, spot))
    write_overview(made.overview, made.collection, made.layout, rows)
    return workbook_bytes(made.book)


def _write_bound(sheet: Worksheet) -> None:
    """One of the sheets that bound those that are added up; its first cell stays empty, so that it counts for none."""
    cell = cell_at(sheet, 1, 2)
    put(cell, say("bound", **words("sheets")))
    cell.alignment = looks.LEFT
    sheet.column_dimensions["B"].width = _BOUND_WIDTH


def _on_one_sheet(made: _Made, units: Iterator[Compared]) -> bytes:
    long = made.book.create_sheet(words("sheets")["long"])
    cells = summed_cells(made.collection.form)
    columns = {cell: column for column, cell in enumerate(cells, start=len(_BEFORE))}
    _write_head(long, made.collection, cells)
    last = _HEAD + len(made.collection.current) - 1
    _write_sums(made, lambda cell, _: over_rows(long.title, Area(_HEAD, columns[cell], last, columns[cell])))
    write_overview(made.overview, made.collection, made.layout, ())
    rows = (_row(number, unit, cells) for number, unit in enumerate(units, start=1))
    return with_rows(workbook_bytes(made.book), f"xl/worksheets/sheet{len(made.book.worksheets)}.xml", rows, _HEAD + 1)


def _write_unit(made: _Made, number: int, unit: Compared) -> str:
    """A unit's sheet, with what is open, broken or odd below the tables; gives back its name."""
    one = unit.one
    sheet = made.book.create_sheet(sheet_name(number, one.unit.name))
    values = one.gathered.values
    lines = (say("sheet_source", file=one.kept.file), *remarks(one))
    write_form_sheet(sheet, made.layout, one.unit.name, lines, lambda cell, _: values.get(cell))
    return str(sheet.title)


def _write_sums(made: _Made, content: Content) -> None:
    sums, collection = made.collection.sums, made.collection
    lines = [say("sums_of", units=sums.units, missing=len(collection.missing))]
    write_form_sheet(made.whole, made.layout, title(collection), [*lines, *open_sums(sums)], content)


def _write_head(sheet: Worksheet, collection: Collection, cells: tuple[str, ...]) -> None:
    """The rows above the units of the long sheet."""
    put(cell_at(sheet, 1, 1), title(collection))
    heads = (*(words("columns")[key] for key in _BEFORE), *map(collection.form.label, cells))
    for column, text in enumerate(heads, start=1):
        make_head(cell_at(sheet, _HEAD, column), text)
        sheet.column_dimensions[column_letters(column - 1)].width = _WIDTHS.get(column, 11)
    sheet.row_dimensions[_HEAD].height = 90
    sheet.freeze_panes = f"C{_HEAD + 1}"


def _row(number: int, unit: Compared, cells: tuple[str, ...]) -> list[Value | str | None]:
    """A unit's row of the long sheet."""
    gathered = unit.one.gathered
    counts = (unit.one.count(Severity.ERROR), unit.one.count(Severity.WARNING))
    before = (number, unit.one.unit.name, unit.one.kept.file, *counts, len(gathered.open))
    return [*before, *map(gathered.values.get, cells)]
