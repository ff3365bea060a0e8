"""From the narrative's sections and the figures to a Report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from report_drafter.figures import Figures, printed
from report_drafter.form import Form
from report_drafter.narrative.text import gap
from report_drafter.office import Office
from report_drafter.report import Block, Paragraph, Report, Role, Table, TableCell

_TITLE_LINE = 20  # characters of the title's size that fit a line of the type area (156 mm at 22 pt)


def assemble(
    office: Office,
    year: int,
    figures: Figures,
    sections: Mapping[str, Sequence[Paragraph]],
    signed: date | None,
) -> Report:
    """Put the report together: title, preamble, six sections, signature and date.

    Args:
        office: whose report it is.
        year: the report year.
        figures: the completed figures, which the tables print.
        sections: paragraphs by section number; the preamble under the empty string.
        signed: the date below the text; a gap is left where it is not known.
    """
    blocks = _number(_blocks(office, year, figures, sections, signed))
    printed_cells = {name: figures.values[name] for table in figures.form.printed_tables for name in table.cells}
    return Report(office.name, year, figures.form, tuple(blocks), Figures(figures.form, printed_cells))


def _blocks(
    office: Office, year: int, figures: Figures, sections: Mapping[str, Sequence[Paragraph]], signed: date | None
) -> Iterator[Block]:
    yield from (Paragraph(line, Role.TITLE) for line in _title(office.name, year))
    yield from sections[""]
    for section in figures.form.sections:
        yield Paragraph(section.title, Role.HEADING1)
        yield from sections.get(section.number, ())
        if section.table:
            yield _table(figures.form, section.table, figures)
    yield Paragraph(office.signed_by, Role.SIGNATURE)
    when = f"{signed.year}年{signed.month}月{signed.day}日" if signed else gap("成文日期（在 office.toml 中填写）")
    yield Paragraph(when, Role.DATE)


def _title(office: str, year: int) -> list[str]:
    """The title in lines, broken between the office and what it reports where it does not fit one line."""
    rest = f"{year}年政府信息公开工作年度报告"
    return [f"{office}{rest}"] if len(office) + len(rest) <= _TITLE_LINE else [office, rest]


def _table(form: Form, name: str, figures: Figures) -> Table:
    table = form.table(name)
    cells = {f.name: TableCell(f.name, printed(figures.values[f.name]), f.row, f.column) for f in table.figures}
    return Table(name, cells)


def _number(blocks: Iterator[Block]) -> Iterator[Block]:
    """Give each paragraph its number among the paragraphs, as the document's reader will count them."""
    index = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            yield replace(block, index=index)
            index += 1
        else:
            yield block
