"""S501, S503, S504: what must not be left in the text."""

import re
from collections.abc import Iterator

from report_drafter.check.rules.context import Context
from report_drafter.check.rules.registry import Breach, Rule, checks
from report_drafter.check.rules.sentences import Span

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


@checks("S501")
def gap(context: Context, rule: Rule) -> Iterator[Breach]:
    """A mark for something still to be filled in."""
    for paragraph in context.report.paragraphs:
        for found in re.finditer(rule.data["gap"], paragraph.text):
            yield Breach(at=Span(paragraph, *found.span()), found=found[0])


@checks("S503")
def identity_number(context: Context, rule: Rule) -> Iterator[Breach]:
    """A citizen's identity number; the finding does not repeat it."""
    for paragraph in context.report.paragraphs:
        for found in re.finditer(rule.data["number"], paragraph.text):
            if _is_valid(found[0].upper()):
                yield Breach(at=Span(paragraph, *found.span()), found=_masked(found[0]))


@checks("S504")
def personal_phone(context: Context, rule: Rule) -> Iterator[Breach]:
    """A mobile number in a sentence that speaks of an applicant and does not give it for people to call."""
    for sentence in context.prose:
        person = re.search(rule.data["person"], sentence.text)
        if person and not re.search(rule.data["public"], sentence.text):
            for found in re.finditer(rule.data["number"], sentence.text):
                yield Breach({"person": person[0]}, at=sentence.span(found), found=_masked(found[0]))


def _masked(number: str) -> str:
    """As much of a number as tells which one is meant: a finding must not spread it further."""
    return f"{number[:3]}…{number[-2:]}"


def _is_valid(number: str) -> bool:
    """Whether the last character is the check digit of the others (GB 11643-1999)."""
    weighted = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return _CHECK_DIGITS[weighted % 11] == number[17]
