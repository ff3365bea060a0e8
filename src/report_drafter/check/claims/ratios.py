"""Rates and shares of the tables' own cells: 纠错率18.5%, 予以公开41件，占41%."""

from collections.abc import Sequence

from report_drafter.check.claims import disputes, neighbours
from report_drafter.check.claims.clauses import Break, Mention, Words
from report_drafter.check.claims.facts import Basis, Claim, Fact, Percentage, Sum
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.rows import rows
from report_drafter.check.claims.topic import APPLICATIONS, Topic

_SHARE = "占比"
_BRACKETS = ("（", "(")
_RATES = frozenset({"rate.finished", "rate.other"})
_OTHER_TIMES = frozenset({"time.change", "time.last_year", "time.other_year", "link.hypothetical"})
_OTHERS = frozenset({"link.scope", "link.whole_area", "link.channel", "thing.other", "link.elsewhere"})
"""Words by which a share is of something else, or within something larger."""
_CARRIED = frozenset({"carried_in", "carried_out"})
"""Rows that are no part of any whole: 答复964件（含上年结转），无法提供占31.4%."""
_TOTAL, _NEW = Sum(("t3.total.total",)), Sum(("t3.new.total",))
_ALL = Sum(("t3.new.total", "t3.carried_in.total"))
_OPENED = Sum(("t3.granted.total", "t3.partial.total"))


def claim(mention: Mention, lead: Words, before: Sequence[Linked], topic: Topic, named: Sequence[str]) -> Claim | None:
    """What a percentage is said to be, if it is a rate or share of cells; None for any other.

    Args:
        mention: the percentage.
        lead: all words since the number before it.
        before: the numbers of its sentence before it.
        topic: what carries over.
        named: what its clause says it is about, tags of the lexicon's family ``domain``.
    """
    tags = mention.before.tags
    if not mention.quantity.percent or tags & (_RATES | _OTHER_TIMES):
        return None
    if "rate.opened" in tags:
        return _rate_of_opened(mention, topic)
    if outcome := next((rate for rate in ("corrected", "upheld", "lost") if f"rate.{rate}" in tags), ""):
        return _rate_of_outcome(outcome, mention, before, topic, named)
    return _share(mention, lead, before, topic)


def _rate_of_opened(mention: Mention, topic: Topic) -> Claim:
    """公开率: of the answers, those that gave the information, in whole or (as most offices count) in part."""
    parts = _OPENED, Sum(("t3.granted.total",))
    sure = topic.domains == (APPLICATIONS,) and not mention.before.unknown and not mention.before.tags & _OTHERS
    facts = Fact(tuple(Percentage(part, whole) for part in parts for whole in (_TOTAL, _ALL)))
    return Claim((facts,), certain=sure, reason="公开率", topic=APPLICATIONS)


def _rate_of_outcome(
    outcome: str, mention: Mention, before: Sequence[Linked], topic: Topic, named: Sequence[str]
) -> Claim | None:
    """纠错率, 维持率 and 败诉率: of the cases that were brought, or of those closed.

    Which cases they are is sure only where the sentence counts them, and no others.
    """
    own = [group for group in named if group in disputes.GROUPS]
    groups = own or [group for group in topic.domains if group in disputes.GROUPS]
    if outcome == "lost":
        groups, outcome = [group for group in groups if group != "rev"], "corrected"
    if len(groups) != 1:
        return None
    told = [item.claim for item in before if item.claim.topic == groups[0] and item.claim.facts]
    sure = any(_counts_cases(one) for one in told) and all(one.certain for one in told)
    sure = sure and not (topic.elsewhere or mention.before.unknown or mention.before.tags & _OTHERS)
    return Claim((_of_outcome(groups[0], outcome),), certain=sure, reason="结果所占比率", topic=groups[0])


def _counts_cases(claim: Claim) -> bool:
    """Whether a claim states how many cases there were, or were closed."""
    cells = (cell for fact in claim.facts for reading in fact.readings for cell in reading.cells)
    return any(cell.endswith(".total") for cell in cells)


def _of_outcome(group: str, outcome: str) -> Fact:
    total, pending = f"t4.{group}.total", f"t4.{group}.pending"
    part = Sum((f"t4.{group}.{outcome}",))
    wholes = (Sum((total,)),) if outcome == "pending" else (Sum((total,)), Sum((total,), (pending,)))
    return Fact(tuple(Percentage(part, whole) for whole in wholes))


