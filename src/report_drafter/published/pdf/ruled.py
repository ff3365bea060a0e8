"""The tables that drawn lines make on a page: which cells they enclose, whatever is merged."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from report_drafter.published.pdf.process import Rule
from report_drafter.published.pdf.text import Run

_TOUCH: Final = 3.0
"""Points by which lines may miss each other and still meet."""
_JOINT: Final = 1.0
"""Points by which lines of one direction may miss each other and still be one."""
_HIGHEST_ROW: Final = 80.0
"""Points: three lines of text in a cell."""
_MOST_CELLS: Final = 20_000
"""Cells of a page; more are a drawing."""

Span = tuple[float, float]


class Cell(Struct, frozen=True):
    """A cell of a table on a page: its box, and the text in it."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""


class PageTable(Struct, frozen=True):
    """A table, or the part of it that stands on a page.

    Attributes:
        cells: its cells.
        ruled: whether lines are drawn around them.
    """

    cells: tuple[Cell, ...]
    ruled: bool = True

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(cell.bottom for cell in self.cells)

    @property
    def left(self) -> float:
        """Its left edge."""
        return min(cell.left for cell in self.cells)

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(cell.right for cell in self.cells)


Block = Run | PageTable
"""What stands on a page: a line of text, or a table."""


def ruled_tables(rules: Sequence[Rule]) -> Iterator[PageTable]:
    """The tables of a page, inner ones before those around them; their cells are still without text.

    A frame around one cell is a table only if it is no higher than a row: the row that a page's end has left alone.
    Cells in a single column are none: level lines alone do not say where the columns are.

    Args:
        rules: the lines drawn on it.
    """
    tables = [PageTable(tuple(cells)) for group in _groups(rules) if (cells := _cells(group))]
    for table in sorted(tables, key=lambda table: (table.right - table.left) * (table.bottom - table.top)):
        if _has_columns(table) if len(table.cells) > 1 else table.bottom - table.top <= _HIGHEST_ROW:
            yield table


def _has_columns(table: PageTable) -> bool:
    return len(clustered(cell.left for cell in table.cells)) > 1


def clustered(values: Iterable[float]) -> list[float]:
    """Values in order, those that nearly agree as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _TOUCH:
            found.append(value)
    return found


def nearest(edges: Sequence[float], value: float) -> int:
    """Which of the edges a value is."""
    at = bisect_left(edges, value)
    if at == len(edges) or (at and value - edges[at - 1] < edges[at] - value):
        at -= 1
    return at


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that meet, taken together."""
    group = _Groups(len(rules))
    level = [at for at, rule in enumerate(rules) if rule.is_level]
    upright = [at for at, rule in enumerate(rules) if not rule.is_level]
    for one in level:
        for other in upright:
            if _meet(rules[one], rules[other]):
                group.join(one, other)
    for line in (*_lines(rules, level), *_lines(rules, upright)):
        for one, other in pairwise(line):
            group.join(one, other)
    members: dict[int, list[Rule]] = defaultdict(list)
    for at, rule in enumerate(rules):
        members[group.of(at)].append(rule)
    return list(_with_sides(list(members.values())))


def _with_sides(groups: Sequence[list[Rule]]) -> Iterator[list[Rule]]:
    """Groups, those that are but an upright line with the table beside it that is just as high.

    It is the outer side of a cell that goes on on the pages before and after, and has no edge on this one.
    """
    sides = [group for group in groups if not any(rule.is_level for rule in group)]
    for group in groups:
        if any(rule.is_level for rule in group):
            yield [*group, *(rule for side in sides if _are_as_high(side, group) for rule in side)]


def _are_as_high(one: Sequence[Rule], other: Sequence[Rule]) -> bool:
    top = min(rule.top for rule in one) - min(rule.top for rule in other)
    bottom = max(rule.bottom for rule in one) - max(rule.bottom for rule in other)
    return max(abs(top), abs(bottom)) <= _TOUCH


