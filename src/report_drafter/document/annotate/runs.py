"""Ties a comment to characters of a paragraph: runs are cut at both ends of the span, and nothing else is touched."""

from copy import deepcopy
from typing import Final

from lxml import etree

from report_drafter.document import names
from report_drafter.document.text import Element, TextMap, Texts
from report_drafter.document.write.comments import Tie

_RUN_PROPERTIES: Final = f"{names.W}rPr"
_FIELD_KIND: Final = f"{names.W}fldCharType"
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def attach(tie: Tie, paragraph: Element, texts: Texts, span: tuple[int, int]) -> None:
    """Tie a comment to characters of a paragraph; to all of it where it has no such characters.

    The run that stands for the comment is a child of the paragraph, behind a field: inside a tracked insertion, a
    hyperlink or a field it would be part of that.

    Args:
        tie: what ties the comment.
        paragraph: the paragraph.
        texts: of the part that it stands in.
        span: half-open character offsets into its text.
    """
    places = texts.map(paragraph)
    start, end = max(span[0], 0), min(span[1], len(places.text))
    if start >= end:
        properties = paragraph.find(names.PARAGRAPH_PROPERTIES)
        paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, tie.start)
        paragraph.append(tie.end)
    else:
        _cut(places, end)
        _cut(texts.map(paragraph), start)
        places = texts.map(paragraph)
        places.locate(start)[0].run.addprevious(tie.start)
        places.locate(end - 1)[0].run.addnext(tie.end)
    _behind_field(_child_of(paragraph, tie.end)).addnext(tie.reference)


def _child_of(paragraph: Element, element: Element) -> Element:
    """The paragraph's child that holds an element, or is it."""
    while (parent := element.getparent()) is not None and parent is not paragraph:
        element = parent
    return element


def _behind_field(child: Element) -> Element:
    """The paragraph's child that ends the field which a child stands in, or that child where it stands in none.

    In a field's result LibreOffice takes the comment for a part of the text.
    """
    depth = sum(map(_opened, (child, *child.itersiblings(preceding=True))))
    for at in (child, *child.itersiblings()) if depth > 0 else ():
        depth += _opened(at) if at is not child else 0
        if depth <= 0:
            return at
    return child


def _opened(element: Element) -> int:
    """How many fields begin in an element, less those that end there."""
    kinds = [character.get(_FIELD_KIND) for character in element.iter(names.FIELD_CHARACTER)]
    return kinds.count("begin") - kinds.count("end")


def _cut(places: TextMap, offset: int) -> None:
    """See to it that a run begins with the character at an offset."""
    if offset <= 0 or offset >= len(places.text):
        return
    piece, inside = places.locate(offset)
    if inside:
        piece.element.addnext(_second_half(piece.element, inside))
        _split(piece.run, after=piece.element)
    else:
        before = places.locate(offset - 1)[0]
        if before.run is piece.run:
            _split(piece.run, after=before.element)


def _second_half(element: Element, inside: int) -> Element:
    """A text element with what stands behind an offset, which the first one loses."""
    text = element.text or ""
    half = _like(element)
    element.text, half.text = text[:inside], text[inside:]
    for part in (element, half):
        part.set(_XML_SPACE, "preserve")
    return half


def _split(run: Element, after: Element) -> None:
    """Make what follows an element of a run a run of its own, with the same properties."""
    rest = _like(run)
    run.addnext(rest)
    rest.extend(deepcopy(properties) for properties in run.findall(_RUN_PROPERTIES))
    rest.extend(list(after.itersiblings()))


def _like(element: Element) -> Element:
    """An empty element of the same name, with the same attributes."""
    made = etree.Element(element.tag)
    made.attrib.update(element.attrib)
    return made
