"""Finds a date in a line of text, in Arabic digits or in Chinese numerals."""

import re
from datetime import date

_DATE = re.compile(
    r"(?P<year>\d{4}|[〇○零Ｏ一二三四五六七八九]{4})\s*年\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
    r"\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "Ｏ": 0}


def find_date(text: str) -> tuple[tuple[int, int], date] | None:
    """The first date of a text: its span and the day; None if there is none, or no such day."""
    for found in _DATE.finditer(text):
        try:
            day = date(_year(found["year"]), _small(found["month"]), _small(found["day"]))
        except ValueError:
            continue
        return found.span(), day
    return None


def _year(text: str) -> int:
    """A year written digit by digit: 二〇二二."""
    return int(text) if text.isdigit() else int("".join(str(_DIGITS[c]) for c in text))


def _small(text: str) -> int:
    """A number below 100: 三, 十二, 三十一."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS[tens] if tens else 1) * 10 * bool(ten) + (_DIGITS[ones] if ones else 0)
