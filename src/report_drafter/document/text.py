"""The text of a paragraph, and which run each of its characters stands in.

The text is that of python-docx's ``Paragraph.text`` with what that leaves out: runs in tracked insertions, content
controls, smart tags and simple fields. Deleted and moved-away runs and what stands in a text box are no part of it. So
a position in this text is the position that the JSON contract of the check means.
"""

from bisect import bisect_right
from collections.abc import Collection, Container, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from lxml import etree
from msgspec import Struct

from report_drafter.document import names

Element = etree._Element

_FIXED: Final = {
    names.TAB: "\t",
    f"{names.W}ptab": "\t",
    f"{names.W}cr": "\n",
    f"{names.W}noBreakHyphen": "-",
}
PRINTED: Final = frozenset((names.TEXT, names.BREAK, *_FIXED))
"""The elements of a run that print something."""
_BOXES: Final = frozenset((names.TEXT_BOX,))
_BREAK_TYPE: Final = f"{names.W}type"
_DELETED: Final = (names.DELETED, names.MOVED_AWAY, f"{names.W}rt")
_VERSIONS: Final = (names.CHOICE, names.FALLBACK)
_CHANGES: Final = (names.INSERTED, names.DELETED, names.MOVED_HERE, names.MOVED_AWAY)


def descend(element: Element, wanted: Container[object], closed: Container[object]) -> Iterator[Element]:
    """What stands in an element, in document order, without looking into some of it.

    Args:
        element: the element.
        wanted: tags of the elements to give.
        closed: tags of the elements not to look into; they are given if they are wanted.
    """
    stack = [*reversed(element)]
    while stack:
        child = stack.pop()
        if child.tag in wanted:
            yield child
        if child.tag not in closed:
            stack.extend(reversed(child))


class Piece(NamedTuple):
    """Characters that one element prints."""

    text: str
    element: Element

    @property
    def run(self) -> Element:
        """The run that holds the element."""
        parent = self.element.getparent()
        assert parent is not None  # `printed` gives children of runs only
        return parent


def printed(element: Element) -> str:
    """What an element of `PRINTED` prints; nothing for a break of page or column, or for a tab stop."""
    if element.tag == names.TEXT:
        return element.text or ""
    parent = element.getparent()
    if parent is None or parent.tag != names.RUN:
        return ""
    if element.tag == names.BREAK:
        return "\n" if element.get(_BREAK_TYPE, "textWrapping") == "textWrapping" else ""
    return _FIXED[str(element.tag)]


class Texts:
    """Reads the texts of one part of a document (its body, its footnotes).

    Attributes:
        gone: what is deleted, moved away, or a second version of what is there already: the elements that hold it,
            and the text boxes and printing elements in them.
        changes: how many insertions and deletions are tracked.
    """

    def __init__(self, root: Element) -> None:
        """Look over the part once for what does not count.

        Args:
            root: the part's root element.
        """
        self.changes = sum(1 for _ in root.iter(*_CHANGES))
        self.gone: Collection[Element] = _gone(root)
        around = (next(box.iterancestors(names.PARAGRAPH), None) for box in root.iter(names.TEXT_BOX))
        self._boxed = frozenset(paragraph for paragraph in around if paragraph is not None)

    def printing(self, paragraph: Element) -> Iterator[Element]:
        """The elements that print a paragraph's text, in order."""
        boxed = bool(self._boxed) and paragraph in self._boxed  # few are; lxml's own way through the others is faster
        inside = descend(paragraph, PRINTED, _BOXES) if boxed else paragraph.iter(*PRINTED)
        return (e for e in inside if e not in self.gone) if self.gone else inside

    def pieces(self, paragraph: Element) -> Iterator[Piece]:
        """What a paragraph prints, element by element."""
        for element in self.printing(paragraph):
            if text := printed(element):
                yield Piece(text, element)

    def text(self, paragraph: Element) -> str:
        """A paragraph's text."""
        return "".join(map(printed, self.printing(paragraph)))

    def map(self, paragraph: Element) -> "TextMap":
        """A paragraph's text with the place of each character."""
        return TextMap(tuple(self.pieces(paragraph)))


class TextMap(Struct, frozen=True, dict=True):
    """A paragraph's text and where its characters come from."""

    pieces: tuple[Piece, ...]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each piece starts in the text, and where the last one ends."""
        return tuple(accumulate((len(piece.text) for piece in self.pieces), initial=0))

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return "".join(piece.text for piece in self.pieces)

    def locate(self, offset: int) -> tuple[Piece, int]:
        """The piece that holds the character at an offset, and the offset inside the piece.

        Raises:
            IndexError: if the text has no such character.
        """
        if not 0 <= offset < self._starts[-1]:
            raise IndexError(offset)
        at = bisect_right(self._starts, offset) - 1
        return self.pieces[at], offset - self._starts[at]

    def span(self, start: int, end: int) -> Iterator[tuple[Piece, int, int]]:
        """The pieces that the characters from ``start`` up to ``end`` stand in, each with the span inside it."""
        for piece, at in zip(self.pieces, self._starts, strict=False):
            low, high = max(start - at, 0), min(end - at, len(piece.text))
            if low < high:
                yield piece, low, high


def _gone(root: Element) -> frozenset[Element]:
    """See `Texts.gone`. Of each ``mc:AlternateContent`` the first version counts, later ones are for older programs."""
    gone: set[Element] = set()
    for element in root.iter(*_DELETED, *_VERSIONS):
        second = element.tag not in _VERSIONS or element.getprevious() is not None
        if second and element not in gone:
            gone.update(element.iter(names.TEXT_BOX, *PRINTED, *_DELETED, *_VERSIONS))
    return frozenset(gone)
