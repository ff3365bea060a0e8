"""Writes the facts behind the numbers: bookmarks into the text, and the part ``docProps/custom.xml``."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from report_drafter.document import provenance
from report_drafter.document.write.markup import Element, legal, root, w
from report_drafter.document.write.paragraphs import Mark
from report_drafter.report import Paragraph, Source

_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_USER_DEFINED: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
PROPERTY: Final = f"{{{_PROPERTIES}}}property"
FIRST_NUMBER: Final = 2
"""The first number that a property may have (ECMA-376 part 1, 22.3.2.2)."""


class Provenance:
    """The facts of one document, gathered while its paragraphs are written."""

    def __init__(self) -> None:
        self._places: dict[Source, int] = {}
        self._bookmarks = 0

    def marks(self, paragraph: Paragraph) -> Iterator[Mark]:
        """The bookmarks of a paragraph's numbers. They share no character, so that what is typed belongs to one."""
        numbers = sorted(paragraph.stated, key=lambda stated: stated.start)
        limits = [*(stated.start for stated in numbers[1:]), len(paragraph.text)]
        taken = 0
        for stated, limit in zip(numbers, limits, strict=False):
            before, after = int(stated.start > taken), int(stated.end < limit)
            taken = stated.end + after
            source = stated.source or Source(stated.fact, paragraph.text[stated.start : stated.end])
            yield self._mark(source, (stated.start, stated.end), before, after)

    def part(self) -> Element | None:
        """The document's own properties; None if its numbers have no facts."""
        if not self._places:
            return None
        element = root(_PROPERTIES, "Properties")
        texts = (pair for source, places in self._places.items() for pair in provenance.properties(source, places))
        for number, (name, text) in enumerate(texts, FIRST_NUMBER):
            add_property(element, number, name, text)
        return element

    def _mark(self, source: Source, span: tuple[int, int], before: int, after: int) -> Mark:
        self._places[source] = self._places.get(source, 0) + 1
        name = provenance.Bookmark(provenance.key(source), self._places[source], before, after).name
        identifier = self._bookmarks
        self._bookmarks += 1
        return Mark(
            span[0] - before,
            span[1] + after,
            opening=(w("bookmarkStart", id=identifier, name=name),),
            closing=(w("bookmarkEnd", id=identifier),),
        )


def add_property(properties: Element, number: int, name: str, text: str) -> None:
    """Add one of the document's own properties.

    Args:
        properties: the root of their part.
        number: its number there, from `FIRST_NUMBER` on.
        name: what it is called.
        text: what it holds.
    """
    entry = etree.SubElement(properties, PROPERTY, {"fmtid": _USER_DEFINED, "pid": str(number), "name": name})
    etree.SubElement(entry, f"{{{_TYPES}}}lpwstr", nsmap={"vt": _TYPES}).text = legal(text)
