"""The superior's figures: each cell the sum of the units', open where one of them gives no figure."""

from collections import defaultdict
from collections.abc import Iterable

from report_drafter.collecting.gathered import Gathered, summed_cells, totalled
from report_drafter.figures import Figures, Value
from report_drafter.form import Form

NAMED = 5
"""Of how many units the names are kept for a cell that is open."""


class Sums:
    """Adds up reports one by one.

    Attributes:
        units: how many were added.
        open: for each cell that stays open the units that lack it, the first few by name.
    """

    def __init__(self, form: Form) -> None:
        """Begin with none.

        Args:
            form: the edition of the year.
        """
        self.form = form
        self.units = 0
        self.open: dict[str, list[str]] = {}
        self._lacking: dict[str, int] = defaultdict(int)
        self._values: dict[str, Value] = dict.fromkeys(summed_cells(form), 0)

    def add(self, unit: str, gathered: Gathered) -> None:
        """Add a unit's report."""
        self.units += 1
        for name in self._values:
            value = gathered.values.get(name)
            if value is None:
                self._lack(name, unit)
            else:
                self._values[name] += value

    def lacking(self, cell: str) -> int:
        """How many units give no figure for a cell."""
        return self._lacking[cell]

    @property
    def figures(self) -> Figures:
        """The sums of the cells that no unit lacks, and the totals that rest on such cells only."""
        return totalled(self.form, {name: value for name, value in self._values.items() if name not in self.open})

    def _lack(self, cell: str, unit: str) -> None:
        self._lacking[cell] += 1
        named = self.open.setdefault(cell, [])
        if len(named) < NAMED:
            named.append(unit)


def add_up(form: Form, reports: Iterable[tuple[str, Gathered]]) -> Sums:
    """The sums over reports, each with its unit's name.

    Args:
        form: the edition of the year.
        reports: the reports; each is needed once.
    """
    sums = Sums(form)
    for unit, gathered in reports:
        sums.add(unit, gathered)
    return sums
