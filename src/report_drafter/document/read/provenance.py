"""Reads back what the program put into a draft: which numbers are its own, and the facts behind them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from report_drafter.document import names
from report_drafter.document.provenance import Bookmark, Kept, kept
from report_drafter.document.read.faults import Refusal
from report_drafter.document.read.package import Package, open_package
from report_drafter.document.read.xml import parse
from report_drafter.document.text import PRINTED, Element, Texts, descend, printed
from report_drafter.report import Source, Stated

_PROPERTY: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_START: Final = f"{names.W}bookmarkStart"
_END: Final = f"{names.W}bookmarkEnd"
_ID: Final = f"{names.W}id"
_NAME: Final = f"{names.W}name"
_TAKEN: Final = PRINTED | {_START, _END}
_NUMERAL: Final = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")
_CLOSED: Final = frozenset((names.TEXT_BOX,))


def read_sources(path: Path) -> Mapping[Source, int]:
    """The facts that a draft was made of, each with the number of places it was put in; none for any other document.

    A fact that fewer places are left of in the text than this says has been taken out there.

    Args:
        path: the DOCX.

    Raises:
        BadInput: with one fault, if the file is no DOCX or can't be read.
    """
    try:
        with open_package(path) as package:
            return {one.source: one.places for one in _kept(package).values()}
    except Refusal as refusal:
        raise refusal.about(path) from None


class Bookmarks:
    """The numbers of a document that the program put there."""

    def __init__(self, body: Element, package: Package) -> None:
        """Look for the program's bookmarks; documents by other hands have none and cost no more than the look.

        Args:
            body: the document's body.
            package: where the facts are kept.
        """
        self._starts: dict[str, Bookmark] = {}
        self._paragraphs: set[Element] = set()
        for start in body.iter(_START):
            bookmark = Bookmark.named(start.get(_NAME, ""))
            paragraph = next(start.iterancestors(names.PARAGRAPH), None) if bookmark else None
            if bookmark and paragraph is not None:
                self._starts[start.get(_ID, "")] = bookmark
                self._paragraphs.add(paragraph)
        self._kept = _kept(package) if self._starts else {}

    def stated(self, paragraph: Element, texts: Texts) -> tuple[Stated, ...]:
        """The program's numbers in a paragraph, in order. One that is deleted, or torn over two paragraphs, is none."""
        if paragraph not in self._paragraphs:
            return ()
        begun: dict[str, int] = {}
        spans: list[tuple[Bookmark, int, int]] = []
        text = ""
        for element in descend(paragraph, _TAKEN, _CLOSED):
            identifier = element.get(_ID, "")
            if element.tag == _START:
                begun[identifier] = len(text)
            elif element.tag != _END:
                text += "" if element in texts.gone else printed(element)
            elif identifier in begun and identifier in self._starts:
                spans.append((self._starts[identifier], begun[identifier], len(text)))
        found = (stated for span in spans for stated in self._number(text, *span))
        return tuple(sorted(found, key=lambda stated: stated.start))

    def _number(self, text: str, bookmark: Bookmark, start: int, end: int) -> Iterator[Stated]:
        """The number of a bookmark with this span, if there still is one."""
        fact = self._kept.get(bookmark.key)
        if fact is None:
            return
        value = fact.source.value
        first, last = start + bookmark.before, end - bookmark.after
        if text[first:last] != value:
            first, last = _numeral(text, start, end, value) or (first, last)
        if first < last:
            yield Stated(first, last, fact.source.fact, fact.source)


def _numeral(text: str, start: int, end: int, value: str) -> tuple[int, int] | None:
    """The span of the number that stands in an edited bookmark, whole, whatever words were put beside it.

    LibreOffice draws a bookmark's end in by a character for each comment before it in the paragraph, so the value
    itself may stand behind the end as well.
    """
    for found in _NUMERAL.finditer(text):
        if found.end() > start and (found.start() < end or (found.start() == end and found[0] == value)):
            return found.span()
    return None


def _kept(package: Package) -> Mapping[str, Kept]:
    xml = package.own_part("custom-properties")
    if xml is None:
        return {}
    return kept(property_texts(parse(xml)))


def property_texts(root: Element) -> dict[str, str]:
    """The document's own properties by name, from the root of their part."""
    return {entry.get("name", ""): "".join(map(str, entry.itertext())) for entry in root.iter(_PROPERTY)}
