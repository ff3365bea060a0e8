"""An answer from its raw text to paragraphs and doubts."""

from collections.abc import Iterator

from report_drafter.narrative.modelled.cleaning import clean_answer
from report_drafter.narrative.modelled.guard.denials import examine_denials
from report_drafter.narrative.modelled.guard.locks import examine_locks
from report_drafter.narrative.modelled.guard.numbers import examine_numbers
from report_drafter.narrative.modelled.guard.places import examine_places
from report_drafter.narrative.modelled.guard.reading import Answer, read
from report_drafter.narrative.modelled.guard.sources import sources
from report_drafter.narrative.modelled.guard.whole import examine_whole
from report_drafter.narrative.modelled.guard.wording import doubt
from report_drafter.narrative.modelled.guard.words import examine_words
from report_drafter.narrative.modelled.section import Doubt, Examined, Section


def examine(section: Section, answer: str, *, year: int, freedom: str = "revise") -> Examined:
    """Clean an answer, fill its locks in, and hold it against the rules.

    Args:
        section: what the model was asked for.
        answer: what it answered, whatever that is.
        year: the report year.
        freedom: ``revise``: every lock must stand once; ``write``: those that are required once, the others at most.

    Returns:
        The paragraphs, and what is wrong with them: what is grave can't stand, the rest may if it is marked.
    """
    texts = clean_answer(answer, section)
    if not texts:
        return Examined((), (doubt("empty"),))
    heading = section.passage.heading
    read_answer = read(texts, section.locks, year, heading)
    composed = read(section.composed, section.locks, year, heading)
    doubts = tuple(_doubts(section, read_answer, composed, year, freedom))
    return Examined(tuple(t.paragraph for t in read_answer.texts), tuple(_telling(doubts)), texts)


def _doubts(section: Section, answer: Answer, composed: Answer, year: int, freedom: str) -> Iterator[Doubt]:
    known = sources(section)
    yield from examine_locks(section, answer, freedom)
    yield from examine_numbers(answer, composed, known, year)
    yield from examine_places(answer, composed, year)
    yield from examine_denials(answer, composed, known)
    yield from examine_words(answer, known)
    yield from examine_whole(section, answer, composed, known)


def _telling(doubts: tuple[Doubt, ...]) -> Iterator[Doubt]:
    """The doubts without those that add nothing: what is not grave within what is, as it has to go anyway."""
    grave = [d for d in doubts if d.grave and d.paragraph is not None]
    for d in doubts:
        if d.grave or not any(g.paragraph == d.paragraph and g.start < d.end and d.start < g.end for g in grave):
            yield d
