"""Finds a sheet's header, wherever it stands, and which column holds what."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from report_drafter.activities.settings import compact, label, settings

SEARCHED = 30
"""Rows in which the header is looked for: titles and instructions above it are seldom longer."""
FEWEST = 2
_STORED = -1
"""The rank of a name that the office has mapped itself: before any of ours."""
"""Fields that a row must name to be a header: a single word such as 内容 stands in many a row."""

FIELDS: tuple[str, ...] = ("date", "channel", "kind", "title", "quantity", "unit", "remark")
"""The columns of the workbook to fill in."""
READ: tuple[str, ...] = (*FIELDS, "status")
"""The columns that are read: exports of back ends also say whether a line was published."""
PEOPLE = "people"
UNUSED = "unused"


_NO_MAPPING: Mapping[str, str] = {}


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


def find_header(rows: Sequence[Sequence[object]], mapping: Mapping[str, str] = _NO_MAPPING) -> Header | None:
    """The row among the first that names most fields; None if none names two.

    Args:
        rows: the sheet's rows.
        mapping: what the office says of names, by the bare name: a field, `PEOPLE` or `UNUSED`. It goes before ours.
    """
    searched = rows[:SEARCHED]
    headers = [read_header(number, row, mapping) for number, row in enumerate(searched)]
    # A header of two rows has names below those of groups: it is taken only where it names more than a row by itself.
    pairs = enumerate(pairwise(searched), start=1)
    headers += (read_header(number, _lower_names(*rows), mapping) for number, rows in pairs)
    best = max(headers, key=lambda h: len(h.columns), default=None)
    return best if best and len(best.columns) >= FEWEST else None


def _lower_names(above: Sequence[object], below: Sequence[object]) -> list[object]:
    """The names of a header of two rows: the lower one's, the upper one's where there is none."""
    return [lower if label(lower) else upper for upper, lower in zip(above, below, strict=False)]


@cache
def _ranks() -> dict[str, tuple[str, int]]:
    """Each name's field and its place in the field's list."""
    names = settings()["columns"]
    return {name: (field, rank) for field in READ for rank, name in enumerate(names[field])}


def known_as(name: str, mapping: Mapping[str, str] = _NO_MAPPING) -> str:
    """What a column's bare name is known to mean: a field, `PEOPLE`, `UNUSED`; empty for a name that says nothing."""
    if name in mapping:
        return mapping[name]
    if name in _ranks():
        return _ranks()[name][0]
    if name in settings()["people"]:
        return PEOPLE
    return UNUSED if name in settings()["lines"]["numbering"] else ""


def read_header(number: int, row: Sequence[object], mapping: Mapping[str, str] = _NO_MAPPING) -> Header:
    """A row, read as a header.

    Args:
        number: its number, from 0.
        row: its cells.
        mapping: as for `find_header`.
    """
    columns: dict[str, int] = {}
    ranks: dict[str, int] = {}
    doubled: list[str] = []
    for column, cell in enumerate(row):
        name = label(cell)
        field = known_as(name, mapping)
        if field not in READ:
            continue
        rank = _STORED if name in mapping else _ranks()[name][1]
        if field not in columns or rank < ranks[field]:
            columns[field], ranks[field] = column, rank
        elif rank == ranks[field]:
            doubled.append(name)
    names = {column: compact(cell) for column, cell in enumerate(row) if isinstance(cell, str) and cell.strip()}
    people = tuple(column for column, cell in enumerate(row) if known_as(label(cell), mapping) == PEOPLE)
    return Header(number, columns, names, tuple(doubled), people)
