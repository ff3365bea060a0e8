"""Totals that stand behind their parts: 动态60条、公告30条，合计90条."""

from collections.abc import Sequence
from itertools import accumulate

from report_drafter.check.claims.clauses import NO_WEIGHT, Break
from report_drafter.check.claims.groups import Group, alike
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.neighbours import counted

_SAYS_SUM = frozenset({"link.sum", "link.reference", NO_WEIGHT})
_MOST = 60
"""How many parts a total behind them may have, and for how many items a part may be given: no list is longer."""


def times(found: Sequence[Linked], at: int) -> int:
    """For how many items a number is given: those listed before 各, or the number just before it (八类各1条).

    各 before a noun (各村政务、村务公开栏298条) lists nothing.

    Args:
        found: the paragraph's numbers.
        at: the number's place.
    """
    item = found[at]
    if item.mention is None or "link.each" not in item.mention.before.tags:
        return 1
    previous = found[at - 1] if at and item.gap is Break.LIST and not item.opener else None
    if previous and previous.unit in ("类", "个", "项"):
        return min(int(previous.value), _MOST)
    tokens = item.mention.before.tokens
    behind = tokens[max(i for i, t in enumerate(tokens) if "link.each" in t.tags) + 1 :]
    if any("thing.other" in t.tags for t in behind):
        return 1
    return 1 + sum("link.and" in t.tags for t in tokens)


def parts_before(found: Sequence[Linked], at: int, group: Group | None) -> list[int]:
    """The places of the parts of a total that stands behind them, the nearest first; fewer than two if it is none.

    Args:
        found: the paragraph's numbers.
        at: the place of what may be the total.
        group: the sum that is open there.
    """
    item = found[at]
    before = item.mention.before if item.mention else None
    if before is None or "link.sum" not in before.tags or before.unknown or not before.tags <= _SAYS_SUM:
        return []
    if group and group.announced and len(group.parts) > 1:
        return [place for place, _ in reversed(group.parts)]
    places: list[int] = []
    start, most = at - 1, _MOST
    if item.gap is Break.LIST and not item.opener and (items := counted(found[max(at - 1, 0) : at])):
        start, most = at - 2, items
    for place in range(start, max(start - most, -1), -1):
        if not alike(item, found[place], strict=True) or found[place + 1].gap > Break.COMMA:
            break
        places.append(place)
    return places


def behind(found: Sequence[Linked], at: int, places: Sequence[int]) -> Group | None:
    """The sum of a total that stands behind its parts; None where the last few of them make exactly the total.

    Args:
        found: the paragraph's numbers.
        at: the total's place.
        places: the parts' places, the nearest first.
    """
    values = [found[place].value * times(found, place) for place in places]
    if found[at].value in list(accumulate(values))[1:]:
        return None
    group = Group(at, complete=True)
    for place in reversed(places):
        group.add(place, times(found, place), found[place])
    return group
