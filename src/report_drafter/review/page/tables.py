"""The three tables as the form lays them out."""

from collections.abc import Collection, Iterator

from report_drafter.form import FigureCell, FormTable, GridCell, LabelCell, editions, load_form
from report_drafter.report import Report, Table
from report_drafter.review.page.model import Box, Grid


def layouts(report: Report) -> tuple[FormTable, ...]:
    """The tables of the report's form; one that the report prints after another edition as that lays it out."""
    return tuple(_layout(table, report.tables.get(table.name)) for table in report.form.printed_tables)


def _layout(table: FormTable, filled: Table | None) -> FormTable:
    if filled is None or set(filled.cells) <= set(table.cells):
        return table
    others = (load_form(edition).table(table.name) for edition in editions())
    return next((other for other in others if set(filled.cells) <= set(other.cells)), table)


def grids(report: Report, wrong: Collection[str]) -> tuple[Grid, ...]:
    """The tables, with what the report prints in them.

    Args:
        report: the report.
        wrong: the cells that something is said about.
    """
    return tuple(_grid(table, report, wrong) for table in layouts(report))


def _grid(table: FormTable, report: Report, wrong: Collection[str]) -> Grid:
    filled = report.tables.get(table.name)
    rows = _rows(table, filled, wrong) if filled else ()
    return Grid(table.name, table.title, tuple(rows))


def _rows(form: FormTable, table: Table, wrong: Collection[str]) -> Iterator[tuple[Box, ...]]:
    """The rows: a rectangle stands in the row that it begins in."""
    starting: list[list[GridCell]] = [[] for _ in range(form.height)]
    for cell in form.grid:
        starting[cell.row].append(cell)
    for cells in starting:
        yield tuple(_box(cell, form, table, wrong) for cell in sorted(cells, key=lambda cell: cell.column))


def _box(cell: GridCell, form: FormTable, table: Table, wrong: Collection[str]) -> Box:
    if isinstance(cell, FigureCell):
        printed = table.cells.get(cell.name)
        text = printed.text if printed else ""
        return Box(text, cell.height, cell.width, cell.name, form.label(cell.name), cell.name in wrong)
    return Box(cell.text if isinstance(cell, LabelCell) else "", cell.height, cell.width)
