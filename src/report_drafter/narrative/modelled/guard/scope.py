"""What governs a number or a denial from further away in its sentence: the time, and the head of its enumeration."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from report_drafter.narrative.modelled.guard.covering import Known, uncovered
from report_drafter.narrative.modelled.guard.denials import denying_clauses
from report_drafter.narrative.modelled.guard.reading import HAN, HELD, SENTENCE, Answer, Slot, Text
from report_drafter.narrative.modelled.guard.sources import Sources
from report_drafter.narrative.modelled.guard.wording import data, doubt
from report_drafter.narrative.modelled.section import Doubt

_STRETCH = re.compile("[。；！？\n]")
_CLAUSE = re.compile("[^，、：（）]+")
_THIS = "this"


def examine_scope(answer: Answer, composed: Answer, sources: Sources, year: int) -> Iterator[Doubt]:
    """The doubts about times and heads.

    Args:
        answer: the answer.
        composed: the composed text, in which each number and denial is in its time and under its head.
        sources: what the answer's words may come from.
        year: the report year.
    """
    floor = {slot.lock.mark: (text, slot) for text in composed.texts for slot in text.slots}
    denied = frozenset(
        t for text in composed.texts for span, _ in denying_clauses(text.free) for t in _all(text, span, year)
    )
    for text in answer.texts:
        seen: set[int] = set()
        for slot in text.slots:
            if meant := floor.get(slot.lock.mark):
                yield from _of_time(text, slot, frozenset(_times(meant[1].lead, year)), year)
                yield from _of_head(text, slot, meant, seen)
        for (start, end), _ in denying_clauses(text.free):
            if _last(_before(text, start, end), year) not in denied | {_THIS}:
                yield doubt("time-told", text.number, start, end, words=text.text[start:end])
        yield from _elsewhere(text, sources, year)


def _elsewhere(text: Text, sources: Sources, year: int) -> Iterator[Doubt]:
    """Times other than the report's year that no source speaks of."""
    free = _without_comparisons(text.free)
    for found in _clock(year).finditer(free):
        if found.lastgroup != _THIS and found[0] not in sources.section:
            yield doubt("changed-words", text.number, *found.span(), words=found[0])


def _of_time(text: Text, slot: Slot, right: frozenset[str], year: int) -> Iterator[Doubt]:
    if _last(_own_item(slot.lead), year) not in right | {_THIS}:
        start = slot.start - len(slot.lead)
        yield doubt("time-told", text.number, start, slot.end, words=text.text[start : slot.end])


def _own_item(words: str) -> str:
    """What leads to a number, without the items (一是…；) of its sentence that are over."""
    head, *items = re.split(f"(?<=[：；，。]){data('guard')['items']['number']}", words)
    return f"{head}{items[-1]}" if items else words


def _before(text: Text, start: int, end: int) -> str:
    """The sentence of a clause up to its end, from the number before it on."""
    since = max((slot.end for slot in text.slots if slot.end <= start), default=0)
    return SENTENCE.split(text.free[since:start])[-1] + text.free[start:end]


def _all(text: Text, span: tuple[int, int], year: int) -> Iterator[str]:
    return _times(_before(text, *span), year)


def _last(words: str, year: int) -> str:
    """The time that governs what follows on words."""
    return [_THIS, *_times(words, year)][-1]


def _times(words: str, year: int) -> Iterator[str]:
    """The times that words speak of, in order."""
    return (found.lastgroup or "" for found in _clock(year).finditer(_without_comparisons(words)))


def _without_comparisons(words: str) -> str:
    """Words with a place holder for the year that a change is measured by."""
    return re.sub("|".join(data("around")["judged"]), lambda found: HELD * len(found[0]), words)


@cache
def _clock(year: int) -> re.Pattern[str]:
    groups = (f"(?P<{name}>{'|'.join(ways)})" for name, ways in data("around")["time"].items())
    return re.compile("|".join(groups).replace("YEAR", str(year)).replace("LAST", str(year - 1)))


def _of_head(text: Text, slot: Slot, meant: tuple[Text, Slot], seen: set[int]) -> Iterator[Doubt]:
    """The head that a number stands under, if it is none that the number may have; told once."""
    start, head = _head(text, slot)
    allowed = _words(slot)
    if not head or start in seen or not allowed:
        return
    _, right = _head(*meant)
    words = _listed(data("around")["head"]["frame"]) | allowed
    known = Known((right, meant[1].lead.rpartition("，")[0]) if right else ())
    if any(any(True for _ in uncovered(run[0], known, words)) for run in HAN.finditer(head)):
        seen.add(start)
        yield doubt("head-wrong", text.number, start, start + len(head), words=head)


def _head(text: Text, slot: Slot) -> tuple[int, str]:
    """The clause before a number, in its stretch of the sentence, that says what the enumeration is ordered by."""
    begins = max((m.end() for m in _STRETCH.finditer(text.free, 0, slot.start)), default=0)
    clauses = [m for m in _CLAUSE.finditer(text.free, begins, slot.start) if m.end() < slot.start]
    heads = [m for m in clauses if re.search(data("around")["head"]["form"], m[0])]
    return (heads[-1].start(), heads[-1][0]) if heads else (0, "")


def _words(slot: Slot) -> frozenset[str]:
    """What the head of a number like this may speak of; nothing for one that heads say nothing of."""
    name = slot.lock.fact.name if slot.lock.fact else ""
    entries: list[dict[str, Any]] = data("around")["head"]["of"]
    return frozenset(w for entry in entries if re.search(entry["facts"], name) for w in _listed(entry["words"]))


def _listed(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())
