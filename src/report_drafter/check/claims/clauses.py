"""A paragraph in pieces: its clauses, and in each the numbers with the words that belong to them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from enum import IntEnum
from functools import cache
from itertools import pairwise
from operator import attrgetter, or_

from msgspec import Struct, field

from report_drafter.check.claims.lexicon import Token, lexicon, read, tags_of
from report_drafter.check.lazy import lazy
from report_drafter.check.quantities import Quantity

_MARK = re.compile("[，,；;。！？!?\n：:、（）()]")
_END = re.compile("[。！？!?\n]|(?<=[一-鿿])[.]")
_HAN = re.compile("[一-鿿]")
_PIVOT = re.compile("[中里内](?:的|，|,)?")
NO_WEIGHT = "filler.any"
"""The tag of words that say nothing of what a number is."""
DENIES = "negation.none"
"""The tag of words that say there was none."""

_HAPPENED = "link.happened"
"""What may stand between a negation and the one thing that did not happen."""
_EVEN = ("也", "都")
"""What may stand between “one” and its negation."""
_HAPPENING = 3
"""How many such words."""
_ASKED_FOR = frozenset({"domain.app", "link.weak"})
"""What may stand right before a terse word: 政府信息公开申请收64件; 县政府办12件 is an office."""
_HEARD = frozenset({"act.revised", "link.unrelated"})
"""Words that count even in an aside, since they change what the number is: 制发（修改）规章1件."""
_SAYS_NOTHING = frozenset({NO_WEIGHT, "time.this_year"})
_FAR = 120
"""How far an aside in brackets may reach; a bound that keeps the work on a long paragraph linear."""

_ASIDES = 8
"""How many asides one piece may have, for the same reason."""
_START = attrgetter("start")


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


class Words(Struct, frozen=True, dict=True):
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

    @lazy
    def tags(self) -> frozenset[str]:
        """The tags of all its words."""
        return tags_of(self.tokens)

    @property
    def bare(self) -> bool:
        """Whether it says nothing: no words but those of no weight."""
        return not self.gaps and self.tags <= _SAYS_NOTHING

    def joined(self, tags: Set[str]) -> bool:
        """Whether words with these tags stand side by side, with nothing but an “and” between: 复议、诉讼.

        One word with several of the tags (行政争议) is as good.
        """
        if any(len(token.tags & tags) > 1 for token in self.tokens):
            return True
        named = [i for i, token in enumerate(self.tokens) if token.tags & tags]
        listed = self.tokens[named[0] : named[-1] + 1] if len(named) > 1 else ()
        nouns = [bool(t.tags & tags) for t in listed]
        ands = ["link.and" in t.tags for t in listed]
        apart = any(a.end != b.start for a, b in pairwise(listed)) or any(a and b for a, b in pairwise(nouns))
        return bool(listed) and not apart and all(map(or_, nouns, ands))

    def __add__(self, other: "Words") -> "Words":
        """Both stretches together."""
        if not (other.tokens or other.gaps):
            return self
        if not (self.tokens or self.gaps):
            return other
        return Words(self.tokens + other.tokens, self.gaps + other.gaps)


class Mention(Struct, frozen=True, dict=True):
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

    @lazy
    def words(self) -> Words:
        """All words that belong to it."""
        return self.before + self.after


class Piece(Struct, frozen=True):
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


class _Open(Struct):
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
        self._number_starts = [q.start for q in self.numbers]
        self.tokens = sorted([*self._free_tokens(), *_years(quantities, year), *_months(text)], key=_START)
        self._token_starts = [t.start for t in self.tokens]
        self._holes = sorted([*self.spans, *((t.start, t.end) for t in self.tokens)])
        self._hole_starts = [start for start, _ in self._holes]
        self.numbers = [q for q in self.numbers if not self._denied(q)]
        self._number_starts = [q.start for q in self.numbers]

    def pieces(self) -> Iterator[Piece]:
        """The pieces from left to right; a sentence that counts and denies nothing is one piece."""
        start, mark = 0, ""
        for end, following in self._sentence_ends():
            opened = _Open(start, Break.SENTENCE, mark, 0)
            yield from self._piece(opened, end) if self._quiet(start, end) else self._cut(opened, end)
            start, mark = end + 1, following

    def _cut(self, opened: _Open, end: int) -> Iterator[Piece]:
        """The pieces of a sentence.

        A list without numbers of its own stays one piece with the number that it leads to (部分公开、不予公开各0件);
        an aside between a word and its number is passed over (其他处理（含撤回）4件).
        """
        depth, skip = 0, -1
        for found in _MARK.finditer(self.text, opened.start, end):
            at, sign = found.start(), found[0]
            if at < skip or self._inside_number(at):
                continue
            counted = sign in "（(、" and bool(self._numbers(opened.start, at))
            if sign in "（(" and not counted and (close := self._aside(opened, at)):
                opened.asides.append((at, close + 1))
                skip = close + 1
            elif sign != "、" or counted:
                depth = max(0, depth + (sign in "（(") - (sign in "）)"))
                yield from self._piece(opened, at)
                lead = opened.lead if self.text[opened.start : at].isspace() or opened.start == at else Break.LIST
                opened = _Open(at + 1, max(lead, _BREAKS[sign]), sign, depth)
        yield from self._piece(opened, end)

    def _sentence_ends(self) -> Iterator[tuple[int, str]]:
        """Where each sentence ends, with the mark that ends it."""
        for found in _END.finditer(self.text):
            yield found.start(), found[0]
        yield len(self.text), ""

    def _quiet(self, start: int, end: int) -> bool:
        return not self._numbers(start, end) and not any(DENIES in t.tags for t in self._tokens(start, end))

    def _inside_number(self, at: int) -> bool:
        """Whether a mark is part of a number (3,862)."""
        place = bisect_left(self.spans, (at + 1, 0)) - 1
        return place >= 0 and self.spans[place][1] > at

    def words(self, start: int, end: int, asides: Sequence[tuple[int, int]] = ()) -> Words:
        """The words of a stretch, without its asides, numbers and dates."""
        if start >= end:
            return Words()
        tokens = self._tokens(start, end)
        if tokens and tokens[-1].end > end:
            tokens.pop()
        holes = self._holes[bisect_left(self._hole_starts, start) : bisect_left(self._hole_starts, end)]
        if asides:
            tokens = [t for t in tokens if t.tags & _HEARD or not any(a <= t.start < b for a, b in asides)]
            holes = sorted([*holes, *asides])
        return Words(tuple(tokens), tuple(self._gaps(start, end, holes)))

    def _gaps(self, start: int, end: int, holes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Where Chinese characters stand outside the holes, and how many."""
        for a, b in (*holes, (end, end)):
            if start < a and (count := len(_HAN.findall(self.text, start, min(a, end)))):
                yield start, count
            start = max(start, b)

    def _aside(self, opened: _Open, at: int) -> int:
        """Where the bracket that opens here closes, if words stand before it and no number in it; else 0."""
        close = min((i for i in (self.text.find(c, at, at + _FAR) for c in "）)") if i > 0), default=0)
        if not close or self._numbers(at, close) or len(opened.asides) == _ASIDES:
            return 0
        return 0 if self.words(opened.start, at).bare else close

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
        """The numbers of a piece.

        The words between two numbers lead to the second, unless the first has none before it: then it is of the style
        3件予以公开, and what stands behind it is its own.
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

    def _tokens(self, start: int, end: int) -> list[Token]:
        starts = self._token_starts
        return self.tokens[bisect_left(starts, start) : bisect_left(starts, end)]

    def _numbers(self, start: int, end: int) -> list[Quantity]:
        starts = self._number_starts
        return self.numbers[bisect_left(starts, start) : bisect_left(starts, end)]

    def _denied(self, number: Quantity) -> bool:
        """Whether a number is the one of “not one”: 没有一件引起复议, 未发生一起诉讼, 一件也没有接到."""
        if number.value != 1 or number.percent or not number.unit:
            return False
        return self._denied_before(number) or self._denied_behind(number)

    def _denied_behind(self, number: Quantity) -> bool:
        close = after_unit(self.text, number)
        close += self.text.startswith(_EVEN, close)
        tokens = self._tokens(close, close + 1)
        return bool(tokens) and DENIES in tokens[0].tags

    def _denied_before(self, number: Quantity) -> bool:
        at, place = number.start, bisect_left(self._token_starts, number.start)
        for token in reversed(self.tokens[max(0, place - _HAPPENING) : place]):
            if token.end != at or DENIES in token.tags or _HAPPENED not in token.tags:
                return token.end == at and DENIES in token.tags
            at = token.start
        return False

    def _free_tokens(self) -> Iterator[Token]:
        """The words of the lexicon that are no part of a number or a date; terse ones only right before a number."""
        counted, asked = set(self._number_starts), 0
        spans = iter(self.spans)
        span = next(spans, None)
        for token in lexicon().scan(self.text):
            while span and span[1] <= token.start:
                span = next(spans, None)
            if span is not None and token.end > span[0]:
                continue
            if token.terse and not (token.end in counted and self._apart(token, asked)):
                continue
            yield token
            if not token.tags.isdisjoint(_ASKED_FOR):
                asked = token.end

    def _apart(self, token: Token, asked: int) -> bool:
        """Whether a terse word stands right behind what was asked for, or behind no Chinese character."""
        return token.start == asked or not _HAN.match(self.text, token.start - 1)


def may_claim(text: str, quantities: Iterable[Quantity]) -> bool:
    """Whether a paragraph may count or deny anything, told without looking at all its words."""
    return any(q.ignored is None for q in quantities) or any(word in text for word in _denials())


@cache
def _denials() -> frozenset[str]:
    """The words that say there was none, those left out that hold another (没有 holds 没)."""
    words = {word for word, tags in lexicon().tags.items() if DENIES in tags}
    return frozenset(word for word in words if not any(other in word for other in words - {word}))


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


def _months(text: str) -> Iterator[Token]:
    """Months that are part of the year (1—11月, 6月), but not 1—12月 and 截至12月."""
    for found in _part_of_year().finditer(text) if "月" in text else ():
        yield Token(found.start(), found.end(), frozenset({"time.months"}))


@cache
def _part_of_year() -> re.Pattern[str]:
    return re.compile(read("policy")["periods"]["months"])
