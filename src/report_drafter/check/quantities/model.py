"""What the finder gives back: a number of the text, what it may stand for, and why it is or is no quantity."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What a number measures."""

    COUNT = "count"
    """Things, money, time: the number stands in its unit."""
    PERCENT = "percent"
    """A share in hundredths, also 三成 and 半数: the value of 96% is 96."""
    POINTS = "points"
    """A difference of two shares, 个百分点: the value of 2.5个百分点 is 2.5."""
    FRACTION = "fraction"
    """A share as a fraction: the value of 五分之一 is 0.2."""
    MULTIPLE = "multiple"
    """So many times another number: 两倍 is 2, 翻一番 is 2, 翻两番 is 4."""


class Quantity(Struct, frozen=True):
    """A number in a text.

    Attributes:
        start, end: half-open character offsets of the number exactly as written, without the measure word and
            without 余, 多, 约, 近; with a decimal point, separators, a percent sign and a 万 or 亿 that scales a count.
            The 万 of 万元 stands outside, and so does a 万 after 余 behind digits; 十几万 is one word.
        text: the characters of that span.
        value: the number that the writing names, 15000 for 1.5万, the first of a range; in the unit given.
        low, high: the least and greatest value that the writing allows (482余 is 482 to 491).
        unit: the measure word that follows, ``%`` for a percentage, empty if there is none.
        kind: what it measures.
        pattern: the name of the pattern that found it.
        ignored: None for a quantity, else the name of the non-quantity that it belongs to: ``date``, ``ordinal`` …
        exact: whether the writing claims this very value, with no 余, 近, 约 and no range.
        step: the place value of the last digit written: 0.01 for 1.05%, 1000 for 5.1万, 1 for a whole number.
    """

    start: int
    end: int
    text: str
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    kind: Kind
    pattern: str
    ignored: str | None = None
    exact: bool = True
    step: Decimal = Decimal(1)

    @property
    def percent(self) -> bool:
        """Whether the value counts hundredths of a whole."""
        return self.kind is Kind.PERCENT
