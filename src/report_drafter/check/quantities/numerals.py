"""Reads one written numeral: 3,862 · ５０ · 1.8万 · 3亿2千万 · 一百零三 · 两千四百五 · 肆佰陸拾 · 二〇二一 · 两三."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum, auto
from functools import cache, lru_cache

from msgspec import Struct

from report_drafter.check.quantities.vocabulary import load

_ZERO, _ONE, _TEN = Decimal(0), Decimal(1), Decimal(10)
_LONGEST = 60
"""Characters of the longest numeral that is read; anything longer is no number that a report states."""


class Numeral(Struct, frozen=True):
    """What a numeral says.

    Attributes:
        value: the number.
        step: the place value of the last digit written.
        high: the greatest number it may stand for, more than `value` only for two digits side by side (两三 is 2 to 3).
        bare: whether it is a unit without any digit (百, 万), which counts only with a word like 上 or 余.
        long: whether it is too long to be part of a word: a digit and 百, 千, 万 or 亿 among three signs or more.
    """

    value: Decimal
    step: Decimal
    high: Decimal
    bare: bool = False
    long: bool = False


class _Is(Enum):
    NUMBER = auto()
    DIGIT = auto()
    TENS = auto()
    ZERO = auto()
    UNIT = auto()
    SCALE = auto()


class _Token(Struct, frozen=True):
    kind: _Is
    value: Decimal
    step: Decimal = _ONE


class Signs(Struct, frozen=True):
    """The signs of numerals.

    Attributes:
        tokens: what each Chinese sign is.
        marks: the characters of each kind of mark: ``point``, ``minus``, ``separators`` …
        chinese: every Chinese sign.
        literal: matches a run of Arabic digits with its separators and decimals.
    """

    tokens: Mapping[str, _Token]
    marks: Mapping[str, str]
    chinese: str
    literal: re.Pattern[str]


@cache
def signs() -> Signs:
    """The signs, from ``signs.toml``."""
    data = load("signs")
    marks: dict[str, str] = data["marks"]
    tokens: dict[str, _Token] = {}
    for table, kind in (("digits", _Is.DIGIT), ("tens", _Is.TENS), ("units", _Is.UNIT), ("scales", _Is.SCALE)):
        for value, characters in data[table].items():
            tokens |= dict.fromkeys(characters, _Token(kind, Decimal(value)))
    tokens |= dict.fromkeys(marks["zero"], _Token(_Is.ZERO, _ZERO))
    literal = re.compile(rf"\d(?:[{marks['separators']}{marks['spaces']}]?\d)*(?:[.．]\d+)?|[.．]\d+")
    return Signs(tokens, marks, "".join(tokens), literal)


def read(text: str) -> Numeral | None:
    """Read a numeral, with or without a sign before it.

    Returns:
        The numeral, or None if the text is none: nothing, a row of digits that is no number (三一), units out of order.
    """
    text = text.strip(signs().marks["spaces"])
    return _read_sign(text) if len(text) == 1 else _read(text)


@lru_cache(maxsize=256)
def _read_sign(sign: str) -> Numeral | None:
    """A numeral of one sign: there are few, and most numerals of a text are such."""
    return _read(sign)


def _read(text: str) -> Numeral | None:
    if not text or len(text) > _LONGEST:
        return None
    if text.isdecimal():
        value = Decimal(text)
        return Numeral(value, _ONE, value)
    if text[0] in signs().marks["minus"]:
        numeral = read(text[1:])
        return numeral and Numeral(-numeral.value, numeral.step, -numeral.value, numeral.bare, numeral.long)
    whole, point, decimals = _split(text)
    tokens = list(_tokens(whole))
    numeral = _side_by_side(tokens) or _spoken(tokens) or _combine(tokens)
    if numeral is None or not point:
        return numeral
    return _with_decimals(numeral, decimals)


def _split(text: str) -> tuple[str, str, str]:
    """Part a Chinese numeral at its 点; the point of Arabic digits stays inside."""
    for point in signs().marks["point"]:
        whole, found, decimals = text.partition(point)
        if found and not decimals[:1].isdecimal():
            return whole, found, decimals
    return text, "", ""


def _with_decimals(whole: Numeral, decimals: str) -> Numeral | None:
    digits = "".join(str(token.value) for token in _tokens(decimals))
    if not digits.isdecimal():
        return None
    value = whole.value + Decimal(f"0.{digits}")
    return Numeral(value, _ONE.scaleb(-len(digits)), value, long=whole.long)


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        if literal := signs().literal.match(text, at):
            digits = re.sub(rf"[{signs().marks['separators']}\s]", "", literal[0]).replace("．", ".")
            value = Decimal(digits)
            exponent = value.as_tuple().exponent
            yield _Token(_Is.NUMBER, value, _ONE.scaleb(exponent) if isinstance(exponent, int) else _ONE)
            at = literal.end()
            continue
        if token := signs().tokens.get(text[at]):
            yield token
        at += 1


def _side_by_side(tokens: list[_Token]) -> Numeral | None:
    """两三, 七八百, 十五六, 三五: neighbours in the row of numbers, a range from the first to the second."""
    for at in range(len(tokens) - 1):
        one, other = tokens[at : at + 2]
        if one.kind is _Is.DIGIT and other.kind is _Is.DIGIT:
            neighbours = other.value - one.value == 1 or (one.value == 3 and other.value == 5)
            rest = tokens[at + 2 :]
            if not neighbours or any(t.kind in (_Is.DIGIT, _Is.ZERO) for t in rest):
                return None
            low, high = _combine([*tokens[: at + 1], *rest]), _combine([*tokens[:at], *tokens[at + 1 :]])
            return low and high and Numeral(low.value, low.step, high.value, long=low.long)
    return None


def _spoken(tokens: list[_Token]) -> Numeral | None:
    """二〇二一: digits read out one by one, with a zero among them or four in a row."""
    spoken = len(tokens) > 1 and all(t.kind in (_Is.DIGIT, _Is.ZERO) for t in tokens)
    if not spoken or (len(tokens) < 4 and not any(t.kind is _Is.ZERO for t in tokens)):
        return None
    value = Decimal("".join(str(t.value) for t in tokens))
    return Numeral(value, _ONE, value)


def _combine(tokens: list[_Token]) -> Numeral | None:
    """A numeral of digits and units."""
    sum_ = _Sum()
    if not tokens or not all(sum_.add(token) for token in tokens):
        return None
    value = sum_.total()
    if value is None:
        return None
    kinds = [t.kind for t in tokens]
    digit = any(k in (_Is.DIGIT, _Is.NUMBER, _Is.TENS) for k in kinds) or tokens[0].value == _TEN or kinds == [_Is.ZERO]
    large = any(k is _Is.SCALE or (k is _Is.UNIT and t.value > _TEN) for k, t in zip(kinds, tokens, strict=True))
    return Numeral(value, sum_.step, value, bare=not digit, long=digit and large and len(tokens) > 2)


class _Sum:
    """Adds a numeral up from left to right.

    A digit waits until its unit comes; units 十百千 make a section; a scale 万亿 closes the section and takes with it
    every smaller part before (四千五百万 and 万亿).
    """

    def __init__(self) -> None:
        self.step = _ONE
        self._parts: list[Decimal] = []
        self._section = _ZERO
        self._waiting: Decimal | None = None
        self._unit: Decimal | None = None
        """The unit just passed, which a digit at the end leans on: 四百五 is 450."""
        self._within: Decimal | None = None
        """The last unit within this section; the next must be smaller."""
        self._zero = False
        self._scaled = False

    def add(self, token: _Token) -> bool:
        """Take one more sign; False if it can't stand there."""
        scaled, self._scaled = self._scaled, False
        if token.kind is _Is.ZERO:
            self._zero = True
            return self._waiting is None
        if token.kind is _Is.UNIT:
            return self._multiply(token.value)
        if token.kind is _Is.SCALE:
            return self._close(token.value, again=scaled)
        if token.kind is _Is.TENS:
            self._section, self._unit, self._within, self.step = self._section + token.value, _TEN, _TEN, _TEN
            return self._waiting is None
        if self._waiting is not None:
            return False
        self._waiting, self.step = token.value, token.step
        return True

    def _multiply(self, unit: Decimal) -> bool:
        if self._within is not None and unit >= self._within:
            return False
        self._section += (_ONE if self._waiting is None else self._waiting) * unit
        self.step = unit if self._waiting is None else self.step * unit
        self._waiting, self._unit, self._within, self._zero = None, unit, unit, False
        return True

    def _close(self, scale: Decimal, *, again: bool) -> bool:
        section = self._section + (self._waiting or _ZERO)
        if again:
            self._parts[-1] *= scale
        elif section or self._waiting is not None:
            smaller = sum((p for p in self._parts if p < scale), _ZERO)
            self._parts = [p for p in self._parts if p >= scale] + [(smaller + section) * scale]
        elif not self._parts:
            self._parts.append(scale)
        else:
            return False
        self.step *= scale
        self._section, self._waiting, self._within = _ZERO, None, None
        self._unit, self._zero, self._scaled = scale, False, True
        return True

    def total(self) -> Decimal | None:
        """The number; None if what is left over is too large for its place."""
        whole = sum(self._parts, self._section)
        if self._waiting is None:
            return whole
        leans = self._unit is not None and not self._zero and self._waiting < _TEN and self._waiting % 1 == 0
        if leans and self._unit is not None:
            self.step = self._unit / _TEN
            return whole + self._waiting * self.step
        if self._unit is not None and self._waiting >= self._unit:
            return None
        return whole + self._waiting
