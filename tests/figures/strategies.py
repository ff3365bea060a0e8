"""Figures that keep the footing rules, for property tests."""

from collections.abc import Mapping

from hypothesis import strategies as st

from report_drafter.figures.model import Figures, Value, complete, imbalances
from report_drafter.form import Form, Kind

AMOUNTS = st.decimals(0, 10**7, places=4)
VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.COUNT: st.integers(0, 10**6),
    Kind.CHANGE: st.integers(-(10**4), 10**4),
    Kind.AMOUNT: AMOUNTS,
}


@st.composite
def balanced_figures(draw: st.DrawFn, form: Form) -> Figures:
    """Some cells filled at random, and the footing rules kept."""
    white = [name for name in form.cells if name not in form.computed]
    names = draw(st.lists(st.sampled_from(white), max_size=12, unique=True))
    return balanced(form, {name: draw(VALUES[form.cells[name].kind]) for name in names})


def busy(form: Form) -> Figures:
    """A figure in every cell, no two of a kind next to each other, and the footing rules kept."""
    return balanced(form, {name: 3 * n + 1 for n, name in enumerate(form.cells)})


def balanced(form: Form, filled: Mapping[str, Value]) -> Figures:
    """The figures, the lesser side of each broken rule made up by its first cell to fill."""
    values = dict(filled)
    for broken in imbalances(complete(form, filled)):
        less = broken.footing.left if broken.left < broken.right else broken.footing.right
        for cell in [term.cell for term in less if term.cell not in form.computed][:1]:
            values[cell] = values.get(cell, 0) + max(broken.difference, -broken.difference)
    return complete(form, values)