def _share(mention: Mention, lead: Words, before: Sequence[Linked], topic: Topic) -> Claim | None:
    """A share, by the row, column or outcome that it names, else by the number right before it."""
    ranked = bool(before) and before[-1].claim.reason == _SHARE
    bracketed = mention.mark in _BRACKETS and mention.words.bare
    shared = "link.share" in lead.tags or ranked or bracketed
    named, whole = _divided(lead)
    part = _named(named + mention.after, topic, shared=shared)
    if part is None and shared:
        items = neighbours.counted(before[-1:])
        pair = items or 2 * ("link.pair" in lead.tags)
        listed = before[:-1] if items else before
        part = neighbours.together(listed, pair=pair) if pair else _right_before(mention, before)
    reading = part.facts[-1].readings[0] if part is not None and part.facts else None
    fact = _fact(reading, _rows_of(whole)) if isinstance(reading, Sum) else None
    if part is None or fact is None:
        return None
    words = lead + mention.after
    sure = part.certain and not (words.unknown or words.tags & _OTHERS or _of_something_else(lead, before))
    sure = sure and not any(item.claim.reason == _SHARE and "link.proactive" in item.lead_words.tags for item in before)
    return Claim((fact,), certain=sure, reason=_SHARE, topic=part.topic)


def _divided(lead: Words) -> tuple[Words, Words]:
    """The words before 占, which name the part, and those behind it, which name the whole."""
    at = next((t.start for t in lead.tokens if "link.share" in t.tags), None)
    if at is None:
        return lead, Words()
    before, behind = (tuple(t for t in lead.tokens if (t.start < at) is first) for first in (True, False))
    return Words(before, lead.gaps), Words(behind)


def _of_something_else(lead: Words, before: Sequence[Linked]) -> bool:
    """Whether a 其中 makes the share one of a number that is no fact: 征地类申请占五成，其中予以公开的占三成."""
    numbers = [item for item in before if item.mention is not None]
    return "link.part" in lead.tags and bool(numbers) and not numbers[-1].claim.facts


def _rows_of(words: Words) -> list[str]:
    """The rows that only applications have and that words name."""
    return [row for row in rows().named(words.tags) if not rows().general(row)]


def _named(words: Words, topic: Topic, *, shared: bool) -> Claim | None:
    """The part that a share names in its own words: 自然人申请占91.2%, 44%系无法提供."""
    results = [row for row in _rows_of(words) if row not in _CARRIED]
    columns = {tag.partition(".")[2] for tag in words.tags if tag.startswith("column.")}
    groups = [group for group in topic.domains if group in disputes.GROUPS]
    ours = topic.domains == (APPLICATIONS,) or (topic.speaks and not groups)
    if ours and set(results) == {"granted", "partial"} and not columns:
        return Claim((Fact((_OPENED,)),), topic=APPLICATIONS)
    if ours and len(results) + len(columns) == 1:
        cell = f"t3.{results[0]}.total" if results else f"t3.new.{columns.pop()}"
        return Claim((Fact((Sum((cell,)),)),), topic=APPLICATIONS)
    outcomes = disputes.outcomes_of(words) if shared else []
    if len(groups) == 1 and len(outcomes) == 1 and outcomes[0] not in ("none", "closed"):
        return Claim((Fact((Sum((f"t4.{groups[0]}.{outcomes[0]}",)),)),), topic=groups[0])
    return None


def _right_before(mention: Mention, before: Sequence[Linked]) -> Claim | None:
    """The claim of the number that a share stands behind: 予以公开41件，占41%."""
    last = before[-1] if before else None
    if last is None or last.mention is None or last.claim.basis is not Basis.CELLS or mention.lead > Break.BRACKET:
        return None
    return None if last.mention.quantity.percent else last.claim


def _fact(part: Sum, named: Sequence[str]) -> Fact | None:
    """A part in hundredths of what it is said to be a part of, or whatever it may be; None for what is no part.

    Args:
        part: the cells of the part.
        named: the rows named as the whole.
    """
    table, row, column = part.cells[0].split(".")
    if table == "t4" and len(part.cells) == 1:
        return _of_outcome(row, column) if column != "total" else None
    if table != "t3" or any(cell.split(".")[1] in {"total", *_CARRIED} for cell in part.cells):
        return None
    if row == "new":
        return Fact(tuple(Percentage(part, whole) for whole in (_NEW, _ALL))) if column != "total" else None
    larger = named or [whole for whole, parts in rows().parts.items() if row in parts]
    wholes = [Sum((f"t3.{whole}.total",)) for whole in larger]
    return Fact(tuple(Percentage(part, whole) for whole in (wholes if named else (_TOTAL, *wholes, _NEW, _ALL))))
