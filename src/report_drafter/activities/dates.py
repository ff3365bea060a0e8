"""Reads a line's date in the usual ways of writing it: ``[dates]`` of ``templates/activity-log.toml``."""

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from report_drafter.activities.model import Period
from report_drafter.activities.settings import compact, settings
from report_drafter.tabular.numbers import normalise

_SERIALS = range(20_000, 80_000)
"""The day numbers of 1954 to 2119, as spreadsheets count them."""
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_SERIAL_ORIGIN = date(1899, 12, 30)


class DateFault(StrEnum):
    """Why a date can't be taken; each is worded under its name in ``templates/activity-log.toml``."""

    MISSING = "date_missing"
    UNREADABLE = "date_unreadable"
    IMPOSSIBLE = "date_impossible"
    OUTSIDE = "date_outside"


def parse_period(cell: object, year: int) -> Period | DateFault:
    """A line's day, month, quarter or year.

    Args:
        cell: the cell: a date, a spreadsheet's day number, a date in digits (20210103) or text.
        year: the report year; it completes a date without a year, and a date outside it is a fault.
    """
    if isinstance(cell, date):
        day = date(cell.year, cell.month, cell.day)
        return _within(Period(day, day), year)
    if isinstance(cell, float) and cell.is_integer():
        return _parse_text(str(int(cell)), year)
    if isinstance(cell, float) and int(cell) not in _SERIALS:
        # 3.1 may have been typed as 3.10: the zero is lost, and with it the day.
        return DateFault.UNREADABLE
    if isinstance(cell, int | float | str) and not isinstance(cell, bool):
        return _parse_text(normalise(str(cell)), year)
    return DateFault.UNREADABLE


def is_day_number(cell: object) -> bool:
    """Whether a cell that was taken for a date holds a spreadsheet's bare day number (44199)."""
    return not isinstance(cell, date) and _SERIAL.fullmatch(normalise(str(cell))) is not None


def _parse_text(text: str, year: int) -> Period | DateFault:
    if not text:
        return DateFault.MISSING
    if _SERIAL.fullmatch(text) and int(float(text)) in _SERIALS:
        day = _SERIAL_ORIGIN + timedelta(days=int(float(text)))
        return _within(Period(day, day), year)
    for ignored in _patterns("ignored"):
        text = ignored.sub("", text)
    text = _with_digits(compact(text))
    found = next((m for pattern in _patterns("patterns") if (m := pattern.fullmatch(text))), None)
    if found is not None:
        return _within(_period({k: int(v) for k, v in found.groupdict().items() if v and k != "s"}, year), year)
    return _third_of_month(text, year) or _named_span(text, year)


def _with_digits(text: str) -> str:
    """A date with its numbers in Chinese characters as digits: 二〇二一年元月三日 is 2021年1月3日."""
    return _chinese_numbers().sub(lambda number: str(_number(number[0])), text)


def _number(text: str) -> int:
    """A year digit by digit, or a number below a hundred."""
    digits: dict[str, int] = settings()["dates"]["digits"]
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(digits[one]) for one in text))
    return 10 * digits.get(tens, 1) + digits.get(ones, 0)


@cache
def _chinese_numbers() -> re.Pattern[str]:
    one = "".join(settings()["dates"]["digits"])
    return re.compile(f"(?:[{one}]?十[{one}]?|[{one}]+)(?=[年月日号])")


def _third_of_month(text: str, year: int) -> Period | None:
    """A month's first ten days, its second or the rest; None if the text names none of these."""
    for name, (first, last) in settings()["dates"]["thirds"].items():
        before, found, after = text.partition(name)
        month = _parse_text(before, year) if found and before and not after else None
        if isinstance(month, Period) and month == _month(month.start):
            return Period(month.start.replace(day=first), month.end.replace(day=last or month.end.day))
    return None


def _month(day: date) -> Period:
    """The month that a day is in."""
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    data: dict[str, Any] = settings()["dates"]
    return tuple(re.compile(p.replace("SEP", data["SEP"]).replace("TO", data["TO"]), re.ASCII) for p in data[key])


def _period(parts: dict[str, int], year: int) -> Period | DateFault:
    """The period from the parts that were found: y m d for the first day, Y M D for the last."""
    first_year = _full_year(parts.get("y", year), year)
    last_year = _full_year(parts.get("Y", first_year), year)
    first_month = parts.get("m", 1)
    last_month = parts.get("M", parts.get("m", 12))
    try:
        last_day = parts.get("D", parts.get("d")) or monthrange(last_year, last_month)[1]
        period = Period(date(first_year, first_month, parts.get("d", 1)), date(last_year, last_month, last_day))
    except ValueError:
        return DateFault.IMPOSSIBLE
    return period if period.start <= period.end else DateFault.IMPOSSIBLE


def _full_year(typed: int, year: int) -> int:
    """A year of two digits is one of the report year's century."""
    return typed if typed > 99 else year - year % 100 + typed


def _named_span(text: str, year: int) -> Period | DateFault:
    for name, (first, last) in settings()["dates"]["spans"].items():
        before, found, after = text.partition(name)
        named_year = re.fullmatch(r"([0-9]{4})年?", before) if before else None
        if found and not after and (named_year or not before):
            parts = {"m": first, "M": last} | ({"y": int(named_year[1])} if named_year else {})
            return _within(_period(parts, year), year)
    return DateFault.UNREADABLE


def _within(period: Period | DateFault, year: int) -> Period | DateFault:
    if isinstance(period, Period) and not period.start.year == period.end.year == year:
        return DateFault.OUTSIDE
    return period
