"""Finds a sheet's header, wherever it stands, and which column holds what."""

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from report_drafter.activities.settings import compact, label, settings

_SEARCHED = 30
"""Rows in which the header is looked for: titles and instructions above it are seldom longer."""
_FEWEST = 2
"""Fields that a row must name to be a header: a single word such as 内容 stands in many a row."""

FIELDS: tuple[str, ...] = ("date", "channel", "kind", "title", "quantity", "unit", "remark")


class Header(Struct, frozen=True):
    """A sheet's header.

    Attributes:
        row: its row, from 0.
        columns: the column of each field that it names, from 0.
        names: its texts, as typed, by column; empty cells are left out.
        doubled: the texts that stand over two columns of one field, where neither is likelier.
        people: the columns that say who did it, from 0; any number of them.
    """

    row: int
    columns: Mapping[str, int]
    names: Mapping[int, str]
    doubled: tuple[str, ...]
    people: tuple[int, ...] = ()

    @property
    def labels(self) -> dict[int, str]:
        """The bare names by column, to recognise the header where it is repeated."""
        return {column: label(name) for column, name in self.names.items()}

    @property
    def unused(self) -> tuple[str, ...]:
        """The texts of the columns that nothing uses."""
        used = {*self.columns.values(), *self.people}
        return tuple(name for column, name in self.names.items() if column not in used)


def find_header(rows: Sequence[Sequence[object]]) -> Header | None:
    """The row among the first that names most fields; None if none names two."""
    headers = [_header(number, row) for number, row in enumerate(rows[:_SEARCHED])]
    best = max(headers, key=lambda h: len(h.columns), default=None)
    return best if best and len(best.columns) >= _FEWEST else None


@cache
def _ranks() -> dict[str, tuple[str, int]]:
    """Each name's field and its place in the field's list."""
    names = settings()["columns"]
    return {name: (field, rank) for field in FIELDS for rank, name in enumerate(names[field])}


def _header(number: int, row: Sequence[object]) -> Header:
    columns: dict[str, int] = {}
    ranks: dict[str, int] = {}
    doubled: list[str] = []
    for column, cell in enumerate(row):
        field, rank = _ranks().get(label(cell), ("", 0))
        if not field:
            continue
        if field not in columns or rank < ranks[field]:
            columns[field], ranks[field] = column, rank
        elif rank == ranks[field]:
            doubled.append(label(cell))
    names = {column: compact(cell) for column, cell in enumerate(row) if isinstance(cell, str) and cell.strip()}
    people = tuple(column for column, cell in enumerate(row) if label(cell) in settings()["people"])
    return Header(number, columns, names, tuple(doubled), people)
