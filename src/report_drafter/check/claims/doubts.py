"""Second thoughts: claims that a later number of the text puts in doubt, so that no table can refute them."""

from collections.abc import Iterator, Sequence

from report_drafter.check.claims import disputes
from report_drafter.check.claims.clauses import Break
from report_drafter.check.claims.facts import Basis
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.topic import APPLICATIONS

_OFFICE, _AREA = "office", "area"
_CLAUSE = 8
"""How many numbers of a clause are looked through for the office that it names."""


def doubtful(found: Sequence[Linked], start: int, *, split: bool) -> Iterator[int]:
    """The places of the claims that the latest number puts in doubt.

    Args:
        found: the paragraph's numbers so far, the latest last.
        start: where those begin that it may concern: its sentence.
        split: whether the sentence counts withdrawn or overdue applications.
    """
    latest = found[-1]
    for at in range(start, len(found) - 1):
        item = found[at]
        if item.mention is None or not item.claim.certain or not item.claim.facts:
            continue
        if (split and _answered(item)) or _by_channel(item, latest) or _wider(item, latest):
            yield at
        elif _lapsed(item, latest):
            yield from (at, len(found) - 1)
        elif _differ(item, latest) and _office(found, at) == _OFFICE:
            yield from {_OFFICE: (at, len(found) - 1), _AREA: (at,)}.get(_office(found, len(found) - 1), ())


def _by_channel(item: Linked, latest: Linked) -> bool:
    """Whether both count applications by the way they came in, so that neither is the total."""
    total = bool(_cells(item) & {"t3.new.total", "t3.total.total"})
    return total and _tagged(item, "link.channel") and _tagged(latest, "link.channel")


def _differ(item: Linked, latest: Linked) -> bool:
    """Whether both state one fact of this year, and not alike: 市本级收到30件，各部门收到50件."""
    bases = {item.claim.basis, latest.claim.basis}
    return item.claim.facts == latest.claim.facts and item.value != latest.value and bases == {Basis.CELLS}


def _office(found: Sequence[Linked], at: int) -> str:
    """Whose a number is by the words that lead up to it: `_OFFICE` one among several, `_AREA` all, empty if unsaid."""
    for item in reversed(found[max(0, at - _CLAUSE) : at + 1]):
        tags = item.lead_words.tags
        if "link.whole_area" in tags or "link.scope" in tags:
            return _AREA if "link.whole_area" in tags else _OFFICE
        if item.gap >= Break.CLAUSE:
            break
    return ""


def _answered(item: Linked) -> bool:
    """Whether applications are counted as answered, which those withdrawn (撤回6件) may be left out of."""
    return item.claim.topic == APPLICATIONS and "t3.total.total" in _cells(item)


def _wider(item: Linked, latest: Linked) -> bool:
    """Whether cases of any kind were counted, of which the latest number gives those over disclosure."""
    if item.claim.topic not in disputes.GROUPS or latest.mention is None or item.mention is None:
        return False
    narrowed = disputes.disclosed(latest.lead_words) and not disputes.disclosed(item.lead_words + item.mention.after)
    return narrowed and item.claim.facts == latest.claim.facts


def _lapsed(item: Linked, latest: Linked) -> bool:
    """Whether documents repealed and documents lapsed are counted apart, which the table has in one number."""
    return item.claim.facts == latest.claim.facts and _tagged(item, "mark.lapsed") != _tagged(latest, "mark.lapsed")


def _cells(item: Linked) -> set[str]:
    return {cell for fact in item.claim.facts for reading in fact.readings for cell in reading.cells}


def _tagged(item: Linked, tag: str) -> bool:
    return item.mention is not None and tag in item.mention.words.tags
