"""The patterns and measures of ``templates/reading/paragraphs.toml``, ready for use."""

import re
from collections.abc import Mapping
from functools import cache

import tomli
from msgspec import Struct

from report_drafter.report import Role
from report_drafter.resources import TEMPLATES


class ListKind(Struct, frozen=True):
    """Lists whose numbers make headings: how they count, what they print around the number, the heading."""

    formats: frozenset[str]
    pattern: re.Pattern[str]
    role: Role


class Words(Struct, frozen=True):
    """What paragraphs are known by; see the data file for each.

    Attributes:
        styles: roles by the built-in styles' names in lower case.
        lists: which lists make headings.
        headings: which typed numbers make headings.
        patterns, measures: everything else, by name.
        lost: what names have lost that end so.
    """

    styles: Mapping[str, Role]
    lists: tuple[ListKind, ...]
    headings: tuple[tuple[re.Pattern[str], Role], ...]
    patterns: Mapping[str, re.Pattern[str]]
    measures: Mapping[str, float]
    lost: Mapping[str, str]


@cache
def words() -> Words:
    """Read the data file."""
    data = tomli.loads((TEMPLATES / "reading" / "paragraphs.toml").read_text(encoding="utf-8"))
    return Words(
        styles={name: Role(role) for name, role in data["styles"].items()},
        lists=tuple(
            ListKind(frozenset(kind["formats"]), re.compile(kind["pattern"]), Role(kind["role"]))
            for kind in data["list"]
        ),
        headings=tuple((re.compile(heading["pattern"]), Role(heading["role"])) for heading in data["heading"]),
        patterns={name: re.compile(pattern) for name, pattern in data["patterns"].items()},
        measures=data["measures"],
        lost=data["lost"],
    )
