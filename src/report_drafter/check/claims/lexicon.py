"""The words by which sentences say what their numbers are (``templates/claims/words.toml``), found in a text."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any

import tomli
from msgspec import Struct
from msgspec.structs import replace

from report_drafter.resources import TEMPLATES

TERSE = "terse."
"""What the tag of a word begins with that stands for another only right before a number."""
_FOLDER = TEMPLATES / "claims"


class Token(Struct, frozen=True):
    """A word of the lexicon in a text.

    Attributes:
        start, end: half-open character offsets.
        tags: the lists of the lexicon that the word stands in, ``row.granted``.
    """

    start: int
    end: int
    tags: frozenset[str]

    @property
    def terse(self) -> bool:
        """Whether it is a word only right before a number."""
        return all(tag.startswith(TERSE) for tag in self.tags)

    def spelt_out(self) -> "Token":
        """The word with the tags of what it is short for."""
        return replace(self, tags=frozenset(t.removeprefix(TERSE) for t in self.tags)) if self.terse else self

    def names(self, family: str) -> Iterator[str]:
        """The tags of one family, without its name: ``granted``."""
        start = f"{family}."
        return (tag.removeprefix(start) for tag in self.tags if tag.startswith(start))


class Lexicon(Struct, frozen=True, dict=True):
    """All words with their tags, arranged for scanning.

    Attributes:
        tags: the tags by word.
        lengths: by first character, the lengths of the words that it begins, longest first.
    """

    tags: Mapping[str, frozenset[str]]
    lengths: Mapping[str, tuple[int, ...]]

    @cached_property
    def every(self) -> frozenset[str]:
        """Every tag in use."""
        return frozenset().union(*self.tags.values())

    def scan(self, text: str) -> Iterator[Token]:
        """The words of a text from left to right, the longest where several begin; they do not overlap."""
        at, end = 0, len(text)
        lengths, tags = self.lengths, self.tags
        while at < end:
            for length in lengths.get(text[at], ()):
                found = tags.get(text[at : at + length])
                if found is not None and at + length <= end:
                    yield Token(at, at + length, found)
                    at += length
                    break
            else:
                at += 1


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    data = dict(read("words"))
    compounds, short = data.pop("compound"), data.pop("terse")
    collected: dict[str, set[str]] = {}
    for family_name, lists in data.items():
        for name, words in lists.items():
            for word in words:
                collected.setdefault(word, set()).add(f"{family_name}.{name}")
    for word, tags in list(_compounds(collected, compounds)):
        collected.setdefault(word, set()).update(tags)
    for tag, words in short.items():
        for word in words:
            collected.setdefault(word, set()).add(f"{TERSE}{tag}")
    lengths: dict[str, set[int]] = {}
    for word in collected:
        lengths.setdefault(word[0], set()).add(len(word))
    return Lexicon(
        {word: frozenset(tags) for word, tags in collected.items()},
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
    )


def _compounds(words: Mapping[str, set[str]], tails: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, set[str]]]:
    """Words of a family with each of its tails behind them, and the tags of both."""
    for name, behind in tails.items():
        heads = [word for word, tags in words.items() if family(tags, name)]
        for tail in behind:
            yield from ((head + tail, words[head] | words[tail]) for head in heads if not head.endswith(tail))


def family(tags: Iterable[str], name: str) -> set[str]:
    """Of some tags those of one family, without its name: ``granted``."""
    return {tag.partition(".")[2] for tag in tags if tag.startswith(f"{name}.")}


def read(name: str) -> Mapping[str, Any]:
    """One data file of ``templates/claims``, by its name without the ending."""
    return tomli.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
