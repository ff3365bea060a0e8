"""Takes the comments of an earlier check out of a document again; other people's, and what they answered, stay."""

from collections.abc import Iterable, Iterator
from typing import Final

from report_drafter.document import names
from report_drafter.document.text import Element
from report_drafter.document.write.comments import comment_words

EXTENDED: Final = ("commentsIds", "commentsExtended", "commentsExtensible")
"""What Word keeps about comments beside their text: each entry names a paragraph's or a comment's lasting number."""

_AUTHOR: Final = f"{names.W}author"
_ID: Final = f"{names.W}id"
_COMMENT: Final = f"{names.W}comment"
_RANGE: Final = (f"{names.W}commentRangeStart", f"{names.W}commentRangeEnd")
_REFERENCE: Final = f"{names.W}commentReference"
_PARAGRAPH_ID: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_NOT_CONTENT: Final = (f"{names.W}rPr", _REFERENCE)


def own_comments(comments: Element, extended: Iterable[Element]) -> list[Element]:
    """The comments that an earlier check wrote and nobody has answered since.

    Args:
        comments: the root of the comments' part.
        extended: the roots of the parts in `EXTENDED`.
    """
    answered = {
        value for root in extended for entry in root for name, value in _numbers(entry) if name == "paraIdParent"
    }
    own = (comment for comment in comments.iter(_COMMENT) if _is_own(comment))
    return [comment for comment in own if answered.isdisjoint(_paragraph_ids(comment))]


def remove(own: Iterable[Element], body: Element, extended: Iterable[Element]) -> None:
    """Take comments out of their part, and what belongs to them out of the text and the other parts.

    Args:
        own: the comments.
        body: the document's body.
        extended: the roots of the parts in `EXTENDED`, in this order.
    """
    identifiers = {comment.get(_ID) for comment in own}
    lasting = {number for comment in own for number in _paragraph_ids(comment)}
    for mark in [mark for mark in body.iter(*_RANGE, _REFERENCE) if mark.get(_ID) in identifiers]:
        run = mark.getparent()
        alone = mark.tag == _REFERENCE and run is not None and all(child.tag in _NOT_CONTENT for child in run)
        _take_out(run if alone and run is not None else mark)
    for root in extended:
        for entry in [entry for entry in root if lasting.intersection(number for _, number in _numbers(entry))]:
            lasting.update(number for name, number in _numbers(entry) if name == "durableId")
            _take_out(entry)
    for comment in own:
        _take_out(comment)


def _is_own(comment: Element) -> bool:
    words = comment_words()
    text = "".join(map(str, comment.itertext())).lstrip()
    return comment.get(_AUTHOR) == words.author and text.startswith(f"{words.headings['check']} ")


def _paragraph_ids(comment: Element) -> set[str]:
    return {number for p in comment.iter(names.PARAGRAPH) if (number := p.get(_PARAGRAPH_ID))}


def _numbers(entry: Element) -> Iterator[tuple[str, str]]:
    """The attributes of an entry of the other parts, without their namespaces."""
    return ((str(name).rpartition("}")[2], str(value)) for name, value in entry.attrib.items())


def _take_out(element: Element) -> None:
    """Remove an element, and leave the white space behind it where it is."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = f"{before.tail or ''}{element.tail}"
    elif element.tail:
        parent.text = f"{parent.text or ''}{element.tail}"
    parent.remove(element)
