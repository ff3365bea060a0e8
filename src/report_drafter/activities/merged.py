"""Fills what a sheet shows in merged cells into every line that they stand beside."""

from report_drafter.activities.cells import clean_text
from report_drafter.activities.columns import Header
from report_drafter.activities.grouped import Remarks
from report_drafter.tabular.files import Sheet


def fill_merged(sheet: Sheet, header: Header, faults: Remarks) -> None:
    """Copy a merged cell's content down to its other lines, as a reader of the sheet understands it.

    A merged quantity is a fault: it is the sum of its lines, and nothing says how much each has.

    Args:
        sheet: the sheet; its rows are changed.
        header: its header; only lines below it and columns that it names are looked at.
        faults: where merged quantities go.
    """
    fields = {column: field for field, column in header.columns.items()}
    for (top, left), (bottom, _) in sheet.merged:
        first, column = top - sheet.top, left - sheet.left
        last = min(bottom - sheet.top, len(sheet.rows) - 1)
        if column not in fields or first <= header.row or first >= last:
            continue
        if fields[column] == "quantity":
            faults.add("quantity_merged", sheet.name, top + 1, left, clean_text(sheet.rows[first][column]))
        else:
            _fill(sheet, first, last, column)


def _fill(sheet: Sheet, first: int, last: int, column: int) -> None:
    for number in range(first + 1, last + 1):
        row = sheet.rows[number]
        if row[column] != "" or not any(row):
            return
        row[column] = sheet.rows[first][column]
