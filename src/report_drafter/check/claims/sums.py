"""Finds the sums of a paragraph: which numbers the text divides, and into which."""

from collections.abc import Sequence

from report_drafter.check.claims.clauses import NO_WEIGHT, Break
from report_drafter.check.claims.groups import (
    NOUNS,
    Group,
    acts,
    alike,
    by_channel,
    cells,
    counts_received,
    generic,
    heads,
    is_result,
)
from report_drafter.check.claims.linked import Linked

_ANNOUNCE = frozenset({"link.part", "link.include"})
_OUTSIDE = frozenset({"time.change", "link.share", "time.last_year", "time.other_year"})
_SAYS_SUM = frozenset({"link.sum", NO_WEIGHT})
_MOST = 60
"""How many parts a total behind them may have, and for how many items a part may be given: no list is longer."""


class Sums:
    """Reads the numbers of one paragraph in order and groups totals with their parts.

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
            if item.mention and not item.mention.quantity.percent and not item.lead_words.tags & _OUTSIDE:
                self._place(at, item)
                self._add_up(at, item)
        self._end_all()
        return self._done

    def _end_all(self) -> None:
        self._done += self._open
        self._open = []

    def _close(self, item: Linked) -> None:
        """End the sums that this number is no part of by its punctuation."""
        if item.gap is Break.CLAUSE and len(self._open) > 1 and self._goes_on(item):
            self._done += self._open[1:]
            del self._open[1:]
            return
        while self._open and not self._stays_open(self._open[-1], item):
            self._done.append(self._open.pop())

    def _stays_open(self, group: Group, item: Linked) -> bool:
        if item.mention is None or item.depth < group.depth:
            return False
        if item.gap is Break.SENTENCE and not group.parts and self._published(group) and not acts(item):
            return True
        run = group.run and (is_result(item) or by_channel(item))
        aside = group.depth > 0 and item.gap is Break.CLAUSE
        return run or aside or item.gap <= Break.BRACKET

    def _goes_on(self, item: Linked) -> bool:
        """Whether behind a semicolon a sum goes on whose parts were divided in turn (A类5条，其中…；B类3条)."""
        outer = self._open[0]
        return outer.announced and not acts(item) and alike(self._found[outer.total], item, strict=True)

    def _published(self, group: Group) -> bool:
        """Whether the total counts what was published: its parts may follow in a sentence of their own."""
        total = self._found[group.total]
        return "act.published" in total.lead_words.tags and generic(total)

    def _place(self, at: int, item: Linked) -> None:
        """Enter a number as a part of a sum, or as the beginning of a new one."""
        if self._divided_twice(item):
            self._end_all()
        elif at and self._announced(at, item, self._found[at - 1]):
            self._begin(at - 1)
            self._open[-1].announced, self._open[-1].depth = True, item.depth
            self._add(at, item)
            return
        elif (total := self._total_of_run(item)) is not None:
            self._join(at, total)
            return
        elif self._open and self._takes(self._open[-1], item):
            self._add(at, item)
        else:
            self._head(at, item)
        self._remember(at, item)

    def _begin(self, total: int) -> None:
        if not (self._open and self._open[-1].total == total):
            self._open.append(Group(total))

    def _head(self, at: int, item: Linked) -> None:
        """Begin a sum whose parts nothing announces."""
        if acts(item):
            self._end_all()
        if item.gap >= Break.COMMA and not item.depth and heads(item):
            self._begin(at)

    def _divided_twice(self, item: Linked) -> bool:
        """Whether a second 其中 follows, which may divide the total or the part before: nothing is sure then."""
        group = self._open[-1] if self._open else None
        if group is None or not (group.announced and group.parts) or "link.part" not in item.lead_words.tags:
            return False
        begins_clause = self._found[group.parts[-1][0]].gap >= Break.CLAUSE
        return item.depth <= group.depth and item.gap < Break.CLAUSE and not begins_clause

    def _announced(self, at: int, item: Linked, previous: Linked) -> bool:
        """Whether a word, a colon or a bracket says that a number divides the one before."""
        if previous.mention is None or item.mention is None or not alike(previous, item, strict=False):
            return False
        deeper = item.depth > previous.depth
        first = item.mention.before.tokens[:1] if item.gap is Break.LIST and not item.opener else ()
        within = "link.within" in previous.mention.after.tags or any("link.within" in t.tags for t in first)
        if not (item.lead_words.tags & _ANNOUNCE or item.opener in (":", "：") or deeper or within):
            return False
        apart = previous.gap is Break.SENTENCE and generic(previous) and "link.part" in item.lead_words.tags
        if item.gap >= Break.CLAUSE and not apart:
            return False
        if deeper:
            return True
        of_a_total = at - 1 in (self._received, self._finished)
        return previous.gap is not Break.LIST and (of_a_total or not is_result(item))

    def _total_of_run(self, item: Linked) -> int | None:
        """The total that a channel or a result of applications divides, however far before."""
        if item.depth:
            return None
        if is_result(item):
            return self._received if self._finished is None else self._finished
        return self._received if by_channel(item) else None

    def _join(self, at: int, total: int) -> None:
        if not (self._open and self._open[-1].total == total):
            self._end_all()
            self._open.append(Group(total, announced=True, run=True))
        self._add(at, self._found[at])

    def _remember(self, at: int, item: Linked) -> None:
        """Remember the totals that channels and results divide; a part of an announced sum is none."""
        if self._open and self._open[-1].announced and self._open[-1].parts:
            return
        if counts_received(item):
            self._received, self._finished = at, None
        elif "t3.total.total" in cells(item):
            self._finished = at

    def _takes(self, group: Group, item: Linked) -> bool:
        """Whether a number without a word that announces it is a part of the open sum."""
        total = self._found[group.total]
        if not group.parts and item.gap is Break.LIST:
            return False
        if group.announced:
            return alike(total, item, strict=False)
        if not (generic(total) or total.claim.facts) and item.lead_words.tags & NOUNS:
            return False
        inside = bool(group.parts) and item.gap is Break.LIST
        return (inside or not acts(item)) and alike(total, item, strict=True)

    def _add(self, at: int, item: Linked) -> None:
        group = self._open[-1]
        group.complete = group.complete or "link.whole" in item.lead_words.tags
        group.parts.append((at, self._times(at, item)))

    def _times(self, at: int, item: Linked) -> int:
        """For how many items a part is given: those listed before 各, or the number just before it (八类各1条)."""
        if item.mention is None or "link.each" not in item.mention.before.tags:
            return 1
        previous = self._found[at - 1] if at and item.gap is Break.LIST and not item.opener else None
        if previous and previous.unit in ("类", "个", "项"):
            return min(int(previous.value), _MOST)
        return 1 + sum("link.and" in t.tags for t in item.mention.before.tokens)

    def _add_up(self, at: int, item: Linked) -> None:
        """Enter a sum whose parts stand before it: 动态60条、公告30条，合计90条."""
        before = item.mention.before if item.mention else None
        if before is None or "link.sum" not in before.tags or before.unknown or not before.tags <= _SAYS_SUM:
            return
        parts: list[tuple[int, int]] = []
        for place in range(at - 1, max(at - _MOST, 0) - 1, -1):
            part = self._found[place]
            if not alike(item, part, strict=True) or self._found[place + 1].gap > Break.COMMA:
                break
            parts.append((place, self._times(place, part)))
        self._done.append(Group(at, parts=parts[::-1], complete=True))
