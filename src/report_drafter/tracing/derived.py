"""Shares and changes that somebody worked out and typed beside numbers that move: they have no source to follow."""

from collections.abc import Iterator, Sequence

from report_drafter.check.model import Number, Verdict
from report_drafter.check.rules.sentences import sentences
from report_drafter.report import Paragraph
from report_drafter.tracing.changes import Left, Moved
from report_drafter.tracing.clauses import direction
from report_drafter.tracing.edited import Edited
from report_drafter.tracing.words import words


def derived(edited: Edited, moved: Sequence[Moved]) -> Iterator[Left]:
    """The numbers without a source that may rest on those that move in the same sentence.

    Args:
        edited: the edited draft.
        moved: what moves.
    """
    traced = {id(one.number) for one in edited.traced}
    for paragraph in {one.paragraph.index: one.paragraph for one in moved if one.paragraph}.values():
        moving = [one.start for one in moved if one.paragraph is paragraph]
        for number in edited.checked.numbers:
            free = id(number) not in traced and number.verdict is Verdict.UNVERIFIED
            if free and number.paragraph == paragraph.index and _rests(number, paragraph, moving):
                why = words().left["derived"].format(text=paragraph.text[number.start : number.end])
                yield Left(why, "derived", paragraph, number.start, number.end)


def _rests(number: Number, paragraph: Paragraph, moving: Sequence[int]) -> bool:
    """Whether a number is a share or a change, told in a sentence with one that moves."""
    share = number.unit in words().shares.units or number.pattern in words().shares.patterns
    if not share and direction(paragraph.text, number.start, number.end) is None:
        return False
    inside = (s for s in sentences(paragraph) if s.start <= number.start < s.start + len(s.raw))
    return any(s.start <= start < s.start + len(s.raw) for s in inside for start in moving)
