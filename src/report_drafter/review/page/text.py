"""The report's text cut into pieces: which number and which item of the list each stretch belongs to."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from report_drafter.check.model import Number, Verdict
from report_drafter.review.page.model import Piece, Quote

_AROUND: Final = 40
"""Characters of a sentence shown on either side of a place."""
_LONGEST: Final = 120
"""Characters of the place itself that are shown."""
_ENDS: Final = "。！？；\n"


class Span(Struct, frozen=True):
    """A stretch of a paragraph that belongs to something: half-open offsets, and that thing's place in its list."""

    start: int
    end: int
    of: int


def apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in order without overlaps: one gives way to what begins before it, and goes where nothing of it remains."""
    kept: list[Span] = []
    end = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.end > max(end, span.start):
            kept.append(Span(max(span.start, end), span.end, span.of))
            end = span.end
    return kept


def weighty(spans: Sequence[Span], numbers: Sequence[Number]) -> list[Span]:
    """The spans of a paragraph's numbers without overlaps; a date within a clause saying there was none gives way."""
    quantities = apart(s for s in spans if numbers[s.of].verdict is not Verdict.IGNORED)
    free = [s for s in spans if numbers[s.of].verdict is Verdict.IGNORED and not _covered(s, quantities)]
    return apart([*quantities, *free]) if free else quantities


def _covered(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span overlaps one of others that are in order."""
    low, high = 0, len(others)
    while low < high:
        middle = (low + high) // 2
        if others[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    return low < len(others) and others[low].start < span.end


def pieces(text: str, numbers: Sequence[Span], items: Sequence[Span]) -> tuple[Piece, ...]:
    """A paragraph in pieces.

    Args:
        text: its text.
        numbers: the stretches that are numbers, in order and without overlaps.
        items: the stretches that findings are about, likewise.
    """
    cuts = {0, len(text)}
    for span in (*numbers, *items):
        cuts |= {span.start, span.end}
    of_numbers, of_items = _Walk(numbers), _Walk(items)
    return tuple(_piece(text, start, end, of_numbers, of_items) for start, end in pairwise(sorted(cuts)))


def _piece(text: str, start: int, end: int, numbers: "_Walk", items: "_Walk") -> Piece:
    number, item = numbers.at(start), items.at(start)
    return Piece(
        text[start:end],
        number.of if number else None,
        item.of if item else None,
        first_of_number=number is not None and number.start == start,
        first_of_item=item is not None and item.start == start,
    )


class _Walk:
    """Goes along spans: which of them covers a place, asked from left to right."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans, self._at = spans, 0

    def at(self, place: int) -> Span | None:
        while self._at < len(self._spans) and self._spans[self._at].end <= place:
            self._at += 1
        if self._at == len(self._spans) or self._spans[self._at].start > place:
            return None
        return self._spans[self._at]


def quoted(text: str, start: int, end: int) -> Quote:
    """A place with what stands around it in its sentence, cut where that is long; the search is bounded."""
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    cut_before = max(before.rfind(mark) for mark in _ENDS) + 1
    stops = [at + 1 for mark in _ENDS if (at := after.find(mark)) >= 0]
    more_before = "…" if not cut_before and start > _AROUND else ""
    more_after = "" if stops or len(text) <= end + _AROUND else "…"
    place = text[start:end]
    shown = place if len(place) <= _LONGEST else f"{place[:_LONGEST]}…"
    return Quote(more_before + before[cut_before:], shown, after[: min(stops, default=_AROUND)] + more_after)
