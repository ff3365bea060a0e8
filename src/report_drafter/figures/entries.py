"""What an input says of the cells, one entry a cell, before totals and footing rules are looked at."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from report_drafter.faults import Ledger, Place
from report_drafter.figures.model import Value
from report_drafter.figures.typed import MistypedError, Raw, blank, read_typed
from report_drafter.form import Form, Kind


class Entry(Struct, frozen=True):
    """One figure that an input gives.

    Attributes:
        value: its value.
        place: where it stands.
        by_formula: whether a formula of the workbook gave it, so that it may be out of date.
    """

    value: Value
    place: Place
    by_formula: bool = False


class Entries(Struct):
    """The figures that one input gives, by the name of the cell or subtotal, and the faults on the way to them.

    Attributes:
        form: the edition.
        ledger: takes the faults and notes.
        given: the readable figures.
        faulty: the names whose figure could not be read.
    """

    form: Form
    ledger: Ledger
    given: dict[str, Entry] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)

    def put(self, name: str, raw: Raw, place: Place, *, plain: bool = False, by_formula: bool = False) -> None:
        """Read a figure and keep it; one that can't be read is a fault, an unusual way of writing a note.

        Args:
            name: a cell or subtotal of the form.
            raw: what the input holds.
            place: where.
            plain: whether text is the usual way of writing a number there.
            by_formula: whether a formula gave it.
        """
        try:
            typed = read_typed(raw, self.kind(name), plain=plain)
        except MistypedError as error:
            self.reject(name, f"{self.form.label(name)}{error.what}", error.remedy, place)
            return
        self.given[name] = Entry(typed.value, place, by_formula)
        if typed.note:
            self.ledger.note(f"{self.form.label(name)}：{typed.note}", place)

    def reject(self, name: str, what: str, remedy: str, place: Place) -> None:
        """Record that a figure can't be read."""
        self.faulty.add(name)
        self.ledger.fault(what, remedy, place)

    def leave_blank(self, names: Sequence[str], place: Place) -> None:
        """Record neighbouring cells that nobody filled in: one fault for all of them."""
        error = blank()
        others = f"等 {len(names)} 格" if len(names) > 1 else ""
        self.ledger.fault(f"{self.form.label(names[0])}{others}{error.what}", error.remedy, place)
        self.faulty.update(names)

    def kind(self, name: str) -> Kind:
        """What a cell may hold; a subtotal holds what its parts hold."""
        while name not in self.form.cells:
            name = self.form.sums[name][0]
        return self.form.cells[name].kind

    def totals(self) -> Iterator[tuple[str, Entry]]:
        """The given figures that are totals or subtotals: computed, so only compared."""
        return ((name, entry) for name, entry in self.given.items() if name in self.form.sums)

    def filled(self) -> dict[str, Value]:
        """The given figures that are no totals."""
        return {name: entry.value for name, entry in self.given.items() if name not in self.form.sums}
