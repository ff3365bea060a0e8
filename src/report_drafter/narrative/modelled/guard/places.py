"""Whether each number says what its fact is: by the checker's own linking, or by the name that the words give it."""

from collections.abc import Iterator

from report_drafter.check.claims.facts import Basis, Claim, Fact
from report_drafter.narrative.modelled.guard.anchors import Anchors
from report_drafter.narrative.modelled.guard.families import families
from report_drafter.narrative.modelled.guard.reading import Answer, Slot
from report_drafter.narrative.modelled.guard.wording import doubt
from report_drafter.narrative.modelled.section import Doubt

_DERIVED = ("growth.", "last.")


def examine_places(answer: Answer, composed: Answer, year: int) -> Iterator[Doubt]:
    """The doubts about what the words make of the numbers.

    Args:
        answer: the answer.
        composed: the composed text, in which each number is in its place.
        year: the report year.
    """
    floor = {slot.lock.mark: slot for slot in composed.slots}
    anchors = Anchors(composed.slots)
    before: Slot | None = None
    for slot in answer.slots:
        before = before if before and before.paragraph == slot.paragraph else None
        meant = floor.get(slot.lock.mark)
        if fault := _fault(slot, meant, before, anchors) or (meant and _told_otherwise(slot, meant, year)):
            yield _doubt(fault, slot)
        before = slot


def _doubt(fault: str, slot: Slot) -> Doubt:
    start = slot.start - len(slot.clause)
    about = slot.lock.about or (slot.lock.fact.label if slot.lock.fact else "")
    said = f"{slot.clause}{slot.lock.text}{slot.unit}"
    return doubt(fault, slot.paragraph, start, slot.end, words=said, about=about)


def _fault(slot: Slot, meant: Slot | None, before: Slot | None, anchors: Anchors) -> str:
    """The code of the rule that a number's words break; empty if they name its fact."""
    if meant is not None and meant.claim.facts:
        return _linked(slot, meant)
    if base_of(slot) != _name(slot):
        follows = _follows(slot, before) and not anchors.stray(slot)
        return "" if follows or anchors.names(slot) else "place-wrong"
    return "" if anchors.names(slot) else "place-wrong"


def _linked(slot: Slot, meant: Slot) -> str:
    """Compares what the checker reads in the answer with what it reads in the composed text, by the names of cells.

    Values are not compared: two facts that happen to be equal are told apart all the same.
    """
    own, said, right = base_of(slot), slot.claim, meant.claim
    if not said.facts:
        return "place-unread"
    unsure = said.basis is Basis.CHANGE and right.certain and not said.certain
    if said.basis is not right.basis or said.fall != right.fall or unsure:
        return "place-wrong"
    known = {_readings(fact) for fact in right.facts}
    if any(own not in _readings(fact) and _readings(fact) not in known for fact in said.facts):
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


def _told_otherwise(slot: Slot, meant: Slot, year: int) -> str:
    """Whether words around a number put it in another year, direction, hand or plan than the composed text does."""
    right = families(_around(meant), year)
    if families(_around(slot), year) - right:
        return "place-told"
    return "place-told" if right - families(f"{slot.lead}{slot.behind}", year) else ""


def _around(slot: Slot) -> str:
    return f"{slot.clause}{slot.behind}"
