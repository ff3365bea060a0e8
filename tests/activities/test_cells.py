from pathlib import Path
from typing import Any

import pytest
import tomli
from tests.data_cases import cases, compare

from report_drafter.activities.cells import Quantity, read_names, read_quantity
from report_drafter.activities.dates import DateFault, parse_period
from report_drafter.activities.vocabulary import vocabulary
from report_drafter.resources import TEMPLATES

HERE = Path(__file__).parent


@pytest.mark.parametrize("entry", cases(HERE / "dates.yaml"))
def test_date(entry: dict[str, Any]):
    period = parse_period(entry["cell"], 2021)
    if isinstance(period, DateFault):
        compare(entry, period.value)
    else:
        days = dict.fromkeys((period.start, period.end))
        compare(entry | {"gives": str(entry["gives"])}, "..".join(map(str, days)))


@pytest.mark.parametrize("entry", cases(HERE / "quantities.yaml"))
def test_quantity(entry: dict[str, Any]):
    compare(entry, _quantity_words(read_quantity(entry["cell"])))


def _quantity_words(quantity: Quantity) -> str:
    return " ".join(quantity.faults or (f"{quantity.value}{quantity.unit}", *quantity.notes))


@pytest.mark.parametrize("entry", cases(HERE / "names.yaml"))
def test_names(entry: dict[str, Any]):
    named = read_names(entry["channel"], entry["kind"], "")
    counted = "publication" if named.publication else "work"
    remarks = (*named.notes, *named.faults, *["total"] * named.total)
    compare(entry, " | ".join((named.channel, named.kind, counted, named.unit, *remarks)))


@pytest.mark.parametrize("table", ["channel", "kind"])
def test_no_name_of_the_vocabulary_means_two_things(table: str):
    entries = tomli.loads((TEMPLATES / "activities.toml").read_text(encoding="utf-8"))[table]
    terms = vocabulary().channels if table == "channel" else vocabulary().kinds
    for entry in entries:
        for name in (entry["name"], *entry.get("synonyms", ())):
            assert terms.find(name).name == entry["name"], name
