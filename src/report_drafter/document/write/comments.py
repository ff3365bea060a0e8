"""Comments: the part ``comments.xml``, and the marks in the text that tie them to characters."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import tomli
from msgspec import Struct, convert

from report_drafter.check.model import Finding
from report_drafter.document.write.markup import Element, w
from report_drafter.document.write.paragraphs import Mark, run
from report_drafter.report import Paragraph, Remark
from report_drafter.resources import TEMPLATES

TEXT_STYLE: Final = "CommentText"
REFERENCE_STYLE: Final = "CommentReference"


class Highlight(Struct, frozen=True):
    """The colour of what a comment is about."""

    colour: str


class CheckWords(Struct, frozen=True):
    """What a comment of a check says beside the rule's message."""

    severities: Mapping[str, str]
    outside: str
    somewhere: str


class Words(Struct, frozen=True):
    """Who comments, and what comments say; see ``templates/comments.toml``."""

    author: str
    initials: str
    headings: Mapping[str, str]
    highlight: Highlight
    check: CheckWords
    faults: Mapping[str, Mapping[str, str]]


@cache
def comment_words() -> Words:
    """Read the data file."""
    data = tomli.loads((TEMPLATES / "comments.toml").read_text(encoding="utf-8"))
    return convert(data, Words)


def finding_words(finding: Finding) -> str:
    """What the comment at a check's finding says."""
    return f"{comment_words().check.severities[finding.severity]}。{finding.message}"


class Tie(Struct, frozen=True):
    """What ties a comment to characters: marks before and after them, and after these the run that stands for it."""

    start: Element
    end: Element
    reference: Element


class Comments:
    """The comments of one document, gathered while its paragraphs are written."""

    def __init__(self) -> None:
        self._comments: list[Element] = []

    def marks(self, paragraph: Paragraph) -> Iterator[Mark]:
        """What a paragraph's remarks put into its text."""
        for remark in paragraph.remarks:
            yield self._mark(remark, len(paragraph.text))

    def part(self) -> Element | None:
        """The comments; None if there are none."""
        return w("comments", *self._comments) if self._comments else None

    def _mark(self, remark: Remark, length: int) -> Mark:
        identifier = len(self._comments)
        self._comments.append(comment(identifier, remark.heading, remark.code, remark.text))
        start = max(min(remark.start, length - 1), 0)
        end = min(max(remark.end, start + 1), length)
        ends = tie(identifier)
        closing = (ends.end, ends.reference)
        return Mark(start, end, _highlight if remark.highlight else None, (ends.start,), closing)


def comment(identifier: int, heading: str, code: str, text: str, *, styled: bool = True) -> Element:
    """A comment. It bears no date: the same report gives the same bytes.

    Args:
        identifier: its number in the document.
        heading: which of the headings of the data file it begins with.
        code: the code of the rule behind it.
        text: what it says; each line is a paragraph.
        styled: whether the document has the styles for comments.
    """
    words = comment_words()
    lines = f"{words.headings[heading]} {code}：{text}".splitlines()
    paragraphs = [w("p", *_properties(styled), run(line)) for line in lines]
    paragraphs[0].insert(int(styled), w("r", *_reference_style(styled), w("annotationRef")))
    return w("comment", *paragraphs, id=identifier, author=words.author, initials=words.initials)


def tie(identifier: int, *, styled: bool = True) -> Tie:
    """What ties the comment of this number to characters; ``styled`` as for `comment`."""
    return Tie(
        w("commentRangeStart", id=identifier),
        w("commentRangeEnd", id=identifier),
        w("r", *_reference_style(styled), w("commentReference", id=identifier)),
    )


def _highlight() -> Element:
    return w("highlight", val=comment_words().highlight.colour)


def _properties(styled: bool) -> Iterator[Element]:
    if styled:
        yield w("pPr", w("pStyle", val=TEXT_STYLE))


def _reference_style(styled: bool) -> Iterator[Element]:
    if styled:
        yield w("rPr", w("rStyle", val=REFERENCE_STYLE))
