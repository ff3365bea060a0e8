"""Finds the sums of a paragraph: which numbers the text divides, and into which."""

from bisect import bisect_left
from collections.abc import Sequence

from report_drafter.check.claims.behind import behind, parts_before, times
from report_drafter.check.claims.clauses import Break
from report_drafter.check.claims.facts import Basis
from report_drafter.check.claims.groups import (
    Group,
    acts,
    alike,
    begins_with_act,
    by_channel,
    by_office,
    by_one_way,
    disputed,
    heads,
    held_rows,
    is_outcome,
    is_result,
    is_total,
)
from report_drafter.check.claims.leads import leads, overlaps
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.totals import ANNOUNCE, COLONS, Mark, Totals

_OUTSIDE = frozenset({"time.change", "link.share", "time.last_year", "time.other_year"})
_BEFORE = frozenset({Basis.CHANGE, Basis.LAST_YEAR})
"""Tags and bases of numbers that are shares, changes or other years' values."""
_WHOLE = frozenset({"link.sum", "link.proactive", "time.this_year", "act.published"})
"""Tags of words by which a number of items stands by itself, and divides no other."""
_NEAR = 30
"""How far behind its last part the text may say that the parts of a sum overlap."""


class Sums:
    """Reads the numbers of one paragraph in order and groups totals with their parts.

    Shares, changes and other years' numbers belong to no sum and end none, nor does a number of those who did
    something (21个市公开8条).

    Args:
        found: the paragraph's numbers and none-claims, in order.
        text: the paragraph.
    """

    def __init__(self, found: Sequence[Linked], text: str) -> None:
        self._found = found
        self._leads = leads(found, text)
        self._overlaps = overlaps(text)
        self._totals = Totals(found, self._leads)
        self._mark = Mark()
        self._open: list[Group] = []
        self._done: list[Group] = []
        self._begun: int | None = None

    def groups(self) -> list[Group]:
        """The sums, in the order in which they end."""
        for at, item in enumerate(self._found):
            if item.gap >= self._mark.gap:
                self._mark.gap, self._mark.opener = item.gap, item.opener
            if item.mention is None:
                self._end_all()
            elif self._counts(at, item):
                self._close(at, item)
                if not self._add_up(at):
                    self._place(at, item)
                self._totals.passed(at)
                self._mark = Mark()
        self._end_all()
        return [group for group in self._done if not self._overlap(group)]

    def _overlap(self, group: Group) -> bool:
        """Whether the text says that the parts of a sum overlap (部分申请涉及多个领域)."""
        if not group.parts:
            return False
        start, end = self._found[group.total].start, self._found[group.parts[-1][0]].end + _NEAR
        return bisect_left(self._overlaps, start) < bisect_left(self._overlaps, end)

    def _counts(self, at: int, item: Linked) -> bool:
        """Whether a number may stand in a sum at all."""
        if item.mention is None or item.mention.quantity.percent or item.claim.basis in _BEFORE:
            return False
        if self._of_actors(at, item):
            self._mark.tags |= item.lead_words.tags & ANNOUNCE
            return False
        return not item.mention.before.tags & _OUTSIDE or self._leads[at].scale

    def _of_actors(self, at: int, item: Linked) -> bool:
        """Whether a number counts those who did what the next one of its clause counts, as a part of a sum."""
        place = self._open[-1].total if self._open else self._totals.last
        if place is None or at + 1 == len(self._found) or not self._leads[at + 1].joined:
            return False
        following, total = self._found[at + 1], self._found[place]
        if following.depth != item.depth:
            return False
        return alike(total, following, strict=True) and not alike(total, item, strict=True)

    def _end_all(self) -> None:
        self._done += self._open
        self._open = []

    def _close(self, at: int, item: Linked) -> None:
        """End the sums that are complete, and those that this number is no part of by its punctuation."""
        while self._open and (self._full(self._open[-1], item) or not self._stays_open(self._open[-1], at, item)):
            self._done.append(self._open.pop())

    def _full(self, group: Group, item: Linked) -> bool:
        """Whether the parts of a sum are its total, so that it takes no other number but one more result or channel."""
        more = group.run and group.run == _run_of(item) and self._mark.gap <= Break.COMMA
        return group.closed(self._found) and not more

    def _stays_open(self, group: Group, at: int, item: Linked) -> bool:
        if item.depth < group.depth:
            return False
        if self._mark.gap is Break.SENTENCE and not group.parts and heads(self._found[group.total]):
            return not acts(item)
        run = group.run and _run_of(item)
        aside = group.depth > 0 and self._mark.gap is Break.CLAUSE
        return bool(run) or aside or self._mark.gap <= Break.BRACKET or self._goes_on(group, at, item)

    def _goes_on(self, group: Group, at: int, item: Linked) -> bool:
        """Whether behind a semicolon a sum goes on.

        It does where a part was divided in turn or given its share (A类5条，占50%；B类3条), and in a list whose lead
        stands by itself (其中：A类5条；B类3条).
        """
        if self._mark.gap is not Break.CLAUSE or not group.parts:
            return False
        last = group.parts[-1][0]
        shared = last + 1 < at and self._found[last + 1].claim.basis is Basis.SHARE
        listed = group.listed or self._begun == last or self._parallel(group.parts[0][0], at)
        apart = shared or (group.announced and listed)
        return apart and alike(self._found[group.total], item, strict=True) and not self._another_matter(group, at)

    def _parallel(self, first: int, at: int) -> bool:
        """Whether two names are of one form, so that semicolons may part them: 其中动态类63条；人事类11条."""
        ending = self._leads[first].ending
        alone = self._found[first].depth == self._found[at].depth and not acts(self._found[at])
        return bool(ending) and ending == self._leads[at].ending and alone

    def _another_matter(self, group: Group, at: int) -> bool:
        """Whether the clause of a number begins another matter than the parts before it; in one bracket none does."""
        item, first = self._found[at], group.parts[0][0] if group.parts else None
        topics = {item.claim.topic, self._found[group.total].claim.topic} - {""}
        if self._leads[at].again or len(topics) > 1:
            return True
        if group.depth and item.depth == group.depth:
            return False
        if is_result(item) or by_channel(item):
            return False
        if not group.announced:
            return acts(item) or self._leads[at].deed
        return self._does(at) and not (first is not None and self._does(first))

    def _does(self, at: int) -> bool:
        """Whether the clause of a number begins with what was done."""
        lead, item = self._leads[at], self._found[at]
        joined = lead.joined and at > 0 and self._found[at - 1].depth == item.depth
        return lead.deed or (not joined and not lead.noun and begins_with_act(item))

    def _place(self, at: int, item: Linked) -> None:
        """Enter a number as a part of a sum, or as the beginning of a new one."""
        if self._divided_twice(item):
            self._end_all()
        elif not self._inside_result() and (total := self._totals.of_run(item)) is not None:
            self._join(at, total, item)
            return
        elif (total := self._totals.announced(at, self._mark, self._latest())) is not None:
            self._announce(at, total, item)
            return
        elif self._open and self._takes(self._open[-1], at, item):
            self._add(at, item)
        else:
            self._head(at, item)
        if not (self._open and self._open[-1].announced and self._open[-1].parts):
            self._totals.remember(at)

    def _latest(self) -> Group | None:
        return next(reversed(self._open or self._done), None)

    def _begin(self, total: int) -> None:
        if not (self._open and self._open[-1].total == total):
            self._open.append(Group(total))
            self._begun = total

    def _announce(self, at: int, total: int, item: Linked) -> None:
        self._begin(total)
        group = self._open[-1]
        group.announced, group.depth = True, item.depth
        group.listed = self._leads[at].led or self._mark.opener in COLONS
        self._add(at, item)

    def _head(self, at: int, item: Linked) -> None:
        """Begin a sum whose parts nothing announces."""
        if acts(item) or self._leads[at].deed:
            self._end_all()
        bare = not item.depth and (heads(item) or is_total(item) or disputed(item))
        if self._mark.gap >= Break.COMMA and bare and not self._leads[at].named:
            self._begin(at)

    def _divided_twice(self, item: Linked) -> bool:
        """Whether a second 其中 follows, which may divide the total or the part before: nothing is sure then."""
        group = self._open[-1] if self._open else None
        if group is None or not (group.announced and group.parts) or "link.part" not in item.lead_words.tags:
            return False
        begins_clause = self._found[group.parts[-1][0]].gap >= Break.CLAUSE
        return item.depth <= group.depth and self._mark.gap < Break.CLAUSE and not begins_clause

    def _inside_result(self) -> bool:
        """Whether one result is being divided (不予公开的24件中，国家秘密1件、内部事务2件)."""
        group = self._open[-1] if self._open else None
        return group is not None and group.announced and not group.run and is_result(self._found[group.total])

    def _join(self, at: int, total: int, item: Linked) -> None:
        """Enter a channel or result, unless it is part of a result that stands in the sum already."""
        run = _run_of(item)
        if not (self._open and self._open[-1].total == total and self._open[-1].run == run):
            self._end_all()
            self._open.append(Group(total, announced=True, run=run))
        held, group = held_rows(item) if run == "result" else frozenset(), self._open[-1]
        if group.rows.isdisjoint(held):
            group.rows |= held
            self._add(at, item)

    def _takes(self, group: Group, at: int, item: Linked) -> bool:
        """Whether a number without a word that announces it is a part of the open sum."""
        total = self._found[group.total]
        inside = bool(group.parts) and self._mark.gap is Break.LIST
        if not inside and self._another_matter(group, at):
            return False
        if group.announced:
            first = self._found[group.parts[0][0]] if group.parts else item
            return alike(total, item, strict=False) and (
                alike(first, item, strict=True) or alike(total, item, strict=True)
            )
        if (not group.parts and self._mark.gap is Break.LIST) or not alike(total, item, strict=True):
            return False
        if heads(item) and item.lead_words.tags & _WHOLE:
            return False
        return self._divides(total, at, item) or (inside and not is_total(item))

    def _divides(self, total: Linked, at: int, item: Linked) -> bool:
        """Whether a number may be a part of one before it though no word says so, by what they count."""
        if is_total(total):
            kind = self._leads[at].kind or (by_office(item) and not acts(item))
            return kind and (by_office(item) or not is_total(item))
        if disputed(total):
            return is_outcome(item, total.claim.topic)
        return not (by_one_way(total) and by_one_way(item)) and not is_total(item)

    def _add(self, at: int, item: Linked) -> None:
        self._open[-1].add(at, times(self._found, at), item)

    def _add_up(self, at: int) -> bool:
        """Enter a sum whose parts stand before it, which ends those that are open."""
        places = parts_before(self._found, at, self._open[-1] if self._open else None)
        if len(places) < 2:
            return False
        self._end_all()
        if group := behind(self._found, at, places):
            self._done.append(group)
        self._totals.remember(at)
        return True


def _run_of(item: Linked) -> str:
    """Of which run a number may be a part: of the results of applications, of their channels, or of none."""
    return "result" if is_result(item) else "channel" if by_channel(item) else ""
