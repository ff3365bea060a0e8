"""What the clause around a number says of a change: that it rose, or that it fell."""

import re
from typing import Final

from report_drafter.tracing.words import words

_BORDER: Final = re.compile(r"[，。；：、！？,;（）()]")


def says_otherwise(text: str, start: int, end: int, *, up: bool) -> bool:
    """Whether the clause around some characters names the other direction, and not this one.

    Args:
        text: a paragraph's text.
        start: the offset of the first of the characters.
        end: the offset behind the last.
        up: the direction that is right.
    """
    clause = _clause(text, start, end)
    directions = words().directions
    right, wrong = (directions.up, directions.down) if up else (directions.down, directions.up)
    return any(word in clause for word in wrong) and not any(word in clause for word in right)


def direction_of(*, up: bool) -> str:
    """The direction in words."""
    return words().words["up" if up else "down"]


def _clause(text: str, start: int, end: int) -> str:
    begins = max((found.end() for found in _BORDER.finditer(text, 0, start)), default=0)
    after = _BORDER.search(text, end)
    return text[begins : after.start() if after else len(text)]
