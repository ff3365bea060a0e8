"""A paragraph in pieces: its clauses, and in each the numbers with the words that belong to them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from report_drafter.check.claims.lexicon import Token, lexicon
from report_drafter.check.quantities import Quantity

_MARK = re.compile("[，,；;。！？!?\n：:、（）()]")
_HAN = re.compile("[一-鿿]")
_PIVOT = re.compile("[中里内](?:的|，|,)?")
NO_WEIGHT = "filler.any"
"""The tag of words that say nothing of what a number is."""

_SAYS_NOTHING = frozenset({NO_WEIGHT, "time.this_year"})
_FAR = 120
"""How far an aside in brackets may reach; a bound that keeps the work on a long paragraph linear."""


class Break(IntEnum):
    """How strongly a mark parts what stands before it from what follows."""

    LIST = 0
    COMMA = 1
    BRACKET = 2
    CLAUSE = 3
    SENTENCE = 4


_BREAKS = {
    **dict.fromkeys("、", Break.LIST),
    **dict.fromkeys("，,：:", Break.COMMA),
    **dict.fromkeys("（）()", Break.BRACKET),
    **dict.fromkeys("；;", Break.CLAUSE),
    **dict.fromkeys("。！？!?\n", Break.SENTENCE),
}


@dataclass(frozen=True)
class Words:
    """A stretch of text with its tagged words.

    Attributes:
        tokens: the words of the lexicon in it.
        gaps: where Chinese characters stand that no word of the lexicon covers, and how many.
    """

    tokens: tuple[Token, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()

    @property
    def unknown(self) -> int:
        """How many characters the lexicon does not know."""
        return sum(count for _, count in self.gaps)

    def unknown_after(self, at: int) -> int:
        """How many of them stand behind a place."""
        return sum(count for start, count in self.gaps if start >= at)

    @property
    def unknown_at_end(self) -> bool:
        """Whether the last characters are such: the number then counts a thing that the lexicon does not know."""
        start, count = self.gaps[-1] if self.gaps else (0, 0)
        return count > 1 and start >= max((t.end for t in self.tokens), default=0)

    @cached_property
    def tags(self) -> frozenset[str]:
        """The tags of all its words."""
        return frozenset().union(*(t.tags for t in self.tokens))

    @property
    def bare(self) -> bool:
        """Whether it says nothing: no words but those of no weight."""
        return not self.gaps and self.tags <= _SAYS_NOTHING

    def __add__(self, other: "Words") -> "Words":
        """Both stretches together."""
        return Words(self.tokens + other.tokens, self.gaps + other.gaps)


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with the words of its clause that belong to it.

    Attributes:
        quantity: the number.
        before, after: the words on its two sides.
        lead: how strongly what came earlier is parted from it.
        mark: the mark that parts them; empty between two numbers of one clause.
        depth: how many brackets it stands in.
    """

    quantity: Quantity
    before: Words
    after: Words
    lead: Break
    mark: str
    depth: int

    @property
    def words(self) -> Words:
        """All words that belong to it."""
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause: what stands between two marks.

    Attributes:
        start, end: half-open character offsets into the paragraph, spaces at the rims not among them.
        words: all its words.
        mentions: its numbers; a clause without any says something about its neighbours, or that there was none.
        lead, mark, depth: as in `Mention`.
    """

    start: int
    end: int
    words: Words
    mentions: tuple[Mention, ...]
    lead: Break
    mark: str
    depth: int


@dataclass(slots=True)
class _Open:
    """The piece that is being collected."""

    start: int
    lead: Break
    mark: str
    depth: int
    asides: list[tuple[int, int]] = field(default_factory=list)


class Cutter:
    """Cuts one paragraph into pieces.

    Args:
        text: the paragraph's text.
        quantities: what the finder found in it, those that are none among them.
        year: the report year, by which 2022年 is this year, the last or the next.
    """

    def __init__(self, text: str, quantities: Sequence[Quantity], year: int | None) -> None:
        self.text = text
        self.spans = [(q.start, q.end) for q in quantities]
        self.numbers = [q for q in quantities if q.ignored is None]
        self.tokens = sorted([*self._free_tokens(), *_years(quantities, year)], key=lambda t: t.start)
        self._token_starts = [t.start for t in self.tokens]
        self._number_starts = [q.start for q in self.numbers]

    def pieces(self) -> Iterator[Piece]:
        """The pieces from left to right.

        A list without numbers of its own (部分公开、不予公开各0件) stays one piece with the number that it leads to, and an
        aside without numbers between a word and its number (其他处理（含撤回）4件) is passed over.
        """
        opened = _Open(0, Break.SENTENCE, "", 0)
        depth, skip = 0, -1
        for mark in self._marks():
            at, sign = mark
            if at < skip:
                continue
            numbers = self._numbers(opened.start, at)
            if sign in "（(" and not numbers and (close := self._aside(at)):
                if self._any_word(opened.start, at):
                    opened.asides.append((at, close + 1))
                    skip = close + 1
                    continue
            if sign == "、" and not numbers:
                continue
            depth = max(0, depth + (sign in "（(") - (sign in "）)"))
            yield from self._piece(opened, at)
            opened = _Open(at + 1, _BREAKS[sign], sign, depth)
        yield from self._piece(opened, len(self.text))

    def words(self, start: int, end: int, asides: Iterable[tuple[int, int]] = ()) -> Words:
        """The words of a stretch, without its asides, numbers and dates."""
        starts = self._token_starts
        tokens = self.tokens[bisect_left(starts, start) : bisect_left(starts, end)]
        first = bisect_left(self.spans, (start, start))
        spans = self.spans[first : bisect_left(self.spans, (end, end))]
        holes = sorted([*((t.start, t.end) for t in tokens), *spans, *asides])
        gaps, at = [], start
        for a, b in [*holes, (end, end)]:
            if at < min(a, end) and (count := len(_HAN.findall(self.text, at, min(a, end)))):
                gaps.append((at, count))
            at = max(at, b)
        kept = tuple(t for t in tokens if not any(a <= t.start < b for a, b in asides) and t.end <= end)
        return Words(kept, tuple(gaps))

    def _marks(self) -> Iterator[tuple[int, str]]:
        """Punctuation that is no part of a number."""
        spans = iter(self.spans)
        span = next(spans, None)
        for found in _MARK.finditer(self.text):
            while span and span[1] <= found.start():
                span = next(spans, None)
            if span is None or found.start() < span[0]:
                yield found.start(), found[0]

    def _aside(self, at: int) -> int:
        """Where the bracket opened here closes, if no number stands in it; 0 otherwise."""
        close = min((i for i in (self.text.find(c, at, at + _FAR) for c in "）)") if i > 0), default=0)
        return 0 if self._numbers(at, close) else close

    def _any_word(self, start: int, end: int) -> bool:
        return not self.words(start, end).bare

    def _piece(self, opened: _Open, end: int) -> Iterator[Piece]:
        start = opened.start
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            words = self.words(start, end, opened.asides)
            mentions = tuple(self._mentions(opened, start, end))
            yield Piece(start, end, words, mentions, opened.lead, opened.mark, opened.depth)

    def _mentions(self, opened: _Open, start: int, end: int) -> Iterator[Mention]:
        """The numbers of a piece. The words between two numbers lead to the second, unless the first has none before
        it: then it is of the style 3件予以公开, and what stands behind it is its own.
        """
        numbers = self._numbers(start, end)
        lead, mark = opened.lead, opened.mark
        for i, number in enumerate(numbers):
            before = self.words(start, number.start, opened.asides)
            close = after_unit(self.text, number)
            stop = numbers[i + 1].start if i + 1 < len(numbers) else end
            if i + 1 < len(numbers):
                stop = self._pivot(close, stop) if before.bare else close
            yield Mention(number, before, self.words(close, stop), lead, mark, opened.depth)
            start, lead, mark = stop, Break.LIST, ""

    def _pivot(self, start: int, end: int) -> int:
        """Where, between two numbers, the words of the first end: after 中 (4件申请中3件…), else before the second."""
        found = _PIVOT.search(self.text, start, end)
        return found.end() if found else end

    def _numbers(self, start: int, end: int) -> list[Quantity]:
        starts = self._number_starts
        return self.numbers[bisect_left(starts, start) : bisect_left(starts, end)]

    def _free_tokens(self) -> Iterator[Token]:
        """The words of the lexicon that are no part of a number or a date."""
        spans = iter(self.spans)
        span = next(spans, None)
        for token in lexicon().scan(self.text):
            while span and span[1] <= token.start:
                span = next(spans, None)
            if span is None or token.end <= span[0]:
                yield token


def after_unit(text: str, number: Quantity) -> int:
    """Where the measure word of a number ends (482余条)."""
    at = number.end
    while at < len(text) and text[at] in " 余多个\u3000":
        if number.unit and text.startswith(number.unit, at):
            break
        at += 1
    return at + len(number.unit) if number.unit not in ("", "%") and text.startswith(number.unit, at) else number.end


def _years(quantities: Iterable[Quantity], year: int | None) -> Iterator[Token]:
    """Years by their number, as seen from the report year: 2022年 is last year in a report on 2023."""
    named = {year - 1: "time.last_year", year: "time.this_year", year + 1: "time.next_year"} if year else {}
    for q in quantities:
        if q.ignored == "year":
            yield Token(q.start, q.end, frozenset({named.get(int(q.value), "time.other_year")}))
