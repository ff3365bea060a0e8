"""The figure that a cell's text states, where it states one and only one."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from report_drafter.figures.model import Value
from report_drafter.form import Kind
from report_drafter.tabular.numbers import normalise, parse_number

_REMARK: Final = re.compile(r"[(（\[【].*", re.DOTALL)
_LONGEST: Final = 60
_MOST: Final = Decimal(10) ** 15
_SCALES: Final = ("万", "亿", "千", "百")
_LINES: Final = re.compile(r"\s*\n\s*")


@lru_cache(4096)
def figure(text: str, kind: Kind) -> Value | None:
    """The value of a cell.

    Full-width digits, separators and spaces are no matter, nor are a unit and a remark in brackets after the number:
    ``1，234``, ``22（其中修订16件）``, ``2笔``. A blank cell, a stroke, words, and two numbers have no value. The unit
    of a sum of money is not converted: ``984361元`` in a column of 万元 is 984361, which a rule may wonder at.

    Args:
        text: the text as printed.
        kind: what the form says the cell holds.
    """
    if len(text) > _LONGEST:
        return None
    number = parse_number(_LINES.sub("\n", _REMARK.sub("", normalise(text))))
    if number is None or abs(number.value) > _MOST:
        return None
    if kind is Kind.AMOUNT:
        return number.value
    if number.unit.startswith(_SCALES):
        return None
    return number.value if number.whole is None else number.whole
