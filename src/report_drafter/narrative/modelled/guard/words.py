"""Words that no input has: names, documents, events. They may stand if they are marked."""

import re
from collections.abc import Iterator
from functools import cache

from report_drafter.narrative.modelled.guard.covering import uncovered
from report_drafter.narrative.modelled.guard.reading import CLAUSE, HAN, HELD, Answer, Text
from report_drafter.narrative.modelled.guard.retold import is_retold
from report_drafter.narrative.modelled.guard.sources import Sources, mean_the_same
from report_drafter.narrative.modelled.guard.wording import data, doubt, prose_words
from report_drafter.narrative.modelled.section import Doubt
from report_drafter.narrative.modelled.similarity import similarity

_JOINT = re.compile("[、和与]|以?及(?!时)")
_NAMED = re.compile("《[^《》]*》|“[^“”]*”|[A-Za-z][A-Za-z0-9.@-]+")


def examine_words(answer: Answer, sources: Sources) -> Iterator[Doubt]:
    """The doubts about words.

    Args:
        answer: the answer.
        sources: what its words may come from.
    """
    for text in answer.texts:
        yield from _talk(text, sources)
        yield from _of_all(text, sources)
        named = [m.span() for m in _NAMED.finditer(text.free)]
        for start, end in named:
            if text.text[start:end] not in sources.every and text.text[start:end] not in data("words")["always"]:
                yield doubt("name", text.number, start, end, words=text.text[start:end])
        for start, end in _unknown(text, sources):
            if not any(a <= start and end <= b for a, b in named):
                yield doubt("unknown-words", text.number, start, end, words=text.text[start:end])


def _talk(text: Text, sources: Sources) -> Iterator[Doubt]:
    """What only somebody who was asked to write says, boasting, and what is claimed in words of any office."""
    for code in ("talk", "boast", "claim"):
        for found in _patterns(code).finditer(text.free):
            borne = found[0] in sources.every or sources.bear(text.text, *found.span())
            if not borne and not (code == "claim" and is_retold(text, found, sources)):
                yield doubt(code, text.number, *found.span(), words=found[0])


def _of_all(text: Text, sources: Sources) -> Iterator[Doubt]:
    """What is said of all of something (均已公开), if no source's clause says as much."""
    for clause in CLAUSE.finditer(text.free):
        found = re.search(data("words")["all"], clause[0])
        if found and not any(_says(clause[0], other[0]) for other in CLAUSE.finditer(sources.section)):
            yield doubt("changed-words", text.number, clause.start() + found.start(), clause.end(), words=clause[0])


def _says(clause: str, other: str) -> bool:
    """Whether a clause says what another one does, apart from saying it of all, or denies it in other words.

    One that begins so (均已公开) is about what stands before it, so that only one that says the same of all can bear it
    out; one that says it of several things (公众号和网站均) needs a source that does.
    """
    least, ways = data("words")["all_said"], data("words")["all"]
    plain, known = (re.sub(ways, "", c) for c in (clause, other))
    alike = similarity(plain, known) >= least and similarity(known, plain) >= least
    things, known_things = (len(_JOINT.split(re.split(ways, c)[0])) for c in (clause, other))
    borne = alike and things <= known_things
    if re.match(ways, clause):
        borne = re.search(ways, other) is not None and similarity(re.split(ways, other)[-1], plain) >= least
    return borne or clause in other or mean_the_same(clause, other)


@cache
def _patterns(name: str) -> re.Pattern[str]:
    return re.compile("|".join(data("words")[name]))


def _unknown(text: Text, sources: Sources) -> Iterator[tuple[int, int]]:
    """Stretches of Chinese that neither a source nor the prose of offices covers."""
    measures = {at for slot in text.slots for at in range(slot.end, slot.end + len(slot.unit))}
    free = "".join(HELD if at in measures else sign for at, sign in enumerate(text.free))
    for run in HAN.finditer(free):
        for start, end in uncovered(run[0], sources.words, prose_words()):
            yield run.start() + start, run.start() + end
