"""Published reports as they lie beside the checkout of those who develop this; they are no part of the project."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from report_drafter.document.read import read_report
from report_drafter.report import Report

REPORTS = Path(__file__).resolve().parents[4] / "shared" / "reports"
NAMES = sorted(path.stem for path in (REPORTS / "json").glob("*.json")) or ["none"]
COLUMNS = ("natural", "firm", "research", "welfare", "legal", "otherorg", "total")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="../shared/reports is not there")


def report(kind: str, name: str) -> Report:
    return read_report(REPORTS / kind / f"{name}.docx")


def printed(name: str) -> Mapping[str, Decimal]:
    """The figures of the tables as the JSON has them, by cell."""
    data = json.loads((REPORTS / "json" / f"{name}.json").read_text(encoding="utf-8"))
    cells = {
        f"t2.{row}{f'.{column}' if column else ''}": text
        for row, value in data["table2"].items()
        for column, text in (value if isinstance(value, dict) else {"": value}).items()
    }
    for table, columns in (("table3", COLUMNS), ("table4", OUTCOMES)):
        for row, texts in data[table].items():
            cells |= {f"t{table[-1]}.{row}.{column}": text for column, text in zip(columns, texts, strict=True)}
    return {cell: Decimal(text) for cell, text in cells.items() if text}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["plain", "noisy"])
def test_figures_are_those_printed(kind, name):
    assert report(kind, name).figures.values == printed(name)


@pytest.mark.parametrize("name", NAMES)
def test_plain_and_noisy_are_the_same_report(name):
    plain, noisy = report("plain", name), report("noisy", name)

    def body(read: Report) -> list[tuple[str, str]]:
        return [(p.role, "".join(p.text.split())) for p in read.paragraphs if not p.origin]

    assert body(noisy) == body(plain)
    assert (noisy.office, noisy.year, noisy.form, noisy.figures) == (
        plain.office,
        plain.year,
        plain.form,
        plain.figures,
    )
    assert (plain.tracked_changes, noisy.tracked_changes) == (0, 2)
    assert {p.origin for p in noisy.paragraphs} == {"", "文本框", "脚注"}


@pytest.mark.parametrize("name", NAMES)
def test_headings_are_in_order(name):
    data = json.loads((REPORTS / "json" / f"{name}.json").read_text(encoding="utf-8"))
    read = report("noisy", name)
    assert [p.text.replace(" ", "").strip() for p in read.paragraphs if p.role == "heading1"] == data["headings"]
    assert read.year == data["year"]
