"""Titles of the log by a number: all that it counts, or some of it as examples."""

from report_drafter.narrative.modelled.guard.reading import BREAK, Slot
from report_drafter.narrative.modelled.guard.wording import data
from report_drafter.narrative.modelled.similarity import similarity


def titles_of(slot: Slot) -> frozenset[str]:
    """What the lines of the log are called that a number counts; one of them may have no title."""
    rows = slot.lock.fact.rows if slot.lock.fact else None
    return rows.titles if rows else frozenset()


def names_all(slot: Slot) -> bool:
    """Whether the words before a number say what each line of the log that it counts is called.

    组织信息员培训1次 needs no 等 where the log has no other 培训.
    """
    titles, words = titles_of(slot), BREAK.split(slot.lead)[-1]
    return bool(titles) and all(title and similarity(title, words) >= data("around")["titled"] for title in titles)
