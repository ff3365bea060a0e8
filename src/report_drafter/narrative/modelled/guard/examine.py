"""An answer from its raw text to paragraphs and doubts."""

from collections.abc import Iterator, Sequence

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


class Guard:
    """The rules for one section, which every answer is held against: what they compare with is read once."""

    def __init__(self, section: Section, year: int, freedom: str = "revise") -> None:
        """Read what the section was composed as.

        Args:
            section: what the model is asked for.
            year: the report year.
            freedom: ``revise``: every lock must stand once; ``write``: the required ones once, the others at most.
        """
        self._section, self._year, self._freedom = section, year, freedom
        self._composed = self._answer(section.composed)
        self._joined = self._answer([text.replace("。", "，") for text in section.composed])
        self._sources = sources(section)

    def examine(self, answer: str) -> Examined:
        """Clean an answer, fill its locks in, and hold it against the rules.

        Args:
            answer: what the model answered, whatever that is.

        Returns:
            The paragraphs, and what is wrong with them: what is grave can't stand, the rest may if it is marked.
        """
        texts = clean_answer(answer, self._section)
        if not texts:
            return Examined((), (doubt("empty"),))
        told = self._answer(texts)
        doubts = tuple(dict.fromkeys(self._doubts(told)))
        return Examined(tuple(t.paragraph for t in told.texts), tuple(_telling(doubts)), texts)

    def _answer(self, texts: Sequence[str]) -> Answer:
        return read(texts, self._section.locks, self._year, self._section.passage.heading)

    def _doubts(self, answer: Answer) -> Iterator[Doubt]:
        section, composed, known, year = self._section, self._composed, self._sources, self._year
        yield from examine_locks(section, answer, self._freedom)
        yield from examine_numbers(answer, composed, known, year)
        yield from examine_places(answer, composed, self._joined, known, year)
        yield from examine_denials(answer, composed, known)
        yield from examine_scope(answer, composed, known, year)
        yield from examine_relations(answer, composed, known)
        yield from examine_items(section, answer, composed, known)
        yield from examine_around(answer, composed, known)
        yield from examine_words(answer, known)
        yield from examine_whole(section, answer, composed, known, self._freedom)


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
