"""Turns rows into activities: each that holds anything becomes an activity, a fault, or a line left out by name."""

import re
from functools import cache
from itertools import islice
from operator import itemgetter
from pathlib import Path

from msgspec import Struct

from report_drafter.activities.cells import (
    Dated,
    Memo,
    Named,
    Quantity,
    Reading,
    Unit,
    clean_text,
    is_total,
    read_date,
    read_names,
    read_quantity,
    read_status,
    read_unit,
    total_pattern,
)
from report_drafter.activities.columns import READ, Header
from report_drafter.activities.grouped import Remarks
from report_drafter.activities.mixed import Split, split_line
from report_drafter.activities.model import Activity, Period, Uncounted
from report_drafter.activities.settings import compact, label, settings
from report_drafter.tabular.files import CellValue, Sheet
from report_drafter.tabular.numbers import parse_number

_LONGEST_TOTAL = 8
"""Characters of the longest word for a total, spaces between them included."""

Filled = list[tuple[int, CellValue]]
"""The cells of a row that hold something, each with its column."""


class Harvest:
    """What the sheets of one log gave so far.

    Attributes:
        path: the log's file.
        year: the report year.
        activities: the lines counted.
        uncounted: the lines left out.
        faults: faults of lines.
        notes: notes on lines.
        people: what stands in the columns of persons, each text once.
    """

    def __init__(self, path: Path, year: int) -> None:
        """Nothing yet, of the log at ``path`` on that year."""
        self.path, self.year = path, year
        self.activities: list[Activity] = []
        self.uncounted: list[Uncounted] = []
        self.faults, self.notes = Remarks(path), Remarks(path)
        self.people: dict[str, None] = {}


class Defaults(Struct, frozen=True):
    """What a sheet's name says for lines that don't: the sheets of a log are often one a month or one a channel.

    Attributes:
        period: the sheet's period.
        channel: the sheet's channel.
    """

    period: Period | None = None
    channel: str = ""


