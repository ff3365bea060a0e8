"""The year's values of the form's cells."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from report_drafter.form import Footing, Form, Term

Value = int | Decimal
"""A cell's value: a whole number, or a Decimal for a sum of money."""


class Figures(Struct, frozen=True):
    """What the cells of one form hold in one year.

    The values may be incomplete (a published report with blank cells); whatever rests on a missing one is None.

    Attributes:
        form: the edition whose cells these are.
        values: values by the cell's name. Totals are held as given; `complete` computes them.
    """

    form: Form
    values: Mapping[str, Value]

    def get(self, name: str) -> Value | None:
        """The value of a cell or subtotal; None where it, or a part of it, is missing or the form has no such cell."""
        if name in self.values:
            return self.values[name]
        parts = self.form.sums.get(name)
        if parts is None or name in self.form.cells:
            return None
        return _total(self.get(part) for part in parts)

    def side(self, terms: tuple[Term, ...], last: "Figures | None" = None) -> Value | None:
        """The sum of one side of a footing rule; ``last`` are the figures of the year before."""
        values: list[Value | None] = []
        for term in terms:
            source = last if term.last_year else self
            value = source.get(term.cell) if source else None
            values.append(None if value is None else term.sign * value)
        return _total(iter(values))


class Imbalance(Struct, frozen=True):
    """A footing rule that figures break: both sides, and by how much they differ (left minus right)."""

    footing: Footing
    left: Value
    right: Value

    @property
    def difference(self) -> Value:
        """The left side less the right side."""
        return self.left - self.right


def _total(values: Iterator[Value | None]) -> Value | None:
    total: Value = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total


def complete(form: Form, filled: Mapping[str, Value]) -> Figures:
    """Figures from the filled cells: what is not filled is 0, and every total is computed.

    Args:
        form: the edition.
        filled: values by cell name. Values for computed totals are ignored: compare them first.
    """
    figures = Figures(form, {name: filled.get(name, 0) for name in form.cells if name not in form.computed})
    values: dict[str, Value] = {}

    def value(name: str) -> Value:
        if name in figures.values:
            return figures.values[name]
        if name not in values:
            values[name] = sum((value(part) for part in form.sums[name]), 0)
        return values[name]

    return Figures(form, {name: value(name) for name in form.cells})


def imbalances(figures: Figures, last: Figures | None = None) -> Iterator[Imbalance]:
    """Every footing rule that the figures break, by the order of the form. Rules with a missing term are passed over.

    Args:
        figures: this year's.
        last: the year before's, for the rules across years; without them those rules are passed over.
    """
    for footing, left, right in _sides(figures, last):
        if left != right:
            yield Imbalance(footing, left, right)


def rules_applied(figures: Figures, last: Figures | None = None) -> int:
    """How many footing rules the figures can be held against: those of which every term is known."""
    return sum(1 for _ in _sides(figures, last))


def _sides(figures: Figures, last: Figures | None) -> Iterator[tuple[Footing, Value, Value]]:
    for footing in figures.form.footings:
        left, right = figures.side(footing.left, last), figures.side(footing.right, last)
        if left is not None and right is not None:
            yield footing, left, right


def printed(value: Value) -> str:
    """A value as tables and text print it: no separators, no exponent."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
