"""Lists of names that a list of numbers answers (网站、公众号分别公开5条、3条); the checker pairs tables'."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from report_drafter.narrative.modelled.guard.anchors import Anchors, joint
from report_drafter.narrative.modelled.guard.reading import BREAK, Slot
from report_drafter.narrative.modelled.guard.wording import data


def listed(slots: Sequence[Slot], anchors: Anchors) -> dict[tuple[int, int], str]:
    """The fact that the words give each number of such a list, by the number's paragraph and place.

    Args:
        slots: the numbers of an answer, in order.
        anchors: the names that stand in the list.

    Returns:
        Nothing for a list in which not every name is known, or that has more or fewer names than numbers.
    """
    found: dict[tuple[int, int], str] = {}
    for at, slot in enumerate(slots):
        words = list_of(slot)
        if data("places")["respectively"] not in words:
            continue
        numbers = [slot, *_more(slots[at:])]
        facts = anchors.in_list(words)
        if len(facts) == len(numbers) > 1:
            found |= {(s.paragraph, s.start): fact for s, fact in zip(numbers, facts, strict=True)}
    return found


def list_of(slot: Slot) -> str:
    """The words before a number with the list in them: in its own clause, or in the one that this goes on with."""
    *before, own = BREAK.split(slot.lead)
    alone = re.fullmatch(data("places")["bare"] + data("places")["respectively"] + data("places")["bare"], own)
    return f"{before[-1]}{own}" if before and alone else own


def _more(slots: Sequence[Slot]) -> Iterator[Slot]:
    """The numbers behind the first that have no words of their own."""
    for before, slot in pairwise(slots):
        between = slot.lead.removeprefix(before.unit)
        if slot.paragraph != before.paragraph or not joint().fullmatch(between):
            return
        yield slot
