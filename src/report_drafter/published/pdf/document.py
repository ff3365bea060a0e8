"""From a PDF to a `Report`."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain
from pathlib import Path
from typing import Final

from report_drafter.document.read import report_of
from report_drafter.document.read.blocks import Line
from report_drafter.document.read.faults import Refusal
from report_drafter.document.read.grid import Grid
from report_drafter.published.pdf.grids import grid_of
from report_drafter.published.pdf.layout import pages_of
from report_drafter.published.pdf.paragraphs import Margins, paragraphs
from report_drafter.published.pdf.process import Page, read_pages
from report_drafter.published.pdf.ruled import Block, PageTable
from report_drafter.published.pdf.text import Run, joined
from report_drafter.published.web.article import article, is_of_page
from report_drafter.published.web.walk import WebLine
from report_drafter.report import Report

_FEW: Final = 100
"""Characters: a report has more on its first page."""
_UNREADABLE: Final = 0.3
"""The share of characters without a meaning from which a PDF's text is of no use."""
_ALIGNED: Final = 12.0
"""Points by which the sides of a table may differ from one page to the next."""


def read_pdf(path: Path) -> Report:
    """Read a report from a PDF that has text.

    Args:
        path: the file.

    Raises:
        Refusal: if it is damaged, has a password, or shows pictures of text only.
    """
    pages = read_pages(path)
    _refuse_textless(pages)
    return report_of_pages(pages)


def report_of_pages(pages: Sequence[Page]) -> Report:
    """The report that pages print.

    Args:
        pages: their characters and drawn lines.
    """
    parts = [part if isinstance(part, Grid) else WebLine(part.text, is_link=False) for part in _parts(pages_of(pages))]
    return report_of(_numbered(article(parts, ()) if is_of_page(parts) else parts))


def _refuse_textless(pages: Sequence[Page]) -> None:
    characters = [c.text for page in pages for c in page.characters if not c.text.isspace()]
    if len(characters) < _FEW:
        raise Refusal("scan" if any(page.pictures for page in pages) or characters else "pdf_blank")
    if sum(not c.isprintable() or c == "\ufffd" for c in characters) > _UNREADABLE * len(characters):
        raise Refusal("pdf_garbled")


def _parts(pages: Sequence[Sequence[Block]]) -> Iterator[Run | Grid]:
    """Paragraphs, each as one line, and tables that are whole again."""
    margins = Margins(block for block in chain.from_iterable(pages) if isinstance(block, Run))
    for number, part in enumerate(_gathered(pages)):
        tables = [block for block in part if isinstance(block, PageTable)]
        if not tables:
            yield from paragraphs([block for block in part if isinstance(block, Run)], margins)
        elif sum(len(table.cells) for table in tables) > 1:
            yield grid_of(tables, number)
        else:
            yield _framed(tables[0])


def _framed(table: PageTable) -> Run:
    """A frame around one text, as a line."""
    (cell,) = table.cells
    return Run(reduce(joined, cell.text.split("\n")), cell.left, cell.top, cell.right, cell.bottom)


def _gathered(pages: Sequence[Sequence[Block]]) -> Iterator[list[Block]]:
    """The lines between two tables together, across pages; the parts of a table that page breaks have cut, together."""
    part: list[Block] = []
    for blocks in pages:
        for at, block in enumerate(blocks):
            if part and not _goes_on(part[-1], block, first=at == 0):
                yield part
                part = []
            part.append(block)
    if part:
        yield part


def _goes_on(before: Block, block: Block, *, first: bool) -> bool:
    """Whether a block and the one before it are lines, or a table cut by the end of the page.

    Only drawn tables are as wide on the next page; for others the place must do.
    """
    if isinstance(before, Run) or isinstance(block, Run):
        return isinstance(before, Run) and isinstance(block, Run)
    if not first or before.ruled != block.ruled:
        return False
    return not block.ruled or max(abs(before.left - block.left), abs(before.right - block.right)) <= _ALIGNED


def _numbered(parts: Iterable[WebLine | Grid]) -> Iterator[Line | Grid]:
    index = 0
    for part in parts:
        if isinstance(part, Grid):
            yield part
        else:
            yield Line(part.text, index=index)
            index += 1
