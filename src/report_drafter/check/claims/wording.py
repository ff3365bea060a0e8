"""What is said of a number, in the clerk's words: names of facts, and the rules' messages."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from report_drafter.check.claims.facts import Expression, Percentage, Sum
from report_drafter.check.rules import rules
from report_drafter.form import Form

_PLACES = Decimal("0.01")


def shown(value: Decimal | None) -> str:
    """A value without needless places: 27, 96.3."""
    if value is None:
        return ""
    if value != value.to_integral_value():
        value = value.quantize(_PLACES, ROUND_HALF_UP).normalize()
    return f"{value:f}" if value != value.to_integral_value() else str(int(value))


def name(expression: Expression, form: Form) -> str:
    """A fact in words: “表三 本年新收 · 总计”加“表三 上年结转 · 总计”."""
    if isinstance(expression, Percentage):
        return f"{_sum(expression.part, form)}占{_sum(expression.whole, form)}之比"
    return _sum(expression, form)


def _sum(terms: Sum, form: Form) -> str:
    plus, minus = ([f"“{form.label(cell)}”" for cell in cells] for cells in (terms.plus, terms.minus))
    return "加".join(plus) + "".join(f"减{cell}" for cell in minus)


def message(code: str, words: Mapping[str, object]) -> str:
    """A rule's message with its words filled in."""
    return rules()[code].message.format(**words)
