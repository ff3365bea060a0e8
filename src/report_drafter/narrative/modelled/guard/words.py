"""Words that no input has: names, documents, events. They may stand if they are marked."""

import re
from collections.abc import Iterator
from functools import cache

from report_drafter.narrative.modelled.guard.reading import Answer, Text
from report_drafter.narrative.modelled.guard.sources import Sources
from report_drafter.narrative.modelled.guard.wording import data, doubt, prose_words
from report_drafter.narrative.modelled.section import Doubt

_HAN = re.compile("[一-鿿]+")
_NAMED = re.compile("《[^《》]*》|“[^“”]*”|[A-Za-z][A-Za-z0-9.@-]+")
_LONGEST = 8  # a word of the prose has so many characters at most
_FEWEST = 2


def examine_words(answer: Answer, sources: Sources) -> Iterator[Doubt]:
    """The doubts about words.

    Args:
        answer: the answer.
        sources: what its words may come from.
    """
    for text in answer.texts:
        yield from _talk(text, sources)
        named = [m.span() for m in _NAMED.finditer(text.free)]
        for start, end in named:
            if text.text[start:end] not in sources.every and text.text[start:end] not in data("words")["always"]:
                yield doubt("name", text.number, start, end, words=text.text[start:end])
        for start, end in _unknown(text, sources):
            if not any(a <= start and end <= b for a, b in named):
                yield doubt("unknown-words", text.number, start, end, words=text.text[start:end])


def _talk(text: Text, sources: Sources) -> Iterator[Doubt]:
    """What only somebody who was asked to write says, and boasting."""
    for code in ("talk", "boast"):
        for found in _patterns(code).finditer(text.free):
            if found[0] not in sources.every:
                yield doubt(code, text.number, *found.span(), words=found[0])


@cache
def _patterns(name: str) -> re.Pattern[str]:
    return re.compile("|".join(data("words")[name]))


def _unknown(text: Text, sources: Sources) -> Iterator[tuple[int, int]]:
    """Stretches of Chinese that neither a source nor the prose of offices covers."""
    for run in _HAN.finditer(text.free):
        covered = _covered(run[0], sources)
        start: int | None = None
        for at, known in enumerate([*covered, True]):
            if not known and start is None:
                start = at
            elif known and start is not None:
                yield from _widened(run, start, at)
                start = None


def _widened(run: re.Match[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """An unknown stretch as offsets into the text; one character alone is shown with its neighbours."""
    if end - start < _FEWEST:
        start, end = max(0, start - 1), min(len(run[0]), end + 1)
    yield run.start() + start, run.start() + end


def _covered(run: str, sources: Sources) -> list[bool]:
    """Which characters of a stretch are part of something known, chosen so that as many as possible are.

    Words of the prose count as a whole; of the sources any stretch of two characters or more.
    """
    best = [0] * (len(run) + 1)
    step = [0] * len(run)
    for at in range(len(run) - 1, -1, -1):
        best[at] = best[at + 1]
        for length in _lengths(run, at, sources):
            if best[at + length] + length > best[at]:
                best[at], step[at] = best[at + length] + length, length
    covered: list[bool] = []
    while len(covered) < len(run):
        length = step[len(covered)]
        covered += [True] * length if length else [False]
    return covered


def _lengths(run: str, at: int, sources: Sources) -> Iterator[int]:
    for length in range(1, min(_LONGEST, len(run) - at) + 1):
        if run[at : at + length] in prose_words():
            yield length
    known = at
    while run[known : known + _FEWEST] in sources.pairs:
        known += 1
        if run[at : known + 1] not in sources.every:
            break
        yield known + 1 - at