class SheetReader:
    """Reads one sheet's lines into a harvest."""

    def __init__(self, sheet: Sheet, header: Header, defaults: Defaults, harvest: Harvest) -> None:
        """Prepare the readings of cells.

        Args:
            sheet: the sheet.
            header: its header, with a date column unless ``defaults`` gives the period.
            defaults: what the sheet's name says.
            harvest: where activities, faults and notes go.
        """
        self._sheet, self._header, self._harvest = sheet, header, harvest
        self._dates: Memo[CellValue, Dated] = Memo(lambda cell: read_date(cell, harvest.year, defaults.period))
        self._names: Memo[tuple[CellValue, CellValue], Named] = Memo(lambda cells: read_names(*cells, defaults.channel))
        self._quantities: Memo[tuple[CellValue, type], Quantity] = Memo(lambda key: read_quantity(key[0]))
        self._units: Memo[CellValue, Unit] = Memo(read_unit)
        has_status = "status" in header.columns
        self._statuses: Memo[CellValue, Reading] = Memo(read_status if has_status else lambda _: Reading())
        self._splits: Memo[tuple[CellValue, CellValue, CellValue, type], Split | None] = Memo(
            lambda key: split_line(*key[:3], defaults.channel)
        )
        self._total_words: Memo[str, bool] = Memo(is_total)
        self._summed = len(harvest.activities)
        self._before = sum(a.quantity for a in harvest.activities)
        self._sum = 0

    def read(self) -> None:
        """Read all lines below the header."""
        first = self._header.row + 1
        absent = len(self._sheet.rows[0])
        pick = itemgetter(*(self._header.columns.get(name, absent) for name in READ))
        for line, row in enumerate(islice(self._sheet.rows, first, None), self._sheet.top + first + 1):
            self._read_line(line, row, pick((*row, "")))
        for column in self._header.people:
            cells = dict.fromkeys(row[column] for row in islice(self._sheet.rows, first, None))
            self._harvest.people.update((name, None) for cell in cells if (name := clean_text(cell)))

    def _read_line(self, line: int, row: list[CellValue], cells: tuple[CellValue, ...]) -> None:
        date_cell, channel_cell, kind_cell, title_cell, quantity_cell, unit_cell, remark_cell, status_cell = cells
        dated = self._dates[date_cell]
        named = self._names[channel_cell, kind_cell]
        # True is 1 to a dict, and TRUE is no quantity: hence the type.
        quantity = self._quantities[quantity_cell, quantity_cell.__class__]
        unit = self._units[unit_cell]
        status = self._statuses[status_cell]
        title = clean_text(title_cell)
        short = len(title) <= _LONGEST_TOTAL
        doubtful = dated.faults or dated.assumed or named.total or (short and self._total_words[title])
        if doubtful and self._left_out(line, row):
            return
        if status.faults:
            self._leave_out(status.faults[0], line, status_cell)
            return
        split = None
        if named.listed or quantity.faults:
            split = self._splits[channel_cell, kind_cell, quantity_cell, quantity_cell.__class__]
        faults = dated.faults + (split.faults if split else named.faults + quantity.faults)
        portions = split.portions if split else ((named, quantity),)
        if dated.period is None or faults:
            self._record(self._harvest.faults, faults, line, cells)
        elif not any(part.value for _, part in portions):
            self._leave_out("zero", line)
        else:
            notes = split.notes if split else named.notes + quantity.notes
            if notes := dated.notes + notes + unit.notes + status.notes:
                self._record(self._harvest.notes, notes, line, cells)
            for names, part in portions:
                self._harvest.activities.append(
                    Activity(
                        dated.period,
                        names.channel,
                        names.kind,
                        title,
                        part.value,
                        unit.text or part.unit or names.unit,
                        clean_text(remark_cell),
                        names.publication,
                        line,
                        self._sheet.name,
                    )
                )

    def _record(self, remarks: Remarks, keys: tuple[str, ...], line: int, cells: tuple[CellValue, ...]) -> None:
        for key in keys:
            name = key.partition("_")[0]
            column = self._header.columns.get(name)
            place = None if column is None else self._sheet.left + column
            remarks.add(key, self._sheet.name, line, place, clean_text(cells[READ.index(name)]))

    def _left_out(self, line: int, row: list[CellValue]) -> bool:
        """Whether the row is no activity; if it holds anything, that is put on record."""
        filled = [(column, cell) for column, cell in enumerate(row) if cell != "" and clean_text(cell)]
        if not filled:
            return True
        if any(is_total(cell) or _named_total(cell) for _, cell in filled):
            self._leave_out_total(line, row, filled)
        elif {column: label(cell) for column, cell in filled} == self._header.labels:
            self._leave_out("header", line)
        elif _is_footer(filled[0][1]):
            self._leave_out("footer", line, filled[0][1])
        elif len(filled) == 1 and isinstance(filled[0][1], str):
            self._leave_out("lone", line, filled[0][1])
        else:
            return False
        return True

    def _leave_out(self, key: str, line: int, shown: CellValue = "") -> None:
        self._harvest.uncounted.append(Uncounted(self._sheet.name, line, settings()["notes"][key]))
        self._harvest.notes.add(key, self._sheet.name, line, None, shown)

    def _leave_out_total(self, line: int, row: list[CellValue], filled: Filled) -> None:
        """A total is compared with the lines since the last one, all lines of the sheet, and all lines of the log."""
        activities = self._harvest.activities
        since = sum(a.quantity for a in islice(activities, self._summed, None))
        self._summed, self._sum = len(activities), self._sum + since
        stated = self._stated_total(row, filled)
        if stated is None:
            self._leave_out("total", line)
        elif stated in (since, self._sum, self._before + self._sum):
            self._leave_out("total_agrees", line, str(stated))
        else:
            self._leave_out("total_differs", line, f"{stated}，各行之和 {self._sum}")

    def _stated_total(self, row: list[CellValue], filled: Filled) -> int | None:
        """The figure of a total line: in the quantity's column, else beside its word."""
        column = self._header.columns.get("quantity")
        typed = parse_number(row[column]) if column is not None else None
        if typed is not None:
            return typed.whole
        return next((int(figure.replace(",", "")) for _, cell in filled if (figure := _named_total(cell))), None)


@cache
def _total_pattern() -> re.Pattern[str]:
    return re.compile(rf"{total_pattern()}:?([0-9,]+)\w?")


def _named_total(cell: CellValue) -> str:
    """The figure in a cell such as 合计：482条; empty for any other."""
    found = _total_pattern().fullmatch(compact(cell)) if isinstance(cell, str) else None
    return found[1] if found else ""


def _is_footer(cell: CellValue) -> bool:
    """Whether a cell is a line at the sheet's foot: 填表人：…."""
    if not isinstance(cell, str):
        return False
    word, colon, _ = compact(cell).partition(":")
    return word in settings()["lines"]["footers"] and (bool(colon) or word == compact(cell))
