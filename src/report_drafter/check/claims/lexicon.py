"""The words by which sentences say what their numbers are: ``templates/claims/words.toml``, and how a text is scanned."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from report_drafter.resources import TEMPLATES

_FOLDER = TEMPLATES / "claims"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the lexicon in a text.

    Attributes:
        start, end: half-open character offsets.
        tags: the lists of the lexicon that the word stands in, ``row.granted``.
    """

    start: int
    end: int
    tags: frozenset[str]

    def names(self, family: str) -> Iterator[str]:
        """The tags of one family, without its name: ``granted``."""
        start = f"{family}."
        return (tag.removeprefix(start) for tag in self.tags if tag.startswith(start))


@dataclass(frozen=True)
class Lexicon:
    """All words with their tags, arranged for scanning.

    Attributes:
        tags: the tags by word.
        lengths: by first character, the lengths of the words that it begins, longest first.
    """

    tags: Mapping[str, frozenset[str]]
    lengths: Mapping[str, tuple[int, ...]]

    def scan(self, text: str) -> Iterator[Token]:
        """The words of a text from left to right, the longest where several begin; they do not overlap."""
        at, end = 0, len(text)
        lengths, tags = self.lengths, self.tags
        while at < end:
            for length in lengths.get(text[at], ()):
                found = tags.get(text[at : at + length])
                if found is not None:
                    yield Token(at, at + length, found)
                    at += length
                    break
            else:
                at += 1


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    collected: dict[str, set[str]] = {}
    for family, lists in read("words").items():
        for name, words in lists.items():
            for word in words:
                collected.setdefault(word, set()).add(f"{family}.{name}")
    lengths: dict[str, set[int]] = {}
    for word in collected:
        lengths.setdefault(word[0], set()).add(len(word))
    return Lexicon(
        {word: frozenset(tags) for word, tags in collected.items()},
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
    )


def read(name: str) -> Mapping[str, Any]:
    """One data file of ``templates/claims``, by its name without the ending."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
