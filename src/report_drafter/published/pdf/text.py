"""Lines of text from the characters of a page."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from report_drafter.published.pdf.process import Character

_SAME_LINE: Final = 0.5
"""By what share of their height the middles of two characters of a line may lie apart."""
_SMALL: Final = 0.75
"""How high a footnote's mark is at most, as a share of the line's height."""
_RAISED: Final = 0.1
"""How much higher it stands at least, the same."""
_SHADOW: Final = 0.4
"""How far a shadow is moved at most, as a share of the character's width."""
_SPACE: Final = 0.2
"""The gap between words, as a share of the characters' height."""
_GAP: Final = 0.7
"""The gap between the cells of a table without lines, the same; between digits any gap is one."""


class Run(Struct, frozen=True):
    """Characters of one line that stand together.

    Attributes:
        text: the text.
        left, top, right, bottom: the box around them, in points from the page's upper left corner.
        parts: a line's parts between wide gaps.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    parts: "tuple[Run, ...]" = ()

    @property
    def height(self) -> float:
        """The height of its characters."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Where it stands on the page, from above."""
        return (self.top + self.bottom) / 2


def printed(characters: Iterable[Character]) -> list[Character]:
    """The characters that print something."""
    return [c for c in characters if not c.text.isspace() and c.right > c.left and c.bottom > c.top]


def lines(characters: Iterable[Character]) -> Iterator[list[Character]]:
    """The lines from top to bottom, each from left to right, without shadows and the marks of footnotes."""
    line: list[Character] = []
    centre = 0.0
    for one in sorted(characters, key=middle):
        if line and middle(one) - centre > (one.bottom - one.top) * _SAME_LINE:
            yield _in_order(line)
            line = []
        line.append(one)
        centre += (middle(one) - centre) / len(line)
    if line:
        yield _in_order(line)


def _in_order(line: Iterable[Character]) -> list[Character]:
    """A line from left to right, without what would be read with its figures and is none of them."""
    kept: list[Character] = []
    end = 0.0
    for one in sorted(line, key=lambda c: c.left):
        if not kept or not (_is_shadow(one, kept[-1]) or _is_mark(one, kept[-1], end)):
            kept.append(one)
        end = one.right
    return kept


def _is_shadow(one: Character, before: Character) -> bool:
    """Whether a character is the one before it printed again, slightly moved, to make it bold."""
    return one.text == before.text and one.left - before.left < _SHADOW * (one.right - one.left)


def _is_mark(one: Character, before: Character, end: float) -> bool:
    """Whether a character marks a footnote: a digit that is small, raised, and next to what stands before it."""
    height = before.bottom - before.top
    small = one.bottom - one.top < _SMALL * height and one.bottom < before.bottom - _RAISED * height
    return small and one.text.isdigit() and one.left - end < _SPACE * height


def whole_line(line: Sequence[Character]) -> Run:
    """A line as a text, and the parts into which wide gaps cut it."""
    return replace(run(line), parts=tuple(_parts(line)))


def run(line: Sequence[Character]) -> Run:
    """A line, or a part of it, as a text."""
    parts = [line[0].text]
    for before, after in pairwise(line):
        gap = after.left - before.right > _SPACE * (after.bottom - after.top)
        parts += " " if gap and before.text.isascii() and after.text.isascii() else "", after.text
    return Run(
        "".join(parts),
        min(c.left for c in line),
        min(c.top for c in line),
        max(c.right for c in line),
        max(c.bottom for c in line),
    )


def _parts(line: Sequence[Character]) -> Iterator[Run]:
    start = 0
    for at, (before, after) in enumerate(pairwise(line), 1):
        gap = _SPACE if before.text.isdigit() and after.text.isdigit() else _GAP
        if after.left - before.right > gap * (after.bottom - after.top):
            yield run(line[start:at])
            start = at
    yield run(line[start:])


def joined(first: str, second: str) -> str:
    """Two lines as one text: between words of letters there is a space, between Chinese characters none."""
    apart = first[-1:].isascii() and first[-1:].isalpha() and second[:1].isascii() and second[:1].isalpha()
    return f"{first} {second}" if apart else first + second


def middle(character: Character) -> float:
    """Where a character stands on the page, from above."""
    return (character.top + character.bottom) / 2
