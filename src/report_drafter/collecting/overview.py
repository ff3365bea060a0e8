"""The workbook's overview: a line a unit, then what is missing and which files do not count."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from msgspec import Struct
from openpyxl.worksheet.worksheet import Worksheet

from report_drafter.check.model import Severity
from report_drafter.collecting.cells import cell_at, line_height, make_head, put
from report_drafter.collecting.collect import Collection
from report_drafter.collecting.compare import Compared, Measure, measures
from report_drafter.collecting.layout import Layout, quoted
from report_drafter.collecting.told import left_out
from report_drafter.collecting.wording import say, words
from report_drafter.figures import Value
from report_drafter.figures import workbook_looks as looks
from report_drafter.figures.sheet import column_letters

_COLUMNS = {"number": 6, "unit": 26, "level": 10, "file": 32, "by": 10, "errors": 6, "warnings": 6, "open": 6}
"""The columns of words and counts, and their widths: narrow enough for a page to be read."""
_MEASURE, _LAST = 12, 32
"""The width of a figure's column, and of what stands out."""


class UnitRow(Struct, frozen=True):
    """A unit of the overview: the name of its sheet, and its figures."""

    sheet: str
    unit: Compared


def write_overview(sheet: Worksheet, collection: Collection, layout: Layout, rows: Sequence[UnitRow]) -> None:
    """Write the sheet.

    Args:
        sheet: an empty sheet.
        collection: what was gathered.
        layout: where the figures stand on the units' sheets.
        rows: the units that have a sheet of their own.
    """
    lines = count(1)
    _write_row(sheet, next(lines), [say("overview", office=collection.office.name, year=collection.year)])
    for column, width in enumerate(_COLUMNS.values()):
        sheet.column_dimensions[column_letters(column)].width = width
    if rows:
        _write_head(sheet, next(lines), layout)
        sheet.freeze_panes = "C3"
    for number, row in enumerate(rows, start=1):
        _write_unit(sheet, next(lines), number, row, layout)
    for lead, told in left_out(collection):
        next(lines)
        _write_row(sheet, next(lines), [None, lead])
        for number, line in enumerate(told, start=1):
            _write_line(sheet, next(lines), number, line)
    looks.set_up_page(sheet, 2)
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE


def _write_line(sheet: Worksheet, row: int, number: int, text: str) -> None:
    """A numbered line across the columns of words, as high as it needs."""
    _write_row(sheet, row, [number, text])
    sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=len(_COLUMNS))
    cell_at(sheet, row, 2).alignment = looks.LEFT
    sheet.row_dimensions[row].height = line_height(text, sum(_COLUMNS.values()) - _COLUMNS["number"])


def _write_head(sheet: Worksheet, row: int, layout: Layout) -> None:
    names = [measure.name for measure in _placed(layout)]
    heads = [*(words("columns")[key] for key in _COLUMNS), *names, words("columns")["odd"]]
    widths = [*_COLUMNS.values(), *(_MEASURE for _ in names), _LAST]
    for column, (text, width) in enumerate(zip(heads, widths, strict=True)):
        make_head(cell_at(sheet, row, column + 1), text)
        sheet.column_dimensions[column_letters(column)].width = width
    sheet.row_dimensions[row].height = max(map(line_height, heads, widths))


def _write_unit(sheet: Worksheet, line: int, number: int, row: UnitRow, layout: Layout) -> None:
    one = row.unit.one
    by = words("by")[one.kept.match.by if one.kept.match else "counts"]
    counts = (one.count(Severity.ERROR), one.count(Severity.WARNING), len(one.gathered.open))
    texts = (number, one.unit.name, words("levels")[one.unit.level], one.kept.file, by, *counts)
    _write_row(sheet, line, texts)
    named = {"unit": one.unit.name, "file": one.kept.file}
    for column, key in enumerate(_COLUMNS, start=1):
        cell_at(sheet, line, column).alignment = looks.LEFT if key in named else looks.CENTRED
    placed = list(_placed(layout))
    for column, measure in enumerate(placed, start=len(texts) + 1):
        cell = cell_at(sheet, line, column)
        cell.value = f"={quoted(row.sheet)}!{layout.spots[measure.cell]}"
        cell.font, cell.alignment = looks.FONT, looks.CENTRED
    odd, cell = "；".join(row.unit.odd), cell_at(sheet, line, len(texts) + len(placed) + 1)
    put(cell, odd or None)
    cell.alignment = looks.LEFT
    heights = (line_height(text, _COLUMNS[key]) for key, text in named.items())
    sheet.row_dimensions[line].height = max(line_height(odd, _LAST), *heights)


def _placed(layout: Layout) -> Iterator[Measure]:
    """The measures that a cell of a sheet holds; a subtotal that no row prints has none."""
    return (measure for measure in measures(layout.form) if measure.cell in layout.spots)


def _write_row(sheet: Worksheet, row: int, values: Iterable[Value | str | None]) -> None:
    for column, value in enumerate(values, start=1):
        put(cell_at(sheet, row, column), value)
