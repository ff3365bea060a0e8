"""Which unit a report is of."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.data_cases import cases, compare

from report_drafter.collecting.directory import Directory
from report_drafter.collecting.gathered import Gathered
from report_drafter.faults import BadInput
from report_drafter.office import Unit

HERE = Path(__file__).parent


def unit(raw):
    return Unit(raw, "department") if isinstance(raw, str) else Unit(raw["name"], "department", tuple(raw["aliases"]))


def gathered(office="", signed=""):
    return Gathered(office, signed, 2022, "2021", "2021", None, {})


@pytest.mark.parametrize("case", cases(HERE / "directory.yaml"))
def test_recognised(case):
    directory = Directory([unit(raw) for raw in case["units"]])
    match = directory.find(gathered(case.get("office", ""), case.get("signed", "")), case.get("file", "1.docx"))
    compare(case, f"{directory.units[match.number].name} by {match.by}" if match else None)


def test_two_units_of_one_name_are_a_fault():
    with pytest.raises(BadInput, match="“青石县财政局”、“青石县国库局”"):
        Directory([Unit("青石县财政局", "department"), Unit("青石县国库局", "department", ("青石县 财政局",))])


@given(st.lists(st.text(min_size=1).filter(lambda name: any(map(str.isalnum, name))), unique=True), st.text())
def test_any_names_do(names, office):
    try:
        directory = Directory([Unit(name, "department") for name in names])
    except BadInput:
        return
    assert all(directory.named(name) == number for number, name in enumerate(names))
    directory.find(gathered(office), office)
