"""Enumerations (一是…；二是…) of the parts on problems and measures: what leads in, what is new, in which order."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import Any

from msgspec import Struct

from report_drafter.narrative.modelled.guard.reading import SENTENCE, Answer, Text
from report_drafter.narrative.modelled.guard.sources import Sources
from report_drafter.narrative.modelled.guard.wording import data, doubt
from report_drafter.narrative.modelled.section import Doubt, Section
from report_drafter.narrative.modelled.similarity import similarity


class Item(Struct, frozen=True):
    """An item of an enumeration.

    Attributes:
        start, end: half-open character offsets into its paragraph.
        text: its words behind its number.
    """

    start: int
    end: int
    text: str


def examine_items(section: Section, answer: Answer, composed: Answer, sources: Sources) -> Iterator[Doubt]:
    """The doubts about the items of a part whose items come from evidence.

    Args:
        section: what was asked for.
        answer: the answer.
        composed: the composed text.
        sources: what the answer's words may come from.
    """
    rules = data("guard")["items"]
    right = [item for text in composed.texts for item in _items(text.free)]
    if section.name not in rules["parts"] or not right:
        return
    yield from _leads(answer, composed, rules)
    for text in answer.texts:
        items = _items(text.free)
        yield from _without_evidence(text, items, sources, rules)
        yield from _out_of_order(text, items, right, rules)
        if section.name in rules["planned"]:
            yield from _told_as_done(text, items, right, rules)


def _items(text: str) -> list[Item]:
    """The items of a paragraph; each ends where the next begins, or with its sentence."""
    starts = [m.span() for m in re.finditer(f"(?<=[：；，。])(?:{data('guard')['items']['number']})", text)]
    ends = [start for start, _ in starts[1:]]
    spans = zip(starts, [*ends, len(text)], strict=False)
    return [Item(start, end, text[head:end]) for (start, head), end in spans]


def _leads(answer: Answer, composed: Answer, rules: dict[str, Any]) -> Iterator[Doubt]:
    """What leads to the items, if it makes something else of them: results of problems, deeds of plans."""
    right = {name for text in composed.texts for _, lead in _lead(text) for name in _natures(lead, rules)}
    ranked = list(dropwhile(lambda nature: nature not in right, rules["required"]))
    wanted, less = set(ranked[:1]), ranked[1:]
    for text in answer.texts:
        for start, lead in _lead(text):
            last = re.split("[，。；]", lead)[-1]
            odd = set(_natures(last, rules)) - right - set(less)
            if odd or not wanted <= set(_natures(lead, rules)):
                yield doubt("lead-wrong", text.number, start, start + len(lead), words=lead)


def _lead(text: Text) -> Iterator[tuple[int, str]]:
    """The sentence before a paragraph's first item, up to it."""
    if items := _items(text.free):
        before = text.free[: items[0].start]
        lead = SENTENCE.split(before.rstrip("。"))[-1]
        yield len(before.rstrip("。")) - len(lead), lead


def _natures(words: str, rules: dict[str, Any]) -> Iterator[str]:
    return (name for name, ways in rules["nature"].items() if re.search("|".join(ways), words))


def _without_evidence(text: Text, items: Sequence[Item], sources: Sources, rules: dict[str, Any]) -> Iterator[Doubt]:
    for item in items:
        clauses = [c for c in re.split("[，；。：]", item.text) if c]
        if not any(similarity(clause, sources.section) >= rules["borne"] for clause in clauses):
            yield doubt("item-new", text.number, item.start, item.end, words=item.text.rstrip("；。"))
        yield from _found(text, item, rules["proven"], sources.section)


def _out_of_order(text: Text, items: Sequence[Item], right: Sequence[Item], rules: dict[str, Any]) -> Iterator[Doubt]:
    """The first item that stands before one that it has to follow."""
    latest = -1
    for item in items:
        alike = [similarity(other.text, item.text) for other in right]
        place = max(range(len(right)), key=alike.__getitem__)
        if alike[place] < rules["least"]:
            continue
        if place < latest:
            yield doubt("item-order", text.number, item.start, item.end, words=item.text.rstrip("；。"))
            return
        latest = place


def _told_as_done(text: Text, items: Sequence[Item], right: Sequence[Item], rules: dict[str, Any]) -> Iterator[Doubt]:
    """Words by which an item is done already, that the composed item does not have."""
    for item in items:
        known = max(right, key=lambda other: similarity(other.text, item.text)).text
        yield from _found(text, item, rules["done"], known)


def _found(text: Text, item: Item, ways: Sequence[str], known: str) -> Iterator[Doubt]:
    for found in re.finditer("|".join(ways), text.free[item.start : item.end]):
        if found[0] not in known:
            start = item.start + found.start()
            yield doubt("changed-words", text.number, start, start + len(found[0]), words=found[0])
