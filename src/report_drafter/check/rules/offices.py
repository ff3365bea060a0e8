"""S401 and S502: what follows from which office reports."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

from report_drafter.check.rules.context import Context
from report_drafter.check.rules.registry import Breach, Rule, checks, rules
from report_drafter.check.rules.sentences import Span, whole
from report_drafter.report import Role


@checks("S401")
def rules_made(context: Context, rule: Rule) -> Iterator[Breach]:
    """规章 in the tables of an office that can make none."""
    if context.kind.rules is not False:
        return
    row = rule.data["row"]
    cells = [name for name, value in context.report.figures.values.items() if name.split(".")[1] == row and value]
    if cells:
        labels = "、".join(f"“{context.label(cell)}”" for cell in cells)
        yield Breach({"office": context.report.office, "labels": labels}, cells=cells)


@checks("S502")
def other_office(context: Context, rule: Rule) -> Iterator[Breach]:
    """Another office's name where the report names its author or is signed."""
    office = context.report.office
    common = rule.data["common"]
    for place in _named(context, rule):
        if not _related(_core(place.text, common), _core(office, common)):
            yield Breach(at=place, found=place.text.strip(), expected=office)


def _named(context: Context, rule: Rule) -> Iterator[Span]:
    """The places where the report names the office whose it is."""
    for paragraph in context.report.paragraphs:
        if paragraph.role is Role.SIGNATURE and paragraph.text.strip():
            yield whole(paragraph)
    for sentence in context.prose:
        for pattern in rule.data["author"]:
            for found in re.finditer(pattern, sentence.own):
                yield sentence.span(found, "office")


def may_be_one(name: str, other: str) -> bool:
    """Whether two names may be one office's, as S502 compares them: a full name and a short one may.

    Args:
        name: a name.
        other: another.
    """
    common = rules()["S502"].data["common"]
    return _related(_core(name, common), _core(other, common))


def _core(name: str, common: str) -> str:
    """What is left of a name without the words that name the kind of organ."""
    return re.sub(common, "", re.sub(r"\s", "", name))


def _related(name: str, other: str) -> bool:
    """Whether two names may be one office's: behind what both begin with (the place), they still have words in common.

    Two characters in a row are enough, one of a name that has no more: full names and short ones differ much.
    """
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, other, strict=False)))
    name, other = name[shared:], other[shared:]
    size = SequenceMatcher(None, name, other, autojunk=False).find_longest_match().size
    return size >= min(2, len(name), len(other))
