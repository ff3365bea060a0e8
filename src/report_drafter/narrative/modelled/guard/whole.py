"""Doubts about an answer as a whole: broken off, too long, an item or a document left out, last year's text again."""

import re
from collections.abc import Iterable, Iterator, Sequence

from report_drafter.narrative.modelled.guard.denials import negation
from report_drafter.narrative.modelled.guard.locks import WRITE
from report_drafter.narrative.modelled.guard.reading import Answer
from report_drafter.narrative.modelled.guard.sources import Sources
from report_drafter.narrative.modelled.guard.wording import data, doubt
from report_drafter.narrative.modelled.section import Doubt, Section
from report_drafter.narrative.modelled.similarity import own_pairs, share, similarity
from report_drafter.narrative.modelled.slots import MARK

_TIMES, _ALLOWANCE = 2, 200
"""An answer may be this many times as long as what it was made from, and so many characters more."""
_ENDS = ("。", "！", "；", "：", "】", "”", "）")
_FEWEST = 5  # pairs of a sentence's own; with fewer, an honest synonym could be all of them
MOST_ALIKE = 0.6
"""So much of last year's text may stand in this year's at most, unless the composed text has it too."""


def examine_whole(
    section: Section, answer: Answer, composed: Answer, sources: Sources, freedom: str
) -> Iterator[Doubt]:
    """The doubts about the answer as a whole.

    Args:
        section: what was asked for.
        answer: the answer.
        composed: the composed text.
        sources: what the answer was made from.
        freedom: under ``revise`` every sentence of the composed text has to come again in some words.
    """
    for text in answer.texts:
        if not text.text.endswith(_ENDS):
            yield doubt("unfinished", text.number, 0, len(text.text))
    if len(answer.whole) > _TIMES * len(sources.section) + _ALLOWANCE:
        yield doubt("too-long", words=f"{len(answer.whole)}", most=f"{len(sources.section)}")
    for item in _left_out(section, answer, freedom):
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


def _left_out(section: Section, answer: Answer, freedom: str) -> Iterator[str]:
    """What has no lock to be missed by, and of whose words the answer has hardly any."""
    rules = data("guard")["items"]
    standing = {name for name, *_ in answer.marks}
    told: Iterable[tuple[str, Sequence[str]]] = ()
    least = rules["least"]
    if section.name in rules["parts"]:
        told = _items(section, rules["number"])
    elif freedom != WRITE:
        told, least = _sentences(section, rules["number"]), rules["least_of_sentence"]
    for piece, pairs in told:
        if standing.isdisjoint(MARK.findall(piece)) and share(pairs, answer.whole) < least:
            yield MARK.sub("", piece.rstrip("；。"))


def _items(section: Section, number: str) -> Iterator[tuple[str, Sequence[str]]]:
    """The items (一是…), by their pairs of characters: each answers an item of another part, whatever they share."""
    for text in section.composed:
        for item in re.split(number, text)[1:]:
            yield item, own_pairs(MARK.sub("", item))


def _sentences(section: Section, number: str) -> Iterator[tuple[str, Sequence[str]]]:
    """The sentences and items, by those pairs of characters that no other one has.

    What a sentence denies, and of what kind the only case is, other rules miss.
    """
    pieces = [piece for text in section.composed for piece in re.split(f"{number}|[。；]", text)]
    for at, piece in enumerate(pieces):
        own = own_pairs(MARK.sub("", piece), "".join(pieces[:at] + pieces[at + 1 :]))
        elsewhere = negation().search(piece) or re.search(data("guard")["items"]["elsewhere"], piece)
        if len(own) >= _FEWEST and not elsewhere:
            yield piece, own
