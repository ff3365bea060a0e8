"""Arithmetic inside a text: sums, shares, changes and repeated statements that need no table."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from report_drafter.check.claims.clauses import Break
from report_drafter.check.claims.compare import agrees
from report_drafter.check.claims.facts import Basis
from report_drafter.check.claims.groups import Group
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.outcomes import Outcome, change
from report_drafter.check.claims.respectively import RESPECTIVELY
from report_drafter.check.claims.sums import Sums
from report_drafter.check.claims.wording import message, shown
from report_drafter.check.model import Reading, Verdict
from report_drafter.check.quantities import Quantity
from report_drafter.check.rules import rules
from report_drafter.report import Report

_FEWEST = 3
"""So many numbers make a sum, a share or a change at the least: both sides, and what comes of them."""
_LISTED = 8
"""So many parts may have one share together."""


def apply(linked: Sequence[Linked], outcomes: list[Outcome], text: str, report: Report) -> None:
    """Decide what the tables leave open in one paragraph: numbers that others of the text contradict or confirm.

    Args:
        linked: the paragraph's numbers, in order.
        outcomes: what the tables say of each; changed in place.
        text: the paragraph.
        report: the report.
    """
    _other_offices(linked, outcomes)
    if len(linked) < _FEWEST:
        return
    groups = Sums(linked, text).groups()
    _sums(linked, outcomes, groups, report)
    for at, code, expected, words in (*_shares(linked, groups), *_changes(linked)):
        if outcomes[at].verdict is not Verdict.UNVERIFIED:
            continue
        quantity = linked[at].quantity
        fits = quantity is not None and agrees(quantity, expected)
        told = {"text": text[linked[at].start : linked[at].end], "expected": shown(expected), **words}
        reading = Reading("文中数字", expected, fits, "与文中数字一致" if fits else "与文中数字不一致")
        outcomes[at] = Outcome(
            Verdict.MATCH if fits else Verdict.MISMATCH,
            expected=expected,
            readings=(reading,),
            rule=None if fits else code,
            message="" if fits else message(code, told),
        )


_PERHAPS_A_PART = frozenset({"link.scope", "link.part", "link.include"})


def _other_offices(linked: Sequence[Linked], outcomes: list[Outcome]) -> None:
    """Withdraw a mismatch that is perhaps the number of another office, or of a part: 全市收到3607件，市本级收到349件.

    It is where the paragraph states the same fact rightly elsewhere, and the clause is not understood whole.
    """
    if not any(found.verdict is Verdict.MISMATCH for found in outcomes):
        return
    pairs = list(zip(linked, outcomes, strict=True))
    sure = [item.claim for item, found in pairs if found.verdict is Verdict.MATCH and item.claim.certain]
    right = {fact for claim in sure for fact in claim.facts}
    for at, (item, found) in enumerate(pairs):
        words = item.lead_words
        doubtful = words.gaps or words.tags & _PERHAPS_A_PART
        if found.verdict is Verdict.MISMATCH and doubtful and right.intersection(item.claim.facts):
            outcomes[at] = replace(found, verdict=Verdict.UNVERIFIED, rule=None, message="")


def _sums(linked: Sequence[Linked], outcomes: list[Outcome], groups: Sequence[Group], report: Report) -> None:
    """Mark one number of each sum that fails: the total, or the largest part where a table confirms the total."""
    carried_in = Decimal(report.figures.get("t3.carried_in.total") or 0)
    for group in groups:
        members = [group.total, *(at for at, _ in group.parts)]
        if not group.fails(linked, carried_in) or any(outcomes[m].verdict is Verdict.MISMATCH for m in members):
            continue
        left = [m for m in members if outcomes[m].verdict is Verdict.UNVERIFIED]
        if left:
            at = group.total if group.total in left else max(left, key=lambda m: linked[m].value)
            outcomes[at] = _broken(linked, group, outcomes[at])


def _broken(linked: Sequence[Linked], group: Group, before: Outcome) -> Outcome:
    total = linked[group.total].value
    parts = [linked[at].value for at, times in group.parts for _ in range(times)]
    found = sum(parts, Decimal(0))
    relation = rules()["A101"].data["more" if found > total else "less"]
    words = {
        "total": shown(total),
        "count": len(parts),
        "parts": "、".join(map(shown, parts)),
        "sum": shown(found),
        "relation": relation,
    }
    reading = Reading("分项之和", found, False, relation)
    return replace(
        before,
        verdict=Verdict.MISMATCH,
        facts=(),
        expected=found,
        readings=(*before.readings, reading),
        rule="A101",
        message=message("A101", words),
    )


Finding = tuple[int, str, Decimal, dict[str, str]]
"""A number that others of the text give: its place, the rule, the value it should have, words for the message."""


def _shares(linked: Sequence[Linked], groups: Sequence[Group]) -> Iterator[Finding]:
    """Shares that stand right behind a part of a sum: 网络申请24件，占75%."""
    totals = {at: group.total for group in groups for at, _ in group.parts}
    for at, item in enumerate(linked):
        quantity, total = item.quantity, linked[totals[at - 1]] if at - 1 in totals else None
        if item.claim.basis is not Basis.SHARE or total is None or item.gap > Break.COMMA:
            continue
        if RESPECTIVELY in item.lead_words.tags:
            continue
        if quantity is None or not quantity.percent or not total.exact or not linked[at - 1].exact or not total.value:
            continue
        shares = [100 * part / total.value for part in _before(linked, at, totals)]
        expected = next((share for share in shares if agrees(quantity, share)), shares[0])
        if _adjusted(quantity, expected):
            continue
        yield at, "A102", expected, {"part": shown(linked[at - 1].value), "total": shown(total.value)}


def _before(linked: Sequence[Linked], at: int, totals: Mapping[int, int]) -> Iterator[Decimal]:
    """What a share may be of: the part before it, or that with those listed right before (复议21宗、诉讼10宗，占4.63%).

    Args:
        linked: the paragraph's numbers.
        at: the place of the share.
        totals: the place of the total by that of each part.
    """
    found = Decimal(0)
    for place in range(at - 1, max(at - 1 - _LISTED, -1), -1):
        if totals.get(place) != totals[at - 1]:
            return
        found += linked[place].value
        yield found


def _adjusted(quantity: Quantity, expected: Decimal) -> bool:
    """Whether a share is off by less than its last decimal, as shares are that were made to add up to 100."""
    return quantity.step < 1 and not agrees(quantity, expected) and abs(quantity.value - expected) < quantity.step


def _changes(linked: Sequence[Linked]) -> Iterator[Finding]:
    """Changes whose two years both stand in the sentence: 收到22起，2022年是31起，下降29%."""
    for at in range(2, len(linked)):
        now, before, item = linked[at - 2 : at + 1]
        bases = now.claim.basis, before.claim.basis, item.claim.basis
        if bases != (Basis.CELLS, Basis.LAST_YEAR, Basis.CHANGE) or not (now.exact and before.exact):
            continue
        quantity = item.quantity
        if quantity is None or max(before.gap, item.gap) > Break.BRACKET or now.unit != before.unit:
            continue
        expected = change(quantity, now.value, before.value, fall=item.claim.fall)
        if expected is not None:
            yield at, "A103", expected, {"now": shown(now.value), "before": shown(before.value)}
