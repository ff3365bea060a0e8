"""What changed in a file since it was signed: numbers, cells, sentences."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from msgspec import Struct

from report_drafter.form import Form
from report_drafter.signing.model import Sheet, SignedNumber, SignedParagraph
from report_drafter.signing.sign import Examined, figures_of, text_digest
from report_drafter.signing.sources import signed_numbers

_SENTENCE: Final = re.compile(r"[^。！？；\n]*[。！？；\n]?")
_SIGN: Final = re.compile(r"[，、；：,;（）()\d]|其中")
_BEFORE: Final = 8
"""Characters before a number by which it is known again when its sentence was rewritten, and of a sentence's start."""


class Change(StrEnum):
    """What became of a number."""

    CHANGED = "changed"
    NEW = "new"
    DELETED = "deleted"


class NumberChange(Struct, frozen=True):
    """A number that is not as it was signed.

    Attributes:
        change: what became of it.
        before, after: the number with its measure word; empty where there is none.
        paragraph: its paragraph's number, now or, for a deleted one, when it was signed; None outside the body's own.
        sentence: its sentence, of the same time.
    """

    change: Change
    before: str
    after: str
    paragraph: int | None
    sentence: str


class CellChange(Struct, frozen=True):
    """A cell that prints something else: its name, its label, and what it printed and prints; empty for a blank."""

    cell: str
    label: str
    before: str
    after: str


class SentenceCounts(Struct, frozen=True):
    """How many sentences were changed, are new, were deleted, and stand elsewhere as they were."""

    changed: int = 0
    new: int = 0
    deleted: int = 0
    moved: int = 0


class Differences(Struct, frozen=True):
    """What changed since the signature.

    Attributes:
        kept: how many numbers are as they were.
        numbers: those that are not, in the order of the text now, deleted ones where they stood.
        cells: the cells that changed, in the form's order.
        sentences: how many sentences changed.
        identity: office, year and edition before and after, where one of them changed; else None.
        text: whether the body prints anything else at all, in the labels of tables for one.
    """

    kept: int
    numbers: tuple[NumberChange, ...]
    cells: tuple[CellChange, ...]
    sentences: SentenceCounts
    identity: tuple[str, str] | None
    text: bool

    @property
    def told(self) -> bool:
        """Whether anything changed that can be told one by one."""
        return bool(self.numbers or self.cells or self.identity) or self.sentences != SentenceCounts()


class _Placed(Struct, frozen=True):
    """A number and where it stands: its sentence, its place in it, and the words just before it."""

    number: SignedNumber
    sentence: str
    offset: int
    before: str

    @property
    def shown(self) -> str:
        return f"{self.number.text}{self.number.unit}"

    @property
    def called(self) -> str:
        """What a list calls it: the words before it, back to the last sign or figure."""
        return _SIGN.split(self.before)[-1]


_Pair = tuple[_Placed | None, _Placed | None]
_Key = Callable[[_Placed], object]

_SAME: Final[tuple[_Key, ...]] = (
    lambda placed: (placed.sentence, placed.offset),
    lambda placed: (placed.before, placed.shown),
    lambda placed: placed.before,
    lambda placed: placed.shown,
)
"""By what a number is known again, the surest first."""

_ELSEWHERE: Final[tuple[_Key, ...]] = (
    lambda placed: (placed.sentence, placed.offset),
    lambda placed: (placed.sentence[:_BEFORE], placed.called, placed.shown) if placed.called else None,
)
"""By what a number is known again that stands elsewhere: its sentence was moved, or its list is in another order."""


def compare(sheet: Sheet, examined: Examined) -> Differences:
    """What differs between a sheet and the report as it is now."""
    report = examined.checked.report
    paragraphs = tuple(SignedParagraph(p.index, p.text) for p in report.paragraphs)
    then = _placed(sheet.numbers, sheet.paragraphs)
    now = _placed(tuple(signed_numbers(examined.checked)), paragraphs)
    pairs = list(_joined(list(_pairs(then, now, _SAME)), _ELSEWHERE))
    numbers = tuple(change for pair in pairs if (change := _number_change(*pair)))
    before = _identity(sheet.office, sheet.year, sheet.form)
    after = _identity(report.office, report.year, report.form.edition)
    return Differences(
        kept=len(pairs) - len(numbers),
        numbers=numbers,
        cells=tuple(_cells(sheet.figures, figures_of(report), report.form)),
        sentences=_sentences(_all_sentences(sheet.paragraphs), _all_sentences(paragraphs)),
        identity=None if before == after else (before, after),
        text=sheet.text_sha256 != text_digest(examined.whole),
    )


