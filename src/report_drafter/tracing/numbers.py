"""What became of each drafted number in an edited draft, and which numbers are new there."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from report_drafter.check.engine import check
from report_drafter.check.model import Checked, Number, Severity, Verdict
from report_drafter.check.rules import rules
from report_drafter.check.traced import Traced, trace
from report_drafter.figures import printed
from report_drafter.report import Paragraph, Report, Source
from report_drafter.tracing.clauses import direction, direction_of
from report_drafter.tracing.edited import Edited
from report_drafter.tracing.words import words


class Fate(StrEnum):
    """What became of a number."""

    KEPT = "kept"
    """As it was drafted, and its source says the same."""
    CHANGED = "changed"
    """Another value than was drafted, and one that the tables bear out."""
    BROKEN = "broken"
    """It disagrees with its source or with the tables."""
    NEW = "new"
    """Not drafted: it has no source."""
    DELETED = "deleted"
    """Drafted, and no longer there."""


class NumberChange(Struct, frozen=True):
    """A number and what became of it.

    Attributes:
        fate: what became of it.
        label: what it counts; empty for a new one.
        before: the value that was drafted; empty for a new one.
        after: what the text prints; empty for one that was deleted.
        why: what is the matter with it; empty where all is well.
        paragraph, start, end: its place in the edited text; None for one that was deleted.
        source: the fact that it was drafted from; None for a new one.
    """

    fate: Fate
    label: str = ""
    before: str = ""
    after: str = ""
    why: str = ""
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0
    source: Source | None = None

    @property
    def broken(self) -> bool:
        """Whether it must not stay so."""
        return self.fate is Fate.BROKEN or (self.fate is Fate.NEW and bool(self.why))


Present = Callable[[Traced], Decimal | None]
"""What a number's fact is now; None where nothing says so."""


def compared(edited: Edited, base: Report | None, present: Present) -> Iterator[NumberChange]:
    """What became of every number, in document order, those that were deleted last.

    Args:
        edited: the edited draft.
        base: the draft it was made of, whose numbers without a source (quoted from the log or the notes) are not new;
            None if it is not at hand.
        present: what a number's fact is now.
    """
    directions = dict(_directions(base)) if base else {}
    yield from sorted(
        (*(_fate(traced, present(traced), directions) for traced in edited.traced), *_new(edited, base)),
        key=lambda change: (change.paragraph.index or 0 if change.paragraph else 0, change.start),
    )
    for source, times in edited.deleted():
        for _ in range(times):
            yield NumberChange(Fate.DELETED, source.label, source.value, source=source)


def _directions(base: Report) -> Iterator[tuple[str, bool]]:
    """For each fact of the draft whether its clause says that something rose, where it says that it rose or fell."""
    for paragraph in base.paragraphs:
        for stated in paragraph.stated:
            up = direction(paragraph.text, stated.start, stated.end)
            if up is not None:
                yield stated.fact, up


def _turned(traced: Traced, directions: Mapping[str, bool]) -> str:
    """What is the matter where the draft said that something rose and the text says that it fell, or the reverse."""
    drafted = directions.get(traced.source.fact)
    if drafted is None or direction(traced.paragraph.text, traced.start, traced.end) is not (not drafted):
        return ""
    now, then = direction_of(up=not drafted), direction_of(up=drafted)
    return words().broken["direction"].format(then=then, now=now, source=traced.source.words)


def _fate(traced: Traced, present: Decimal | None, directions: Mapping[str, bool]) -> NumberChange:
    expected = traced.drafted if present is None else present
    fault = _fault(traced.number) or _turned(traced, directions)
    if fault:
        fate, why = Fate.BROKEN, fault
    elif traced.says(expected):
        fate, why = Fate.KEPT if traced.says(traced.drafted) else Fate.CHANGED, ""
    elif _matches(traced) and traced.now == present:
        fate, why = Fate.CHANGED, ""
    else:
        now = "" if expected is None else printed(expected)
        kind = "stale" if traced.says(traced.drafted) else "by-hand"
        fate, why = Fate.BROKEN, words().broken[kind].format(now=now, source=traced.source.words)
    source = traced.source
    place = (traced.paragraph, traced.start, traced.end)
    return NumberChange(fate, source.label, source.value, traced.text, why, *place, source)


def _matches(traced: Traced) -> bool:
    """Whether the check finds it right by its sentence; it knows the document's own tables, and no other source."""
    return traced.number is not None and traced.number.verdict is Verdict.MATCH


def _fault(number: Number | None) -> str:
    """What the check has against a number, where that is an error."""
    rule = rules().get(number.rule or "") if number and number.verdict is Verdict.MISMATCH else None
    return number.message if number and rule and rule.severity is Severity.ERROR else ""


def _new(edited: Edited, base: Report | None) -> Iterator[NumberChange]:
    """The numbers without a source that the draft did not have."""
    known = Counter(map(_likeness, _of_base(base) if base else ()))
    paragraphs = {p.index: p for p in edited.report.paragraphs if p.index is not None}
    for number in _untraced(edited.checked, edited.traced):
        likeness = _likeness(number)
        if known[likeness]:
            known[likeness] -= 1
        else:
            place = paragraphs.get(number.paragraph) if number.paragraph is not None else None
            yield NumberChange(Fate.NEW, "", "", number.text, _fault(number), place, number.start, number.end)


def _likeness(number: Number) -> tuple[str, str]:
    return number.text, number.unit


def _of_base(base: Report) -> Sequence[Number]:
    checked = check(base)
    return _untraced(checked, trace(base, checked.numbers))


def _untraced(checked: Checked, traced: Iterable[Traced]) -> Sequence[Number]:
    """The quantities of a text that state no fact, and clauses that say wrongly that there was none."""
    stated = {id(one.number) for one in traced}
    return [
        number
        for number in checked.numbers
        if id(number) not in stated
        and number.verdict is not Verdict.IGNORED
        and (number.pattern != "none" or number.verdict is Verdict.MISMATCH)
    ]
