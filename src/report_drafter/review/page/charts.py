"""The page's charts as lengths; the template draws them."""

from collections.abc import Iterator, Sequence
from typing import Final

from report_drafter.activities.model import MONTHS, Log
from report_drafter.check.model import Checked, Verdict
from report_drafter.figures import Value, printed
from report_drafter.plain_text import clean
from report_drafter.review.page.model import Bar, Chart, Share
from report_drafter.review.page.wording import wording

_WHOLE = 1000
_MOST_CHANNELS: Final = 10
"""How many channels have a bar each: as many as the months beside them leave room for."""
_LONGEST_NAME: Final = 24
"""Characters of a channel's name that fit beside its bar, in two lines on a narrow screen."""
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


def charts(checked: Checked, log: Log | None) -> Iterator[Chart]:
    """The charts of the year's figures, without those that have nothing to draw.

    Args:
        checked: the result of the check; the report on the year before may be with it.
        log: the year's activity log, where it is at hand.
    """
    drawn = [_applications(checked), *(_publications(log) if log else ())]
    yield from (chart for chart in drawn if chart.bars)


def _applications(checked: Checked) -> Chart:
    """Applications and results, with last year's beside them where that report was at hand."""
    now, before = checked.report.figures, checked.previous.figures if checked.previous else None
    words = wording().page
    heads = (words["this_year"],) if before is None else (words["this_year"], words["last_year"])
    rows = [(name, now.get(cell), before.get(cell) if before else None) for cell, name in wording().chart.items()]
    return Chart(words["applications"], heads, tuple(_bars(rows)))


def _publications(log: Log) -> Iterator[Chart]:
    """Publications by month and by channel; the smallest channels together where there are many."""
    words, whole = wording().log, log.publications().quantity
    heads = (words["quantity"],)
    months = [(words["month"].format(month=month), log.publications(month=month).quantity) for month in MONTHS]
    yield Chart(words["months"], heads, tuple(_bars(_with_rest(months, words["no_month"], whole))))
    channels = [(_short(clean(name)), log.publications(channel=name).quantity) for name in log.channels]
    rest = log.publications(channel="").quantity
    named = _with_rest(channels[:_MOST_CHANNELS], words["other_channels"], whole - rest)
    yield Chart(words["channels"], heads, tuple(_bars(_with_rest(named, words["no_channel"], whole))))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _with_rest(rows: Sequence[tuple[str, int]], name: str, whole: int) -> list[tuple[str, int]]:
    """The rows, and what they leave of the whole under a name of its own."""
    rest = whole - sum(count for _, count in rows)
    return [*rows, *([(name, rest)] if rest else [])]


def _bars(rows: Sequence[tuple[str, Value | None] | tuple[str, Value | None, Value | None]]) -> Iterator[Bar]:
    """Rows as bars; none where all of them are 0 or unknown."""
    longest = max((float(value or 0) for _, *values in rows for value in values), default=0.0)
    if longest > 0:
        for name, value, *last in rows:
            if value is not None:
                yield _bar(name, value, last[0] if last else None, longest)


def _bar(name: str, value: Value, last: Value | None, longest: float) -> Bar:
    if last is None:
        return Bar(name, printed(value), _length(value, longest))
    return Bar(name, printed(value), _length(value, longest), printed(last), _length(last, longest))


def _length(value: Value, longest: float) -> float:
    return round(_WHOLE * max(float(value), 0) / longest, 2)
