"""A text as the guard reads it: each number with its words, and what the checker's own linking makes of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from report_drafter.check.claims.facts import Claim
from report_drafter.check.claims.link import Linker
from report_drafter.check.claims.linked import Linked
from report_drafter.check.quantities import Quantity, find
from report_drafter.narrative.modelled.section import Lock
from report_drafter.narrative.modelled.slots import Place, fill, filled, measure
from report_drafter.report import Paragraph, Role

HELD = "\ufffc"
"""Stands for a character of a locked piece; no input and no cleaned answer holds it."""

HAN = re.compile("[一-鿿]+")
"""A stretch of Chinese characters."""
CLAUSE = re.compile("[^，。；：！？\n]+")
"""A clause, the members of a list together."""
BREAK = re.compile("[，。；：！？\n,;:!?]")
"""What parts clauses."""
SENTENCE = re.compile("[。！？\n!?]")
"""What ends a sentence."""
_ANY = re.compile("[，。；：、！？\n,;:!?（）()]")


class Slot(Struct, frozen=True):
    """A number in its place.

    Attributes:
        lock: the lock that it fills.
        paragraph: the number of its paragraph.
        start, end: half-open character offsets into that.
        quantity: the number as the finder reads it there; None if it reads none that begins there.
        unit: the measure word behind it.
        claim: what the words say it is.
        clause: the words before it in its own clause.
        lead: all words before it since the number before or the sentence's beginning.
        behind: the words behind it in its own clause, up to the next number.
        after: the same, but a list goes on in it (复议、诉讼案件).
    """

    lock: Lock
    paragraph: int
    start: int
    end: int
    quantity: Quantity | None
    unit: str
    claim: Claim
    clause: str
    lead: str
    behind: str
    after: str


class Text(Struct, frozen=True):
    """A paragraph, read.

    Attributes:
        number: its number.
        paragraph: its finished text.
        free: the same text with a place holder for each character of a gap or of something masked: what is left was
            written by the model.
        places: where its locks' texts stand.
        quantities: what the finder found in it.
        linked: what its numbers and none-claims are said to be.
        slots: its numbers.
    """

    number: int
    paragraph: Paragraph
    free: str
    places: tuple[Place, ...]
    quantities: tuple[Quantity, ...]
    linked: tuple[Linked, ...]
    slots: tuple[Slot, ...]

    @property
    def text(self) -> str:
        """The finished text."""
        return self.paragraph.text

    def locked(self, start: int, end: int) -> bool:
        """Whether a span lies within the text of one lock."""
        return any(p.start <= start and end <= p.end for p in self.places)


class Answer(Struct, frozen=True, dict=True):
    """Several paragraphs, read in order.

    Attributes:
        texts: the paragraphs.
    """

    texts: tuple[Text, ...] = field(default=())

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every number that fills a lock, in order."""
        return tuple(slot for text in self.texts for slot in text.slots)

    @cached_property
    def marks(self) -> tuple[tuple[str, Text, Place], ...]:
        """Every mark with its place, in order."""
        return tuple((p.mark, text, p) for text in self.texts for p in text.places)

    @cached_property
    def whole(self) -> str:
        """The text of all paragraphs."""
        return "\n".join(t.text for t in self.texts)


def read(texts: Sequence[str], locks: Mapping[str, Lock], year: int, heading: str) -> Answer:
    """Read a section.

    Args:
        texts: its paragraphs, with marks.
        locks: the locks by mark.
        year: the report year.
        heading: what the section is headed by, which says what it is about; may be empty.
    """
    linker = Linker(year)
    if heading:
        linker.paragraph(heading, find(heading), Role.HEADING2)
    return Answer(tuple(_text(number, text, locks, linker) for number, text in enumerate(texts)))


def last_clause(words: str) -> str:
    """What stands behind the last mark in a text."""
    return _ANY.split(words)[-1]


def _text(number: int, marked: str, locks: Mapping[str, Lock], linker: Linker) -> Text:
    text, places = filled(marked, locks)
    quantities = find(text)
    linked = tuple(linker.paragraph(text, quantities, Role.BODY))
    numbers = [(place, locks[place.mark]) for place in places if place.mark in locks and locks[place.mark].fact]
    slots = tuple(_slots(number, text, numbers, quantities, linked))
    return Text(number, fill(marked, locks), _free(text, places, locks), places, quantities, linked, slots)


def _free(text: str, places: Iterable[Place], locks: Mapping[str, Lock]) -> str:
    for place in places:
        if place.mark in locks and locks[place.mark].fact is None:
            text = f"{text[: place.start]}{HELD * (place.end - place.start)}{text[place.end :]}"
    return text


def _slots(
    number: int,
    text: str,
    numbers: Sequence[tuple[Place, Lock]],
    quantities: Iterable[Quantity],
    linked: Iterable[Linked],
) -> Iterator[Slot]:
    by_start = {q.start: q for q in quantities}
    claims = {item.start: item.claim for item in linked if item.mention}
    ends = [0, *(place.end for place, _ in numbers)]
    starts = [*(place.start for place, _ in numbers[1:]), len(text)]
    for (place, lock), since, until in zip(numbers, ends, starts, strict=False):
        lead = SENTENCE.split(text[since : place.start])[-1]
        behind = text[place.end : until]
        yield Slot(
            lock,
            number,
            place.start,
            place.end,
            by_start.get(place.start),
            measure(text, place.end, by_start.get(place.start)),
            claims.get(place.start, Claim()),
            last_clause(lead),
            lead,
            _ANY.split(behind)[0],
            BREAK.split(behind)[0],
        )
