"""What the page tells of each number, and of each item of its list."""

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal

from report_drafter.check.claims.wording import shown
from report_drafter.check.model import Checked, Number, Verdict
from report_drafter.review.page.expressions import arithmetic, holds, in_words, printed_cells
from report_drafter.review.page.model import Detail, Tried
from report_drafter.review.page.text import quoted
from report_drafter.review.page.wording import patterns, wording


def details(checked: Checked, texts: Sequence[str], cells: Container[str]) -> tuple[Detail, ...]:
    """What there is to tell of every number.

    Args:
        checked: the result of the check.
        texts: the paragraph that each number stands in.
        cells: the cells that the tables print.
    """
    return tuple(_detail(number, text, checked, cells) for number, text in zip(checked.numbers, texts, strict=True))


def _detail(number: Number, text: str, checked: Checked, cells: Container[str]) -> Detail:
    form = checked.report.form
    rests_on = (cell for fact in number.facts for cell in printed_cells(fact, form, cells))
    quote = quoted(text, number.start, number.end)
    title = quote.shown if quote.shown.endswith(number.unit) else f"{quote.shown}{number.unit}"
    return Detail(
        verdict=number.verdict,
        title=title,
        said=_said(number, title, checked),
        quote=quote,
        found=tuple(_found(number)),
        message=number.message,
        sums=tuple(_sums(number, checked)),
        tried=tuple(_tried(number, checked)),
        figures=tuple(f"{fact}={_expected(number, fact)}" for fact in number.facts),
        states=tuple(_stated(number, checked)),
        cells=tuple(dict.fromkeys(rests_on)),
    )


def _expected(number: Number, fact: str) -> Decimal | None:
    """The value that a fact of a number had."""
    return next((r.expected for r in number.readings if r.fact == fact), number.expected)


def _stated(number: Number, checked: Checked) -> Iterator[str]:
    """The cells that a number surely states: not those of which it says the change, or last year's value."""
    if number.verdict is Verdict.UNVERIFIED:
        return
    report = checked.report
    for fact in number.facts:
        if fact in report.form.cells and holds(fact, _expected(number, fact), report.figures):
            yield fact


def _said(number: Number, title: str, checked: Checked) -> str:
    say = wording().say
    if number.verdict is Verdict.IGNORED:
        return say("ignored", text=title, kind=_kind(number))
    if number.verdict is Verdict.UNVERIFIED:
        return say("unverified", text=title, reason=reason(number))
    if number.verdict is Verdict.MISMATCH:
        return say("mismatch", text=title, message=number.message or wording().verdicts[number.verdict])
    if not number.facts:
        return say("match_text", text=title)
    report = checked.report
    of_this_year = all(holds(fact, _expected(number, fact), report.figures) for fact in number.facts)
    facts = "、".join(in_words(fact, report.form) for fact in number.facts)
    return say("match" if of_this_year else "match_years", text=title, fact=facts)


def reason(number: Number) -> str:
    """Why a number could not be verified: what was said of the last reading that was tried."""
    return number.readings[-1].reason if number.readings else wording().verdicts[number.verdict]


def _found(number: Number) -> Iterator[str]:
    say = wording().say
    yield say("found", kind=_kind(number))
    if number.low != number.high and number.low.is_finite():
        bounds = {"low": shown(number.low), "high": shown(number.high) if number.high.is_finite() else ""}
        yield say("range" if bounds["high"] else "range_from", **bounds)


def _kind(number: Number) -> str:
    return patterns().get(number.pattern, number.pattern)


def _sums(number: Number, checked: Checked) -> Iterator[str]:
    """The arithmetic, a line for each fact; of a number that others of the text give, the value that they give."""
    previous = checked.previous.figures if checked.previous else None
    for fact in number.facts:
        yield arithmetic(fact, _expected(number, fact), checked.report.figures, previous)
    if not number.facts and number.expected is not None:
        yield wording().say("of_text", expected=shown(number.expected))


def _tried(number: Number, checked: Checked) -> Iterator[Tried]:
    """The readings; that a number is none is said by its kind alone."""
    if number.verdict is Verdict.IGNORED:
        return
    for reading in number.readings:
        words = in_words(reading.fact, checked.report.form)
        if reading.expected is not None:
            words = wording().say("reading", fact=words, value=shown(reading.expected))
        yield Tried(reading.taken, words, reading.reason)
