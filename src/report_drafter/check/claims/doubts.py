"""Second thoughts: claims that a later number of the text puts in doubt, so that they are no longer held against a table."""

from collections.abc import Iterator, Sequence

from report_drafter.check.claims import disputes
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.topic import APPLICATIONS


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
        if item.mention is not None and item.claim.certain and item.claim.facts:
            if _by_channel(item, latest) or _by_office(item, latest) or (split and _answered(item)):
                yield at
            elif _wider(item, latest):
                yield at


def _by_channel(item: Linked, latest: Linked) -> bool:
    """Whether both count applications by the way they came in, so that neither is the total."""
    total = bool(_cells(item) & {"t3.new.total", "t3.total.total"})
    return total and _tagged(item, "link.channel") and _tagged(latest, "link.channel")


def _by_office(item: Linked, latest: Linked) -> bool:
    """Whether both state one fact, each of another office: 市政府办受理30件，各部门受理50件."""
    same = item.claim.facts == latest.claim.facts
    return same and _tagged(item, "link.scope") and _tagged(latest, "link.scope")


def _answered(item: Linked) -> bool:
    """Whether applications are counted as answered, which those withdrawn (撤回6件) may be left out of."""
    return item.claim.topic == APPLICATIONS and "t3.total.total" in _cells(item)


def _wider(item: Linked, latest: Linked) -> bool:
    """Whether cases of any kind were counted, of which the latest number gives those over disclosure."""
    if item.claim.topic not in disputes.GROUPS or latest.mention is None or item.mention is None:
        return False
    narrowed = disputes.disclosed(latest.lead_words) and not disputes.disclosed(item.lead_words + item.mention.after)
    return narrowed and item.claim.facts == latest.claim.facts


def _cells(item: Linked) -> set[str]:
    return {cell for fact in item.claim.facts for reading in fact.readings for cell in reading.cells}


def _tagged(item: Linked, tag: str) -> bool:
    return item.mention is not None and tag in item.mention.words.tags
