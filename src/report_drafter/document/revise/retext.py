"""Puts other characters in the place of some: as many each in the run of the one before it, else all in the first's."""

from typing import Final

from report_drafter.document import names
from report_drafter.document.text import TextMap

_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def retext(places: TextMap, start: int, end: int, text: str) -> None:
    """Replace characters of a paragraph; runs, marks and wrappers around them stay where they are.

    Args:
        places: the paragraph's text with the place of each character.
        start: the offset of the first of the characters; they stand in text elements, as digits do.
        end: the offset behind the last.
        text: what is to stand there instead.
    """
    even = len(text) == end - start
    for piece, low, high in places.span(start, end):
        if piece.element.tag == names.TEXT:
            here = text[: high - low] if even else text
            text = text[len(here) :]
            piece.element.text = f"{piece.text[:low]}{here}{piece.text[high:]}"
            if piece.element.text != piece.element.text.strip():
                piece.element.set(_XML_SPACE, "preserve")
