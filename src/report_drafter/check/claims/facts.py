"""What a number may be claimed to be: expressions over cells, and the facts that they are readings of."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from report_drafter.check.quantities import Quantity
from report_drafter.figures import Figures


class Sum(Struct, frozen=True):
    """Cells added and subtracted.

    Attributes:
        plus, minus: names of cells or subtotals.
    """

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As the JSON contract writes it: ``t3.new.total+t3.carried_in.total``."""
        return "+".join(self.plus) + "".join(f"-{cell}" for cell in self.minus)

    @property
    def cells(self) -> tuple[str, ...]:
        """Every cell in it."""
        return self.plus + self.minus

    def value(self, figures: Figures) -> Decimal | None:
        """What the figures give for it; None where a cell is missing."""
        total = Decimal(0)
        for sign, cells in ((1, self.plus), (-1, self.minus)):
            for cell in cells:
                value = figures.get(cell)
                if value is None:
                    return None
                total += sign * Decimal(value)
        return total


class Percentage(Struct, frozen=True):
    """One sum in hundredths of another (办结率)."""

    part: Sum
    whole: Sum

    def __str__(self) -> str:
        """``100*t3.total.total/(t3.new.total+t3.carried_in.total)``."""
        part, whole = (f"({s})" if len(s.cells) > 1 else str(s) for s in (self.part, self.whole))
        return f"100*{part}/{whole}"

    @property
    def cells(self) -> tuple[str, ...]:
        """Every cell in it."""
        return self.part.cells + self.whole.cells

    def value(self, figures: Figures) -> Decimal | None:
        """What the figures give for it; None where a cell is missing or the whole is nothing."""
        part, whole = self.part.value(figures), self.whole.value(figures)
        return 100 * part / whole if part is not None and whole else None


Expression = Sum | Percentage


class Fact(Struct, frozen=True):
    """One thing that a number states, in every reading in use: one that agrees is enough.

    Attributes:
        readings: the expressions, the most usual first.
    """

    readings: tuple[Expression, ...]


class Basis(StrEnum):
    """What a number is held against."""

    CELLS = "cells"
    """This year's tables."""
    CHANGE = "change"
    """The change of a fact against last year's report."""
    LAST_YEAR = "last_year"
    """A fact of last year's report."""
    SHARE = "share"
    """Other numbers of the text."""
    ELSEWHEN = "elsewhen"
    """Nothing at hand: another year, or a change that is no count or rate."""


class Claim(Struct, frozen=True):
    """What a sentence says that a number is.

    Attributes:
        facts: what it states; all of them must hold (受理并办结6件). Empty: the sentence names no fact.
        certain: whether the sentence says so beyond doubt; an uncertain claim can be confirmed, never refuted.
        reason: how it was understood, or why it was not, in Chinese.
        basis: what it is held against.
        fall: for a change, whether the number says by how much the fact fell.
        topic: what the sentence is about, a tag of the lexicon's family ``domain``, or empty.
        base: for a change, the number that changed, by which its reading is known.
    """

    facts: tuple[Fact, ...] = ()
    certain: bool = True
    reason: str = ""
    basis: Basis = Basis.CELLS
    fall: bool = False
    topic: str = ""
    base: Quantity | None = None


def cell(*names: str) -> Fact:
    """A fact that has one reading: a cell, or the sum of several."""
    return Fact((Sum(names),))
