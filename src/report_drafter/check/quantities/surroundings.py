"""What stands around a number: words that widen it, a scale after 余, its measure word."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache

from msgspec import Struct

from report_drafter.check.quantities.model import Kind
from report_drafter.check.quantities.numerals import read, signs
from report_drafter.check.quantities.vocabulary import load

_FAR = 10
"""How many times the number 以上 may mean."""


class Reach(StrEnum):
    """How far a word widens a number to one side."""

    EXACT = "exact"
    STEP = "step"
    FAR = "far"


class Approximation(Struct, frozen=True):
    """What a word like 余 or 近 says of the number: how far it may lie below and above what is written."""

    name: str
    low: Reach
    high: Reach

    def bounds(
        self, low: Decimal, high: Decimal, *, whole: bool, grain: Decimal | None = None
    ) -> tuple[Decimal, Decimal]:
        """The least and greatest value.

        Args:
            low: the number written, or the first of a range.
            high: the same, or the last of a range.
            whole: whether it counts whole things, so that 500余 ends at 599.
            grain: one step, where the digits don't say it.
        """
        down = low - (_step(low, below=True) if grain is None else grain)
        below = {Reach.EXACT: low, Reach.STEP: down, Reach.FAR: min(low, Decimal(0))}
        top = high + (_step(high) if grain is None else grain) - (1 if whole else 0)
        above = {Reach.EXACT: high, Reach.STEP: max(high, top), Reach.FAR: max(high, high * _FAR)}
        bottom = below[self.low]
        return max(bottom, Decimal(0)) if low >= 0 else bottom, above[self.high]


def _step(value: Decimal, *, below: bool = False) -> Decimal:
    """One place of the last digit that is not 0: ten for a number written to the unit, below a round 100 half of it."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if place == 1:
        return Decimal(10)
    return place / 2 if below and abs(value) == place and place > 1 else place


class _Words(Struct, frozen=True):
    before: Mapping[str, Approximation | None]
    trailing: Mapping[str, Approximation | None]
    after: re.Pattern[str]
    more: Approximation
    alone: frozenset[str]
    bare: Mapping[str, Approximation]


@cache
def _words() -> _Words:
    data = load("approximations")
    before: dict[str, Approximation | None] = {}
    trailing: dict[str, Approximation | None] = {}
    after: list[str] = []
    named: dict[str, Approximation] = {}
    for raw in data["approximation"]:
        one = Approximation(raw["name"], Reach(raw["low"]), Reach(raw["high"])) if "low" in raw else None
        before |= dict.fromkeys(raw.get("before", ()), one)
        trailing |= dict.fromkeys(raw.get("trailing", ()), one)
        after += raw.get("after", ())
        if one:
            named[one.name] = one
    bare = {word: named[name] for name, words in data["bare"].items() for word in words}
    words = "|".join(sorted(after, key=len, reverse=True))
    spaces, scales = f"[{signs().marks['spaces']}]{{0,2}}", "".join(load("signs")["scales"].values())
    pattern = re.compile(f"{spaces}(?:({words}){spaces}((?:[千百十]?[{scales}]{{1,2}}|[百千](?![克米瓦]))?)){spaces}")
    return _Words(before, trailing, pattern, named["more"], frozenset(data["alone"]), bare)


class _Measures(Struct, frozen=True):
    counting: frozenset[str]
    every: frozenset[str]
    longest: int
    kinds: Mapping[str, Kind]
    money: tuple[str, ...]


@cache
def _measures() -> _Measures:
    data = load("measures")
    counting = frozenset(data["counting"])
    every = counting | frozenset(data["arabic_only"])
    kinds = {word: Kind(kind) for kind, words in data["kinds"].items() for word in words}
    return _Measures(counting, every, max(map(len, every)), kinds, tuple(data["money"]))


class Surroundings(Struct, frozen=True):
    """What stands around one number.

    Attributes:
        approximation: how it is widened, None if it is not.
        end: where the number ends, with 余 and a 万 or 亿 that follows it, and with the 十 of 几十.
        scale: what that 万 or 亿 multiplies it by.
        unit: the measure word, empty if there is none.
        kind: what the measure word makes of the number.
    """

    approximation: Approximation | None
    end: int
    scale: Decimal
    unit: str
    kind: Kind

    @property
    def money(self) -> bool:
        """Whether the unit is one of money, whose amounts are not whole."""
        return self.unit.endswith(_measures().money)


def around(text: str, start: int, end: int, *, chinese: bool, bare: bool = False) -> Surroundings:
    """Look around the number at ``text[start:end]``.

    Args:
        text: the whole text.
        start: where the number begins.
        end: where it ends.
        chinese: whether it ends in a Chinese numeral, after which fewer words are measure words.
        bare: whether it is a unit without a digit (百), which other words widen.
    """
    approximation = _before(text, start, _words().bare if bare else _words().before)
    scale = Decimal(1)
    more = _words().after.match(text, end)
    unit, stop = unit_at(text, more.end() if more else end, chinese=chinese)
    if more and (unit or more[2] or more[1] in _words().alone):
        approximation = _words().more
        end = more.end(1) if more[1][-1] in signs().tokens else end
        if more[2] and unit in _measures().money:
            unit = f"{more[2]}{unit}"
        elif more[2] and (numeral := read(more[2])):
            scale, end = numeral.value, more.end(2)
    elif more:
        unit, stop = unit_at(text, end, chinese=chinese)
    trailing = _longest(text, stop, _words().trailing)
    if trailing and not approximation:
        approximation = trailing
    return Surroundings(approximation, end, scale, unit, _measures().kinds.get(unit, Kind.COUNT))


def unit_at(text: str, at: int, *, chinese: bool) -> tuple[str, int]:
    """The measure word that begins here, at most two spaces on, and where it ends."""
    words = _measures().counting if chinese else _measures().every
    for _ in range(2):
        if text[at : at + 1] and text[at] in signs().marks["spaces"]:
            at += 1
    for length in range(_measures().longest, 0, -1):
        if text[at : at + length] in words:
            return text[at : at + length], at + length
    return "", at


def is_money(unit: str) -> bool:
    """Whether a measure word is one that a 万 before it belongs to."""
    return unit in _measures().money


def _before(text: str, start: int, words: Mapping[str, Approximation | None]) -> Approximation | None:
    while start and text[start - 1] in signs().marks["spaces"]:
        start -= 1
    for length in range(min(start, 5), 0, -1):
        word = text[start - length : start]
        if word in words:
            return words[word]
    return None


def _longest(text: str, at: int, words: Mapping[str, Approximation | None]) -> Approximation | None:
    for length in range(4, 0, -1):
        if text[at : at + length] in words:
            return words[text[at : at + length]]
    return None
