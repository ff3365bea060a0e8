"""A plain table as wide as the type area: a head that repeats on every page, and rows that no page break cuts."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from msgspec import Struct

from report_drafter.document.write.markup import Element, w
from report_drafter.document.write.page import Page, twips
from report_drafter.document.write.paragraphs import paragraph
from report_drafter.document.write.styles import TABLE_STYLE
from report_drafter.document.write.tables import cell_margins, column_widths

_COMPANY: Final = 2
"""How many rows more the first row has with it on its page, and the last."""


class Listing(Struct, frozen=True):
    """A table that is no table of the form.

    Attributes:
        look: which of the page's table looks it takes.
        caption: what it is called, for readers that don't see it.
        head: the heads of the columns; none for a table without.
        widths: the columns' widths, in proportion.
        left: the columns, from 0, whose text stands at the left; the others are centred.
        rows: what each row says, a text a column.
        together: whether all rows stand on one page.
    """

    look: str
    caption: str
    head: Sequence[str]
    widths: Sequence[float]
    left: Collection[int]
    rows: Sequence[Sequence[str]]
    together: bool = False


def listing_element(listing: Listing, page: Page) -> Element:
    """The table."""
    return _Drawing(listing, page).element()


class _Drawing:
    """One table being drawn."""

    def __init__(self, listing: Listing, page: Page) -> None:
        self._listing = listing
        self._look = page.look(listing.look)
        self._widths = column_widths(listing.widths, page.type_width)

    def element(self) -> Element:
        properties = w(
            "tblPr",
            w("tblStyle", val=TABLE_STYLE),
            w("tblW", w=sum(self._widths), type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
            cell_margins(self._look),
            w("tblCaption", val=self._listing.caption),
        )
        grid = w("tblGrid", *(w("gridCol", w=width) for width in self._widths))
        return w("tbl", properties, grid, *self._rows())

    def _rows(self) -> Iterator[Element]:
        if self._listing.head:
            yield self._row(self._listing.head, keep=True, head=True)
        last = len(self._listing.rows) - 1
        for number, texts in enumerate(self._listing.rows):
            outer = number < _COMPANY or number >= last - _COMPANY
            yield self._row(texts, keep=number < last and (self._listing.together or outer))

    def _row(self, texts: Sequence[str], *, keep: bool, head: bool = False) -> Element:
        """A row; ``keep`` holds it on the page of the next one."""
        properties = [w("cantSplit"), w("trHeight", val=twips(self._look.row_height), hRule="atLeast")]
        if head:
            properties.append(w("tblHeader"))
        left = () if head else self._listing.left
        cells = (
            self._cell(text, width, keep=keep, left=column in left)
            for column, (text, width) in enumerate(zip(texts, self._widths, strict=True))
        )
        return w("tr", w("trPr", *properties), *cells)

    def _cell(self, text: str, width: int, *, keep: bool, left: bool) -> Element:
        properties = [w("pStyle", val=self._look.style)]
        if keep:
            properties.append(w("keepNext"))
        if left:
            properties.append(w("jc", val="left"))
        cell = w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="center"))
        return w("tc", cell, paragraph(text, properties))
