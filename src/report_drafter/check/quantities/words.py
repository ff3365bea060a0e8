"""Words in which a Chinese numeral is no number: 一次性, 每一件, 三项制度."""

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from report_drafter.check.quantities.vocabulary import load


class _Context(Struct, frozen=True):
    """The neighbours between which a word counts all the same: 诉讼一起."""

    after: tuple[str, ...]
    before: tuple[str, ...]

    def holds(self, text: str, first: int, last: int) -> bool:
        return text.endswith(self.after, 0, first) or text.startswith(self.before, last)


class _Words(Struct, frozen=True):
    every: frozenset[str]
    longest: int
    counted: Mapping[str, _Context]


@cache
def _words() -> _Words:
    data = load("words")
    counted = {word: _Context(tuple(c["after"]), tuple(c["before"])) for word, c in data.pop("counted").items()}
    every = frozenset(word for group in data.values() for word in group)
    return _Words(every, max(map(len, every)), counted)


def inside_word(text: str, start: int, end: int) -> bool:
    """Whether a known word covers the numeral at ``text[start:end]`` whole."""
    words = _words()
    return any(
        text[first:last] in words.every and not _counts(text, first, last)
        for first in range(max(0, end - words.longest), start + 1)
        for last in range(end, min(len(text), first + words.longest) + 1)
    )


def _counts(text: str, first: int, last: int) -> bool:
    context = _words().counted.get(text[first:last])
    return context is not None and context.holds(text, first, last)
