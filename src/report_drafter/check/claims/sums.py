"""Sums inside a text: numbers that the text itself divides, and their parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from report_drafter.check.claims import decisions
from report_drafter.check.claims.clauses import Break
from report_drafter.check.claims.lexicon import read
from report_drafter.check.claims.linked import Linked

_VERBS = frozenset(
    [
        "act.published",
        "act.issued",
        "act.decided",
        "row.received",
        "row.finished",
        "row.handled",
        "row.new",
        "time.change",
    ]
)
_NOUNS = frozenset({"thing.other", "link.document", "link.generic"})
_HEADS = frozenset({"act.published", "row.received", "row.new", "link.generic"})
_ANNOUNCE = frozenset({"link.part", "link.include"})
_OUTSIDE = frozenset({"time.change", "link.share", "time.last_year", "time.other_year"})


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
            carried_in: the applications carried over, which the parts may hold beyond a total of those received.
        """
        numbers = [(found[at].mention, times) for at, times in self.parts]
        least = sum((m.quantity.low * n for m, n in numbers if m), Decimal(0))
        most = sum((m.quantity.high * n for m, n in numbers if m), Decimal(0))
        total = found[self.total].mention
        if total is None or len(self.parts) < 2:
            return False
        slack = _received(found[self.total]) and any(_is_result(found[at]) for at, _ in self.parts)
        if least > total.quantity.high + (carried_in if slack else 0):
            return True
        return self.complete and most < total.quantity.low


class Sums:
    """Finds the sums of one paragraph.

    Args:
        found: its numbers and none-claims, in order.
    """

    def __init__(self, found: Sequence[Linked]) -> None:
        self._found = found
        self._open: list[Group] = []
        self._done: list[Group] = []
        self._received: int | None = None
        self._finished: int | None = None

    def groups(self) -> list[Group]:
        """The sums, in the order in which they end."""
        for at, item in enumerate(self._found):
            self._close(item)
            if item.mention is None or item.mention.quantity.percent or item.lead_words.tags & _OUTSIDE:
                continue
            self._place(at, item)
            if added := self._added_up(at, item):
                self._done.append(added)
        self._end_all()
        return self._done

    def _end_all(self) -> None:
        self._done += self._open
        self._open = []

    def _close(self, item: Linked) -> None:
        """End the sums that this number is no part of by its punctuation."""
        depth = item.mention.depth if item.mention else 0
        if item.gap is Break.CLAUSE and len(self._open) > 1 and self._goes_on(item):
            self._done += self._open[1:]
            del self._open[1:]
            return
        while self._open:
            group = self._open[-1]
            waiting = not group.parts and item.gap is Break.SENTENCE and not _acts(item) and self._published(group)
            run = group.run and (_is_result(item) or "link.channel" in item.lead_words.tags)
            aside = group.depth > 0 and item.gap is Break.CLAUSE
            if item.mention and depth >= group.depth and (item.gap <= Break.BRACKET or waiting or run or aside):
                return
            self._done.append(self._open.pop())

    def _goes_on(self, item: Linked) -> bool:
        """Whether behind a semicolon the outermost sum goes on whose parts were divided in turn (A类5条，其中…；B类3条)."""
        outer = self._open[0]
        return outer.announced and not _acts(item) and _alike(self._found[outer.total], item, strict=True)

    def _published(self, group: Group) -> bool:
        """Whether the total counts what was published: its parts may follow in a sentence of their own."""
        total = self._found[group.total]
        return "act.published" in total.lead_words.tags and _generic(total)

    def _place(self, at: int, item: Linked) -> None:
        """Enter a number as a part of the sum that is open, as the beginning of a new one, or both."""
        assert item.mention
        words = item.mention.before
        previous = self._found[at - 1] if at else None
        if self._divided_twice(item):
            self._end_all()
        elif total := self._announced(at, item, previous):
            if not (self._open and self._open[-1].total == total - 1):
                self._open.append(Group(total - 1))
            self._open[-1].announced = True
            self._open[-1].depth = item.mention.depth
            self._add(at, item)
        elif _is_result(item) and not item.mention.depth:
            self._join(at, self._finished if self._finished is not None else self._received)
            return
        elif "link.channel" in words.tags and self._received is not None and not item.mention.depth:
            self._join(at, self._received)
            return
        elif self._open and self._takes(self._open[-1], item):
            self._add(at, item)
        else:
            if self._open and _acts(item):
                self._end_all()
            if item.gap >= Break.COMMA and not item.mention.depth and _heads(item):
                self._open.append(Group(at))
        if not (self._open and self._open[-1].announced and self._open[-1].parts):
            self._note(at, item)

    def _divided_twice(self, item: Linked) -> bool:
        """Whether a second 其中 follows, which may divide the total or the part before: nothing is sure then."""
        group = self._open[-1] if self._open else None
        if group is None or not group.announced or item.mention is None or "link.part" not in item.lead_words.tags:
            return False
        first = self._found[group.parts[-1][0]].gap >= Break.CLAUSE if group.parts else True
        return item.mention.depth <= group.depth and item.gap < Break.CLAUSE and not first

    def _announced(self, at: int, item: Linked, previous: Linked | None) -> int:
        """One more than the place of the total that this number begins to divide, by a word, colon or bracket; else 0."""
        if previous is None or previous.mention is None or item.mention is None:
            return 0
        deeper = item.mention.depth > previous.mention.depth
        first = item.mention.before.tokens[:1] if item.gap is Break.LIST and not item.opener else ()
        within = "link.within" in previous.mention.after.tags or any("link.within" in t.tags for t in first)
        said = bool(item.lead_words.tags & _ANNOUNCE) or item.opener in (":", "：") or deeper or within
        if not said or not _alike(previous, item, strict=False):
            return 0
        apart = previous.gap is Break.SENTENCE and _generic(previous) and "link.part" in item.lead_words.tags
        if item.gap >= Break.CLAUSE and not apart:
            return 0
        if previous.gap is Break.LIST and not deeper:
            return 0
        if _is_result(item) and not deeper and at - 1 not in (self._received, self._finished):
            return 0
        return at

    def _note(self, at: int, item: Linked) -> None:
        """Remember the totals that channels and results divide."""
        if _received(item):
            self._received, self._finished = at, None
        elif "t3.total.total" in _cells(item):
            self._finished = at

    def _join(self, at: int, total: int | None) -> None:
        if total is None or total == at:
            return
        item = self._found[at]
        if not (self._open and self._open[-1].total == total):
            self._end_all()
            self._open.append(Group(total, announced=True, run=True))
        self._add(at, item)

    def _takes(self, group: Group, item: Linked) -> bool:
        """Whether a number without a word that announces it is a part of the open sum."""
        total = self._found[group.total]
        if not group.parts and item.gap is Break.LIST:
            return False
        if group.announced:
            return _alike(total, item, strict=False)
        if not (_generic(total) or total.claim.facts) and item.lead_words.tags & _NOUNS:
            return False
        inside = bool(group.parts) and item.gap is Break.LIST
        return (inside or not _acts(item)) and _alike(total, item, strict=True)

    def _add(self, at: int, item: Linked) -> None:
        group = self._open[-1]
        tags = item.lead_words.tags
        group.complete = group.complete or bool(tags & {"link.whole"})
        group.parts.append((at, self._times(at, item)))

    def _times(self, at: int, item: Linked) -> int:
        """For how many items a part is given: those listed before 各, or the number just before it (八类各1条)."""
        assert item.mention
        if "link.each" not in item.mention.before.tags:
            return 1
        previous = self._found[at - 1].mention if at and item.gap is Break.LIST and not item.opener else None
        if previous and previous.quantity.unit in ("类", "个", "项"):
            return int(previous.quantity.value)
        return 1 + sum("link.and" in t.tags for t in item.mention.before.tokens)

    def _added_up(self, at: int, item: Linked) -> Group | None:
        """Parts first and then 合计22条."""
        assert item.mention
        before = item.mention.before
        if "link.sum" not in before.tags or before.unknown or not before.tags <= {"link.sum", "filler.any"}:
            return None
        parts: list[tuple[int, int]] = []
        for place in range(at - 1, -1, -1):
            part = self._found[place]
            if part.mention is None or not _alike(item, part, strict=True) or self._found[place + 1].gap > Break.COMMA:
                break
            parts.append((place, self._times(place, part)))
        return Group(at, parts=parts, complete=True)


