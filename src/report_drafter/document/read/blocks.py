"""The document's paragraphs and tables as they come, before it is known what they are."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from report_drafter.document import names
from report_drafter.document.read.grid import Grid, read_grid
from report_drafter.document.read.package import Package
from report_drafter.document.read.provenance import Bookmarks
from report_drafter.document.read.styles import PLAIN, Look, Styles
from report_drafter.document.text import Element, Texts, descend
from report_drafter.report import Stated

_CONTENT_CONTROL: Final = "内容控件"
_TEXT_BOX: Final = "文本框"
IN_TABLE: Final = "表格"
"""The origin of text that stands in a table."""
IN_BODY: Final = frozenset((_CONTENT_CONTROL, IN_TABLE))
"""The origins of text that stands in the body's part and in no text box: Word allows comments there."""
_NOTES: Final = {"footnotes": (f"{names.W}footnote", "脚注"), "endnotes": (f"{names.W}endnote", "尾注")}
_NOTE_KIND: Final = f"{names.W}type"
_BLOCKS: Final = frozenset((names.PARAGRAPH, names.TABLE))
_PARAGRAPHS: Final = frozenset((names.PARAGRAPH,))
_TABLES: Final = frozenset((names.TABLE,))
_CLOSED: Final = frozenset((names.PARAGRAPH, names.TEXT_BOX))


class Line(Struct, frozen=True):
    """A paragraph as it stands in the document.

    Attributes:
        text: its text.
        look: what its properties say of it.
        index: its number among the body's own paragraphs; None outside them.
        origin: where it stands otherwise.
        stated: the numbers in it that the program put there.
    """

    text: str
    look: Look = PLAIN
    index: int | None = None
    origin: str = ""
    stated: tuple[Stated, ...] = ()


def body_blocks(body: Element, texts: Texts, styles: Styles, bookmarks: Bookmarks) -> Iterator[Line | Grid]:
    """The body's paragraphs and tables in order; a table in a cell comes after the table that it stands in.

    A content control's paragraphs are not the body's own, and neither are those of any other wrapper.
    """
    index = 0
    numbers = {table: number for number, table in enumerate(body.iter(names.TABLE))}
    for block in descend(body, _BLOCKS, _BLOCKS):
        if block.tag == names.TABLE:
            yield from (read_grid(table, numbers[table], texts) for table in _with_nested(block))
        elif block.getparent() is body:
            yield Line(texts.text(block), styles.look(block), index, stated=bookmarks.stated(block, texts))
            index += 1
        else:
            yield Line(texts.text(block), styles.look(block), origin=_CONTENT_CONTROL)


def box_lines(body: Element, texts: Texts) -> Iterator[Line]:
    """The paragraphs of the body's text boxes."""
    for box in body.iter(names.TEXT_BOX):
        if box not in texts.gone:
            yield from (Line(text, origin=_TEXT_BOX) for text in _inside(box, texts))


def note_lines(package: Package) -> Iterator[Line]:
    """The footnotes, then the endnotes, a line a paragraph; what only draws the line above them is none."""
    for part, (tag, origin) in _NOTES.items():
        root = package.root(part)
        if root is not None:
            texts = Texts(root)
            notes = (note for note in root.iter(tag) if note.get(_NOTE_KIND, "normal") == "normal")
            yield from (Line(text, origin=origin) for note in notes for text in _inside(note, texts))


def cell_lines(grid: Grid) -> Iterator[Line]:
    """A table that is not the form's, as lines of text."""
    for cell in grid.cells():
        yield from (Line(text, origin=IN_TABLE) for text in cell.text.split("\n"))


def _with_nested(table: Element) -> Iterator[Element]:
    """A table and the tables in its cells."""
    waiting = [table]
    while waiting:
        table = waiting.pop()
        yield table
        if any(True for _ in table.iterdescendants(names.TABLE)):
            waiting.extend(reversed(list(descend(table, _TABLES, _TABLES))))


def _inside(element: Element, texts: Texts) -> Iterator[str]:
    return (texts.text(paragraph) for paragraph in descend(element, _PARAGRAPHS, _CLOSED))
