"""Numbers that say what they are only through the numbers before them: 合计8件, 两项合计44件, 其他3件."""

from collections.abc import Iterator, Sequence

from report_drafter.check.claims.applications import rows
from report_drafter.check.claims.clauses import Break, Mention, Words
from report_drafter.check.claims.disputes import GROUPS
from report_drafter.check.claims.facts import Basis, Claim, Fact, Sum
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.topic import APPLICATIONS

_LIGHT = frozenset({"filler.any", "time.this_year", "link.and"})
_TOGETHER = frozenset({"link.sum", "link.pair", "link.due"})
_OTHERS = frozenset({"link.others", "link.rest"})
_RUN = 40
"""How many numbers back a run is followed; a bound that keeps the work linear."""
_MANY = 3
"""So many results beside one another are taken for all of them."""


def claim(mention: Mention, words: Words, before: Sequence[Linked]) -> Claim | None:
    """What a number is said to be that only the numbers before it explain; None for any other.

    Args:
        mention: the number.
        words: the words of its clause since the number before it.
        before: the numbers and none-claims of its sentence before it.
    """
    tags = words.tags
    if mention.quantity.percent or words.unknown or not mention.after.tags <= _LIGHT:
        return None
    if "link.others" in tags and tags <= _LIGHT | _OTHERS:
        return _rest(list(run(before)))
    if tags & _TOGETHER and tags <= _LIGHT | _TOGETHER:
        items = counted(before) if mention.lead is Break.LIST and not mention.mark else 0
        pair = items or 2 * ("link.pair" in tags)
        return together(before[:-1] if items else before, pair=pair) or _total(before, due="link.due" in tags)
    return None


def run(before: Sequence[Linked]) -> Iterator[Linked]:
    """The numbers of this year's tables before a place, the nearest first, as far as they are of one subject."""
    topic = ""
    for item in reversed(before[-_RUN:]):
        if item.mention is None or item.claim.basis is not Basis.CELLS or item.mention.quantity.percent:
            continue
        topic = topic or item.claim.topic
        if item.claim.topic != topic:
            return
        yield item


def together(before: Sequence[Linked], *, pair: int) -> Claim | None:
    """The sum of the last few numbers: 予以公开30件、部分公开14件，两项合计44件."""
    last = [item for item in run(before) if item.claim.facts][:pair]
    if not pair or len(last) < pair or not all(item.claim.certain for item in last):
        return None
    sums = [item.claim.facts[0].readings[0] for item in reversed(last)]
    cells = tuple(cell for s in sums for cell in s.cells)
    if len(set(cells)) != len(cells) or any(isinstance(s, Sum) and s.minus for s in sums):
        return None
    return Claim((Fact((Sum(cells),)),), reason="前面几项之和", topic=last[0].claim.topic)


def counted(before: Sequence[Linked]) -> int:
    """The value of a number of items right before a place: 两项, 三类."""
    quantity = before[-1].quantity if before else None
    few = quantity is not None and quantity.unit in ("项", "类", "者") and 1 < quantity.value < _RUN
    return int(quantity.value) if quantity is not None and few else 0


def _total(before: Sequence[Linked], *, due: bool) -> Claim | None:
    """A total behind its parts, by what the parts are."""
    items = list(run(before))
    if not items or items[0].claim.topic not in (APPLICATIONS, *GROUPS):
        return None
    topic = items[0].claim.topic
    if topic in GROUPS:
        outcomes = [item for item in items if _outcome(item)]
        sure = len(outcomes) == len(items) >= _MANY
        return Claim((Fact((Sum((f"t4.{topic}.total",)),)),), certain=sure, topic=topic, reason="前面几种结果的合计")
    said = {row for item in items for row in _rows(item)}
    last = _rows(items[0])
    received = Fact((Sum(("t3.new.total",)), Sum(("t3.new.total", "t3.carried_in.total"))))
    if {"new", "carried_in"} <= said and (due or last & {"new", "carried_in"}):
        return Claim((Fact((received.readings[1],)),), topic=topic, reason="本年新收与上年结转的合计")
    if _column(items[0]) and not any(_results(item) for item in items):
        sure = any("natural" in _column(item) for item in items)
        return Claim((received,), certain=sure, topic=topic, reason="前面几类申请人的合计")
    if len([item for item in items if _channel(item)]) > 1 and _channel(items[0]):
        return Claim((received,), topic=topic, reason="前面几种渠道的合计")
    results = [item for item in items if _results(item)]
    if _results(items[0]):
        sure = len(results) >= _MANY and "granted" in said
        finished = Fact((Sum(("t3.total.total",)), *received.readings))
        return Claim((finished,), certain=sure, topic=topic, reason="前面几种办理结果的合计")
    return None


def _rest(items: Sequence[Linked]) -> Claim | None:
    """其他N件 behind a list: the column, row or outcome of that name, by what the list is of."""
    if not items:
        return None
    topic, first = items[0].claim.topic, items[0]
    if topic in GROUPS and _outcome(first):
        return Claim((Fact((Sum((f"t4.{topic}.other",)),)),), topic=topic, reason="其余为其他结果")
    if topic != APPLICATIONS:
        return None
    if column := _column(first):
        row = next(iter(_rows(first)), "new")
        sure = len([item for item in items if _column(item)]) >= _MANY and column != "legalperson"
        return Claim((Fact((Sum((f"t3.{row}.otherorg",)),)),), certain=sure, topic=topic, reason="其余为其他组织")
    if _results(first):
        said = {row for item in items for row in _rows(item)}
        wholes = {"granted", "partial", *rows().parts} - {"other"}
        sure = wholes <= said and not said & rows().parts["other"]
        readings = (Sum(("t3.other.total",)), Sum(("t3.ot_other.total",)))
        return Claim((Fact(readings),), certain=sure, topic=topic, reason="其余为其他处理")
    return None


def _cells(item: Linked) -> tuple[str, ...]:
    """The cells of the first thing that a number states."""
    return item.claim.facts[0].readings[0].cells if item.claim.facts else ()


def _rows(item: Linked) -> frozenset[str]:
    return frozenset(cell.split(".")[1] for cell in _cells(item))


def _column(item: Linked) -> str:
    """The kind of applicant that a number counts; empty for all of them."""
    columns = {cell.rpartition(".")[2] for cell in _cells(item) if cell.startswith("t3.")} - {"total"}
    return columns.pop() if len(columns) == 1 else ""


def _results(item: Linked) -> bool:
    """Whether a number counts the applications that had one result."""
    found = _rows(item)
    return bool(found) and not _column(item) and found.isdisjoint({"new", "total", "carried_in", "carried_out"})


def _channel(item: Linked) -> bool:
    return item.mention is not None and "link.channel" in item.mention.words.tags


def _outcome(item: Linked) -> bool:
    return bool(_rows(item)) and any(not cell.endswith(".total") for cell in _cells(item))
