"""Writes the copy: numbers and cells that moved, and the facts that they rest on now."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from report_drafter.document import names, provenance
from report_drafter.document.annotate.parts import Parts
from report_drafter.document.annotate.places import Body
from report_drafter.document.read.faults import Refusal
from report_drafter.document.read.package import Package, open_package
from report_drafter.document.read.provenance import property_texts
from report_drafter.document.read.xml import is_strict, parse
from report_drafter.document.revise.renewal import rename_bookmarks, renew_properties
from report_drafter.document.revise.retext import retext
from report_drafter.document.text import Element, Texts
from report_drafter.report import Source, TableCell

_NUMERAL: Final = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")


class NumberText(Struct, frozen=True):
    """A number of the text that is to read otherwise.

    Attributes:
        paragraph: the paragraph's number as in `Paragraph.index`.
        start, end: half-open character offsets into its text.
        text: the number as it is to be printed.
    """

    paragraph: int
    start: int
    end: int
    text: str


class CellText(Struct, frozen=True):
    """A figure of a table that is to read otherwise: the cell, which prints one numeral, and the numeral for it."""

    cell: TableCell
    text: str


class Revision(Struct, frozen=True):
    """What is to change in a document.

    Attributes:
        numbers, cells: what is to be printed otherwise.
        renewed: for each fact that the document carries and that is another now, what it is now.
    """

    numbers: Sequence[NumberText]
    cells: Sequence[CellText]
    renewed: Mapping[Source, Source]


def numeral(text: str) -> re.Match[str] | None:
    """The one numeral that a text prints; None if it prints none, or several."""
    found = list(_NUMERAL.finditer(text))
    return found[0] if len(found) == 1 else None


def revised(source: Path, revision: Revision) -> bytes:
    """A copy of a document with what is to change in it; every other part is copied as it is.

    Args:
        source: the DOCX.
        revision: what is to change.

    Raises:
        BadInput: with one fault, if the document can't be read, or is “Strict Open XML”, which can't be written.
    """
    try:
        with open_package(source) as package:
            return _revised(package, revision)
    except Refusal as refusal:
        raise refusal.about(source) from None


def _revised(package: Package, revision: Revision) -> bytes:
    parts, document = Parts(package), package.document
    body = document.find(names.BODY)
    if body is None:
        raise Refusal("not_word")
    if is_strict(parts[package.document_name]):
        raise Refusal("strict")
    _retext(body, revision)
    properties = package.own_name("custom-properties")
    if properties is not None:
        root = parse(parts[properties])
        kept = provenance.kept(property_texts(root))
        rename_bookmarks(body, kept, revision.renewed)
        renew_properties(root, kept, revision.renewed)
        parts.change(properties, root)
    parts.change(package.document_name, document)
    return parts.packed()


def _retext(body: Element, revision: Revision) -> None:
    """Print numbers and cells anew. Of a paragraph's numbers the last comes first, so that offsets stay true."""
    texts, places = Texts(body), Body(body)
    for number in sorted(revision.numbers, key=lambda one: one.start, reverse=True):
        paragraph = places.paragraph(number.paragraph)
        if paragraph is not None:
            retext(texts.map(paragraph), number.start, number.end, number.text)
    for change in revision.cells:
        paragraph = places.in_cell(change.cell)
        place = texts.map(paragraph) if paragraph is not None else None
        found = numeral(place.text) if place else None
        if place and found:
            retext(place, *found.span(), change.text)
