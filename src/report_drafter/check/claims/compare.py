"""Comparing: the writing of a number with a value."""

from decimal import Decimal

from report_drafter.check.quantities import Quantity

_TEN_THOUSAND = Decimal(10000)
_IN_YUAN = {"元": Decimal(1), "万元": _TEN_THOUSAND, "亿元": _TEN_THOUSAND * _TEN_THOUSAND}


def agrees(quantity: Quantity | None, value: Decimal) -> bool:
    """Whether the writing allows a value: 482余 allows 482 to 491; 96% and 1.8万 what rounds or is cut off to them.

    Args:
        quantity: the number; None for a clause that says there was none.
        value: the value; of money in 万元, as table 2 has it.
    """
    if quantity is None:
        return value == 0
    value = in_unit(quantity, value)
    low, high, half = quantity.low, quantity.high, quantity.step / 2
    if quantity.percent or quantity.step != 1:
        return low - half <= value <= high + half or low <= value < high + quantity.step
    return low <= value <= high


def in_unit(quantity: Quantity, value: Decimal) -> Decimal:
    """A value in the unit of a number: money is 万元 in table 2, and may be 元 in the text."""
    unit = _IN_YUAN.get(quantity.unit)
    return value if unit is None else value * _TEN_THOUSAND / unit
