"""Numbers that no lock gives: digits, numerals, and words that count without a number."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from report_drafter.check.claims.clauses import after_unit
from report_drafter.check.quantities import Quantity
from report_drafter.narrative.modelled.guard.families import families
from report_drafter.narrative.modelled.guard.reading import Answer, Slot, Text
from report_drafter.narrative.modelled.guard.sources import Sources
from report_drafter.narrative.modelled.guard.wording import data, doubt, prose_words
from report_drafter.narrative.modelled.section import Doubt

_SHOWN = 2  # characters on each side of a number that a message repeats
_HAN = re.compile("[一-鿿]")
_NUMBERED = ("〔", "〕")  # around the year of a document's number
_BREAKS = "，。；：、！？\n"


def examine_numbers(answer: Answer, composed: Answer, sources: Sources, year: int) -> Iterator[Doubt]:
    """The doubts about numbers.

    Args:
        answer: the answer.
        composed: the composed text, where each lock has its measure word.
        sources: what the answer's words may come from.
        year: the report year.
    """
    floor = {slot.lock.mark: slot for slot in composed.slots}
    for text in answer.texts:
        slots = {slot.start: slot for slot in text.slots}
        for slot in text.slots:
            if slot.lock.mark in floor:
                yield from _of_slot(slot, floor[slot.lock.mark], text)
        changes = [s for s in text.slots if s.lock.mark in floor and _is_change(floor[s.lock.mark], year)]
        dated = [*_dated(text, "report_year", year), *_dated(text, "compared_year", year, changes)]
        free = [q for q in text.quantities if q.start not in slots and not text.locked(q.start, q.end)]
        told = [q for q in free if not any(a <= q.start and q.end <= b for a, b in dated)]
        yield from (_of_free(text, q, sources) for q in told if not _stands(text, q, sources))
        yield from _signs(text, sources)
        yield from _counting_words(text, changes, sources)


def _of_slot(slot: Slot, floor: Slot, text: Text) -> Iterator[Doubt]:
    """A number that something around it changes: a digit, 余, 万, another measure word."""
    found, meant = slot.quantity, floor.quantity
    alike = found is not None and meant is not None and _what(found) == _what(meant)
    if alike and slot.unit == floor.unit:
        return
    start, end = _around(text.text, slot)
    words = {"words": text.text[start:end], "unit": f"{floor.lock.text}{floor.unit}"}
    yield doubt("number-changed", slot.paragraph, start, end, **words)


def _what(quantity: Quantity) -> tuple[object, ...]:
    return quantity.text, quantity.value, quantity.low, quantity.high, quantity.ignored, quantity.kind


def _around(text: str, slot: Slot) -> tuple[int, int]:
    """The number with what stands right beside it, up to the next mark."""
    start, end = slot.start, slot.end
    while start and slot.start - start < _SHOWN and text[start - 1] not in _BREAKS:
        start -= 1
    while end < len(text) and end - slot.end < _SHOWN and text[end] not in _BREAKS:
        end += 1
    return start, end


def _stands(text: Text, quantity: Quantity, sources: Sources) -> bool:
    """Whether a number may stand unmarked; of the inputs' own only what counts nothing (第2期) may."""
    counts = quantity.ignored is None
    return _known(text.text, quantity, sources.told if counts else sources.bear)


def _of_free(text: Text, quantity: Quantity, sources: Sources) -> Doubt:
    """A number of no lock: of the model's own, or in a whole clause of the inputs, which the tables do not bear out."""
    if not _known(text.text, quantity, sources.bear):
        return _number(text, quantity.start, quantity.end)
    words = text.text[quantity.start : after_unit(text.text, quantity)]
    return doubt("number-quoted", text.number, quantity.start, quantity.start + len(words), words=words)


def _known(text: str, quantity: Quantity, bears: Callable[[str, int, int, str], bool]) -> bool:
    """Whether the sources have the number in the same words: with its measure word, and between the same neighbours."""
    start, end = quantity.start, after_unit(text, quantity)
    before = text[start - 1 : start] if start and _HAN.match(text[start - 1]) else ""
    behind = text[end : end + 1] if _HAN.match(text[end : end + 1]) else ""
    if quantity.ignored is not None:
        words = text[start - (text[start - 1 : start] in _NUMBERED) : end + (text[end : end + 1] in _NUMBERED)]
    else:
        words = f"{before}{text[start:end]}{behind}"
    return bears(text, start, end, words)


def _number(text: Text, start: int, end: int) -> Doubt:
    return doubt("number", text.number, start, end, words=text.text[start:end])


def _dated(text: Text, name: str, year: int, only: Sequence[Slot] | None = None) -> Iterator[tuple[int, int]]:
    """Where a year stands that needs no source: the report's own; the one before, by a number that tells a change."""
    spans = [(s.start - len(s.lead), s.end + len(s.behind)) for s in only or ()]
    for found in re.finditer("|".join(data("numbers")[name]).format(this=year, last=year - 1), text.text):
        if only is None or any(a <= found.start() and found.end() <= b for a, b in spans):
            yield found.span()


def _signs(text: Text, sources: Sources) -> Iterator[Doubt]:
    """Signs with a value that the finder passes over: numerals inside of words that neither sources nor prose have."""
    found = {at for q in text.quantities for at in range(q.start, q.end)}
    plain = {at for m in _plain().finditer(text.free) for at in range(*m.span())}
    for at, sign in enumerate(text.free):
        counted = unicodedata.numeric(sign, None) is not None and at not in found and at not in plain
        if not counted or text.locked(at, at + 1):
            continue
        if text.text[max(0, at - 1) : at + 1] not in sources.pairs or text.text[at : at + 2] not in sources.pairs:
            yield _number(text, at, at + 1)


@cache
def _plain() -> re.Pattern[str]:
    """Words with a numeral in them that count nothing: 进一步, 一是, 参与."""
    prose = (word for word in prose_words() if any(unicodedata.numeric(sign, None) is not None for sign in word))
    return re.compile("|".join(sorted({*data("numbers")["plain"], *prose}, key=len, reverse=True)))


def _is_change(floor: Slot, year: int) -> bool:
    """Whether the composed text says by how much something rose or fell."""
    return not families(f"{floor.clause}{floor.behind}", year).isdisjoint(("rise", "fall"))


def _counting_words(text: Text, changes: Sequence[Slot], sources: Sources) -> Iterator[Doubt]:
    """Words that count without a number (多次, 翻番, 大幅), unless the section's sources have them.

    Words of change belong to the numbers that tell of one; what those words say is for the rules on places.
    """
    told = [(slot.start - len(slot.lead), slot.end + len(slot.behind)) for slot in changes]
    moved = [m for m in _patterns("change").finditer(text.free) if not any(a <= m.start() < b for a, b in told)]
    lone = [m for m in moved if not sources.bear(text.text, *m.span(), text.text[max(0, m.start() - _SHOWN) : m.end()])]
    counted = [m for m in _patterns("counting").finditer(text.free) if not sources.bear(text.text, *m.span())]
    for found in (*counted, *lone):
        yield doubt("counting-word", text.number, *found.span(), words=found[0])


@cache
def _patterns(name: str) -> re.Pattern[str]:
    return re.compile("|".join(data("numbers")[name]))
