"""Reports to write, built from samples.yaml for any edition of the form."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from msgspec.structs import replace

from report_drafter.figures.model import Figures, Value, complete
from report_drafter.form import Form, editions, load_form
from report_drafter.form.model import Kind
from report_drafter.report import Block, Paragraph, Report, Role, Table, TableCell

_DATA = yaml.safe_load(Path(__file__).with_name("samples.yaml").read_text(encoding="utf-8"))
NAMES = tuple((name, edition) for name in _DATA for edition in editions())


@cache
def sample(name: str, edition: str) -> Report:
    data, form = _DATA[name], load_form(edition)
    figures = complete(form, _something_everywhere(form) if data["filled"] else {})
    entries = [entry for block in data["blocks"] for entry in block.items()]
    return Report(
        office=data["office"],
        year=2021,
        form=form,
        blocks=tuple(_block(kind, text, figures) for kind, text in entries),
        figures=figures,
    )


def of_blocks(*blocks: Block) -> Report:
    """A report of these blocks only."""
    return replace(sample("township", "2021"), blocks=blocks)


def table(name: str, figures: Figures) -> Table:
    cells = figures.form.table(name).cells
    return Table(name, {cell: TableCell(cell, str(figures.values[cell])) for cell in cells})


def _block(kind: str, text: str, figures: Figures) -> Block:
    return table(text, figures) if kind == "table" else Paragraph(text, Role(kind))


def _something_everywhere(form: Form) -> dict[str, Value]:
    """One to four digits, either sign where there may be, four decimals: as wide as a county's figures get."""
    return {name: _something(cell.kind, n) for n, (name, cell) in enumerate(form.cells.items())}


def _something(kind: Kind, number: int) -> Value:
    if kind is Kind.AMOUNT:
        return Decimal("59237.2449")
    return -number if kind is Kind.CHANGE else (7, 43, 5, 1280, 26, 1)[number % 6]
