"""The units beside one another."""

from pathlib import Path

import pytest
from tests.data_cases import cases, compare

from report_drafter.collecting.collect import Kept, Return
from report_drafter.collecting.compare import compared
from report_drafter.collecting.gathered import Gathered, summed_cells, totalled
from report_drafter.form import editions, load_form
from report_drafter.office import Unit

FORM = load_form("2021")
ZEROS = dict.fromkeys(summed_cells(FORM), 0)


def unit(figures, last=None, name="青石县财政局", level="department", printed="2021"):
    gathered = Gathered(name, "", 2022, "2021", printed, None, ZEROS | figures)
    before = None if last is None else totalled(FORM, ZEROS | last)
    return Return(0, Unit(name, level), Kept("a.docx", None, 0), gathered, before)


@pytest.mark.parametrize("case", cases(Path(__file__).with_name("comparison.yaml")))
def test_what_stands_out(case):
    one = unit(case["figures"], case.get("last"), case["unit"], case["level"], case.get("printed", "2021"))
    compare(case, list(compared(one, totalled(FORM, ZEROS)).odd))


def test_share_and_change():
    whole = totalled(FORM, ZEROS | {"t3.new.natural": 40})
    measured = compared(unit({"t3.new.natural": 10}, {"t3.new.natural": 8}), whole).measured[0]
    assert (measured.value, measured.share, measured.last, measured.change) == (10, 0.25, 8, 0.25)
    measured = compared(unit({"t3.new.natural": 10}, {}), totalled(FORM, {})).measured[0]
    assert (measured.share, measured.last, measured.change) == (None, 0, None)


@pytest.mark.parametrize("edition", editions())
def test_totals_are_those_of_the_form(edition):
    form = load_form(edition)
    figures = totalled(form, {name: 1 for name in form.cells if name not in form.computed})
    assert figures.values.keys() == form.cells.keys() | form.sums.keys()
    assert not any(figures.get(name) is None for name in form.sums)
