"""The named patterns, put together from their pieces and compiled into one expression."""

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from report_drafter.check.quantities.alphabet import Alphabet
from report_drafter.check.quantities.numerals import signs
from report_drafter.check.quantities.vocabulary import load

_PIECE = re.compile(r"(?<!\(\?P)<(\w+)>")


class Pattern(Struct, frozen=True):
    """One way to write a number, or something that only looks like one.

    Attributes:
        name: its name, which ends in the explanation of a verdict.
        why: one sentence on what it is for, with examples.
        regex: the expression, all pieces filled in.
        start: the characters a match may start with, as the inside of a character class.
        reader: the name of the function that reads the value; empty for a non-quantity.
        chinese: whether the Chinese numerals in a non-quantity are reported too.
        free: whether a Chinese numeral counts without a measure word.
    """

    name: str
    why: str
    regex: str
    start: str
    reader: str = ""
    chinese: bool = False
    free: bool = False


class Grammar(Struct, frozen=True):
    """All patterns, and the one expression that tries them at once.

    Attributes:
        patterns: the patterns in their order.
        expression: each pattern as a group in its place, for texts renamed by the alphabet.
        alphabet: the characters' names in the expression.
    """

    patterns: tuple[Pattern, ...]
    expression: re.Pattern[str]
    alphabet: Alphabet

    def which(self, match: re.Match[str]) -> Pattern:
        """The pattern that made a match."""
        return self.patterns[(match.lastindex or 1) - 1]


@cache
def grammar() -> Grammar:
    """The patterns, from ``patterns.toml``."""
    data = load("patterns")
    pieces: dict[str, str] = {name: marks for name, marks in signs().marks.items() if name not in data["pieces"]}
    pieces |= {"chinese": signs().chinese, **data["pieces"]}
    patterns = tuple(
        Pattern(
            name=raw["name"],
            why=raw["why"],
            regex=fill(raw["regex"], pieces),
            start=fill(raw["start"], pieces),
            reader=raw.get("reader", ""),
            chinese=raw.get("chinese", False),
            free=raw.get("free", False),
        )
        for raw in data["pattern"]
    )
    starts = "".join(p.start for p in patterns)
    every = "|".join(f"({p.regex})" for p in patterns)
    expression = f"(?=[{starts}])(?:{every})"
    alphabet = Alphabet.of(expression)
    return Grammar(patterns, re.compile(alphabet.expression(expression)), alphabet)


def fill(template: str, pieces: Mapping[str, str]) -> str:
    """Put the pieces in, and their own pieces in turn.

    Raises:
        KeyError: if there is no piece of that name.
    """
    while _PIECE.search(template):
        template = _PIECE.sub(lambda m: pieces[m[1]], template)
    return template
