"""The usual channels and kinds: ``templates/activities.toml``. Both are open lists: other names are kept as typed."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import tomli
from msgspec import Struct

from report_drafter.resources import TEMPLATES
from report_drafter.tabular.numbers import normalise

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]|《[^《》]*》|「[^「」]*」")
_MARKS = re.compile(r"[\s“”\"'‘’()\[\]《》「」]")
_SHORTEST_PART = 3
"""A shorter synonym (网站, 微信) at the end of a longer name says too little."""


class Term(Struct, frozen=True):
    """A channel or a kind.

    Attributes:
        name: the usual name, or the name as typed.
        publication: whether a line of it is information made public; None for a name that is not a usual one.
        unit: the measure word that goes with it; empty where the list gives none.
        part: whether the usual name was only a part of the name typed (某某镇门户网站).
    """

    name: str
    publication: bool | None = None
    unit: str = ""
    part: bool = False


class Terms:
    """One open list: the channels, or the kinds."""

    def __init__(self, entries: Iterable[Mapping[str, Any]], by_part: bool) -> None:
        """Index the list.

        Args:
            entries: the tables of the data file.
            by_part: whether a longer name that ends with a usual one means that one.
        """
        self._by_part = by_part
        self._terms: dict[str, Term] = {}
        names: list[str] = []
        for entry in entries:
            term = Term(entry["name"], entry.get("publication", True), entry.get("unit", ""))
            names.append(term.name)
            for name in (term.name, *entry.get("synonyms", ())):
                self._terms[_key(name)] = term
        self.names = tuple(names)
        self._parts = sorted((k for k in self._terms if len(k) >= _SHORTEST_PART), key=len, reverse=True)

    def find(self, typed: str) -> Term:
        """The term for a name as typed; an unusual name is a term of its own."""
        term = self._terms.get(_key(typed))
        if term is not None:
            return term
        return (self._find_part(typed) if self._by_part else None) or Term(typed)

    def is_usual(self, typed: str) -> bool:
        """Whether a name as typed is one of the list, by itself or by a synonym."""
        return _key(typed) in self._terms

    def _find_part(self, typed: str) -> Term | None:
        bare = _key(_QUOTED.sub("", normalise(typed)))
        whole = _key(typed)
        key = bare if bare in self._terms else next((p for p in self._parts if whole.endswith(p)), None)
        if key is None:
            return None
        term = self._terms[key]
        return Term(term.name, term.publication, term.unit, part=True)


class Vocabulary(Struct, frozen=True):
    """Both lists, the units where neither gives one, and all the units that a line may use."""

    channels: Terms
    kinds: Terms
    unit: str
    work_unit: str
    units: frozenset[str]

    def publishes(self, channel: Term, kind: Term) -> bool:
        """Whether a line counts as a publication.

        Nothing is made public through a channel that the list says is none (现场). Otherwise the kind decides; where it
        is unusual or not given, having a channel does.
        """
        if channel.publication is False:
            return False
        return bool(channel.name) if kind.publication is None else kind.publication

    def unit_of(self, channel: Term, kind: Term) -> str:
        """The unit of a line that gives none: a publication's by channel, then kind; work's by kind."""
        if self.publishes(channel, kind):
            return channel.unit or kind.unit or self.unit
        return kind.unit or self.work_unit


@cache
def vocabulary() -> Vocabulary:
    """The lists of the data file."""
    data = tomli.loads((TEMPLATES / "activities.toml").read_text(encoding="utf-8"))
    return Vocabulary(
        channels=Terms(data["channel"], by_part=True),
        kinds=Terms(data["kind"], by_part=False),
        unit=data["unit"],
        work_unit=data["work_unit"],
        units=frozenset(data["units"]),
    )


def _key(name: str) -> str:
    return _MARKS.sub("", normalise(name)).casefold()
