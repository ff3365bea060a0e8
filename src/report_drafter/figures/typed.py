"""One figure as somebody typed it: the same reading for a workbook's cell and a line of YAML.

What is said of each way of writing stands in ``templates/workbooks/typed.toml``.
"""

import math
import re
from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

import tomli
from msgspec import Struct

from report_drafter.figures.model import Value, printed
from report_drafter.form import Kind
from report_drafter.plain_text import clean
from report_drafter.resources import TEMPLATES
from report_drafter.tabular.numbers import normalise, parse_number

LIMIT = 10**9
"""The greatest figure taken: no office reports more, and a slip of the hand is noticed."""
PLACES = 6
"""The most decimals of a sum of money: of 万元 the sixth is the cent (分)."""

_AS_EXPECTED = {
    Kind.COUNT: re.compile(r"0|[1-9][0-9]*"),
    Kind.CHANGE: re.compile(r"0|-?[1-9][0-9]*"),
    Kind.AMOUNT: re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"),
}
_LONGEST = 40


class Broken(StrEnum):
    """A workbook's cell that has a formula and no number, by the fault that it is."""

    ERROR = "error"
    UNSAVED = "unsaved"


Raw = str | int | float | date | time | timedelta | Broken | None
"""What a cell may hold; a bool is an int, a datetime a date."""


class Typed(Struct, frozen=True):
    """A figure that could be read.

    Attributes:
        value: a whole number, or a Decimal for a sum of money.
        note: how an unusual way of writing was taken; empty for a usual one.
    """

    value: Value
    note: str = ""


class MistypedError(ValueError):
    """What was typed is no figure of that kind. Says what is wrong and the remedy, in Chinese."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(f"{what}。{remedy}")


def read_typed(raw: Raw, kind: Kind, *, plain: bool = False) -> Typed:
    """Read one figure.

    Args:
        raw: what the cell holds.
        kind: what the form lets the cell hold.
        plain: whether text is the usual way of writing a number there (YAML), and so worth no note.

    Raises:
        MistypedError: if it is no figure of that kind.
    """
    match raw:
        case None:
            raise blank()
        case Broken():
            raise _mistyped(raw.value)
        case bool():
            raise _mistyped("logical", str(raw).upper())
        case date() | time() | timedelta():
            raise _mistyped("date", str(raw))
        case str():
            return _from_text(raw, kind, plain)
        case float() if math.isfinite(raw):
            # Spreadsheets count with 15 digits: what follows is noise of the binary fraction.
            return Typed(_checked(Decimal(f"{raw:.15g}"), f"{raw:.15g}", kind))
        case int():
            return Typed(_checked(Decimal(raw), str(raw), kind))
        case _:
            raise _mistyped("text", str(raw))


def blank() -> MistypedError:
    """What is said of a cell that nobody filled in."""
    return _mistyped("blank")


def printable(text: str, longest: int = 20) -> str:
    """Any text as a message may show it: one line, nothing invisible, not too long."""
    shown = clean(text)
    return shown if len(shown) <= longest else f"{shown[:longest]}…"


def _from_text(raw: str, kind: Kind, plain: bool) -> Typed:
    text = " ".join(normalise(raw).split())
    if not text:
        raise blank()
    if text in _wording()["marks"]["texts"]:
        raise _mistyped("mark", raw)
    number = parse_number(text) if len(text) <= _LONGEST else None
    if number is None or number.unit:
        raise _mistyped("text", raw)
    value = _checked(number.value, raw, kind)
    as_expected = _AS_EXPECTED[kind].fullmatch(raw) is not None
    if as_expected and plain:
        return Typed(value)
    note = _wording()["notes"]["text_cell" if as_expected else "rewritten"]
    return Typed(value, note.format(text=printable(raw), value=printed(value)))


def _checked(number: Decimal, shown: str, kind: Kind) -> Value:
    """The number as a value of that kind, if it is one."""
    if abs(number) > LIMIT:
        raise _mistyped("huge", shown)
    if number < 0 and kind is not Kind.CHANGE:
        raise _mistyped("negative", shown)
    if kind is not Kind.AMOUNT:
        if number != number.to_integral_value():
            raise _mistyped("fraction", shown)
        return int(number)
    if number != round(number, PLACES):
        raise _mistyped("places", shown)
    return _without_zeros(number)


def _without_zeros(number: Decimal) -> Decimal:
    """The same number without trailing zeros or an exponent, so that 3.50 and 3.5 print alike."""
    shortest = number.normalize()
    return shortest if int(shortest.as_tuple().exponent) <= 0 else shortest.quantize(Decimal(1))


def _mistyped(code: str, shown: str = "") -> MistypedError:
    words = _wording()["faults"][code]
    return MistypedError(words["what"].format(text=printable(shown)), words["remedy"])


@cache
def _wording() -> dict[str, Any]:
    return tomli.loads((TEMPLATES / "workbooks" / "typed.toml").read_text(encoding="utf-8"))
