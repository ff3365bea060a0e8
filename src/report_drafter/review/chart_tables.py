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

_FILE: Final = TEMPLATES / "workbooks" / "charts.toml"


class Words(Struct, frozen=True):
    """What the charts say; the fields are explained in the data file."""

    title: str
    longest_name: int
    most_channels: int
    most_units: int
    sheets: Mapping[str, str]
    values: Mapping[str, str]
    heads: Mapping[str, str]
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


def publications(log: Activities, year: int) -> tuple[ChartTable, ...]:
    """The year's publications by month, parted by channel, and by channel; none where the log holds none."""
    return (_by_month(log, year), _by_channel(log, year)) if log.quantity else ()


def applications(now: Figures, last: Figures | None, year: int) -> ChartTable:
    """Applications and what became of them, beside last year's where these are known."""
    said = words()
    rows = tuple(_application_rows(now, last))
    years = (year,) if last is None else (year, year - 1)
    title = said.charts["applications" if last is None else "applications_both"].format(year=year)
    heads = (said.heads["row"], *(said.heads["year"].format(year=y) for y in years))
    return ChartTable(title, said.values["cases"], heads, rows, charted=len(years), lying=True)


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
    rows = tuple(
        (_month(number), (*values, sum(values))) for number, values in enumerate(zip(*columns, strict=True), 1)
    )
    return ChartTable(
        title=said.charts["months"].format(year=year),
        axis=said.values["count"],
        heads=(said.heads["month"], *heads, said.heads["total"]),
        rows=rows if rows[-1][1][-1] else rows[:-1],
        charted=len(columns),
        stacked=True,
    )


def _by_channel(log: Activities, year: int) -> ChartTable:
    said = words()
    return ChartTable(
        title=said.charts["channels"].format(year=year),
        axis=said.values["count"],
        heads=(said.heads["channel"], said.heads["quantity"]),
        rows=tuple((_channel(channel), (sum(months),)) for channel, months in log.by_channel_and_month.items()),
        charted=1,
        lying=True,
    )


def _channel(name: str) -> str:
    return short(name) or words().heads["no_channel"]


def _month(number: int) -> str:
    """A month's name; the one after the last is that of the lines that leave it open."""
    heads = words().heads
    return heads["no_month"] if number > 12 else heads["month_number"].format(month=number)
