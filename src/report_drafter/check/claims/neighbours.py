"""Numbers that say what they are only through the numbers before them: 合计8件, 两项合计44件, 其他3件."""

from collections.abc import Iterator, Sequence

from report_drafter.check.claims.clauses import Break, Mention, Words
from report_drafter.check.claims.disputes import GROUPS
from report_drafter.check.claims.facts import Basis, Claim, Fact, Sum
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.rows import rows
from report_drafter.check.claims.topic import APPLICATIONS

_LIGHT = frozenset({"filler.any", "time.this_year", "link.and"})
_TOGETHER = frozenset({"link.sum", "link.pair", "link.due"})
_OTHERS = frozenset({"link.others", "link.rest"})
_EXPLAINED = _TOGETHER | _OTHERS
"""Tags of words that point to the numbers before."""
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
    if tags.isdisjoint(_EXPLAINED):
        return None
    last = next((item for item in reversed(before) if item.claim.facts and not counted([item])), None)
    if last is None or last.unit != mention.quantity.unit:
        return None
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
    topic = items[0].claim.topic if items else ""
    if topic in GROUPS:
        sure = all(map(_outcome, items)) and len(items) >= _MANY
        return Claim((Fact((Sum((f"t4.{topic}.total",)),)),), certain=sure, topic=topic, reason="前面几种结果的合计")
    return _total_of_applications(items, due=due) if topic == APPLICATIONS else None


def _total_of_applications(items: Sequence[Linked], *, due: bool) -> Claim | None:
    """新收 and 上年结转 together, or the total of what was received or finished, by what the last parts are."""
    last = items[0]
    results = [item for item in items if _results(item)]
    said = {row for item in items for row in _rows(item)}
    new, both = Sum(("t3.new.total",)), Sum(("t3.new.total", "t3.carried_in.total"))
    finished = Sum(("t3.total.total",))
    if {"new", "carried_in"} <= said and (due or _rows(last) & {"new", "carried_in"}):
        return Claim((Fact((both,)),), topic=APPLICATIONS, reason="本年新收与上年结转的合计")
    if _column(last) and not results:
        sure = any("natural" in _column(item) for item in items)
        return Claim((Fact((new, both)),), certain=sure, topic=APPLICATIONS, reason="前面几类申请人的合计")
    if _channel(last) and sum(map(_channel, items)) > 1:
        return Claim((Fact((new, both)),), topic=APPLICATIONS, reason="前面几种渠道的合计")
    if _results(last):
        sure = len(results) >= _MANY and "granted" in said
        return Claim((Fact((finished, new, both)),), certain=sure, topic=APPLICATIONS, reason="前面几种结果的合计")
    return None


def _rest(items: Sequence[Linked]) -> Claim | None:
    """其他N件 behind a list: the column, row or outcome of that name, by what the list is of."""
    first = items[0] if items else None
    if first is None:
        return None
    topic = first.claim.topic
    if topic in GROUPS and _outcome(first):
        return Claim((Fact((Sum((f"t4.{topic}.other",)),)),), topic=topic, reason="其余为其他结果")
    if topic == APPLICATIONS and (column := _column(first)):
        row = next(iter(_rows(first)))
        sure = len([item for item in items if _column(item)]) >= _MANY and column != "legalperson"
        return Claim((Fact((Sum((f"t3.{row}.otherorg",)),)),), certain=sure, topic=topic, reason="其余为其他组织")
    if topic == APPLICATIONS and _results(first):
        said = {row for item in items for row in _rows(item)}
        if _rows(first) <= rows().parts["other"]:
            return Claim((Fact((Sum(("t3.ot_other.total",)),)),), topic=topic, reason="其余为其他处理中的其他")
        wholes = {"granted", "partial", *rows().parts} - {"other"}
        readings = (Sum(("t3.other.total",)), Sum(("t3.ot_other.total",)))
        return Claim((Fact(readings),), certain=wholes <= said, topic=topic, reason="其余为其他处理")
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
