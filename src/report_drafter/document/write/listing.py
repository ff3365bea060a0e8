"""A plain table as wide as the type area: a head that repeats on every page, and rows that no page break cuts."""

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from report_drafter.document.write.markup import Element, w
from report_drafter.document.write.page import Page, TableLook, twips
from report_drafter.document.write.paragraphs import paragraph
from report_drafter.document.write.styles import TABLE_STYLE
from report_drafter.document.write.tables import cell_margins, column_widths


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
    look = page.look(listing.look)
    widths = column_widths(listing.widths, page.type_width)
    properties = w(
        "tblPr",
        w("tblStyle", val=TABLE_STYLE),
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        cell_margins(look),
        w("tblCaption", val=listing.caption),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", properties, grid, *_rows(listing, look, widths))


def _rows(listing: Listing, look: TableLook, widths: Sequence[int]) -> Iterator[Element]:
    if listing.head:
        yield _row(listing.head, look, widths, head=True, keep=True)
    last = len(listing.rows) - 1
    for number, texts in enumerate(listing.rows):
        yield _row(texts, look, widths, left=listing.left, keep=listing.together and number < last)


def _row(
    texts: Sequence[str],
    look: TableLook,
    widths: Sequence[int],
    *,
    keep: bool,
    head: bool = False,
    left: Collection[int] = (),
) -> Element:
    """A row; ``keep`` holds it on the page of the next one."""
    properties = [w("cantSplit"), w("trHeight", val=twips(look.row_height), hRule="atLeast")]
    if head:
        properties.append(w("tblHeader"))
    cells = (
        _cell(text, look, width, keep=keep, left=column in left)
        for column, (text, width) in enumerate(zip(texts, widths, strict=True))
    )
    return w("tr", w("trPr", *properties), *cells)


def _cell(text: str, look: TableLook, width: int, *, keep: bool, left: bool) -> Element:
    properties = [w("pStyle", val=look.style)]
    if keep:
        properties.append(w("keepNext"))
    if left:
        properties.append(w("jc", val="left"))
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="center")), paragraph(text, properties))
