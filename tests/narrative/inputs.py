"""Makes the narrative's inputs of a few lines of data."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from report_drafter.activities.model import Activity, Log, Period
from report_drafter.facts import Facts, LastYear
from report_drafter.figures import Figures, complete
from report_drafter.form import edition_for_year, load_form
from report_drafter.narrative.composed import Inputs
from report_drafter.narrative.notes import parse_notes
from report_drafter.office import parse_office

OFFICE = {"name": "某某县云桥镇人民政府", "short_name": "云桥镇", "level": "township"}
LAST = 12


def figures(year: int, cells: dict[str, Any]) -> Figures:
    form = load_form(edition_for_year(year) or "")
    return complete(form, {name: v if isinstance(v, int) else Decimal(str(v)) for name, v in cells.items()})


def log(year: int, lines: list[dict[str, Any]]) -> Log:
    return Log(Path("activities.xlsx"), tuple(_activity(year, number, **line) for number, line in enumerate(lines, 2)))


def _activity(
    year: int,
    line: int,
    channel: str = "",
    kind: str = "",
    title: str = "",
    quantity: int = 1,
    unit: str = "条",
    months: tuple[int, int] = (1, LAST),
    publication: bool = True,
) -> Activity:
    period = Period(date(year, months[0], 1), date(year, months[1], 28))
    return Activity(period, channel, kind, title, quantity, unit, "", publication, line)


def inputs(
    year: int = 2021,
    cells: dict[str, Any] | None = None,
    lines: list[dict[str, Any]] | None = None,
    office: dict[str, Any] | None = None,
    notes: str = "",
    last: dict[str, Any] | None = None,
    promises: list[str] | None = None,
) -> Inputs:
    """The inputs of a case; ``last`` has last year's ``cells`` and ``lines``."""
    before = LastYear(
        year - 1,
        figures(year - 1, last["cells"]) if last and "cells" in last else None,
        log(year - 1, last["lines"]) if last and "lines" in last else None,
    )
    this = log(year, lines or [])
    form = load_form(edition_for_year(year) or "")
    return Inputs(
        office=parse_office(OFFICE | (office or {})),
        form=form,
        year=year,
        facts=Facts(figures(year, cells or {}), this, before),
        log=this,
        notes=parse_notes(notes, "notes.md"),
        promises=tuple(promises or ()),
    )
