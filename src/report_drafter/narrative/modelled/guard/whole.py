"""Doubts about an answer as a whole: broken off, too long, last year's text again."""

from collections.abc import Iterator

from report_drafter.narrative.modelled.guard.reading import Answer
from report_drafter.narrative.modelled.guard.sources import Sources
from report_drafter.narrative.modelled.guard.wording import doubt
from report_drafter.narrative.modelled.section import Doubt, Section
from report_drafter.narrative.modelled.similarity import similarity

_TIMES, _ALLOWANCE = 2, 200
"""An answer may be this many times as long as what it was made from, and so many characters more."""
_ENDS = ("。", "！", "；", "：", "】", "”", "）")
MOST_ALIKE = 0.6
"""So much of last year's text may stand in this year's at most, unless the composed text has it too."""


def examine_whole(section: Section, answer: Answer, composed: Answer, sources: Sources) -> Iterator[Doubt]:
    """The doubts about the answer as a whole.

    Args:
        section: what was asked for.
        answer: the answer.
        composed: the composed text.
        sources: what the answer was made from.
    """
    for text in answer.texts:
        if not text.text.endswith(_ENDS):
            yield doubt("unfinished", text.number, 0, len(text.text))
    if len(answer.whole) > _TIMES * len(sources.section) + _ALLOWANCE:
        yield doubt("too-long", words=f"{len(answer.whole)}", most=f"{len(sources.section)}")
    if section.last_year:
        alike = similarity(answer.whole, section.last_year)
        if alike >= MOST_ALIKE and alike > similarity(composed.whole, section.last_year):
            yield doubt("last-year", percent=f"{alike:.0%}")
