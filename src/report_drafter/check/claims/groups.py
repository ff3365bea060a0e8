"""A sum inside a text: a total and its parts, and what tells that numbers may stand in one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from report_drafter.check.claims import decisions
from report_drafter.check.claims.lexicon import read
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.topic import APPLICATIONS

_VERBS = frozenset(
    [
        "act.published",
        "act.issued",
        "act.repealed",
        "act.in_force",
        "act.decided",
        "act.accepted",
        "row.received",
        "row.finished",
        "row.handled",
        "row.new",
        "time.change",
    ]
)
_HEADS = frozenset({"act.published", "row.received", "row.new", "link.generic"})
NOUNS = frozenset({"thing.other", "link.document", "link.generic"})
"""Tags of nouns that say what kind of thing a number counts."""
_TOTALS = frozenset({"new", "total", "carried_in", "carried_out"})


@dataclass(slots=True)
class Group:
    """A total and its parts, by their places among the paragraph's numbers.

    Attributes:
        total: the total's place.
        announced: whether a word, a colon or a bracket says that parts follow.
        depth: how many brackets the parts stand in.
        parts: the parts' places, and how many items each is given for (年报、公告各1条 is twice 1).
        complete: whether the text says that the parts are all there are.
        run: whether the parts are channels or results of applications, which may stand far apart.
    """

    total: int
    announced: bool = False
    depth: int = 0
    parts: list[tuple[int, int]] = field(default_factory=list)
    complete: bool = False
    run: bool = False

    def fails(self, found: Sequence[Linked], carried_in: Decimal) -> bool:
        """Whether the parts exceed the total, or, where they must be all, fall short of it.

        Args:
            found: the paragraph's numbers.
            carried_in: the applications carried over, which the results may hold beyond a total of those received.
        """
        total = found[self.total].quantity
        if total is None or len(self.parts) < 2:
            return False
        numbers = [(q, times) for at, times in self.parts if (q := found[at].quantity)]
        least = sum((q.low * times for q, times in numbers), Decimal(0))
        most = sum((q.high * times for q, times in numbers), Decimal(0))
        beyond = counts_received(found[self.total]) and any(is_result(found[at]) for at, _ in self.parts)
        exceeds = least > total.high + (carried_in if beyond else 0)
        return exceeds or (self.complete and most < total.low)


def acts(item: Linked) -> bool:
    """Whether a number has a verb of its own; 公告 and 公示 as names of things are none."""
    return any(t.tags & _VERBS and "thing.other" not in t.tags for t in item.lead_words.tokens)


def heads(item: Linked) -> bool:
    """Whether a list of parts may follow a number: what was published or received, or a table's total."""
    counted = item.claim.facts and item.claim.certain and item.claim.topic not in decisions.ITEMS
    return bool(item.lead_words.tags & _HEADS or counted)


def generic(item: Linked) -> bool:
    """Whether a number counts items of information as such: the last noun before it is no kind of them."""
    nouns = [t.tags for t in item.lead_words.tokens if t.tags & NOUNS or any(t.names("domain"))]
    return not nouns or "link.generic" in nouns[-1]


def counts_received(item: Linked) -> bool:
    """Whether a number is that of the applications received."""
    return "t3.new.total" in cells(item)


def is_result(item: Linked) -> bool:
    """Whether a number says how many applications had one result, of those the tables know or another."""
    if item.mention is None or item.claim.topic != APPLICATIONS:
        return False
    if item.mention.words.tags & {"link.norow", "link.withdrawn"}:
        return True
    rows = {cell.split(".")[1] for cell in cells(item)}
    return bool(rows) and rows.isdisjoint(_TOTALS)


def by_channel(item: Linked) -> bool:
    """Whether a number says how many applications came in by one channel."""
    return item.mention is not None and "link.channel" in item.mention.before.tags


def cells(item: Linked) -> set[str]:
    """Every cell that a number may state."""
    return {cell for fact in item.claim.facts for reading in fact.readings for cell in reading.cells}


def alike(total: Linked, part: Linked, *, strict: bool) -> bool:
    """Whether two numbers may stand in one sum by their measure words; strictly, in the same one."""
    if total.mention is None or part.mention is None:
        return False
    a, b = (item.unit.removesuffix("次") or item.unit for item in (total, part))
    return a == b or (not strict and any({a, b} <= units for units in _units_alike()))


@cache
def _units_alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(units) for units in read("policy")["alike"]["units"])
