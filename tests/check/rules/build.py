"""Builds reports in memory: a sound one, and the changes to it that a case asks for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from report_drafter.figures import Figures, Value, complete
from report_drafter.form import Form, load_form
from report_drafter.report import Block, Paragraph, Report, Role, Table, TableCell

SOUND: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8"))


def build(changes: Mapping[str, Any] | None = None) -> Report:
    """The sound report with some of its entries changed.

    Entries: office, year, edition (and editions, by table), title, preamble, headings, sections (by number), order
    (of the numbers), signature, date, figures (the others are 0, totals are computed), cells (as printed, whatever the
    figures say; null takes a cell away), tables (those there are).
    """
    spec = {**SOUND, **(changes or {})}
    for part in ("headings", "sections"):
        spec[part] = {**SOUND[part], **(changes or {}).get(part, {})}
    tables = {name: _table(spec, name) for name in spec["tables"]}
    values = {c.name: v for t in tables.values() for c in t.cells.values() if (v := _value(c.text)) is not None}
    form = load_form(spec["edition"])
    blocks = tuple(_blocks(spec, form, tables))
    return Report(spec["office"], spec["year"], form, blocks, Figures(form, values))


def _table(spec: Mapping[str, Any], name: str) -> Table:
    form = load_form(spec.get("editions", {}).get(name, spec["edition"]))
    figures = complete(form, spec["figures"])
    texts = {cell: str(figures.values[cell]) for cell in form.table(name).cells}
    texts |= {cell: text for cell, text in spec.get("cells", {}).items() if cell.startswith(f"{name}.")}
    return Table(name, {cell: TableCell(cell, str(text)) for cell, text in texts.items() if text is not None})


def _value(text: str) -> Value | None:
    """As the reader does: the first figure of a cell, a whole number where it is written as one."""
    found = re.match(r"-?\d+(\.\d+)?", text)
    if found is None:
        return None
    return Decimal(found[0]) if found[1] else int(found[0])


def _blocks(spec: Mapping[str, Any], form: Form, tables: Mapping[str, Table]) -> Iterator[Block]:
    index = iter(range(10_000))

    def lines(texts: str | Sequence[str] | None, role: Role = Role.BODY) -> Iterator[Paragraph]:
        for text in [texts] if isinstance(texts, str) else texts or []:
            yield Paragraph(text, role, next(index))

    yield from lines(spec["title"], Role.TITLE)
    yield from lines(spec["preamble"])
    by_number = {section.number: section for section in form.sections}
    for number in spec["order"]:
        section = by_number.get(number)
        heading = spec["headings"].get(number, section.title if section else None)
        yield from lines(heading, Role.HEADING1)
        yield from lines(spec["sections"].get(number))
        table = tables.get(section.table or "") if section else None
        if table:
            yield table
    yield from lines(spec["signature"], Role.SIGNATURE)
    yield from lines(spec["date"], Role.DATE)
