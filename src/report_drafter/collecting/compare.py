"""Sets the units side by side: their main figures, their share, last year's, and what stands out."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from report_drafter.check.rules.kinds import kind_of
from report_drafter.collecting.collect import Collection, Return
from report_drafter.collecting.wording import comparison, say
from report_drafter.figures import Figures, Value, printed
from report_drafter.form import Form


class Measure(Struct, frozen=True):
    """What units are compared by.

    Attributes:
        cell: a cell, total or subtotal.
        name: its name as a heading.
        share: whether each unit's part of the whole is shown.
        last: whether last year's figure is.
    """

    cell: str
    name: str
    share: bool = False
    last: bool = False


class Measured(Struct, frozen=True):
    """One figure of a unit, beside the whole and last year's; None for what is not known."""

    measure: Measure
    value: Value | None
    share: float | None
    last: Value | None

    @property
    def change(self) -> float | None:
        """By what part of last year's it changed; None where that was 0 or is not known."""
        if self.value is None or not self.last:
            return None
        return float((self.value - self.last) / self.last)


class Compared(Struct, frozen=True):
    """A unit beside the others.

    Attributes:
        one: its report.
        measured: its figures.
        far: the figures that are far from last year's, in sentences.
        strange: what such a unit should not have at all, in sentences.
    """

    one: Return
    measured: tuple[Measured, ...]
    far: tuple[str, ...]
    strange: tuple[str, ...]

    @property
    def odd(self) -> tuple[str, ...]:
        """All that stands out."""
        return self.strange + self.far


def measures(form: Form) -> tuple[Measure, ...]:
    """What units are compared by, as far as the edition has it."""
    return tuple(measure for measure in _measures() if measure.cell in form.labels)


@cache
def _measures() -> tuple[Measure, ...]:
    return tuple(Measure(**raw) for raw in comparison()["measure"])


def compare(collection: Collection) -> Iterator[Compared]:
    """The units beside one another, in order, one by one."""
    whole = collection.sums.figures
    for one in collection.returns():
        yield compared(one, whole)


def compared(one: Return, whole: Figures) -> Compared:
    """Set a unit's report beside the whole and last year's.

    Args:
        one: the report.
        whole: the sums over all units.
    """
    return Compared(
        one=one,
        measured=tuple(_measured(measure, one, whole) for measure in measures(whole.form)),
        far=tuple(_far(one)),
        strange=tuple(_strange(one)),
    )


def _measured(measure: Measure, one: Return, whole: Figures) -> Measured:
    value, total = one.gathered.get(measure.cell), whole.get(measure.cell)
    share = float(value / total) if measure.share and value is not None and total else None
    return Measured(measure, value, share, one.last.get(measure.cell) if one.last and measure.last else None)


def _strange(one: Return) -> Iterator[str]:
    yield from _rules_made(one)
    if one.gathered.printed != one.gathered.edition:
        yield say("odd_edition", printed=one.gathered.printed)


def _rules_made(one: Return) -> Iterator[str]:
    """规章 of a unit that can make none."""
    able = False if one.unit.level == "township" else kind_of(one.unit.name).rules
    if able is not False:
        return
    rows = tuple(comparison()["rules_made"]["rows"])
    cells = {name: value for name, value in one.gathered.values.items() if name.startswith(rows) and value}
    if cells:
        labels = "、".join(f"{one.gathered.form.label(name)} {printed(value)}" for name, value in cells.items())
        yield say("odd_rules", labels=labels)


def _far(one: Return) -> Iterator[str]:
    """A figure far from last year's."""
    far = comparison()["far"]
    now, before = one.gathered.get(far["cell"]), one.last.get(far["cell"]) if one.last else None
    if now is None or before is None or abs(now - before) < far["least"]:
        return
    if max(now, before) >= far["times"] * min(now, before):
        label = one.gathered.form.label(far["cell"])
        yield say("odd_far", label=label, now=printed(now), before=printed(before))
