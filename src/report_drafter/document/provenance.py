"""How a document carries the facts behind its numbers: a bookmark at each, and the facts among its own properties.

What either must survive, and what was measured: docs/decisions/0012-provenance.md.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final, Self

from msgspec import DecodeError, Struct, json

from report_drafter.report import Source

_KEY_LENGTH: Final = 10
_PREFIX: Final = "fact"
_NAME: Final = re.compile(
    rf"{_PREFIX}_(?P<key>[0-9a-f]{{{_KEY_LENGTH}}})_(?P<number>\d+)_(?P<before>[01])(?P<after>[01])"
)
_LONGEST: Final = 127
"""Characters of one property: Word keeps 255 UTF-16 units of a text, of which a character takes one or two."""


class Bookmark(Struct, frozen=True):
    """The bookmark of one number.

    It takes in the characters next to the number, so that who selects the number and types another leaves it in place.

    Attributes:
        key: the key of the fact.
        number: which of the fact's places it is, from 1.
        before, after: how many characters it holds before and after the number, 0 or 1.
    """

    key: str
    number: int
    before: int
    after: int

    @property
    def name(self) -> str:
        """Its name: at most 40 letters, digits and underscores, and no underscore first, which .doc files lose."""
        return f"{_PREFIX}_{self.key}_{self.number}_{self.before}{self.after}"

    @classmethod
    def named(cls, name: str) -> Self | None:
        """The bookmark of that name; None if the name is another's."""
        found = _NAME.fullmatch(name)
        return found and cls(found["key"], int(found["number"]), int(found["before"]), int(found["after"]))


class Kept(Struct, frozen=True):
    """A fact as a document keeps it, with the number of places that it was put in."""

    source: Source
    places: int


class _Row(Struct, array_like=True):
    """The same as it is written."""

    fact: str
    value: str
    label: str
    origin: str
    words: str
    places: int


def key(source: Source) -> str:
    """A fact's key: it says what it is of, so that a number pasted from another draft finds no fact in this one."""
    row = (source.fact, source.value, source.label, source.origin, source.words)
    return sha256(json.encode(row)).hexdigest()[:_KEY_LENGTH]


def properties(source: Source, places: int) -> Iterator[tuple[str, str]]:
    """The document properties, by name, that keep a fact: one, or as many as its text needs."""
    row = _Row(source.fact, source.value, source.label, source.origin, source.words, places)
    text = json.encode(row).decode()
    for number, at in enumerate(range(0, len(text), _LONGEST), 1):
        yield f"{_PREFIX}_{key(source)}_{number}", text[at : at + _LONGEST]


def kept(texts: Mapping[str, str]) -> dict[str, Kept]:
    """The facts by key that document properties keep. What is no fact, or is damaged, is left out.

    Args:
        texts: the properties by name.
    """
    found: dict[str, Kept] = {}
    for name in texts:
        start, _, number = name.rpartition("_")
        if start.startswith(f"{_PREFIX}_") and number == "1":
            try:
                row = json.decode(_joined(start, texts), type=_Row)
            except DecodeError:
                continue
            source = Source(row.fact, row.value, row.label, row.origin, row.words)
            found[start.removeprefix(f"{_PREFIX}_")] = Kept(source, row.places)
    return found


def _joined(start: str, texts: Mapping[str, str]) -> str:
    parts: list[str] = []
    while (name := f"{start}_{len(parts) + 1}") in texts:
        parts.append(texts[name])
    return "".join(parts)
