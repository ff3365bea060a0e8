"""A table of the form, drawn from its grid: labels, figures, merges, widths that add up, heads that repeat."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import floor
from typing import Final

from report_drafter.document.write.markup import Element, w
from report_drafter.document.write.page import Page, TableLook, twips
from report_drafter.document.write.paragraphs import Mark, paragraph, text_width
from report_drafter.document.write.styles import TABLE_STYLE
from report_drafter.form.model import FigureCell, FormTable, GridCell, LabelCell
from report_drafter.report import Table

_WIDE_FACE: Final = 1.15
"""How much wider the digits of a face may be than those of Times New Roman, which take half a character."""
_NARROWEST: Final = 50
"""The least share of their width, in percent, that characters are set to; a text that needs less is broken."""


def table_element(form_table: FormTable, table: Table, page: Page) -> Element:
    """A table as wide as the type area.

    Args:
        form_table: its grid and labels.
        table: its figures; one that it lacks is left blank.
        page: how it is set.
    """
    return _Drawing(form_table, table, page).element()


class _Drawing:
    """One table being drawn."""

    def __init__(self, form_table: FormTable, table: Table, page: Page) -> None:
        self._form, self._table = form_table, table
        self._look = page.look(form_table.name)
        self._size = page.size(self._look.style)
        self._widths = column_widths(form_table.widths, page.type_width)

    def element(self) -> Element:
        grid = w("tblGrid", *(w("gridCol", w=width) for width in self._widths))
        return w("tbl", self._properties(), grid, *map(self._row, range(self._form.height)))

    def _properties(self) -> Element:
        """Full width, centred, fixed: Word takes the table's width, WPS the grid's, LibreOffice both and the cells'."""
        return w(
            "tblPr",
            w("tblStyle", val=TABLE_STYLE),
            w("tblW", w=sum(self._widths), type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
            cell_margins(self._look),
            w("tblCaption", val=self._form.title),
        )

    def _row(self, row: int) -> Element:
        covering = [cell for cell in self._form.grid if cell.row <= row < cell.row + cell.height]
        keep = self._keeps_next(row, covering)
        properties = [w("cantSplit"), w("trHeight", val=twips(self._look.row_height), hRule="atLeast")]
        if row < self._form.header_rows:
            properties.append(w("tblHeader"))
        cells = (self._cell(cell, row, keep) for cell in sorted(covering, key=lambda cell: cell.column))
        return w("tr", w("trPr", *properties), *cells)

    def _keeps_next(self, row: int, covering: Sequence[GridCell]) -> bool:
        """Whether the row stands on the page of the next: a row of labels only, which heads it, or one label's rows."""
        if self._look.whole:
            return row < self._form.height - 1
        if not any(isinstance(cell, FigureCell) for cell in covering):
            return True
        return any(
            row < cell.row + min(cell.height, self._look.together) - 1
            for cell in covering
            if isinstance(cell, LabelCell)
        )

    def _cell(self, cell: GridCell, row: int, keep: bool) -> Element:
        width = sum(self._widths[cell.column : cell.column + cell.width])
        properties = [w("tcW", w=width, type="dxa"), w("vAlign", val="center")]
        if cell.width > 1:
            properties.append(w("gridSpan", val=cell.width))
        if cell.height > 1:
            properties.append(w("vMerge", val="restart" if row == cell.row else "continue"))
        text = self._text(cell) if row == cell.row else ""
        marks = list(self._narrowing(text, width)) if isinstance(cell, FigureCell) else []
        return w("tc", w("tcPr", *properties), paragraph(text, list(self._paragraph_properties(cell, keep)), marks))

    def _narrowing(self, text: str, cell_width: int) -> Iterator[Mark]:
        """What sets a figure that is too wide for its cell narrower: broken over two lines it would be misread."""
        room = cell_width - 2 * twips(self._look.padding[1])
        needed = text_width(text) * self._size * 20 * _WIDE_FACE
        if needed > room:
            percent = max(floor(room / needed * 100), _NARROWEST)
            yield Mark(0, len(text), lambda: w("w", val=percent))

    def _paragraph_properties(self, cell: GridCell, keep: bool) -> Iterator[Element]:
        yield w("pStyle", val=self._look.style)
        if keep:
            yield w("keepNext")
        if isinstance(cell, LabelCell) and cell.height == 1 and cell.row >= self._form.header_rows:
            yield w("jc", val=self._look.labels)

    def _text(self, cell: GridCell) -> str:
        if isinstance(cell, LabelCell):
            return cell.text
        if isinstance(cell, FigureCell) and cell.name in self._table.cells:
            return self._table.cells[cell.name].text
        return ""


def column_widths(widths: Sequence[float], whole: int) -> list[int]:
    """The columns' widths in twips: in proportion, rounded so that they add up to the whole."""
    edges = [round(edge / sum(widths) * whole) for edge in accumulate(widths, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def cell_margins(look: TableLook) -> Element:
    """The space inside a table's cells."""
    ends, sides = look.padding
    margins = {"top": ends, "left": sides, "bottom": ends, "right": sides}
    return w("tblCellMar", *(w(side, w=twips(margin), type="dxa") for side, margin in margins.items()))
