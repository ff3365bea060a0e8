"""An answer from its raw text to paragraphs and doubts."""

from collections.abc import Iterator

from report_drafter.narrative.modelled.cleaning import clean_answer
from report_drafter.narrative.modelled.guard.around import examine_around
from report_drafter.narrative.modelled.guard.denials import examine_denials
from report_drafter.narrative.modelled.guard.items import examine_items
from report_drafter.narrative.modelled.guard.locks import examine_locks
from report_drafter.narrative.modelled.guard.numbers import examine_numbers
from report_drafter.narrative.modelled.guard.places import examine_places
from report_drafter.narrative.modelled.guard.reading import Answer, read
from report_drafter.narrative.modelled.guard.relations import examine_relations
from report_drafter.narrative.modelled.guard.scope import examine_scope
from report_drafter.narrative.modelled.guard.sources import sources
from report_drafter.narrative.modelled.guard.whole import examine_whole
from report_drafter.narrative.modelled.guard.wording import doubt, is_weak
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
    joined = read([text.replace("。", "，") for text in section.composed], section.locks, year, heading)
    doubts = tuple(dict.fromkeys(_doubts(section, read_answer, (composed, joined), year, freedom)))
    return Examined(tuple(t.paragraph for t in read_answer.texts), tuple(_telling(doubts)), texts)


def _doubts(section: Section, answer: Answer, floor: tuple[Answer, Answer], year: int, freedom: str) -> Iterator[Doubt]:
    composed, joined = floor
    known = sources(section)
    yield from examine_locks(section, answer, freedom)
    yield from examine_numbers(answer, composed, known, year)
    yield from examine_places(answer, composed, joined, known, year)
    yield from examine_denials(answer, composed, known)
    yield from examine_scope(answer, composed, known, year)
    yield from examine_relations(answer, composed, known)
    yield from examine_items(section, answer, composed, known)
    yield from examine_around(answer, composed, known)
    yield from examine_words(answer, known)
    yield from examine_whole(section, answer, composed, known, freedom)


def _telling(doubts: tuple[Doubt, ...]) -> Iterator[Doubt]:
    """The doubts without those that add nothing: what is not grave within what is, as it has to go anyway.

    What is only said of words for want of anything better (``weak``) adds nothing to any other doubt about them.
    """
    for d in doubts:
        more = [o for o in doubts if (o.grave and not d.grave) or (is_weak(d) and not is_weak(o))]
        if not any(_overlap(d, o) for o in more if o.grave or not d.grave):
            yield d


def _overlap(one: Doubt, other: Doubt) -> bool:
    same = one.paragraph is not None and one.paragraph == other.paragraph
    return same and one.start < other.end and other.start < one.end
