"""From a DOCX to a `Report`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from msgspec import Struct, field

from report_drafter.document import names as tags
from report_drafter.document.read.blocks import IN_TABLE, Line, body_blocks, box_lines, cell_lines, note_lines
from report_drafter.document.read.faults import Refusal
from report_drafter.document.read.grid import Grid
from report_drafter.document.read.identity import office_of, year_of
from report_drafter.document.read.package import Package, open_package
from report_drafter.document.read.provenance import Bookmarks
from report_drafter.document.read.roles import assign_roles
from report_drafter.document.read.styles import Styles
from report_drafter.document.read.tables import Recognised
from report_drafter.document.read.values import figure
from report_drafter.document.text import Texts
from report_drafter.figures.model import Figures, Value
from report_drafter.form import Kind, edition_for_year, editions, load_form
from report_drafter.report import Block, Paragraph, Report, Table


def read_report(path: Path) -> Report:
    """Read a report that any office program may have written.

    Paragraphs that print nothing are left out. A document that is no annual report, or lacks a table, gives a report
    with what there is.

    Args:
        path: the DOCX.

    Returns:
        The report: paragraphs and tables in order, then text boxes and notes.

    Raises:
        BadInput: with one fault, if the file is no DOCX or can't be read.
    """
    try:
        with open_package(path) as package:
            return _read(package)
    except Refusal as refusal:
        raise refusal.about(path) from None


def _read(package: Package) -> Report:
    body = package.document.find(tags.BODY)
    if body is None:
        raise Refusal("not_word")
    texts = Texts(body)
    outside = chain(box_lines(body, texts), note_lines(package))
    return report_of(body_blocks(body, texts, Styles(package), Bookmarks(body, package)), outside, texts.changes)


def report_of(blocks: Iterable[Line | Grid], outside: Iterable[Line] = (), tracked_changes: int = 0) -> Report:
    """The report that paragraphs and tables make, whatever format they were read from.

    Args:
        blocks: the body's paragraphs and tables in order.
        outside: text that stands elsewhere; it follows the body.
        tracked_changes: how many unaccepted insertions and deletions the document holds.
    """
    contents = _contents(list(blocks))
    paragraphs = [
        Paragraph(line.text, role, line.index, line.origin, line.stated)
        for line, role in zip(contents.lines, assign_roles(contents.lines), strict=True)
    ]
    year = year_of(paragraphs)
    due = (edition_for_year(year) if year else None) or editions()[-1]
    edition, tables = contents.recognised.tables(due)
    form = load_form(edition)
    others = (Paragraph(line.text, origin=line.origin) for line in outside)
    return Report(
        office=office_of(paragraphs),
        year=year,
        form=form,
        blocks=(*contents.in_order(paragraphs, tables), *(p for p in others if p.text.strip())),
        figures=Figures(form, dict(_values(tables))),
        tracked_changes=tracked_changes,
    )


class _Contents(Struct):
    """The body, divided.

    Attributes:
        recognised: the form's tables.
        lines: the paragraphs that print something.
        places: for each table of the form how many lines stand before it.
        beside: what is said in such tables beside the form's words and figures, each with how many lines stand before.
    """

    recognised: Recognised
    lines: list[Line] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    beside: list[tuple[int, Paragraph]] = field(default_factory=list)

    def in_order(self, paragraphs: Sequence[Paragraph], tables: Mapping[str, Table]) -> Iterator[Block]:
        """Paragraphs, one for each line, and tables as they stand in the document."""
        inserted: list[tuple[int, Block]] = [(place, tables[name]) for name, place in self.places.items()]
        inserted += self.beside
        at = 0
        for place, block in sorted(inserted, key=lambda pair: pair[0]):
            yield from paragraphs[at:place]
            yield block
            at = place
        yield from paragraphs[at:]


def _contents(blocks: Sequence[Line | Grid]) -> _Contents:
    contents = _Contents(Recognised(_tables(blocks)))
    for block in blocks:
        lines = (block,) if isinstance(block, Line) else _take(block, contents)
        contents.lines += (line for line in lines if line.text.strip())
    return contents


def _tables(blocks: Iterable[Line | Grid]) -> Iterator[tuple[Grid, bool]]:
    """The tables, each with whether nothing is printed between the one before and this one."""
    follows = False
    for block in blocks:
        if isinstance(block, Grid):
            yield block, follows
            follows = True
        elif block.text.strip():
            follows = False


def _take(grid: Grid, contents: _Contents) -> Iterable[Line]:
    """Put a table that uses the form's words in its place; any other is lines of text."""
    place = len(contents.lines)
    for name in contents.recognised.names(grid):
        contents.places.setdefault(name, place)
    said = contents.recognised.statements(grid)
    if said is None:
        return cell_lines(grid)
    # They are no headings, whatever they begin with: that is why they do not go with the lines.
    contents.beside += ((place, Paragraph(text, origin=IN_TABLE)) for text in said if text.strip())
    return ()


def _values(tables: Mapping[str, Table]) -> Iterator[tuple[str, Value]]:
    for table in tables.values():
        for cell in table.cells.values():
            value = figure(cell.text, _kinds()[cell.name])
            if value is not None:
                yield cell.name, value


@cache
def _kinds() -> Mapping[str, Kind]:
    """What each cell holds, which is the same in every edition that has it."""
    return {name: cell.kind for edition in editions() for name, cell in load_form(edition).cells.items()}
