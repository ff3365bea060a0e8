"""The footing rules of the form (勾稽关系): F201, F301 to F304, F401. Which there are, the forms say."""

import re
from collections.abc import Iterator, Sequence

from report_drafter.check.model import Severity
from report_drafter.check.rules.context import Context
from report_drafter.check.rules.registry import Breach, Rule, checks, footing_codes, footing_words
from report_drafter.figures import Imbalance, Value, printed
from report_drafter.form import Footing, Term


@checks(*footing_codes())
def imbalance(context: Context, rule: Rule) -> Iterator[Breach]:
    """Each column, row or group whose two sides differ; one that only warns is silent where the text explains it."""
    broken = [found for found in context.imbalances if found.footing.code == rule.code]
    explained = footing_words()["explained"]
    if broken and rule.severity is not Severity.ERROR and re.search(explained, context.text):
        return
    for found in broken:
        yield _breach(context, found)


def _breach(context: Context, found: Imbalance) -> Breach:
    footing = found.footing
    left, right = _sides(footing)
    return Breach(
        {
            "left": _side(context, footing.left, found.left, left),
            "right": _side(context, footing.right, found.right, right),
            "difference": printed(max(found.difference, -found.difference)),
        },
        cells=[term.cell for term in (*footing.left, *footing.right) if not term.last_year],
        found=found.left,
        expected=found.right,
    )


def _sides(footing: Footing) -> tuple[str, str]:
    """What the rule's statement calls its two sides: ``表三每一列：A = B``."""
    left, _, right = footing.statement.rpartition("：")[2].partition(" = ")
    return left, right


def _side(context: Context, terms: Sequence[Term], value: Value, statement: str) -> str:
    """One side with its figures: a term by itself, a few terms one by one, many by the statement's words."""
    words = footing_words()
    if len(terms) == 1:
        return str(words["one"]).format(cell=_cell(context, terms[0]), value=printed(value))
    if len(terms) <= words["at_most"]:
        return str(words["few"]).format(terms="".join(_chain(context, terms)), value=printed(value))
    return str(words["many"]).format(words=statement.replace(" ", ""), value=printed(value))


def _chain(context: Context, terms: Sequence[Term]) -> Iterator[str]:
    """Terms one by one, with the word that joins each to those before."""
    words = footing_words()
    for at, term in enumerate(terms):
        if at:
            yield words["plus" if term.sign > 0 else "minus"]
        yield words["term"].format(cell=_cell(context, term), value=_value(context, term))


def _cell(context: Context, term: Term) -> str:
    words = footing_words()
    label = context.label(term.cell)
    return str(words["last_year" if term.last_year else "cell"]).format(label=label)


def _value(context: Context, term: Term) -> str:
    source = context.previous if term.last_year else context.report
    value = source.figures.get(term.cell) if source else None
    return "" if value is None else printed(value)
