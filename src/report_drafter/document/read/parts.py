"""Which of the tables that use the words of a form's table print its figures, and what else is printed in them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Final

from report_drafter.document.read.grid import Grid, GridCell
from report_drafter.document.read.likeness import settings, without_number
from report_drafter.document.read.values import figure
from report_drafter.form import load_form
from report_drafter.report import TableCell

Readings = Mapping[str, Mapping[str, TableCell]]
"""What was read as a form's table, by edition and cell."""

_WORD: Final = re.compile(r"[^\W\d_]")


def worded(grid: Grid) -> Iterator[GridCell]:
    """The cells of a table that may be labels."""
    return (cell for cell in grid.cells() if _WORD.search(cell.text))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(settings()[name])


def states_number(text: str) -> bool:
    """Whether words state a number, as no label of the form does: ``行政处罚3件``."""
    return bool(_pattern("number").search(without_number(text)))


def tells(text: str) -> bool:
    """Whether words that are no label say something to be checked: a number, that there was none, a note."""
    return states_number(text) or bool(_pattern("statement").search(text))


class Given:
    """The figures that readings have from each of the document's tables; statements in their places are none."""

    def __init__(self, *several: Readings) -> None:
        """Sort them.

        Args:
            several: readings of the same tables, alone and together.
        """
        self._names: dict[int, set[str]] = {}
        self._places: dict[int, set[tuple[int, int]]] = {}
        for edition, cells in chain.from_iterable(readings.items() for readings in several):
            for cell in (cell for cell in cells.values() if _is_figure(edition, cell)):
                self._names.setdefault(cell.table, set()).add(cell.name)
                self._places.setdefault(cell.table, set()).add((cell.row, cell.column))

    def by(self, part: Grid) -> set[str]:
        """The names of the figures that one of the tables gives."""
        return self._names.get(part.number, set())

    def has(self, part: Grid, cell: GridCell) -> bool:
        """Whether a cell of one of the tables is a figure."""
        return (cell.row, cell.column) in self._places.get(part.number, ())


def _is_figure(edition: str, cell: TableCell) -> bool:
    return not tells(cell.text) or figure(cell.text, load_form(edition).cells[cell.name].kind) is not None


def not_repeated(parts: Sequence[Grid], alone: Given) -> list[Grid]:
    """The tables without those all of whose figures a fuller one prints as well.

    Args:
        parts: the tables.
        alone: what each of them gives by itself.
    """
    sets = {frozenset(alone.by(part)) for part in parts}
    repeated = {one for one in sets if one and any(one < other for other in sets)}
    return [part for part in parts if alone.by(part) not in repeated]


def giving(parts: Sequence[Grid], together: Given, alone: Given) -> list[Grid]:
    """The tables that give figures, and those whose labels these need.

    Args:
        parts: the tables.
        together: what they give, taken together.
        alone: what each of them gives by itself.
    """
    kept: list[Grid] = []
    needs = False
    for part in reversed(parts):
        figures = together.by(part)
        if figures or needs:
            kept.append(part)
        if figures:
            needs = not figures <= alone.by(part)
    return kept[::-1]


def statements(part: Grid, label: Callable[[str], str], given: Given) -> Iterator[str]:
    """What a table says beside the form's labels and figures, a line each.

    Args:
        part: the table.
        label: the form's label that a text is, empty if it is none.
        given: the figures in it.
    """
    for cell in worded(part):
        if tells(cell.text) and not label(cell.text) and not given.has(part, cell):
            yield from cell.text.split("\n")
