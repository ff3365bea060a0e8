"""Reads the value out of what a pattern matched; a pattern names its reader in the data file."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache

from msgspec import Struct

from report_drafter.check.quantities.model import Kind
from report_drafter.check.quantities.numerals import Numeral, read, signs
from report_drafter.check.quantities.vocabulary import load

_HUNDRED, _DOZEN = Decimal(100), Decimal(12)
_LARGEST = 18
"""Decimal places before the point, or after it, of the largest and the smallest power that is read."""


class Reading(Struct, frozen=True):
    """What a matched text says.

    Attributes:
        value: the number, the first of a range.
        high: the last of a range, else the number.
        kind: what it measures, `COUNT` where the measure word has yet to say.
        step: the place value of the last digit written.
        numeral: the numeral it rests on, where it is a single one.
        unit: the unit where the text itself says it: ``%``.
        grain: how far a word like 近 or 几 reaches, where the digits don't say: half of one part of a fraction, ten
            after a zero (一百零几).
        most: the greatest value there can be: 100 for 半数以上.
    """

    value: Decimal
    high: Decimal
    kind: Kind
    step: Decimal = Decimal(1)
    numeral: Numeral | None = None
    unit: str = ""
    grain: Decimal | None = None
    most: Decimal | None = None


Reader = Callable[[str], Reading | None]


def number(text: str) -> Reading | None:
    """482, 3,862, 1.8万, 一百零三; with a percent or per mille sign behind it, a share."""
    core = text.rstrip(_marks("percent") + _marks("permille"))
    numeral = read(core)
    if numeral is None:
        return None
    if core == text:
        grain = Decimal(10) if numeral.value and core[-1] in _marks("zero") else None
        return Reading(numeral.value, numeral.high, Kind.COUNT, numeral.step, numeral, grain=grain)
    part, unit = (Decimal(10), "‰") if text[-1] in _marks("permille") else (Decimal(1), "%")
    value, high, step = (x / part for x in (numeral.value, numeral.high, numeral.step))
    return Reading(value, high, Kind.PERCENT, step, numeral, unit)


def percent_words(text: str) -> Reading | None:
    """百分之三十: the number after 之, in hundredths."""
    numeral = read(text.partition("之")[2])
    if numeral is None:
        return None
    return Reading(numeral.value, numeral.high, Kind.PERCENT, numeral.step, unit="%")


def power(text: str) -> Reading | None:
    """1.2E+05, 10^4; None beyond the size of anything that is counted."""
    base, mark, exponent = (x.strip() for x in re.split(r"([eEｅＥ^])", text, maxsplit=1))
    numeral, times = read(base), read(exponent.lstrip("+＋"))
    if numeral is None or times is None:
        return None
    value = _raised(numeral.value, times.value) if mark == "^" else numeral.value.scaleb(int(times.value))
    if abs(value.adjusted()) > _LARGEST:
        return None
    step = Decimal(1) if mark == "^" else numeral.step.scaleb(int(times.value))
    return Reading(value, value, Kind.COUNT, step)


def _raised(base: Decimal, exponent: Decimal) -> Decimal:
    """A minus stands before the power, not in its base; nothing to a negative power is nothing here."""
    return (abs(base) ** exponent).copy_sign(base) if base else base


def dozen(text: str) -> Reading | None:
    """两打: 24."""
    numeral = read(text[:-1])
    if numeral is None or numeral.bare:
        return None
    return Reading(numeral.value * _DOZEN, numeral.high * _DOZEN, Kind.COUNT, numeral.step * _DOZEN, numeral)


def fraction(text: str) -> Reading | None:
    """五分之一, 一又二分之一, 3/5, 1 3/5."""
    return _slashed(text) if re.search("[/／]", text) else _spoken_fraction(text)


def _slashed(text: str) -> Reading | None:
    whole, _, part = text.rpartition(" ")
    above, _, below = part.replace("／", "/").partition("/")
    return _quotient(read(whole) if whole else None, read(above), read(below))


def _spoken_fraction(text: str) -> Reading | None:
    front, _, above = text.rpartition("之")
    whole, _, below = front.rstrip(f"分{_marks('spaces')}").rpartition("又")
    return _quotient(read(whole) if whole else None, read(above), read(below))


def _quotient(whole: Numeral | None, above: Numeral | None, below: Numeral | None) -> Reading | None:
    if above is None or below is None or not below.value:
        return None
    value = above.value / below.value
    if whole:
        value = whole.value + value.copy_sign(whole.value)
    most = max(value, Decimal(1))
    return Reading(value, value, Kind.FRACTION, Decimal(0), grain=1 / abs(below.value) / 2, most=most)


def tenths(text: str) -> Reading | None:
    """三成 is 30 percent, 七成五 is 75."""
    tens, _, rest = text.partition("成")
    whole, more = read(tens), read("五" if rest == "半" else rest)
    if whole is None:
        return None
    value = whole.value * 10 + (more.value if more else 0)
    return Reading(value, value, Kind.PERCENT, Decimal(1 if more else 10), most=_HUNDRED)


def relative(text: str) -> Reading | None:
    """半数, 百分百: the share that ``measures.toml`` gives the word."""
    value = Decimal(_shares()[text])
    return Reading(value, value, Kind.PERCENT, grain=value / 2, most=_HUNDRED)


def doubling(text: str) -> Reading | None:
    """翻一番 is twice, 翻两番 four times."""
    times = read(text.strip("翻了番") or "一")
    if times is None or times.value > _HUNDRED:
        return None
    value = Decimal(2) ** int(times.value)
    return Reading(value, value, Kind.MULTIPLE)


def range_(text: str) -> Reading | None:
    """3—5, 三至五, 10%—20%, 3—5万: from the first to the last; None if that is no more than the first."""
    first, last = re.split(_dash(), text, maxsplit=1) if re.search(_dash(), text) else (text, "")
    low, high = number(first.strip()), number(last.strip())
    if low is None or high is None:
        return None
    start = low.value
    if (scale := _scale(last)) and not _scale(first):
        start *= scale
    if start >= high.high:
        return None
    return Reading(start, high.high, high.kind, high.step, high.numeral, high.unit)


def several(text: str) -> Reading | None:
    """数百: from twice the unit to just below ten times."""
    unit = read(text[1:])
    if unit is None:
        return None
    return Reading(unit.value * 2, unit.value * 10 - 1, Kind.COUNT, unit.step, unit)


def _scale(text: str) -> Decimal | None:
    found = re.search("[万亿萬億]+$", text.strip())
    numeral = read(found[0]) if found else None
    return numeral.value if numeral else None


def _dash() -> str:
    return r"(?<=[^\s])\s*(?:[-－–—―~～〜]{1,2}|至|到)\s*(?=\S)"


@cache
def _shares() -> dict[str, int]:
    shares: dict[str, int] = load("measures")["shares"]
    return shares


def _marks(name: str) -> str:
    return signs().marks[name]


READERS: Mapping[str, Reader] = {
    "number": number,
    "percent_words": percent_words,
    "power": power,
    "dozen": dozen,
    "fraction": fraction,
    "tenths": tenths,
    "relative": relative,
    "doubling": doubling,
    "range": range_,
    "several": several,
}
