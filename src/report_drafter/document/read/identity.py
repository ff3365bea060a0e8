"""Whose report it is, and on which year: from the title, else from the signature, the preamble and the date."""

import re
from collections.abc import Iterable, Sequence

from report_drafter.document.read.likeness import plain
from report_drafter.document.read.words import words
from report_drafter.report import Paragraph, Role

_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")


def office_of(paragraphs: Sequence[Paragraph]) -> str:
    """The agency's name as the title gives it, else as the signature does; empty if neither does."""
    return _office_in_title(_joined(paragraphs, Role.TITLE)) or _joined(paragraphs, Role.SIGNATURE)


def year_of(paragraphs: Sequence[Paragraph]) -> int | None:
    """The report year: the title's, else that of the statistical period, else the one before the date."""
    known = words().patterns
    title = _first(known["year_in_title"], [_joined(paragraphs, Role.TITLE)])
    period = title or _first(known["year_of_period"], (plain(p.text) for p in paragraphs))
    if period:
        return period
    signed = _first(known["year_of_date"], [_joined(paragraphs, Role.DATE)])
    return signed - 1 if signed else None


def _office_in_title(title: str) -> str:
    """What stands before the title's subject and is no year."""
    known = words().patterns
    subject = known["subject"].search(title)
    if subject is None:
        return ""
    year = known["year_in_title"].search(title, 0, subject.start())
    name = title[: subject.start()]
    if year:
        before, after = title[: year.start()], title[year.end() : subject.start()]
        name = before if _trimmed(before) else after
    return _completed(_trimmed(name))


def _trimmed(name: str) -> str:
    return words().patterns["around"].sub("", name)


def _completed(name: str) -> str:
    """A name with the characters that it shares with 政府信息公开 after it: 某县人民 is 某县人民政府."""
    return next((name + rest for end, rest in words().lost.items() if name.endswith(end)), name)


def _joined(paragraphs: Iterable[Paragraph], role: Role) -> str:
    return re.sub(r"\s", "", "".join(plain(p.text) for p in paragraphs if p.role is role))


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> int | None:
    """The year that a pattern finds first."""
    found = next((match for text in texts if (match := pattern.search(text))), None)
    return int(found["year"].translate(_DIGITS)) if found else None