def _identity(office: str, year: int | None, form: str) -> str:
    return "，".join(str(part) for part in (office, year, form) if part)


def _placed(numbers: Sequence[SignedNumber], paragraphs: Sequence[SignedParagraph]) -> list[_Placed]:
    cut: dict[int, list[tuple[int, str]]] = {}
    return [
        _place(number, cut.get(number.place) or cut.setdefault(number.place, _cut(paragraphs[number.place].text)))
        for number in numbers
    ]


def _cut(text: str) -> list[tuple[int, str]]:
    """A text's sentences, each with where it starts."""
    return [(found.start(), found[0]) for found in _SENTENCE.finditer(text)]


def _place(number: SignedNumber, sentences: Sequence[tuple[int, str]]) -> _Placed:
    start, sentence = sentences[bisect_right(sentences, number.start, key=lambda one: one[0]) - 1]
    offset = number.start - start
    return _Placed(number, sentence, offset, sentence[max(offset - _BEFORE, 0) : offset])


def _pairs(then: Sequence[_Placed], now: Sequence[_Placed], keys: Sequence[_Key]) -> Iterator[_Pair]:
    """What stood there with what stands there now, in order; None for what is new or gone.

    What is not known again by the first key is compared by the next one between those that are; what is left in equal
    numbers has changed one by one.
    """
    if not keys:
        yield from zip(then, now, strict=True) if len(then) == len(now) else _replaced(then, now)
        return
    matcher = SequenceMatcher(None, list(map(keys[0], then)), list(map(keys[0], now)))
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            yield from zip(then[i1:i2], now[j1:j2], strict=True)
        else:
            yield from _pairs(then[i1:i2], now[j1:j2], keys[1:])


def _joined(pairs: Sequence[_Pair], keys: Sequence[_Key]) -> Sequence[_Pair]:
    """The same pairs, with a number that is gone in one place and new in another as one, where it is now."""
    for key in keys:
        gone: dict[object, list[_Placed]] = {}
        for then, now in pairs:
            if then and now is None and (known := key(then)) is not None:
                gone.setdefault(known, []).append(then)
        found = {id(now): gone[known].pop(0) for then, now in pairs if now and not then and gone.get(known := key(now))}
        away = set(map(id, found.values()))
        pairs = [
            (found.get(id(now), then) if now and not then else then, now)
            for then, now in pairs
            if now or id(then) not in away
        ]
    return pairs


def _replaced(then: Sequence[_Placed], now: Sequence[_Placed]) -> Iterator[_Pair]:
    """Numbers of which none can be said to have become another."""
    yield from ((one, None) for one in then)
    yield from ((None, one) for one in now)


def _number_change(then: _Placed | None, now: _Placed | None) -> NumberChange | None:
    """The change of a number; None if it is as it was."""
    if then and now and then.shown == now.shown:
        return None
    change = Change.CHANGED if then and now else Change.NEW if now else Change.DELETED
    at = next(placed for placed in (now, then) if placed)
    before, after = (placed.shown if placed else "" for placed in (then, now))
    return NumberChange(change, before, after, at.number.paragraph, at.sentence)


def _cells(then: Mapping[str, str], now: Mapping[str, str], form: Form) -> Iterator[CellChange]:
    for name in dict.fromkeys((*now, *then)):
        before, after = then.get(name, ""), now.get(name, "")
        if before != after:
            yield CellChange(name, form.label(name), before, after)


def _all_sentences(paragraphs: Sequence[SignedParagraph]) -> list[str]:
    return [one for paragraph in paragraphs for _, one in _cut(paragraph.text) if one.strip()]


def _sentences(then: Sequence[str], now: Sequence[str]) -> SentenceCounts:
    blocks = [
        (then[i1:i2], now[j1:j2])
        for operation, i1, i2, j1, j2 in SequenceMatcher(None, then, now).get_opcodes()
        if operation != "equal"
    ]
    away = Counter(one for gone, _ in blocks for one in gone)
    moved = away & Counter(one for _, come in blocks for one in come)
    gone_moved, come_moved = Counter(moved), Counter(moved)
    changed = new = deleted = 0
    for gone, come in blocks:
        left, added = _without(gone, gone_moved), _without(come, come_moved)
        both = min(left, added)
        changed, new, deleted = changed + both, new + added - both, deleted + left - both
    return SentenceCounts(changed, new, deleted, moved.total())


def _without(sentences: Sequence[str], moved: Counter[str]) -> int:
    """How many of these were not moved; those that were are taken off the count."""
    left = 0
    for one in sentences:
        if moved[one]:
            moved[one] -= 1
        else:
            left += 1
    return left
