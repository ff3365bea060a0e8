"""Doubts about an answer as a whole: broken off, too long, an item or a document left out, last year's text again."""

import re
from collections.abc import Iterator

from report_drafter.narrative.modelled.guard.reading import Answer
from report_drafter.narrative.modelled.guard.sources import Sources
from report_drafter.narrative.modelled.guard.wording import data, doubt
from report_drafter.narrative.modelled.section import Doubt, Section
from report_drafter.narrative.modelled.similarity import similarity
from report_drafter.narrative.modelled.slots import MARK

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
    for item in _items_left_out(section, answer):
        yield doubt("item-lost", words=item)
    for document in _documents_left_out(answer, composed):
        yield doubt("document-lost", words=document)
    if section.last_year:
        alike = similarity(answer.whole, section.last_year)
        if alike >= MOST_ALIKE and alike > similarity(composed.whole, section.last_year):
            yield doubt("last-year", percent=f"{alike:.0%}")


def _documents_left_out(answer: Answer, composed: Answer) -> Iterator[str]:
    """The numbers of documents that the composed text gives and the answer does not."""
    numbers = re.findall(data("guard")["documents"]["number"], composed.whole)
    return (number for number in dict.fromkeys(numbers) if number not in answer.whole)


def _items_left_out(section: Section, answer: Answer) -> Iterator[str]:
    """The items (一是…) of a part that has to keep them all of which the answer has hardly a word, and no lock."""
    rules = data("guard")["items"]
    if section.name not in rules["parts"]:
        return
    standing = {name for name, *_ in answer.marks}
    for text in section.composed:
        for item in re.split(rules["number"], text)[1:]:
            words = MARK.sub("", item.rstrip("；。"))
            if standing.isdisjoint(MARK.findall(item)) and similarity(words, answer.whole) < rules["least"]:
                yield words
