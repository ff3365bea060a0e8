"""What a piece of text is to the form: one of its headings, one of its tables' labels, a figure."""

from functools import cache
from typing import Final

from report_drafter.document.read.likeness import bare
from report_drafter.form import editions, load_form
from report_drafter.tabular.numbers import parse_number

_LONGEST_FIGURE: Final = 20


def is_figure(text: str) -> bool:
    """Whether a text is a number, with no more than a character for its unit."""
    number = parse_number(text) if len(text) <= _LONGEST_FIGURE else None
    return number is not None and len(number.unit) <= 1


def is_heading(text: str) -> bool:
    """Whether a text is the heading of one of the report's sections."""
    return bare(text) in _headings()


def is_label(text: str) -> bool:
    """Whether a text is a whole label of one of the form's tables."""
    return bare(text) in _labels()


@cache
def _headings() -> frozenset[str]:
    """The headings of the report's sections, by their bare characters."""
    return frozenset(bare(section.heading) for edition in editions() for section in load_form(edition).sections)


@cache
def _labels() -> frozenset[str]:
    """The labels of the form's tables, by their bare characters."""
    tables = (table for edition in editions() for table in load_form(edition).printed_tables)
    return frozenset(bare(label.text) for table in tables for label in table.labels)
