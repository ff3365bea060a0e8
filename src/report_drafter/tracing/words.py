"""What comparing and updating say, and the words that they look for: ``templates/tracing.toml``."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import tomli
from msgspec import Struct, convert

from report_drafter.faults import BadInput, Fault, Place
from report_drafter.resources import TEMPLATES


class Directions(Struct, frozen=True):
    """Words that say that something rose, and that it fell, and for a word the one that says the reverse."""

    up: Sequence[str]
    down: Sequence[str]
    reverse: Mapping[str, str]


class Shares(Struct, frozen=True):
    """How a number that was worked out from others is known: by its measure word, or by the pattern that found it."""

    units: Sequence[str]
    patterns: Sequence[str]


class Words(Struct, frozen=True):
    """The data file."""

    directions: Directions
    shares: Shares
    left: Mapping[str, str]
    broken: Mapping[str, str]
    words: Mapping[str, str]
    diff: Mapping[str, str]
    update: Mapping[str, str]
    faults: Mapping[str, Mapping[str, str]]


@cache
def words() -> Words:
    """Read the data file."""
    return convert(tomli.loads((TEMPLATES / "tracing.toml").read_text(encoding="utf-8")), Words)


def refused(kind: str, path: Path, **values: object) -> BadInput:
    """Why a document can't be worked with, in the data file's words."""
    said = words().faults[kind]
    return BadInput([Fault(said["what"].format(**values), said["remedy"].format(**values), Place(str(path)))])
