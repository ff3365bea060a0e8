"""The sheet with a collection's charts: what the sums say of applications, and the units beside one another."""

from collections.abc import Iterator
from heapq import nlargest

from openpyxl.worksheet.worksheet import Worksheet

from report_drafter.collecting.collect import Collection
from report_drafter.figures import Value
from report_drafter.figures.workbook_charts import ChartTable, write_chart_tables
from report_drafter.review.chart_tables import applications, barred, short, words, year_head

_NEW = "t3.new.total"
"""The cell that the units are compared by: applications received in the year."""


def write_charts(sheet: Worksheet, collection: Collection, title: str) -> None:
    """Write the sheet.

    Args:
        sheet: an empty sheet.
        collection: what was gathered; at least one report.
        title: the sheet's heading.
    """
    tables = (applications(collection.sums.figures, None, collection.year), _units(collection))
    write_chart_tables(sheet, title, [table for table in tables if table.rows])


def _units(collection: Collection) -> ChartTable:
    """The units with most applications, beside their own of the year before where any unit's are known."""
    said, year, every = words(), collection.year, list(_unit_rows(collection))
    rows = tuple(nlargest(said.most_units, every, key=lambda row: row[1][0] or 0))
    title = said.charts["units" if len(rows) == len(every) else "units_first"].format(year=year, count=len(rows))
    years = 2 if any(last is not None for _, (_, last) in rows) else 1
    heads = (said.heads["unit"], *(year_head(year - before) for before in range(years)))
    return barred(title, said.values["cases"], heads, tuple((name, values[:years]) for name, values in rows))


def _unit_rows(collection: Collection) -> Iterator[tuple[str, tuple[Value | None, Value | None]]]:
    for one in collection.returns():
        yield short(one.unit.name), (one.gathered.get(_NEW), one.last.get(_NEW) if one.last else None)
