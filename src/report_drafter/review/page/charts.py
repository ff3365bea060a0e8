"""The page's charts as lengths; the template draws them."""

from collections.abc import Iterator

from report_drafter.check.model import Checked, Verdict
from report_drafter.figures import Value, printed
from report_drafter.review.page.model import Bar, Share
from report_drafter.review.page.wording import wording

_WHOLE = 1000
_ORDER = (Verdict.MATCH, Verdict.MISMATCH, Verdict.UNVERIFIED, Verdict.IGNORED)


def shares(checked: Checked) -> tuple[Share, ...]:
    """The numbers by verdict, as parts of one bar."""
    return tuple(_shares(checked))


def _shares(checked: Checked) -> Iterator[Share]:
    words, start, whole = wording(), 0.0, max(len(checked.numbers), 1)
    for verdict in _ORDER:
        count = checked.count(verdict)
        length = round(_WHOLE * count / whole, 2)
        yield Share(verdict, words.verdicts[verdict], words.marks[verdict], count, round(start, 2), length)
        start += length


def bars(checked: Checked) -> tuple[Bar, ...]:
    """Applications and results, with last year's beside them where that report was at hand.

    Empty where the report has no figures of applications, or all are 0.
    """
    now, before = checked.report.figures, checked.previous.figures if checked.previous else None
    drawn = [(name, now.get(cell), before.get(cell) if before else None) for cell, name in wording().chart.items()]
    longest = max((float(value or 0) for _, *values in drawn for value in values), default=0.0)
    if not longest:
        return ()
    return tuple(_bar(name, value, last, longest) for name, value, last in drawn if value is not None)


def _bar(name: str, value: Value, last: Value | None, longest: float) -> Bar:
    if last is None:
        return Bar(name, printed(value), _length(value, longest))
    return Bar(name, printed(value), _length(value, longest), printed(last), _length(last, longest))


def _length(value: Value, longest: float) -> float:
    return round(_WHOLE * max(float(value), 0) / longest, 2)
