"""Places in paragraphs, and their sentences as the patterns of the rules look at them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from report_drafter.check.lazy import lazy
from report_drafter.report import Paragraph

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]|[^。！？!?\n]+")
_YEAR = re.compile(r"\d{4}年")
_CITED = re.compile(r"《[^《》]*》")


class Span(Struct, frozen=True):
    """A place in a paragraph: half-open character offsets."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands there."""
        return self.paragraph.text[self.start : self.end]


def whole(paragraph: Paragraph) -> Span:
    """The place that is all of a paragraph."""
    return Span(paragraph, 0, len(paragraph.text))


class Sentence(Struct, frozen=True, dict=True):
    """A sentence of a paragraph.

    Attributes:
        paragraph: where it stands.
        start: the offset of its first character in the paragraph.
        raw: its characters as they stand.
    """

    paragraph: Paragraph
    start: int
    raw: str

    @lazy
    def text(self) -> str:
        """Its text without spaces, which stand anywhere in what people type (2021 年)."""
        return "".join(self.raw.split())

    @lazy
    def own(self) -> str:
        """The same with the titles that it cites blotted out, so that their words are not taken for its own."""
        if "《" not in self.text:
            return self.text
        return _CITED.sub(lambda cited: "《" + "□" * (len(cited[0]) - 2) + "》", self.text)

    @property
    def dated(self) -> bool:
        """Whether it names a year in digits."""
        return "年" in self.raw and bool(_YEAR.search(self.text))

    def span(self, found: re.Match[str], group: str | int = 0) -> Span:
        """The place in the paragraph of what a pattern found in `text` or `own`."""
        start, end = found.span(group)
        return Span(self.paragraph, self._places[start], self._places[end - 1] + 1)

    @lazy
    def _places(self) -> list[int]:
        """The paragraph's offset of each character of `text`."""
        return [self.start + at for at, character in enumerate(self.raw) if not character.isspace()]


def sentences(paragraph: Paragraph) -> Iterator[Sentence]:
    """The sentences of a paragraph, in order; those that hold nothing but spaces are none."""
    for found in _SENTENCE.finditer(paragraph.text):
        if not found[0].isspace():
            yield Sentence(paragraph, found.start(), found[0])
