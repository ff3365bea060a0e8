"""Paragraphs and runs: text with its marks, cut at their borders."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final
from unicodedata import east_asian_width

from msgspec import Struct

from report_drafter.document.write.markup import Element, legal, w
from report_drafter.document.write.page import Gap

_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BREAK: Final = re.compile("(\r\n|\r|\n|\t)")


class Mark(Struct, frozen=True):
    """Something that holds for a span of a paragraph's text.

    Attributes:
        start, end: half-open character offsets into the text.
        properties: makes the run properties of the span, anew for each run; where marks ask for the same one, the
            later mark's holds.
        opening, closing: elements that stand before the first and after the last of its characters.
    """

    start: int
    end: int
    properties: Callable[[], Element] | None = None
    opening: tuple[Element, ...] = ()
    closing: tuple[Element, ...] = ()


def paragraph(text: str, properties: Sequence[Element], marks: Sequence[Mark] = ()) -> Element:
    """A paragraph of the document.

    Args:
        text: plain text; a line break or a tab in it is one in Word, what XML cannot hold is left out.
        properties: its ``pPr``'s children.
        marks: what holds for spans of it; they may overlap.
    """
    return w("p", w("pPr", *properties), *_runs(text, marks))


def gap_marks(text: str, gap: Gap) -> Iterator[Mark]:
    """The highlights on what the office still has to fill in. A gap that nothing closes ends with the text."""
    pattern = f"{re.escape(gap.opening)}.*?(?:{re.escape(gap.closing)}|$)"
    for match in re.finditer(pattern, text, re.DOTALL):
        yield Mark(match.start(), match.end(), lambda: w("highlight", val=gap.highlight))


def text_width(text: str) -> float:
    """The width of a text in characters: what is not set in the Chinese face takes half a character."""
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text)


def _runs(text: str, marks: Sequence[Mark]) -> Iterator[Element]:
    """One run for each stretch of text that the same marks hold for, and what the marks put between the runs."""
    borders = sorted({0, len(text)} | {border for mark in marks for border in (mark.start, mark.end)})
    yield from _begun(marks, 0)
    for start, end in pairwise(borders):
        holding = (mark for mark in marks if mark.start <= start and end <= mark.end)
        properties = {made.tag: made for mark in holding if mark.properties for made in (mark.properties(),)}
        yield run(text[start:end], *properties.values())
        yield from (element for mark in marks if mark.start < mark.end == end for element in mark.closing)
        yield from _begun(marks, end)


def _begun(marks: Sequence[Mark], at: int) -> Iterator[Element]:
    """What stands where marks begin; a mark of no characters ends there as well."""
    for mark in marks:
        if mark.start == at:
            yield from mark.opening
            yield from mark.closing if mark.end == at else ()


def run(text: str, *properties: Element) -> Element:
    """A run: text and its properties.

    Quotes, dashes and other signs that both scripts use get the Chinese face only when the run says so.
    """
    both_scripts = any(east_asian_width(char) == "A" for char in text)
    hint = (w("rFonts", hint="eastAsia"),) if both_scripts else ()
    every = (*hint, *properties)
    return w("r", *([w("rPr", *every)] if every else []), *_content(legal(text)))


def _content(text: str) -> Iterator[Element]:
    for piece in _BREAK.split(text):
        if piece == "\t":
            yield w("tab")
        elif _BREAK.fullmatch(piece):
            yield w("br")
        elif piece:
            element = w("t")
            element.text = piece
            if piece != piece.strip() or "  " in piece:
                element.set(_XML_SPACE, "preserve")
            yield element
