"""What a corrected input asks of an edited draft: what moves, and what somebody has to look at."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from report_drafter.check.traced import Traced, exact
from report_drafter.document.revise import CellText, NumberText, Revision, numeral
from report_drafter.facts import Fact, Facts, Origin
from report_drafter.figures import Figures, printed
from report_drafter.report import Paragraph, Report, Source, TableCell
from report_drafter.tracing.clauses import direction_of, says_otherwise
from report_drafter.tracing.edited import Edited
from report_drafter.tracing.words import words

_GROWTH: Final = "growth."


class Moved(Struct, frozen=True):
    """Something that prints another value in the updated document.

    Attributes:
        label: what it counts.
        before, after: what is printed.
        paragraph, start, end: its place in the edited text; None in a table.
        cell: the cell of a table; None in the text.
    """

    label: str
    before: str
    after: str
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0
    cell: TableCell | None = None


class Left(Struct, frozen=True):
    """Something that could not be moved, or has to be looked at although it was.

    Attributes:
        why: what is the matter and what to do.
        kind: which case it is: a key of the data file, or the code of a rule.
        paragraph, start, end: its place in the edited text; None where it has none.
        cell: the cell of a table that it is about.
    """

    why: str
    kind: str
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0
    cell: TableCell | None = None


class Plan(Struct, frozen=True):
    """What an update is going to do.

    Attributes:
        moved, left: cells first, then the text in document order.
        renewed: the facts that are others now, and what they are now.
    """

    moved: tuple[Moved, ...]
    left: tuple[Left, ...]
    renewed: Mapping[Source, Source]

    @property
    def revision(self) -> Revision:
        """The same for the document's writer."""
        numbers = [
            NumberText(one.paragraph.index, one.start, one.end, one.after)
            for one in self.moved
            if one.paragraph is not None and one.paragraph.index is not None
        ]
        cells = [CellText(one.cell, one.after) for one in self.moved if one.cell is not None]
        return Revision(numbers, cells, self.renewed)


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
        *(one for traced in edited.traced for one in _number(traced, facts)),
        *_deleted(edited, renewed),
        *_appeared(edited, fresh, renewed),
    ]
    moved = tuple(one for one in done if isinstance(one, Moved))
    left = tuple(one for one in done if isinstance(one, Left))
    return Plan(moved, left, renewed)


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


def _number(traced: Traced, facts: Facts) -> Iterator[Moved | Left]:
    """What becomes of a number: it stays, moves, or is left to be looked at."""
    fact = facts.get(traced.source.fact)
    if fact is None:
        yield _at(traced, "gone", None)
        return
    new = Decimal(fact.value)
    if turned := _turned(traced, fact, facts):
        yield turned
    elif traced.says(new):
        return
    elif not traced.says(traced.drafted):
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


def _turned(traced: Traced, fact: Fact, facts: Facts) -> Left | None:
    """The words around a rate of change, where they say the opposite of what it is now."""
    base = fact.name.removeprefix(_GROWTH)
    now, before = facts.get(base), facts.get(f"last.{base}")
    if base == fact.name or now is None or before is None:
        return None
    change = Decimal(now.value) - Decimal(before.value)
    if not change:
        return _at(traced, "level", fact)
    if says_otherwise(traced.paragraph.text, traced.start, traced.end, up=change > 0):
        return _at(traced, "direction", fact, direction=direction_of(up=change > 0))
    return None


def _deleted(edited: Edited, renewed: Mapping[Source, Source]) -> Iterator[Left]:
    """The facts that moved and are no longer in the text as often as they were drafted."""
    for source, _ in edited.deleted():
        now = renewed.get(source)
        if now and now.value != source.value:
            yield _left("deleted", label=now.label, drafted=source.value, new=now.value)


def _appeared(edited: Edited, fresh: Report, renewed: Mapping[Source, Source]) -> Iterator[Left]:
    """The numbers that a draft would state now and this one was not drafted with, as they were 0 then."""
    known = {source.fact for source in edited.sources}
    moved = {source.fact for source, now in renewed.items() if now.value != source.value}
    for paragraph in fresh.paragraphs:
        neighbours = {stated.fact for stated in paragraph.stated}
        for stated in paragraph.stated:
            source = stated.source
            if source and source.fact not in known and _was_nought(source, edited.report, known, moved):
                known.add(source.fact)
                yield _beside(_nearest(edited, neighbours), source)


def _was_nought(source: Source, report: Report, known: set[str], moved: set[str]) -> bool:
    """Whether a fact had nothing to tell before: a cell of 0, or a part of the log whose other parts are told.

    What a part of the log was before is not known: it is taken for new only where the log has moved.
    """
    if source.origin == Origin.TABLE:
        return report.figures.get(source.fact) == 0
    family = source.fact.rpartition(".")[0]
    in_log = source.origin == Origin.LOG and any(fact.startswith("log.") for fact in moved)
    return in_log and any(fact.rpartition(".")[0] == family for fact in known)


def _nearest(edited: Edited, neighbours: set[str]) -> Traced | None:
    """The last number of the paragraph that states most of these facts."""
    shared = [traced for traced in edited.traced if traced.source.fact in neighbours]
    counts = {id(one.paragraph): sum(other.paragraph is one.paragraph for other in shared) for one in shared}
    most = max(counts.values(), default=0)
    return next((one for one in reversed(shared) if counts[id(one.paragraph)] == most), None)


def _beside(traced: Traced | None, source: Source) -> Left:
    why = words().left["appeared"].format(label=source.label, new=source.value)
    if traced is None:
        return Left(why, "appeared")
    return Left(why, "appeared", traced.paragraph, traced.start, traced.end)


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
