"""F101 to F108: what the tables' cells hold, and whether all of them are there."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from report_drafter.check.rules.context import Context
from report_drafter.check.rules.registry import Breach, Rule, checks, rules
from report_drafter.figures import Value
from report_drafter.form import Kind
from report_drafter.report import TableCell

_FIGURE = re.compile(r"[+-]?\d+(?:\.\d+)?")
_BESIDE = re.compile(r"[\s,，、'’]")


def _odd(context: Context) -> Iterator[tuple[TableCell, Value | None]]:
    """The figure cells that hold anything but plain digits, each with the value that could be read from it."""
    values = context.report.figures.values
    for cell in context.odd_cells:
        yield cell, values.get(cell.name)


def _kind(context: Context, cell: str) -> Kind | None:
    """What a cell may hold; None for one that the edition lacks."""
    known = context.forms[cell.partition(".")[0]].cells.get(cell)
    return known.kind if known else None


def _listed(context: Context, cells: Sequence[str], most: int) -> str:
    """The first cells by name, and a word for the rest."""
    named = "、".join(f"“{context.label(cell)}”" for cell in cells[:most])
    return f"{named}等" if len(cells) > most else named


@checks("F101")
def blank_cells(context: Context, rule: Rule) -> Iterator[Breach]:
    """A cell with nothing in it, or with a stroke or a word in place of a figure; one finding a table."""
    blanks = [cell.name for cell in context.odd_cells if re.fullmatch(rule.data["blank"], cell.text)]
    for name, group in groupby(blanks, key=lambda cell: cell.partition(".")[0]):
        blank = list(group)
        yield Breach(_several(context, name, blank, rule), cells=blank)


@checks("F102")
def not_whole(context: Context, rule: Rule) -> Iterator[Breach]:
    """A count with a fraction."""
    for cell, value in _odd(context):
        if value is not None and value != int(value) and _kind(context, cell.name) is not Kind.AMOUNT:
            yield Breach({"label": context.label(cell.name)}, cells=[cell.name], found=value)


@checks("F103")
def negative(context: Context, rule: Rule) -> Iterator[Breach]:
    """A figure below 0 where the form prints no change."""
    for cell, value in _odd(context):
        if value is not None and value < 0 and _kind(context, cell.name) is not Kind.CHANGE:
            yield Breach({"label": context.label(cell.name)}, cells=[cell.name], found=value)


@checks("F104")
def remark(context: Context, rule: Rule) -> Iterator[Breach]:
    """A figure with a unit or words beside it."""
    for cell, value in _odd(context):
        figure = _BESIDE.sub("", unicodedata.normalize("NFKC", cell.text))
        if value is not None and not _FIGURE.fullmatch(figure):
            yield Breach({"label": context.label(cell.name)}, cells=[cell.name], found=cell.text)


@checks("F105")
def no_figure(context: Context, rule: Rule) -> Iterator[Breach]:
    """A cell that is not blank and gives no figure."""
    blank = rules()["F101"].data["blank"]
    for cell, value in _odd(context):
        if value is None and not re.fullmatch(blank, cell.text):
            yield Breach({"label": context.label(cell.name)}, cells=[cell.name], found=cell.text)


@checks("F106")
def missing_cells(context: Context, rule: Rule) -> Iterator[Breach]:
    """Cells of the edition that a table does not have; one finding a table."""
    for name, table in context.report.tables.items():
        missing = [cell for cell in context.forms[name].table(name).cells if cell not in table.cells]
        if missing:
            yield Breach(_several(context, name, missing, rule), cells=missing)


@checks("F107")
def missing_table(context: Context, rule: Rule) -> Iterator[Breach]:
    """A table of the form that the report does not have."""
    if not context.is_annual_report:
        return
    headings = {section.table: section.title for section in context.form.sections}
    for table in context.form.printed_tables:
        if table.name not in context.report.tables:
            yield Breach({"table": table.title, "heading": headings.get(table.name, "")})


@checks("F108")
def fee_in_yuan(context: Context, rule: Rule) -> Iterator[Breach]:
    """A sum of money that says 元, or is larger than such an office can well have in 万元."""
    ceiling = rule.data["ceiling"].get(context.kind.level)
    for name in rule.data["cells"]:
        table = context.report.tables.get(name.partition(".")[0])
        value = context.report.figures.values.get(name)
        if table is None or value is None or name not in table.cells:
            continue
        in_yuan = re.search(rule.data["in_yuan"], table.cells[name].text) is not None
        if in_yuan or (ceiling is not None and value > ceiling):
            reason = rule.data["reason_unit" if in_yuan else "reason_size"]
            yield Breach({"label": context.label(name), "reason": reason}, cells=[name], found=value)


def _several(context: Context, table: str, cells: Sequence[str], rule: Rule) -> dict[str, object]:
    """The words of a finding about several cells of a table."""
    return {
        "table": context.forms[table].table(table).title,
        "count": len(cells),
        "labels": _listed(context, cells, rule.data["named"]),
    }
