"""What a corrected input asks of an edited draft: what moves, and what somebody has to look at."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from report_drafter.check.traced import Traced, exact
from report_drafter.document.revise import numeral
from report_drafter.facts import Fact, Facts
from report_drafter.figures import Figures, printed
from report_drafter.report import Report, Source, TableCell
from report_drafter.tracing.appeared import appeared
from report_drafter.tracing.changes import Left, Moved, Plan
from report_drafter.tracing.clauses import direction, direction_of, turning
from report_drafter.tracing.derived import derived
from report_drafter.tracing.edited import Edited
from report_drafter.tracing.words import words

_GROWTH: Final = "growth."
_STAYS: Final = ("level", "direction")
"""What is left with its number as it is."""


def planned(edited: Edited, figures: Figures, facts: Facts, fresh: Report) -> Plan:
    """What is to become of an edited draft.

    Args:
        edited: the edited draft.
        figures: the year's figures now.
        facts: the year's facts now.
        fresh: the draft that these give.
    """
    renewed = dict(_renewed(edited.sources, facts))
    done: list[Moved | Left] = [
        *_cells(edited.report, figures),
        *(one for traced in edited.traced for one in _number(traced, facts, renewed)),
        *_deleted(edited, renewed),
        *appeared(edited, fresh, renewed),
    ]
    moved = tuple(one for one in done if isinstance(one, Moved))
    left = tuple(one for one in done if isinstance(one, Left))
    return Plan(moved, (*left, *derived(edited, moved)), renewed)


def _renewed(sources: Mapping[Source, int], facts: Facts) -> Iterator[tuple[Source, Source]]:
    for source in sources:
        fact = facts.get(source.fact)
        if fact is None:
            now = replace(source, words=words().words["gone"])
        else:
            now = Source(fact.name, fact.text, fact.label, fact.origin, fact.source)
        if now != source:
            yield source, now


def _cells(report: Report, figures: Figures) -> Iterator[Moved | Left]:
    """The tables' cells that print another value than the figures have."""
    for table in report.tables.values():
        for cell in table.cells.values():
            value = figures.get(cell.name)
            if value is None or report.figures.get(cell.name) == value:
                continue
            label, new, found = figures.form.label(cell.name), printed(value), numeral(cell.text)
            if found:
                yield Moved(label, found[0], new, cell=cell)
            else:
                yield _left("cell", cell=cell, label=label, new=new, text=cell.text)


def _number(traced: Traced, facts: Facts, renewed: Mapping[Source, Source]) -> Iterator[Moved | Left]:
    """What becomes of a number, and of the word that says whether it rose: they stay, move, or are left."""
    fact = facts.get(traced.source.fact)
    if fact is None:
        yield _at(traced, "gone", None)
        return
    turned = _turned(traced, fact, facts, moves=traced.source in renewed)
    yield from turned
    if not any(isinstance(one, Left) and one.kind in _STAYS for one in turned):
        yield from _value(traced, fact)


def _value(traced: Traced, fact: Fact) -> Iterator[Moved | Left]:
    new = Decimal(fact.value)
    if traced.says(new):
        return
    if not traced.says(traced.drafted):
        yield _at(traced, "by-hand", fact)
    elif (after := _numeral_for(traced, new)) is None:
        yield _at(traced, "in-words", fact)
    else:
        yield Moved(fact.label, traced.text, after, traced.paragraph, traced.start, traced.end)
        if not new:
            yield _at(traced, "nought", fact)


def _numeral_for(traced: Traced, value: Decimal) -> str | None:
    """The new value as the text writes the drafted one; None where that is no plain numeral of exactly this value."""
    found = numeral(traced.text)
    if found is None or found[0] != traced.text or exact(traced.text.replace(",", "")) != traced.drafted:
        return None
    return f"{value:,f}" if "," in traced.text else printed(value)


def _turned(traced: Traced, fact: Fact, facts: Facts, *, moves: bool) -> Sequence[Moved | Left]:
    """What becomes of the words around a rate of change, where they say the opposite of what it is now.

    Args:
        traced: the rate.
        fact: its fact now.
        facts: all of them.
        moves: whether the fact is another now; else the words were turned by hand.
    """
    base = fact.name.removeprefix(_GROWTH)
    now, before = facts.get(base), facts.get(f"last.{base}")
    if base == fact.name or now is None or before is None:
        return ()
    change = Decimal(now.value) - Decimal(before.value)
    if not change:
        return (_at(traced, "level", fact),)
    up = change > 0
    if direction(traced.paragraph.text, traced.start, traced.end) is not (not up):
        return ()
    word = turning(traced.paragraph.text, traced.start, traced.end, up=up)
    if word is None or not moves or _numeral_for(traced, Decimal(fact.value)) is None:
        return (_at(traced, "direction", fact, direction=direction_of(up=up)),)
    moved = Moved(fact.label, word.before, word.after, traced.paragraph, word.start, word.start + len(word.before))
    return moved, _at(traced, "turned", fact, before=word.before, after=word.after)


def _deleted(edited: Edited, renewed: Mapping[Source, Source]) -> Iterator[Left]:
    """The facts that moved and are no longer in the text as often as they were drafted."""
    for source, _ in edited.deleted():
        now = renewed.get(source)
        if now and now.value != source.value:
            yield _left("deleted", label=now.label, drafted=source.value, new=now.value)


def _at(traced: Traced, kind: str, fact: Fact | None, **more: str) -> Left:
    values = {
        "label": traced.source.label,
        "drafted": traced.source.value,
        "text": traced.text,
        "new": fact.text + fact.unit * (fact.unit == "%") if fact else "",
    }
    why = words().left[kind].format(**values | more)
    return Left(why, kind, traced.paragraph, traced.start, traced.end)


def _left(kind: str, cell: TableCell | None = None, **values: str) -> Left:
    return Left(words().left[kind].format(**values), kind, cell=cell)
