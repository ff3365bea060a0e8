"""Where the numbers of a text come from, in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from report_drafter.check.model import Checked, Number, Verdict
from report_drafter.figures import printed
from report_drafter.form import Form
from report_drafter.report import Paragraph, Source
from report_drafter.signing.model import SignedNumber
from report_drafter.signing.wording import wording

_CELL: Final = re.compile(r"\bt\d\.\w+(?:\.\w+)*")


def signed_numbers(checked: Checked) -> Iterator[SignedNumber]:
    """Every number of a report with its verdict and its source."""
    paragraphs = checked.report.paragraphs
    for place, number in zip(_places(paragraphs, checked.numbers), checked.numbers, strict=True):
        kept = _kept(paragraphs[place], number)
        source = (kept.words or kept.label) if kept else _in_words(number, checked.report.form)
        yield _signed(number, place, source, said=kept is not None)


def _signed(number: Number, place: int, source: str, *, said: bool) -> SignedNumber:
    return SignedNumber(
        place=place,
        paragraph=number.paragraph,
        start=number.start,
        end=number.end,
        text=number.text,
        value=printed(number.value),
        unit=number.unit,
        verdict=number.verdict.value,
        rule=number.rule,
        facts=number.facts,
        expected=None if number.expected is None else printed(number.expected),
        source=source,
        said=said,
    )


def _places(paragraphs: Sequence[Paragraph], numbers: Sequence[Number]) -> Iterator[int]:
    """The place of each number's paragraph among all of them.

    Text outside the body's own paragraphs has no number there: what stands in it comes in document order, so the search
    for a number goes on where the last one was found.
    """
    inside: Mapping[int | None, int] = {p.index: at for at, p in enumerate(paragraphs) if p.index is not None}
    outside = [at for at, p in enumerate(paragraphs) if p.index is None]
    reached, last = 0, (-1, -1)
    for number in numbers:
        if number.paragraph is not None:
            yield inside[number.paragraph]
            continue
        while not _stands_in(paragraphs[outside[reached]], number, last):
            reached, last = reached + 1, (-1, -1)
        last = number.start, number.end
        yield outside[reached]


def _stands_in(paragraph: Paragraph, number: Number, last: tuple[int, int]) -> bool:
    """Whether a number is in a paragraph, in which the last one found has that span."""
    behind = number.start >= last[0] and (number.start, number.end) != last
    return behind and paragraph.text[number.start : number.end] == number.text


def _kept(paragraph: Paragraph, number: Number) -> Source | None:
    """The source that the draft kept for a number, if the number is still the one that was drafted."""
    for stated in paragraph.stated:
        if stated.start < number.end and number.start < stated.end and stated.source:
            same = paragraph.text[stated.start : stated.end] == stated.source.value
            return stated.source if same else None
    return None


def _in_words(number: Number, form: Form) -> str:
    """The cells that a number was held against; a match without any was held against other numbers of the text."""
    if number.facts:
        facts = (_CELL.sub(lambda cell: f"“{form.label(cell[0])}”", fact) for fact in number.facts)
        return "；".join(facts)
    return wording().said["computed"] if number.verdict is Verdict.MATCH else ""
