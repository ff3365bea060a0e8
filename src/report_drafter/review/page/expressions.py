"""The facts that numbers were held against, read back from how the check writes them: for words, values and cells."""

import re
from collections.abc import Container, Iterator
from decimal import Decimal

from report_drafter.check.claims.facts import Expression, Percentage, Sum
from report_drafter.check.claims.wording import name, shown
from report_drafter.figures import Figures, Value, printed
from report_drafter.form import Form
from report_drafter.review.page.wording import wording

_TERM = re.compile(r"([+-]?)([a-z]\w*(?:\.\w+)+)", re.ASCII)
_SUM = re.compile(rf"(?:{_TERM.pattern})+", re.ASCII)
_HUNDREDFOLD = "100*"


def parsed(fact: str) -> Expression | None:
    """The expression that `check.model.Reading` names; None for a reading that is none (文中数字)."""
    if fact.startswith(_HUNDREDFOLD):
        part, _, whole = fact.removeprefix(_HUNDREDFOLD).partition("/")
        above, below = _sum(part.strip("()")), _sum(whole.strip("()"))
        return Percentage(above, below) if above and below else None
    return _sum(fact)


def _sum(text: str) -> Sum | None:
    if not _SUM.fullmatch(text):
        return None
    terms = _TERM.findall(text)
    return Sum(tuple(cell for sign, cell in terms if sign != "-"), tuple(cell for sign, cell in terms if sign == "-"))


def in_words(fact: str, form: Form) -> str:
    """A fact in words; one that is no expression as it is."""
    expression = parsed(fact)
    return fact if expression is None else name(expression, form)


def printed_cells(fact: str, form: Form, cells: Container[str]) -> tuple[str, ...]:
    """The printed cells that a fact rests on, each once.

    Args:
        fact: the fact as the check writes it.
        form: the form, which says what subtotals are made of.
        cells: the cells that the tables print; any other is taken apart.
    """
    expression = parsed(fact)
    if expression is None:
        return ()
    return tuple(dict.fromkeys(cell for term in expression.cells for cell in _parts(term, form, cells)))


def _parts(cell: str, form: Form, cells: Container[str]) -> Iterator[str]:
    if cell in cells:
        yield cell
        return
    for part in form.sums.get(cell, ()):
        yield from _parts(part, form, cells)


def arithmetic(fact: str, expected: Decimal | None, now: Figures, before: Figures | None) -> str:
    """How the value that a number was held against comes from the cells; empty for a fact that is no expression.

    Args:
        fact: the fact as the check writes it.
        expected: the value it had; None where it couldn't be had.
        now: this year's figures.
        before: those of the year before, if they were at hand.
    """
    expression = parsed(fact)
    if expression is None:
        return ""
    said = wording().say
    if expected is None:
        return said("no_value", fact=name(expression, now.form))
    if holds(fact, expected, now):
        return _equation(expression, now)
    if before is not None and holds(fact, expected, before):
        return said("of_last_year", sum=_equation(expression, before))
    values = [expression.value(figures) if figures else None for figures in (now, before)]
    now_is, before_is = (shown(value) or wording().script["open"] for value in values)
    return said("change", fact=name(expression, now.form), now=now_is, before=before_is, expected=shown(expected))


def holds(fact: str, expected: Decimal | None, figures: Figures) -> bool:
    """Whether a fact has this value by these figures: one of last year, or a change, has another."""
    expression = parsed(fact)
    return expression is not None and expected is not None and expression.value(figures) == expected


def _equation(expression: Expression, figures: Figures) -> str:
    """“表三 本年新收 · 总计”（21）＋“表三 上年结转 · 总计”（3）＝24."""
    value = shown(expression.value(figures))
    if isinstance(expression, Percentage):
        part, whole = (_terms(side, figures) for side in (expression.part, expression.whole))
        return wording().say("percentage", part=part, whole=whole, value=value)
    if len(expression.cells) == 1:
        return f"“{figures.form.label(expression.cells[0])}”＝{value}"
    return f"{_terms(expression, figures)}＝{value}"


def _terms(terms: Sum, figures: Figures) -> str:
    signed = [*(("＋", cell) for cell in terms.plus), *(("－", cell) for cell in terms.minus)]
    text = "".join(f"{sign}“{figures.form.label(cell)}”（{_value(figures.get(cell))}）" for sign, cell in signed)
    return text.removeprefix("＋")


def _value(value: Value | None) -> str:
    return wording().script["open"] if value is None else printed(value)
