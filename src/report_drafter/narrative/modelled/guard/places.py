"""Whether each number says what its fact is: by the checker's own linking, or by the name that the words give it."""

import re
from collections.abc import Iterator

from report_drafter.check.claims.facts import Basis, Claim, Fact
from report_drafter.narrative.modelled.guard.anchors import Anchors, anchor_of
from report_drafter.narrative.modelled.guard.families import families
from report_drafter.narrative.modelled.guard.lists import list_of, listed
from report_drafter.narrative.modelled.guard.reading import Answer, Slot
from report_drafter.narrative.modelled.guard.sources import Sources
from report_drafter.narrative.modelled.guard.titles import names_all
from report_drafter.narrative.modelled.guard.wording import data, doubt
from report_drafter.narrative.modelled.section import Doubt

_DERIVED = ("growth.", "last.")


def examine_places(answer: Answer, composed: Answer, joined: Answer, sources: Sources, year: int) -> Iterator[Doubt]:
    """The doubts about what the words make of the numbers.

    Args:
        answer: the answer.
        composed: the composed text, in which each number is in its place.
        joined: the same with the sentences of a paragraph in one, where more is said of a number (1件，结果维持).
        sources: what the answer's words may come from.
        year: the report year.
    """
    floor = {slot.lock.mark: slot for slot in composed.slots}
    anchors = Anchors(composed.slots, sources.materials)
    named = listed(answer.slots, anchors)
    before: Slot | None = None
    for slot in answer.slots:
        before = before if before and before.paragraph == slot.paragraph else None
        meant = floor.get(slot.lock.mark)
        name = named.get((slot.paragraph, slot.start))
        if meant is not None and meant.claim.facts:
            same = (s for s in (*composed.slots, *joined.slots) if _name(s) == _name(slot))
            fault = _linked(slot, meant, [fact for s in same for fact in s.claim.facts])
        else:
            fault = _unnamed(slot, before, anchors, name)
        if fault := fault or (_told_otherwise(slot, meant, year, name, anchors) if meant else ""):
            yield _doubt(fault, slot)
        before = slot


def _doubt(fault: str, slot: Slot) -> Doubt:
    start = slot.start - len(slot.clause)
    about = slot.lock.about or (slot.lock.fact.label if slot.lock.fact else "")
    said = f"{slot.clause}{slot.lock.text}{slot.unit}"
    return doubt(fault, slot.paragraph, start, slot.end, words=said, about=about)


def _unnamed(slot: Slot, before: Slot | None, anchors: Anchors, named: str | None) -> str:
    """The code of the rule that a number's words break; empty if they name its fact.

    ``named`` is the fact that it has by its place in a list of numbers that answers a list of names.
    """
    if named is not None:
        return "" if named == anchor_of(slot) else "place-wrong"
    follows = _follows(slot, before) and not anchors.stray(slot)
    if follows and (base_of(slot) != _name(slot) or re.fullmatch(data("places")["bare"], slot.clause)):
        return ""
    titled = names_all(slot) and not anchors.stray(slot)
    return "" if titled or anchors.names(slot) else "place-wrong"


def _linked(slot: Slot, meant: Slot, every: list[Fact]) -> str:
    """Compares what the checker reads in the answer with what it reads in the composed text, by the names of cells.

    Values are not compared: two facts that happen to be equal are told apart all the same. ``every`` is what the
    composed text says of the fact wherever it has it.
    """
    own, said, right = base_of(slot), slot.claim, meant.claim
    if not said.facts:
        return "place-unread"
    unsure = said.basis is Basis.CHANGE and right.certain and not said.certain
    if said.basis is not right.basis or said.fall != right.fall or unsure:
        return "place-wrong"
    known = {_readings(fact) for fact in every}
    if any(own not in _readings(fact) and not any(k <= _readings(fact) for k in known) for fact in said.facts):
        return "place-wrong"
    return (
        "" if any(own in _readings(fact) or _readings(fact) == _main(right) for fact in said.facts) else "place-wrong"
    )


def _readings(fact: Fact) -> frozenset[str]:
    return frozenset(str(reading) for reading in fact.readings)


def _main(claim: Claim) -> frozenset[str]:
    return _readings(claim.facts[0])


def _name(slot: Slot) -> str:
    return slot.lock.fact.name if slot.lock.fact else ""


def base_of(slot: Slot) -> str:
    """The name of the fact that a change or last year's value belongs to; else the fact's own."""
    name = _name(slot)
    return next((name.removeprefix(start) for start in _DERIVED if name.startswith(start)), name)


def _follows(slot: Slot, before: Slot | None) -> bool:
    """Whether the number right before, in the same sentence, is the one that this one compares."""
    same = before is not None and base_of(before) == base_of(slot)
    return same and before is not None and slot.lead == _since(slot, before)


def _since(slot: Slot, before: Slot) -> str:
    """The words between two numbers, if no sentence ends between them: then that is all that leads to the second."""
    return slot.lead if slot.start - len(slot.lead) == before.end else ""


def _told_otherwise(slot: Slot, meant: Slot, year: int, named: str | None, anchors: Anchors) -> str:
    """Whether words around a number put it in another year, direction, hand or plan than the composed text does."""
    right = families(_around(meant), year)
    before = list_of(slot) if named is not None else anchors.without_examples(slot.clause, slot)
    around = f"{before}{slot.behind}"
    if families(plain_of(slot, around), year) - right:
        return "place-told"
    said = f"{slot.lead}{slot.behind}"
    return "place-told" if right - families(said, year) and plain_of(slot, said) == said else ""


def plain_of(slot: Slot, words: str) -> str:
    """Words around a number without those that only say in another way what its fact is (未在法定期限内答复)."""
    return re.sub("|".join(means), "", words) if (means := means_of(slot)) else words


def means_of(slot: Slot) -> list[str]:
    """Patterns of other words for what a number's fact is."""
    return [way for entry in data("places")["means"] if _name(slot).startswith(entry["fact"]) for way in entry["words"]]


def _around(slot: Slot) -> str:
    return f"{slot.clause}{slot.behind}"
