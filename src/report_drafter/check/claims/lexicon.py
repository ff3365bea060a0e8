"""The words by which sentences say what their numbers are (``templates/claims/words.toml``), found in a text."""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, Protocol

import tomli
from msgspec import Struct, field

from report_drafter.resources import TEMPLATES

_TAGS = attrgetter("tags")
_FOLDER = TEMPLATES / "claims"


class Token(Struct, frozen=True, gc=False):
    """A word of the lexicon in a text.

    Attributes:
        start, end: half-open character offsets.
        tags: the lists of the lexicon that the word stands in (``row.granted``), or what a terse one is short for.
        terse: whether it is a word only right before a number.
    """

    start: int
    end: int
    tags: frozenset[str]
    terse: bool = False

    def names(self, family: str) -> Iterator[str]:
        """The tags of one family, without its name: ``granted``."""
        start = f"{family}."
        return (tag.removeprefix(start) for tag in self.tags if tag.startswith(start))


class Letter(Struct, gc=False):
    """A letter of the words, in a tree in which words share their beginnings.

    Attributes:
        following: what may follow it, by character.
        tags: the tags of the word that ends here; None where none does.
        terse: whether that is a word only right before a number.
    """

    following: dict[str, "Letter"] = field(default_factory=dict)
    tags: frozenset[str] | None = None
    terse: bool = False


class Lexicon(Struct, frozen=True, dict=True):
    """All words with their tags, arranged for scanning.

    Attributes:
        tags: the tags by word.
        root: the tree's root, before the first letter of all words.
    """

    tags: Mapping[str, frozenset[str]]
    root: Letter

    @cached_property
    def every(self) -> frozenset[str]:
        """Every tag in use."""
        return frozenset().union(*self.tags.values())

    def scan(self, text: str) -> Iterator[Token]:
        """The words of a text from left to right, the longest where several begin; they do not overlap."""
        at, end, first = 0, len(text), self.root.following
        while at < end:
            letter, place, word = first.get(text[at]), at, None
            while letter is not None:
                place += 1
                if letter.tags is not None:
                    word = Token(at, place, letter.tags, letter.terse)
                letter = letter.following.get(text[place]) if place < end else None
            if word is not None:
                yield word
            at = word.end if word else at + 1


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
    terse = {word for words in short.values() for word in words} - collected.keys()
    for tag, words in short.items():
        for word in terse.intersection(words):
            collected.setdefault(word, set()).add(tag)
    every = {word: frozenset(found) for word, found in collected.items()}
    return Lexicon(every, _tree(every, terse))


def _tree(tags: Mapping[str, frozenset[str]], terse: Container[str]) -> Letter:
    root = Letter()
    for word, found in tags.items():
        letter = root
        for character in word:
            known = letter.following
            letter = known.get(character) or known.setdefault(character, Letter())
        letter.tags, letter.terse = found, word in terse
    return root


def _compounds(words: Mapping[str, set[str]], tails: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, set[str]]]:
    """Words of a family with each of its tails behind them, and the tags of both."""
    for name, behind in tails.items():
        heads = [word for word, tags in words.items() if family(tags, name)]
        for tail in behind:
            yield from ((head + tail, words[head] | words[tail]) for head in heads if not head.endswith(tail))


class Tagged(Protocol):
    """Anything with tags: a word, a stretch of them."""

    @property
    def tags(self) -> frozenset[str]:
        """Its tags."""


def tags_of(parts: Iterable[Tagged]) -> frozenset[str]:
    """The tags of several words or stretches."""
    return frozenset().union(*map(_TAGS, parts))


def family(tags: Iterable[str], name: str) -> set[str]:
    """Of some tags those of one family, without its name: ``granted``."""
    return {tag.partition(".")[2] for tag in tags if tag.startswith(f"{name}.")}


def read(name: str) -> Mapping[str, Any]:
    """One data file of ``templates/claims``, by its name without the ending."""
    return tomli.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
