"""A sum inside a text: a total and its parts, and what tells that numbers may stand in one."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from msgspec import Struct, field

from report_drafter.check.claims.clauses import NO_WEIGHT, Words
from report_drafter.check.claims.disputes import GROUPS
from report_drafter.check.claims.lexicon import Token, read
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.rows import rows
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
_NOUNS = frozenset({"thing.other", "link.document", "link.generic"})
"""Tags of nouns that say what kind of thing a number counts."""
_LIGHT = frozenset({NO_WEIGHT, "time.this_year", "link.part", "link.include", "link.sum"})
_BEHIND = _LIGHT | _VERBS | {"link.each", "link.and", "link.all"}
"""Tags of words that may stand between a noun and its number."""
_WAYS = frozenset({"link.channel", "link.media"})
"""Tags of the ways by which something came in or was published."""
_TOTALS = frozenset({"new", "total", "carried_in", "carried_out"})


class Group(Struct):
    """A total and its parts, by their places among the paragraph's numbers.

    Attributes:
        total: the total's place.
        announced: whether a word, a colon or a bracket says that parts follow.
        depth: how many brackets the parts stand in.
        parts: the parts' places, and how many items each is given for (年报、公告各1条 is twice 1).
        complete: whether the text says that the parts are all there are.
        listed: whether their lead stands by itself, so that semicolons may part them.
        run: of what kind the parts are where they may stand far apart: channels or results of applications.
        rows: the rows of table 3 that the parts hold.
        reached: the sum of the parts; None where one is not exact.
    """

    total: int
    announced: bool = False
    depth: int = 0
    parts: list[tuple[int, int]] = field(default_factory=list)
    complete: bool = False
    listed: bool = False
    run: str = ""
    rows: set[str] = field(default_factory=set)
    reached: Decimal | None = Decimal(0)

    def add(self, at: int, times: int, part: Linked) -> None:
        """Enter a part."""
        self.parts.append((at, times))
        self.complete = self.complete or "link.whole" in part.lead_words.tags
        exact = part.exact and self.reached is not None
        self.reached = (self.reached or Decimal(0)) + part.value * times if exact else None

    def closed(self, found: Sequence[Linked]) -> bool:
        """Whether the parts are exactly the total: what follows is no part."""
        total = found[self.total]
        return bool(self.parts) and total.exact and total.value > 0 and self.reached == total.value

    def fails(self, found: Sequence[Linked], carried_in: Decimal) -> bool:
        """Whether the parts exceed the total, or, where they must be all, fall short of it.

        Args:
            found: the paragraph's numbers.
            carried_in: the applications carried over, which the results and the channels may hold beyond a total of
                those received.
        """
        total = found[self.total].quantity
        if total is None or len(self.parts) < 2:
            return False
        numbers = [(q, times) for at, times in self.parts if (q := found[at].quantity)]
        least = sum((q.low * times for q, times in numbers), Decimal(0))
        most = sum((q.high * times for q, times in numbers), Decimal(0))
        received = counts_received(found[self.total])
        beyond = received and any(is_result(found[at]) or by_channel(found[at]) for at, _ in self.parts)
        exceeds = least > total.high + (carried_in if beyond else 0)
        return exceeds or (self.complete and most < total.low)


def acts(item: Linked) -> bool:
    """Whether a number has a verb of its own; 公告 and 公示 as names of things are none."""
    return any(t.tags & _VERBS and "thing.other" not in t.tags for t in item.lead_words.tokens)


def begins_with_act(item: Linked) -> bool:
    """Whether the first word of weight before a number is a verb: 发布公告3条, but not 宅基地审批2条."""
    words = item.mention.before if item.mention else Words()
    first = next((t for t in words.tokens if not t.tags <= _LIGHT), None)
    if first is None or "thing.other" in first.tags or not first.tags & _VERBS:
        return False
    return all(start >= first.start for start, _ in words.gaps)


def heads(item: Linked) -> bool:
    """Whether a bare list of kinds may follow a number: items of information were published or received."""
    return bool(item.lead_words.tags & _HEADS) and not item.claim.facts and generic(item)


def generic(item: Linked) -> bool:
    """Whether a number counts items of information as such: the last noun before it is no kind of them (机构信息)."""
    tokens = item.lead_words.tokens
    nouns = [at for at, t in enumerate(tokens) if t.tags & _NOUNS or any(t.names("domain"))]
    last = nouns[-1] if nouns else next((at for at in range(len(tokens)) if tokens[at].tags & _HEADS), None)
    if last is None or (nouns and ("link.generic" not in tokens[last].tags or _named(item, tokens, last))):
        return False
    end = tokens[last].end
    return not item.lead_words.unknown_after(end) and all(t.tags <= _BEHIND for t in tokens[last + 1 :])


def _named(item: Linked, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of which kind they are stands right before a noun."""
    before = tokens[at - 1] if at else None
    end = before.end if before else 0
    if before and end == tokens[at].start:
        return bool(before.tags & _NOUNS or any(before.names("domain"))) and not before.tags & _VERBS
    return any(end <= start < tokens[at].start for start, _ in item.lead_words.gaps)


