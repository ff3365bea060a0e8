"""What is said to belong together: a number as a part of its neighbour, somebody as who is responsible."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from report_drafter.narrative.modelled.guard.places import base_of
from report_drafter.narrative.modelled.guard.reading import Answer, Slot
from report_drafter.narrative.modelled.guard.sources import Sources
from report_drafter.narrative.modelled.guard.wording import data, doubt
from report_drafter.narrative.modelled.section import Doubt


def examine_relations(answer: Answer, composed: Answer, sources: Sources) -> Iterator[Doubt]:
    """The doubts about what belongs to what.

    Args:
        answer: the answer.
        composed: the composed text.
        sources: what the answer's words may come from.
    """
    yield from _of_parts(answer, composed)
    yield from _of_people(answer, sources)
    yield from _turned(answer, sources)
    yield from _joined(answer, sources)


def _of_parts(answer: Answer, composed: Answer) -> Iterator[Doubt]:
    """Numbers told as parts of one that stands beside them in the composed text (培训2次，其中会议2次)."""
    lists = _lists(composed)
    wholes = _wholes(composed, lists)
    part = "|".join(data("around")["part"])
    for text in answer.texts:
        for before, slot in pairwise(text.slots):
            start = slot.start - len(slot.lead)
            beside = lists.get(before.lock.mark, -1) == lists.get(slot.lock.mark, -2) and start == before.end
            whole = wholes.get(slot.lock.mark)
            other = whole is not None and before.lock.mark not in whole
            if (beside or other) and (found := re.search(part, slot.lead)):
                at, to = start + found.start(), start + found.end()
                yield doubt("changed-words", text.number, at, to, words=found[0])


def _wholes(composed: Answer, lists: dict[str, int]) -> dict[str, set[str]]:
    """For each number that the composed text tells as a part (其中) what it may follow: the whole, other parts."""
    wholes: dict[str, set[str]] = {}
    for text in composed.texts:
        for before, slot in pairwise(text.slots):
            if data("around")["part"][0] in slot.lead:
                parts = {mark for mark, number in lists.items() if number == lists[slot.lock.mark]}
                wholes[slot.lock.mark] = {s.lock.mark for s in text.slots if base_of(s) == base_of(before)} | parts
    return wholes


def _lists(composed: Answer) -> dict[str, int]:
    """For each number of the composed text the list that it is part of, by the list's number."""
    lists: dict[str, int] = {}
    for text in composed.texts:
        for at, slot in enumerate(text.slots):
            before = text.slots[at - 1] if at else None
            same = before is not None and _goes_on(before, slot)
            lists[slot.lock.mark] = lists[before.lock.mark] if same and before else len(lists)
    return lists


def _goes_on(before: Slot, slot: Slot) -> bool:
    """Whether two numbers of the composed text are members of one list."""
    names = [s.lock.fact.name if s.lock.fact else "" for s in (before, slot)]
    alike = [".".join(name.split(".")[:2]) for name in names if name.startswith("log.")]
    return slot.lead.startswith(f"{before.unit}、") or (len(alike) == len(names) and alike[0] == alike[1])


def _of_people(answer: Answer, sources: Sources) -> Iterator[Doubt]:
    """Somebody who is told to be responsible, or a place where something is, that no source tells so."""
    ways = data("around")["responsible"]
    known = {_role(found) for way in ways for found in re.finditer(way, sources.every)}
    for way in ways:
        for text in answer.texts:
            for found in re.finditer(way, text.text):  # what was masked is put back in the sources as well
                if _role(found) not in known and not text.locked(*found.span()):
                    yield doubt("who-told", text.number, *found.span(), words=found[0])


def _role(found: re.Match[str]) -> tuple[str, bool]:
    """Who is told to be responsible, and whether for doing it rather than for leading it."""
    who, told = found["who"], found[0].replace(found["who"], "", 1)
    return who, re.search(data("around")["doing"], told) is not None


def _turned(answer: Answer, sources: Sources) -> Iterator[Doubt]:
    """A 不 put into the sources' own words: 考核结果不计入."""
    for text in answer.texts:
        for found in re.finditer(data("around")["turning"], text.free):
            at = found.start()
            before, behind = text.free[at - 1 : at], text.free[at + 1 : at + 2]
            cut = before + behind in sources.pairs and {before + found[0], found[0] + behind}.isdisjoint(sources.pairs)
            if cut and len(before + behind) > 1:
                yield doubt("changed-words", text.number, at - 1, at + 2, words=text.text[at - 1 : at + 2])


def _joined(answer: Answer, sources: Sources) -> Iterator[Doubt]:
    """A thing that no source names, or a channel that none of this section does, joined to words that they have."""
    counted = (word for group in data("places")["same"] for word in group)  # whose joints are for places.py
    but = "|".join([*counted, *data("around")["no_things"]])
    things = (_joint(" ".join(data("prose")["nouns"]), but), sources.every)
    channels = (_joint(" ".join(data("around")["channels"]), "$"), sources.section)
    for pattern, known in (things, channels):
        for text in answer.texts:
            for found in pattern.finditer(text.free):
                before = text.free[found.start() - 2 : found.start()]
                if before in sources.section and found["name"] not in known:
                    yield doubt("changed-words", text.number, *found.span("name"), words=found["name"])


@cache
def _joint(names: str, but: str) -> re.Pattern[str]:
    """A name behind what joins it to other words (目录和指南), if nothing else begins there."""
    longest = "|".join(sorted(names.split(), key=len, reverse=True))
    return re.compile(f"(?<=[一-鿿]{{2}})(?:[、和与或]|以?及(?!时))(?!{but})(?P<name>{longest})")
