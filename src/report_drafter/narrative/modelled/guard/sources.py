"""What a section may say: the composed text, the materials, and every other text it was given."""

import re
from functools import cached_property

from msgspec import Struct

from report_drafter.narrative.modelled.guard.covering import Known
from report_drafter.narrative.modelled.guard.reading import BREAK, HELD
from report_drafter.narrative.modelled.guard.wording import data
from report_drafter.narrative.modelled.section import Section
from report_drafter.narrative.modelled.slots import MARK

_FAR = 80  # how far around a number the clause that it was taken from may reach


class Sources(Struct, frozen=True, dict=True):
    """The texts that an answer's words may come from.

    Attributes:
        composed: the composed paragraphs, without their numbers.
        materials: what the inputs say on this section.
        known: every other text that it may take a name from.
    """

    composed: tuple[str, ...]
    materials: tuple[str, ...] = ()
    known: tuple[str, ...] = ()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.composed, *self.materials, *self.known)

    @cached_property
    def every(self) -> str:
        """All of them in one."""
        return "\n".join(self.texts)

    @cached_property
    def section(self) -> str:
        """Those of this section in one."""
        return "\n".join((*self.composed, *self.materials))

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two characters that stand side by side in them."""
        return self.words.pairs

    @cached_property
    def words(self) -> Known:
        """All of them, as texts that words may be taken from."""
        return Known(self.texts)

    def bear(self, text: str, start: int, end: int, words: str = "") -> bool:
        """Whether they bear out a number, or a word that counts.

        The composed text does wherever it has it in the same words, or denies the same in others. The inputs only do
        where a whole clause of theirs is repeated, as titles are: whoever wrote them may have asked for a number.

        Args:
            text: the answer's paragraph.
            start: where the number begins.
            end: where it ends.
            words: the number with its neighbours, where it needs any.
        """
        return self.told(text, start, end, words) or self._quoted(text, start, end)

    def told(self, text: str, start: int, end: int, words: str = "") -> bool:
        """Whether the composed text bears out a number, or a word that counts; the arguments are those of `bear`."""
        if any(_stands(words or text[start:end], known) for known in self.composed):
            return True
        if words:  # a number, which another way of denying never needs
            return False
        clause = BREAK.split(text[:start])[-1] + BREAK.split(text[start:])[0]
        return any(mean_the_same(clause, c) for known in self.composed for c in BREAK.split(known))

    def _quoted(self, text: str, start: int, end: int) -> bool:
        """Whether a number stands in a whole clause of the inputs."""
        around = text[max(0, start - _FAR) : end + _FAR]
        return any(text[start:end] in clause and clause in around for clause in self._clauses)

    @cached_property
    def _clauses(self) -> tuple[str, ...]:
        return tuple(c for text in (*self.materials, *self.known) for c in BREAK.split(text))


def mean_the_same(clause: str, other: str) -> bool:
    """Whether two clauses say in different words that there was none of the same."""
    return any(re.search(way, clause) and re.search(way, other) for way in data("places")["same_denial"])


def _stands(words: str, source: str) -> bool:
    """Whether words stand in a source, a number at their rims not cut out of a longer one."""
    head, tail = (r"(?<!\d)" if words[:1].isdigit() else ""), (r"(?!\d)" if words[-1:].isdigit() else "")
    return re.search(f"{head}{re.escape(words)}{tail}", source) is not None


def sources(section: Section) -> Sources:
    """The sources of a section, without the numbers and gaps that are locked: those are no words to be repeated."""
    heading = (section.passage.heading,) if section.passage.heading else ()
    parts = (section.composed, section.materials, (*heading, *section.known))
    composed, materials, known = (tuple(_unlocked(text, section) for text in part) for part in parts)
    return Sources(composed, materials, known)


def _unlocked(text: str, section: Section) -> str:
    """A text with what was masked put back, and a place holder for what was locked."""

    def put(found: re.Match[str]) -> str:
        return section.locks[found[1]].text if found[1].startswith("M") and found[1] in section.locks else HELD

    return MARK.sub(put, text)
