"""The rows of table 3 as sentences name them: ``templates/claims/rows.toml``."""

from collections.abc import Iterable
from functools import cache, cached_property, lru_cache

from msgspec import Struct

from report_drafter.check.claims.lexicon import family, lexicon, read
from report_drafter.check.claims.topic import Readings


class NamingRule(Struct, frozen=True):
    """How tags together name a row of table 3 or an outcome of table 4.

    Attributes:
        gives: the row or outcome.
        needs: tags that must be there, each with its alternatives.
        takes: further tags that are then accounted for.
        unless: tags that forbid it.
    """

    gives: str
    needs: tuple[frozenset[str], ...]
    takes: frozenset[str]
    unless: frozenset[str]


class Rows(Struct, frozen=True, eq=False, dict=True):
    """The rows of table 3 as sentences name them: ``templates/claims/rows.toml``."""

    rules: tuple[NamingRule, ...]
    readings: dict[str, Readings]
    parts: dict[str, frozenset[str]]
    own: frozenset[str]

    def named(self, tags: frozenset[str]) -> list[str]:
        """The rows that a clause with these tags names, the unspecific first, wholes beside their parts left out."""
        return list(_named(self, tags & self.tags))

    @cached_property
    def tags(self) -> frozenset[str]:
        """Every tag that can name a row."""
        of_rules = (tag for rule in self.rules for tags in (*rule.needs, rule.takes, rule.unless) for tag in tags)
        return frozenset(of_rules) | {tag for tag in lexicon().every if tag.startswith("row.")}

    def meaning(self, row: str) -> Readings:
        """What a row may mean."""
        return self.readings.get(row, ((row,),))

    def general(self, row: str) -> bool:
        """Whether the row is a total that others divide, named by a verb that any kind of case may have."""
        return row in self.readings


@lru_cache(maxsize=2048)
def _named(table: Rows, tags: frozenset[str]) -> tuple[str, ...]:
    found, left = fired(table.rules, tags)
    found += sorted(family(left, "row") - {"finished", "handled", "received"})
    return tuple(r for r in dict.fromkeys(found) if len(table.parts.get(r, frozenset()).intersection(found)) != 1)


def fired(rules: Iterable[NamingRule], tags: frozenset[str]) -> tuple[list[str], set[str]]:
    """What the rules give for some tags, and the tags left over."""
    left, found = set(tags), []
    for rule in rules:
        if rule.unless.isdisjoint(tags) and all(need & left for need in rule.needs):
            left -= rule.takes.union(*rule.needs)
            found.append(rule.gives)
    return found, left


@cache
def rows() -> Rows:
    """The rows, read once."""
    data = read("rows")
    return Rows(
        rules=naming_rules("rule"),
        readings={row: tuple(map(tuple, readings)) for row, readings in data["readings"].items()},
        parts={whole: frozenset(parts) for whole, parts in data["parts"].items()},
        own=frozenset(data["own"]["rows"]),
    )


def naming_rules(kind: str) -> tuple[NamingRule, ...]:
    """The rules of one kind: ``rule`` for rows of table 3, ``outcome`` for columns of table 4."""
    return tuple(
        NamingRule(
            gives=raw["gives"],
            needs=tuple(frozenset(need.split("|")) for need in raw["needs"]),
            takes=frozenset(raw.get("takes", ())),
            unless=frozenset(raw.get("unless", ())),
        )
        for raw in read("rows")[kind]
    )