def _acts(item: Linked) -> bool:
    """Whether a number has a verb of its own; 公告 and 公示 as names of things are none."""
    tokens = (*item.between.tokens, *item.mention.before.tokens) if item.mention else item.between.tokens
    return any(t.tags & _VERBS and "thing.other" not in t.tags for t in tokens)


def _heads(item: Linked) -> bool:
    """Whether a number is one that a list of parts may follow: of what was published or received, or a table's total."""
    tags = item.lead_words.tags
    counted = item.claim.facts and item.claim.certain and item.claim.topic not in decisions.ITEMS
    return bool(tags & _HEADS or counted)


def _generic(item: Linked) -> bool:
    """Whether a number counts items of information as such: the last noun before it is no kind of them."""
    nouns = [t.tags for t in item.lead_words.tokens if t.tags & _NOUNS or any(g.startswith("domain.") for g in t.tags)]
    return not nouns or "link.generic" in nouns[-1]


def _cells(item: Linked) -> set[str]:
    return {c for fact in item.claim.facts for reading in fact.readings for c in reading.cells}


def _received(item: Linked) -> bool:
    return "t3.new.total" in _cells(item)


def _is_result(item: Linked) -> bool:
    """Whether a number says how many applications had one result, of those the tables know or another."""
    if item.mention is None or item.claim.topic != "app":
        return False
    if item.mention.words.tags & {"link.norow", "link.withdrawn"}:
        return True
    rows = {c.split(".")[1] for c in _cells(item)}
    return bool(rows) and rows.isdisjoint({"new", "total", "carried_in", "carried_out"})


def _alike(total: Linked, part: Linked, *, strict: bool) -> bool:
    """Whether two numbers may stand in one sum by their measure words."""
    if total.mention is None or part.mention is None:
        return False
    a, b = (m.quantity.unit.removesuffix("次") or m.quantity.unit for m in (total.mention, part.mention))
    return a == b or (not strict and any({a, b} <= units for units in _units_alike()))


@cache
def _units_alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(units) for units in read("policy")["alike"]["units"])
