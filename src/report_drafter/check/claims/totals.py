"""The numbers that a text may still divide, and which of them the words before a number say it divides."""

from collections.abc import Sequence

from msgspec import Struct

from report_drafter.check.claims.clauses import Break
from report_drafter.check.claims.groups import (
    Group,
    alike,
    by_applicant,
    by_channel,
    by_one_way,
    carried,
    counts_received,
    generic,
    is_result,
)
from report_drafter.check.claims.leads import Lead
from report_drafter.check.claims.linked import Linked

ANNOUNCE = frozenset({"link.part", "link.include"})
"""Tags of words that announce parts: 其中, 包括."""
COLONS = frozenset({":", "："})


class Mark(Struct):
    """What stands between a number and the last one that may stand in a sum.

    Attributes:
        gap: the strongest break.
        opener: its mark.
        tags: what the words there announce that belong to a number passed over (其中40个部门500条).
    """

    gap: Break = Break.LIST
    opener: str = ""
    tags: frozenset[str] = frozenset()


class Totals:
    """Remembers the numbers of one paragraph that later ones may divide.

    Args:
        found: its numbers and none-claims, in order.
        leads: what leads to each.
    """

    def __init__(self, found: Sequence[Linked], leads: Sequence[Lead]) -> None:
        self._found = found
        self._leads = leads
        self._received: int | None = None
        self._finished: int | None = None
        self._last: list[int] = []
        self._named: dict[str, int] = {}

    @property
    def last(self) -> int | None:
        """The place of the last number that may stand in a sum."""
        return self._last[-1] if self._last else None

    def passed(self, at: int) -> None:
        """Note that a number was read: by its place, and by the words that a later sentence may name it with."""
        item = self._found[at]
        while self._last and self._found[self._last[-1]].depth >= item.depth:
            self._last.pop()
        self._last.append(at)
        if name := self._leads[at].name:
            self._named[name] = at

    def remember(self, at: int) -> None:
        """Remember a total that channels and results divide, however far behind it they stand."""
        item = self._found[at]
        if counts_received(item) and not (by_channel(item) and by_one_way(item)):
            self._received, self._finished = at, None
        elif "t3.total.total" in item.cells:
            self._finished = at

    def of_run(self, item: Linked) -> int | None:
        """The total that a channel or a result of applications divides."""
        if item.depth:
            return None
        if is_result(item):
            return self._received if self._finished is None or self._beside(item) else self._finished
        return self._received if by_channel(item) else None

    def _beside(self, item: Linked) -> bool:
        """Whether applications withdrawn are counted beside those answered, not among them: 答复16件，撤回3件."""
        tags = item.mention.words.tags if item.mention else frozenset()
        return self._finished == self.last and "link.withdrawn" in tags and not item.lead_words.tags & ANNOUNCE

    def announced(self, at: int, mark: Mark, before: Group | None) -> int | None:
        """The number that the text says is divided here: by a word, a colon, a bracket, a part of the year or a name.

        Args:
            at: the place of what may be its first part.
            mark: what stands before that.
            before: the sum begun last.
        """
        item, lead = self._found[at], self._leads[at]
        last = next((place for place in reversed(self._last) if self._found[place].depth <= item.depth), None)
        if last is None:
            return None
        if mark.gap >= Break.CLAUSE and (lead.led or lead.divided in self._named):
            total = self._led(last, before) if lead.led else self._named[lead.divided]
        elif self._scales(last, at) and mark.gap <= Break.BRACKET:
            return last
        else:
            return last if self._announces(last, item, mark) else None
        return total if total is not None and alike(self._found[total], item, strict=True) else None

    def _scales(self, last: int, at: int) -> bool:
        """Whether a number counts a part of the year or a grade, and the one before counts all in its measure word."""
        whole = not self._leads[last].scaled and alike(self._found[last], self._found[at], strict=True)
        return self._leads[at].scale and whole

    def _led(self, last: int, before: Group | None) -> int | None:
        """The total that a sentence with a lead of its own divides (申请类别：…): that of the sum before it."""
        if before and before.parts and before.parts[-1][0] == last:
            return before.total
        return last if self._is_whole(last) else None

    def _is_whole(self, at: int) -> bool:
        """Whether a number counts all applications, or items of information as such at the head of its sentence."""
        head = self._found[at].gap is Break.SENTENCE and generic(self._found[at])
        return head or at in (self._received, self._finished)

    def _announces(self, last: int, item: Linked, mark: Mark) -> bool:
        """Whether a word, a colon or a bracket says that a number divides the one before."""
        previous = self._found[last]
        if previous.mention is None or item.mention is None or not alike(previous, item, strict=False):
            return False
        deeper = item.depth > previous.depth
        first = item.mention.before.tokens[:1] if mark.gap is Break.LIST and not mark.opener else ()
        within = "link.within" in previous.mention.after.tags or any("link.within" in t.tags for t in first)
        tags = item.lead_words.tags | mark.tags
        if not (tags & ANNOUNCE or mark.opener in COLONS or deeper or within):
            return False
        if mark.gap >= Break.CLAUSE and not ("link.part" in tags and self._is_whole(last)):
            return False
        return deeper or (self._divisible(last, item) and (within or self._by_itself(last, item)))

    def _divisible(self, last: int, item: Linked) -> bool:
        """Whether a part fits into a number; 新收21件，结转1件，其中自然人20件 divides those received."""
        previous = self._found[last]
        fits = item.value <= previous.value or last == self._received
        return fits or not (carried(previous) or by_applicant(item))

    def _by_itself(self, last: int, item: Linked) -> bool:
        """Whether a number is a total of its own rather than one of a list, whose total may be the one divided."""
        listed = self._found[last].gap is Break.LIST and self._found[last].opener
        return self._is_whole(last) or not (listed or is_result(item))
