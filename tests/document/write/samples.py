"""Reports to write, built from samples.yaml for any edition of the form."""

import dataclasses
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from msgspec.structs import replace

from report_drafter.figures.model import Figures, Value, complete
from report_drafter.form import Form, editions, load_form
from report_drafter.form.model import Kind
from report_drafter.report import Block, Paragraph, Remark, Report, Role, Source, Stated, Table, TableCell

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


def annexed(name: str, edition: str) -> Report:
    """A sample whose numbers have sources and whose paragraphs have remarks, which overlap with them and each other."""
    report = stated(name, edition)
    return replace(report, blocks=tuple(_remarked(b) if isinstance(b, Paragraph) else b for b in report.blocks))


def stated(name: str, edition: str) -> Report:
    """A sample whose numbers have sources."""
    report = sample(name, edition)
    return replace(report, blocks=tuple(_stated(b) if isinstance(b, Paragraph) else b for b in report.blocks))


def _stated(paragraph: Paragraph) -> Paragraph:
    found = re.finditer(r"\d+", paragraph.text)
    numbers = tuple(Stated(m.start(), m.end(), f"fact.{m[0]}", Source(f"fact.{m[0]}", m[0], "数")) for m in found)
    return dataclasses.replace(paragraph, stated=numbers)


def _remarked(paragraph: Paragraph) -> Paragraph:
    remarks = tuple(
        Remark(s.start - 1, s.start + 1, "G101", "请核对", highlight=s.start % 2 == 0)
        for s in paragraph.stated
        if s.start
    )
    whole = Remark(0, len(paragraph.text), "G102", "请看全段\n分两行写", highlight=False)
    return dataclasses.replace(paragraph, remarks=(*remarks, whole))


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
