"""The parts of one edition of the statutory form."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct


class Kind(StrEnum):
    """What a cell may hold."""

    COUNT = "count"
    """A whole number, 0 or more."""
    AMOUNT = "amount"
    """A decimal, 0 or more."""
    CHANGE = "change"
    """A whole number of either sign (the form of 2019 prints 本年增/减)."""


class Cell(Struct, frozen=True):
    """One figure of the form.

    Attributes:
        name: the stable name, ``t3.new.natural``.
        kind: what it may hold.
    """

    name: str
    kind: Kind


class GridCell(Struct, frozen=True):
    """A rectangle of a table's grid: merged cells are one rectangle. Rows and columns count from 0."""

    row: int
    column: int
    height: int
    width: int


class LabelCell(GridCell, frozen=True):
    """A rectangle that prints a label."""

    text: str


class FigureCell(GridCell, frozen=True):
    """A rectangle that holds the figure of a named cell."""

    name: str


class FormTable(Struct, frozen=True, dict=True):
    """One table of the form, as a grid of rectangles in reading order.

    Attributes:
        name: ``t2``, ``t3`` …; the first part of its cells' names.
        title: what a workbook's sheet and a message call it (表三).
        widths: the columns' widths in mm.
        header_rows: how many rows at the top repeat on every page; 0 where the table's header can't repeat.
        printed: whether the report prints it; tables that only the narrative needs are not.
        grid: every rectangle, labels and figures, by row and column.
        cells: its figures by name, in the order of the grid.
        terms: what the parts of its cells' names mean in words: a key for a row, with a dot before it for a column.
    """

    name: str
    title: str
    widths: tuple[float, ...]
    header_rows: int
    printed: bool
    grid: tuple[GridCell, ...]
    cells: Mapping[str, Cell]
    terms: Mapping[str, str]

    @property
    def height(self) -> int:
        """The number of grid rows."""
        return max(c.row + c.height for c in self.grid)

    @property
    def width(self) -> int:
        """The number of grid columns."""
        return len(self.widths)

    @cached_property
    def figures(self) -> tuple[FigureCell, ...]:
        """The rectangles that hold figures."""
        return tuple(c for c in self.grid if isinstance(c, FigureCell))

    @cached_property
    def labels(self) -> tuple[LabelCell, ...]:
        """The rectangles that print labels."""
        return tuple(c for c in self.grid if isinstance(c, LabelCell))

    def label(self, name: str) -> str:
        """The name of a cell or subtotal of this table in words: ``表三 本年新收 · 自然人``."""
        _, row, *column = name.split(".")
        parts = (self.terms[row], self.terms.get(".".join(("", *column)) if column else ".", ""))
        return f"{self.title} {' · '.join(p for p in parts if p)}"


class Section(Struct, frozen=True):
    """One of the report's sections: its number (一), its official heading and, for some, its table."""

    number: str
    heading: str
    table: str | None = None

    @property
    def title(self) -> str:
        """The heading as printed, ``一、总体情况``."""
        return f"{self.number}、{self.heading}"


class Term(Struct, frozen=True):
    """One term of a sum over cells: a cell of this year or the year before, added or subtracted."""

    cell: str
    sign: int = 1
    last_year: bool = False


class Footing(Struct, frozen=True):
    """One footing rule (勾稽关系) for one column, row or group: both sides add up to the same.

    Attributes:
        code: the rule's stable code, ``F301``.
        name: its readable name, ``column-balance``.
        statement: the rule in a sentence, in Chinese.
        source: the notice or article that it comes from.
        severity: ``error`` or ``warning``.
        at: what it holds for, in words (自然人, 行政复议 …).
        left, right: the terms of both sides.
        computes: whether the left side is a single total that is computed from the right side, never typed.
    """

    code: str
    name: str
    statement: str
    source: str
    severity: str
    at: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    computes: bool

    @property
    def across_years(self) -> bool:
        """Whether it needs the figures of the year before."""
        return any(t.last_year for t in (*self.left, *self.right))


class Form(Struct, frozen=True, dict=True):
    """One edition of the statutory form.

    Attributes:
        edition: ``2019`` or ``2021`` (and whatever a further data file declares).
        first_year, last_year: the report years it is for; ``last_year`` is None while it is in force.
        notice, notice_title: the document that lays it down.
        sections: the report's sections, in order.
        tables: the printed tables, then the supplement.
        sums: every computed total and every subtotal that texts state, with the cells it is the sum of; a part may
            itself be a sum.
        footings: the footing rules, each for one column, row or group.
        sets: the form's named lists of name parts (``refused``, ``organisations`` …).
        labels: every cell's and subtotal's name in words.
    """

    edition: str
    first_year: int
    last_year: int | None
    notice: str
    notice_title: str
    sections: tuple[Section, ...]
    tables: tuple[FormTable, ...]
    sums: Mapping[str, tuple[str, ...]]
    footings: tuple[Footing, ...]
    sets: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """Every cell that is filled in or printed, by name."""
        return {name: cell for table in self.tables for name, cell in table.cells.items()}

    @cached_property
    def computed(self) -> frozenset[str]:
        """The cells that hold totals: computed, never typed."""
        return frozenset(f.left[0].cell for f in self.footings if f.computes)

    @property
    def printed_tables(self) -> tuple[FormTable, ...]:
        """The tables that the report prints."""
        return tuple(t for t in self.tables if t.printed)

    def table(self, name: str) -> FormTable:
        """The table of that name.

        Raises:
            KeyError: if the edition has none.
        """
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def label(self, name: str) -> str:
        """A cell's or subtotal's name in words: ``表三 本年新收 · 自然人``; a name that the form lacks as it is."""
        return self.labels.get(name, name)

    def row_term(self, table: str, row: str) -> str:
        """What a row of a table is called in words (不予公开：属于国家秘密)."""
        return self.table(table).terms[row]

    def column_term(self, table: str, column: str) -> str:
        """What a column of a table is called in words (自然人)."""
        return self.table(table).terms[f".{column}"]
