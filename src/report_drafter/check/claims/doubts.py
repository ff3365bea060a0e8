"""Second thoughts: claims that a later number of the text puts in doubt, so that no table can refute them."""

from collections.abc import Iterator, Sequence

from report_drafter.check.claims import decisions, disputes
from report_drafter.check.claims.clauses import Break, Words
from report_drafter.check.claims.facts import Basis
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.topic import APPLICATIONS

_OFFICE, _AREA = "office", "area"
_PARAGRAPH = 40
"""How many numbers back cases of any kind may have been counted."""
_CLAUSE = 8
"""How many numbers of a clause are looked through for the office that it names."""
_CASE_VERBS = frozenset({"row.received", "row.finished", "row.handled", "row.new"})


def doubtful(found: Sequence[Linked], start: int, *, split: bool, part: bool) -> Iterator[int]:
    """The places of the claims that the latest number puts in doubt.

    Args:
        found: the paragraph's numbers so far, the latest last.
        start: where those begin that it may concern: its sentence.
        split: whether the sentence counts withdrawn or overdue applications.
        part: whether a 其中 came before it.
    """
    yield from _of_every_kind(found)
    yield from _of_documents(found, start, part=part)
    latest = found[-1]
    for at in range(start, len(found) - 1):
        item = found[at]
        if item.mention is None or not item.claim.certain or not item.claim.facts:
            continue
        if (split and _answered(item)) or _by_channel(item, latest) or _with_partial(item, latest):
            yield at
        elif any(apart(item, latest) for apart in (_lapsed, _with_invalid, _dismissed, _declined)):
            yield from (at, len(found) - 1)
        elif _differ(item, latest) and _office(found, at) == _OFFICE:
            yield from {_OFFICE: (at, len(found) - 1), _AREA: (at,)}.get(_office(found, len(found) - 1), ())


def _with_invalid(item: Linked, latest: Linked) -> bool:
    """Whether those received are told apart from what was no valid application among them: 45件，有效申请33件."""
    return "t3.new.total" in item.cells and _tagged(latest, "link.valid")


def _by_channel(item: Linked, latest: Linked) -> bool:
    """Whether both count applications by the way they came in, so that neither is the total."""
    total = bool(item.cells & {"t3.new.total", "t3.total.total"})
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
    return item.claim.topic == APPLICATIONS and "t3.total.total" in item.cells


def _disclosed(found: Sequence[Linked], at: int) -> bool:
    """Whether a number counts cases over disclosure by its own words or by those that lead its list."""
    for item in reversed(found[max(0, at - _CLAUSE) : at + 1]):
        after = item.mention.after if item.mention and item is found[at] else Words()
        if disputes.disclosed(item.lead_words + after):
            return True
        if item.gap is not Break.LIST:
            return False
    return False


def _of_every_kind(found: Sequence[Linked]) -> Iterator[int]:
    """Cases of any kind and what became of them, where the latest number gives those over disclosure."""
    latest = found[-1]
    if latest.claim.topic not in disputes.GROUPS or not _disclosed(found, len(found) - 1):
        return
    wider = False
    for at in range(max(0, len(found) - _PARAGRAPH), len(found) - 1):
        item = found[at]
        if item.mention is None or item.claim.topic != latest.claim.topic:
            continue
        if not _disclosed(found, at):
            wider = wider or (item.claim.facts == latest.claim.facts and item.value > latest.value)
            if wider:
                yield at


def _of_documents(found: Sequence[Linked], start: int, *, part: bool) -> Iterator[int]:
    """Numbers that sort documents by how open they are: 公文386件，其中主动公开211件、依申请公开65件."""
    latest = found[-1]
    if not _sorts(latest) or not (part or "t3.refused.total" in latest.cells):
        return
    others = (i for i in range(start, len(found) - 1) if found[i].claim.topic != APPLICATIONS)
    open_to_all = [i for i in others if _tagged(found[i], "link.proactive")]
    if open_to_all and found[open_to_all[0]].unit == latest.unit:
        yield from (i for i in range(open_to_all[0], len(found)) if _sorts(found[i]))


def _sorts(item: Linked) -> bool:
    """Whether a number names applications, or those refused, with no verb of what was done with them."""
    return item.claim.topic == APPLICATIONS and item.mention is not None and not item.mention.words.tags & _CASE_VERBS


def _dismissed(item: Linked, latest: Linked) -> bool:
    """Whether one counts cases upheld and the other those dismissed, which many enter as upheld too."""
    pairs = ((item, latest), (latest, item))
    return any(_upheld(a) and _tagged(b, "link.dismissed") for a, b in pairs)


def _with_partial(item: Linked, latest: Linked) -> bool:
    """Whether those disclosed are said to hold those disclosed in part: 予以公开12件（含部分公开3件）."""
    held = item.cells == {"t3.granted.total"} and latest.cells == {"t3.partial.total"}
    return held and bool(latest.lead_words.tags & {"link.include", "link.part"})


def _declined(item: Linked, latest: Linked) -> bool:
    """Whether decisions that give and decisions that refuse are counted apart: 准予许可518件，不予许可12件."""
    return item.claim.topic in decisions.DECISIONS and _tagged(latest, "link.refusing")


def _upheld(item: Linked) -> bool:
    return any(cell.endswith(".upheld") for cell in item.cells)


def _lapsed(item: Linked, latest: Linked) -> bool:
    """Whether documents repealed and documents lapsed are counted apart, which the table has in one number."""
    return item.claim.facts == latest.claim.facts and _tagged(item, "mark.lapsed") != _tagged(latest, "mark.lapsed")


def _tagged(item: Linked, tag: str) -> bool:
    return item.mention is not None and tag in item.mention.words.tags
