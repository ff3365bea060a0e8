"""The sheet with a collection's charts: what the sums say of applications, and the units beside one another."""

from collections.abc import Iterator
from heapq import nlargest

from openpyxl.worksheet.worksheet import Worksheet

from report_drafter.collecting.collect import Collection
from report_drafter.figures import Value
from report_drafter.figures.workbook_charts import ChartTable, write_chart_tables
from report_drafter.review.chart_tables import applications, short, words

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
    """The units with most applications, beside their own of the year before."""
    said, year = words(), collection.year
    rows = nlargest(said.most_units, _unit_rows(collection), key=lambda row: row[1][0] or 0)
    heads = (said.heads["unit"], *(said.heads["year"].format(year=y) for y in (year, year - 1)))
    title = said.charts["units"].format(year=year, count=len(rows))
    return ChartTable(title, said.values["cases"], heads, tuple(rows), charted=2, lying=True)


def _unit_rows(collection: Collection) -> Iterator[tuple[str, tuple[Value | None, ...]]]:
    for one in collection.returns():
        yield short(one.unit.name), (one.gathered.get(_NEW), one.last.get(_NEW) if one.last else None)