def _lines(rules: Sequence[Rule], alike: Sequence[int]) -> Iterator[list[int]]:
    """Rules of one direction that go on from one another: browsers draw the edge of each cell by itself.

    Args:
        rules: all of them.
        alike: the numbers of those of one direction.
    """
    for together in _beside(sorted(alike, key=lambda at: _across(rules[at])), lambda at: (_across(rules[at]),) * 2):
        yield from _beside(sorted(together, key=lambda at: _along(rules[at])), lambda at: _along(rules[at]))


def _beside(ordered: Sequence[int], extent: Callable[[int], Span]) -> Iterator[list[int]]:
    """Numbers in order, divided where what they stand for does not reach from one to the next."""
    together: list[int] = []
    reach = 0.0
    for one in ordered:
        start, end = extent(one)
        if together and start - reach > _JOINT:
            yield together
            together = []
        reach = max(reach, end) if together else end
        together.append(one)
    if together:
        yield together


def _along(rule: Rule) -> Span:
    return (rule.left, rule.right) if rule.is_level else (rule.top, rule.bottom)


def _across(rule: Rule) -> float:
    return rule.top if rule.is_level else rule.left


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.left - _TOUCH <= upright.left <= level.right + _TOUCH
        and upright.top - _TOUCH <= level.top <= upright.bottom + _TOUCH
    )


def _cells(rules: Sequence[Rule]) -> list[Cell]:
    """The cells: the squares of the finest grid, joined where no line parts them."""
    columns = clustered(x for rule in rules for x in (rule.left, rule.right))
    rows = clustered(y for rule in rules for y in (rule.top, rule.bottom))
    width, height = len(columns) - 1, len(rows) - 1
    if not 0 < width * height <= _MOST_CELLS:
        return []
    walls, floors = _spans(rules, columns, rows)
    group = _Groups(width * height)
    for row in range(height):
        for column in range(width):
            at = row * width + column
            if column + 1 < width and not _covered(walls[column + 1], rows[row], rows[row + 1]):
                group.join(at, at + 1)
            if row + 1 < height and not _covered(floors[row + 1], columns[column], columns[column + 1]):
                group.join(at, at + width)
    members: dict[int, list[int]] = defaultdict(list)
    for at in range(width * height):
        members[group.of(at)].append(at)
    return [_around([divmod(at, width) for at in squares], columns, rows) for squares in members.values()]


def _spans(
    rules: Sequence[Rule], columns: Sequence[float], rows: Sequence[float]
) -> tuple[dict[int, list[Span]], dict[int, list[Span]]]:
    """Where upright lines run along each column's edge, and level ones along each row's."""
    walls: dict[int, list[Span]] = defaultdict(list)
    floors: dict[int, list[Span]] = defaultdict(list)
    for rule in rules:
        if rule.is_level:
            floors[nearest(rows, rule.top)].append((rule.left, rule.right))
        else:
            walls[nearest(columns, rule.left)].append((rule.top, rule.bottom))
    return walls, floors


def _covered(spans: Sequence[Span], start: float, end: float) -> bool:
    """Whether a line runs along the middle of this edge."""
    middle = (start + end) / 2
    return any(low <= middle <= high for low, high in spans)


def _around(squares: Sequence[tuple[int, int]], columns: Sequence[float], rows: Sequence[float]) -> Cell:
    top, bottom = min(row for row, _ in squares), max(row for row, _ in squares)
    left, right = min(column for _, column in squares), max(column for _, column in squares)
    return Cell(columns[left], rows[top], columns[right + 1], rows[bottom + 1])


class _Groups:
    """Things that belong together, by their numbers."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def of(self, one: int) -> int:
        """The number that stands for the group of a thing."""
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Make two groups one; the lower number stands for both."""
        low, high = sorted((self.of(one), self.of(other)))
        self._parent[high] = low
