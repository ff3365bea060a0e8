"""Which paragraph each number of a text stands in, outside the body's own paragraphs as well."""

from collections.abc import Iterable, Iterator, Sequence

from report_drafter.check.model import Number
from report_drafter.report import Paragraph


def by_paragraph(paragraphs: Iterable[Paragraph], numbers: Sequence[Number]) -> Iterator[list[int]]:
    """The numbers of each paragraph, in order, as places in ``numbers``.

    Text outside the body's own paragraphs has no index: its numbers, which come in document order like all others, are
    known by standing where they say.
    """
    at = 0
    for paragraph in paragraphs:
        places: list[int] = []
        while at < len(numbers) and _stands_in(numbers[at], paragraph, numbers[places[-1]] if places else None):
            places.append(at)
            at += 1
        yield places


def _stands_in(number: Number, paragraph: Paragraph, before: Number | None) -> bool:
    if number.paragraph != paragraph.index:
        return False
    if paragraph.index is not None:
        return True
    goes_on = before is None or (number.start >= before.start and _span(number) != _span(before))
    return goes_on and paragraph.text[number.start : number.end] == number.text


def _span(number: Number) -> tuple[int, int]:
    return number.start, number.end
