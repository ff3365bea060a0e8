"""What the clause around a number says of a change: that it rose, or that it fell."""

import re
from typing import Final

from msgspec import Struct

from report_drafter.tracing.words import words

_BORDER: Final = re.compile(r"[，。；：、！？,;（）()]")
_NEAR: Final = 2
"""The most characters between a word and the number that it is about (增长了约18%)."""


class Turning(Struct, frozen=True):
    """A word that says that something rose or fell, where it stands, and the word for the reverse."""

    start: int
    before: str
    after: str


def direction(text: str, start: int, end: int) -> bool | None:
    """Whether the clause around some characters says that something rose; None if it says neither, or both.

    Args:
        text: a paragraph's text.
        start: the offset of the first of the characters.
        end: the offset behind the last.
    """
    low, high = _clause(text, start, end)
    clause = text[low:high]
    up, down = (any(word in clause for word in kind) for kind in (words().directions.up, words().directions.down))
    return up if up is not down else None


def turning(text: str, start: int, end: int, *, up: bool) -> Turning | None:
    """The one word just before a number that says the reverse of a direction, with the word to be put in its place.

    Args:
        text: a paragraph's text.
        start: the offset of the number's first character.
        end: the offset behind its last.
        up: the direction that is right.

    Returns:
        None if there is none, or the clause has several.
    """
    low, high = _clause(text, start, end)
    directions = words().directions
    wrong = directions.down if up else directions.up
    found = list(re.finditer("|".join(map(re.escape, wrong)), text[low:high]))
    if len(found) != 1 or not start - _NEAR <= low + found[0].end() <= start:
        return None
    after = directions.reverse.get(found[0][0])
    return Turning(low + found[0].start(), found[0][0], after) if after else None


def direction_of(*, up: bool) -> str:
    """The direction in words."""
    return words().words["up" if up else "down"]


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    begins = max((found.end() for found in _BORDER.finditer(text, 0, start)), default=0)
    after = _BORDER.search(text, end)
    return begins, after.start() if after else len(text)
