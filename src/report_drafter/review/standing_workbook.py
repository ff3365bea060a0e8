"""Where the years stand as a workbook: sheets of plain numbers with charts."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from report_drafter.atomic import replace_file
from report_drafter.faults import BadInput, Fault, Place
from report_drafter.figures import Figures
from report_drafter.figures.workbook_charts import ChartTable, write_chart_tables
from report_drafter.review.chart_tables import applications, publications, words
from report_drafter.standing import Standing
from report_drafter.tabular.save import workbook_bytes


def save_workbook(path: Path, standings: Sequence[Standing], years: Sequence[int]) -> None:
    """Write the workbook; the arguments are those of `render_workbook`.

    Raises:
        BadInput: if the name is none of a workbook's, a file has it already (the year's counts are an ``.xlsx``
            too), or the file can't be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise _refused("extension", path)
    if path.is_file():
        raise _refused("taken", path)
    replace_file(path, render_workbook(standings, years))


def render_workbook(standings: Sequence[Standing], years: Sequence[int]) -> bytes:
    """Two sheets a year: its publications by month and channel, its applications and results against last year's.

    Args:
        standings: every year of the workspace: those before are what the years are compared with.
        years: the years to show, at least one.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "draft-report"
    figures = {standing.year: standing.counts.figures for standing in standings}
    for standing in standings:
        if standing.year in years:
            _write_year(book, standing, figures.get(standing.year - 1))
    return workbook_bytes(book)


def _write_year(book: Workbook, standing: Standing, last: Figures | None) -> None:
    year, now = standing.year, standing.counts.figures
    empty = "log" if standing.log.faults else "no_publications"
    _write(book, "publications", year, publications(standing.log, year), empty)
    _write(book, "applications", year, (applications(now, last, year),) if now else (), "counts")


def _write(book: Workbook, kind: str, year: int, tables: Sequence[ChartTable], lacking: str) -> None:
    """Write a sheet; one without tables says what is missing."""
    said = words()
    sheet = book.create_sheet(said.sheets[kind].format(year=year))
    write_chart_tables(
        sheet, said.title.format(year=year) if tables else said.missing[lacking].format(year=year), tables
    )


def _refused(kind: str, path: Path) -> BadInput:
    return BadInput([Fault(**words().faults[kind], place=Place(str(path)))])