def counts_received(item: Linked) -> bool:
    """Whether a number is that of the applications received."""
    return "t3.new.total" in item.cells


def is_result(item: Linked) -> bool:
    """Whether a number says how many applications had one result, of those the tables know or another."""
    if item.mention is None or item.claim.topic != APPLICATIONS:
        return False
    if item.mention.words.tags & {"link.norow", "link.withdrawn"}:
        return True
    named = named_rows(item)
    return bool(named) and named.isdisjoint(_TOTALS)


def is_total(item: Linked) -> bool:
    """Whether a number is one of the four that balance table 3, of which none divides another."""
    return any(f"t3.{row}.total" in item.cells for row in _TOTALS)


def carried(item: Linked) -> bool:
    """Whether a number is that of the applications carried over from last year or into the next."""
    first = {cell for fact in item.claim.facts for cell in fact.readings[0].cells}
    return bool(first) and first <= {"t3.carried_in.total", "t3.carried_out.total"}


def by_applicant(item: Linked) -> bool:
    """Whether a number says how many applications came from one kind of applicant."""
    return any(cell.startswith("t3.") and not cell.endswith(".total") for cell in item.cells)


def by_channel(item: Linked) -> bool:
    """Whether a number says how many applications came in by one channel."""
    tokens = item.mention.before.tokens if item.mention else ()
    other = any("thing.other" in t.tags and "link.channel" not in t.tags for t in tokens)
    ours = item.claim.topic == APPLICATIONS or not (item.claim.topic or other)
    return ours and any("link.channel" in t.tags for t in tokens)


def by_office(item: Linked) -> bool:
    """Whether a number is that of one office or level among several."""
    return item.mention is not None and "link.scope" in item.mention.before.tags


def by_one_way(item: Linked) -> bool:
    """Whether a number names the one way by which something came in or was published, not several or all (各平台)."""
    tokens = item.lead_words.tokens
    ways = [at for at, t in enumerate(tokens) if t.tags & _WAYS]
    return len(ways) == 1 and not (ways[0] and "link.each" in tokens[ways[0] - 1].tags)


def disputed(item: Linked) -> bool:
    """Whether a number is that of all reviews or all lawsuits."""
    return item.claim.topic in GROUPS and any(cell.endswith(".total") for cell in item.cells)


def is_outcome(item: Linked, topic: str) -> bool:
    """Whether a number says how many reviews or lawsuits had one outcome, of those the tables know or another."""
    if item.mention is None or item.claim.topic not in ("", topic):
        return False
    return any(tag.startswith("outcome.") and tag != "outcome.closed" for tag in item.mention.words.tags)


def named_rows(item: Linked) -> frozenset[str]:
    """The rows of table 3 that a number may state."""
    return frozenset(cell.split(".")[1] for cell in item.cells if cell.startswith("t3."))


def held_rows(item: Linked) -> frozenset[str]:
    """The rows of table 3 that a number holds, subtotals by their rows."""
    parts = rows().parts
    return frozenset().union(*(parts.get(row, {row}) for row in named_rows(item)))


def alike(total: Linked, part: Linked, *, strict: bool) -> bool:
    """Whether two numbers may stand in one sum by their measure words; strictly, in the same one."""
    if total.mention is None or part.mention is None:
        return False
    a, b = (item.unit.removesuffix("次") or item.unit for item in (total, part))
    return a == b or (not strict and any({a, b} <= units for units in _units_alike()))


@cache
def _units_alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(units) for units in read("policy")["alike"]["units"])
