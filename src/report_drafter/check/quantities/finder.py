"""Walks a text from one number to the next: names it, reads it, and looks at what stands around it."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from report_drafter.check.quantities.model import Kind, Quantity
from report_drafter.check.quantities.numerals import read, signs
from report_drafter.check.quantities.patterns import Pattern, grammar
from report_drafter.check.quantities.readers import READERS, Reading
from report_drafter.check.quantities.surroundings import Surroundings, around, is_money, unit_at
from report_drafter.check.quantities.words import inside_word

_DIGIT = re.compile(r"\d")
_SCALES = "万亿"
"""The scales that belong to a unit of money: 924.17万元."""


def find(text: str, *, bare: bool = False) -> tuple[Quantity, ...]:
    """Find the numbers of a text.

    A Chinese numeral is a quantity only before a measure word (三次) or where it is too long to be part of a word
    (三千二百), as Chinese is full of words with numerals in them.

    Args:
        text: a paragraph; any text at all.
        bare: whether Chinese numerals count without a measure word too, as in a table cell.

    Returns:
        Quantities and non-quantities (with `Quantity.ignored`) in the order of the text; they never overlap.
    """
    return tuple(_walk(text, bare=bare))


def _walk(text: str, *, bare: bool) -> Iterator[Quantity]:
    rules, at = grammar(), 0
    renamed = rules.alphabet.text(text)
    while match := rules.expression.search(renamed, at):
        pattern, (start, at) = rules.which(match), match.span()
        if not pattern.reader:
            yield from _ignored(text, start, at, chinese=bare or pattern.chinese, name=pattern.name)
        elif found := _Found.of(text, start, at, pattern, bare=bare):
            yield found.quantity()
            at = max(at, found.place.end)
        elif pattern.name not in ("arabic", "chinese"):
            yield from _parts(text, start, at, bare=bare)


def _ignored(text: str, start: int, end: int, *, chinese: bool, name: str) -> Iterator[Quantity]:
    """The numbers inside a non-quantity: runs of Arabic digits, and Chinese numerals where they are asked for."""
    for run in _runs(chinese=chinese).finditer(text, start, end):
        numeral = None if run[0] in signs().marks["cheque"] else read(run[0])
        if numeral:
            value = numeral.value
            yield Quantity(*run.span(), run[0], value, value, value, "", Kind.COUNT, name, name)


def _parts(text: str, start: int, end: int, *, bare: bool) -> Iterator[Quantity]:
    """What looked like one expression (12至5) and is none: the numbers in it, one by one."""
    pattern = next(p for p in grammar().patterns if p.name == "arabic")
    for run in _runs(chinese=bare).finditer(text, start, end):
        if found := _Found.of(text, *run.span(), pattern, bare=bare):
            yield found.quantity()


@cache
def _runs(*, chinese: bool) -> re.Pattern[str]:
    return re.compile(rf"\d+[{signs().chinese}]*|[{signs().chinese}]+" if chinese else r"\d+")


class _Found(Struct, frozen=True):
    """A number with its reading and its surroundings.

    Attributes:
        text: the whole text.
        start, end: where the number stands.
        pattern: the pattern that found it.
        reading: what it says.
        place: what stands around it.
    """

    text: str
    start: int
    end: int
    pattern: Pattern
    reading: Reading
    place: Surroundings

    @classmethod
    def of(cls, text: str, start: int, end: int, pattern: Pattern, *, bare: bool) -> "_Found | None":
        """Read what a pattern found; None if it is no quantity after all."""
        end = _without_money_scale(text, start, end)
        reading = READERS[pattern.reader](text[start:end])
        if reading is None:
            return None
        signed = reading.numeral is not None or text[end - 1] in signs().chinese
        chinese = signed and not _DIGIT.search(text, start, end)
        wordy = pattern.reader == "relative" or (reading.numeral is not None and reading.numeral.bare)
        place = around(text, start, end, chinese=chinese, bare=wordy)
        found = cls(text, start, place.end if chinese else end, pattern, reading, place)
        return found if not chinese or found.counts(bare=bare) else None

    def counts(self, *, bare: bool) -> bool:
        """Whether a Chinese numeral is a quantity here."""
        numeral, unit = self.reading.numeral, bool(self.reading.unit or self.place.unit)
        if numeral is None or self.pattern.free:
            return True
        if numeral.bare and self.pattern.reader == "number":
            said = unit and self.place.approximation is not None
        elif self.end - self.start == 1 and self.text[self.start] in signs().marks["cheque"]:
            said = unit
        else:
            said = bare or unit or numeral.long
        return said and not inside_word(self.text, self.start, self.end)

    def quantity(self) -> Quantity:
        """The quantity, widened by its surroundings."""
        reading, place = self.reading, self.place
        value, high = reading.value * place.scale, reading.high * place.scale
        low = value
        kind = place.kind if reading.kind is Kind.COUNT else reading.kind
        if place.approximation:
            whole = kind is Kind.COUNT and not place.money and value % 1 == 0
            grain = None if reading.grain is None else reading.grain * place.scale
            low, high = place.approximation.bounds(value, high, whole=whole, grain=grain)
            high = high if reading.most is None else min(high, reading.most)
        return Quantity(
            self.start,
            self.end,
            self.text[self.start : self.end],
            value,
            low,
            high,
            reading.unit or place.unit,
            kind,
            self.pattern.name,
            exact=place.approximation is None and low == high,
            step=reading.step * place.scale,
        )


def _without_money_scale(text: str, start: int, end: int) -> int:
    """Leave the 万 of 万元 to the unit, unless the number has a scale of its own before (3亿2千万元)."""
    if text[end - 1] not in _SCALES or any(scale in text[start : end - 1] for scale in _SCALES):
        return end
    unit, _ = unit_at(text, end, chinese=False)
    return end - 1 if is_money(unit) and end - start > 1 else end
