"""A year's figures as tables to draw: ``templates/workbooks/charts.toml`` says what stands in them."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import tomli
from msgspec import Struct, convert

from report_drafter.figures import Figures, Value
from report_drafter.figures.workbook_charts import ChartTable
from report_drafter.resources import TEMPLATES
from report_drafter.review.page.wording import wording
from report_drafter.standing import Activities

Rows = tuple[tuple[str, tuple[Value | None, ...]], ...]
"""Names, and the values of each."""

_FILE: Final = TEMPLATES / "workbooks" / "charts.toml"


class Words(Struct, frozen=True):
    """What the charts say; the fields are explained in the data file."""

    title: str
    longest_name: int
    most_channels: int
    most_bars: int
    most_units: int
    sheets: Mapping[str, str]
    values: Mapping[str, str]
    heads: Mapping[str, str]
    drawn: Mapping[str, str]
    charts: Mapping[str, str]
    missing: Mapping[str, str]
    faults: Mapping[str, Mapping[str, str]]


@cache
def words() -> Words:
    """The words, read once."""
    return convert(tomli.loads(_FILE.read_text(encoding="utf-8")), Words)


def short(name: str) -> str:
    """A name that fits beside a bar."""
    longest = words().longest_name
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def barred(title: str, unit: str, heads: tuple[str, ...], rows: Rows) -> ChartTable:
    """A table with a bar for each of its values, of the first rows where these are many.

    Args:
        title: what the table is called.
        unit: what its values are counted in.
        heads: the head of the names' column, then those of the values.
        rows: at least one.
    """
    most = words().most_bars
    above, drawn = _drawn(title, unit, rows, most)
    return ChartTable(title, above, heads, rows, charted=len(heads) - 1, drawn=drawn, lying=True)


def _drawn(title: str, unit: str, rows: Rows, most: int) -> tuple[str, int]:
    """What stands above a table's chart, or in its place where there is nothing to draw; and how many rows it draws."""
    said, shown = words().drawn, rows[:most]
    if not any(value for _, values in shown for value in values):
        return said["none"], 0
    return said["all" if shown == rows else "first"].format(title=title, unit=unit, count=len(shown)), len(shown)


def publications(log: Activities, year: int) -> tuple[ChartTable, ...]:
    """The year's publications by month, parted by channel, and by channel; none where the log holds none."""
    return (_by_month(log, year), _by_channel(log, year)) if log.quantity else ()


def applications(now: Figures, last: Figures | None, year: int) -> ChartTable:
    """Applications and what became of them, beside last year's where these are known."""
    said = words()
    rows = tuple(_application_rows(now, last))
    years = (year,) if last is None else (year, year - 1)
    title = said.charts["applications" if last is None else "applications_both"].format(year=year)
    return barred(title, said.values["cases"], (said.heads["row"], *map(year_head, years)), rows)


def year_head(year: int) -> str:
    """The head of a year's column."""
    return words().heads["year"].format(year=year)


def _application_rows(now: Figures, last: Figures | None) -> Iterator[tuple[str, tuple[Value | None, ...]]]:
    for cell, name in wording().chart.items():
        value = now.get(cell)
        if value is not None:
            yield name, (value,) if last is None else (value, last.get(cell))


def _by_month(log: Activities, year: int) -> ChartTable:
    said, named = words(), log.by_channel_and_month
    drawn = list(named) if len(named) <= said.most_channels else list(named)[: said.most_channels - 1]
    columns = [named[channel] for channel in drawn]
    heads = [_channel(channel) for channel in drawn]
    if others := [months for channel, months in named.items() if channel not in drawn]:
        columns.append(tuple(map(sum, zip(*others, strict=True))))
        heads.append(said.heads["other_channels"])
    every = tuple(
        (_month(number), (*values, sum(values))) for number, values in enumerate(zip(*columns, strict=True), 1)
    )
    rows = every if every[-1][1][-1] else every[:-1]
    title = said.charts["months"].format(year=year)
    above, bars = _drawn(title, said.values["count"], rows, len(rows))
    head = (said.heads["month"], *heads, said.heads["total"])
    return ChartTable(title, above, head, rows, charted=len(columns), drawn=bars, stacked=True)


def _by_channel(log: Activities, year: int) -> ChartTable:
    said = words()
    rows = tuple((_channel(channel), (sum(months),)) for channel, months in log.by_channel_and_month.items())
    title = said.charts["channels"].format(year=year)
    return barred(title, said.values["count"], (said.heads["channel"], said.heads["quantity"]), rows)


def _channel(name: str) -> str:
    return short(name) or words().heads["no_channel"]


def _month(number: int) -> str:
    """A month's name; the one after the last is that of the lines that leave it open."""
    heads = words().heads
    return heads["no_month"] if number > 12 else heads["month_number"].format(month=number)
