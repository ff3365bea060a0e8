"""Numbers of reviews and lawsuits: which group and outcome of table 4 a clause names."""

from collections.abc import Iterable, Sequence
from functools import cache

from report_drafter.check.claims.applications import RowRule, fired, naming_rules
from report_drafter.check.claims.clauses import Mention, Words
from report_drafter.check.claims.facts import Claim, Fact, Sum
from report_drafter.check.claims.topic import Topic

GROUPS = ("rev", "lit", "lit1", "lit2")


def claim(mention: Mention, topic: Topic, groups: Sequence[str], *, named: bool) -> Claim:
    """What a number of reviews or lawsuits is said to be.

    Args:
        mention: the number.
        topic: what carries over.
        groups: the groups it is about.
        named: whether the clause itself names them.
    """
    words = mention.words
    if mention.quantity.percent:
        return Claim(reason="表中没有可以核对这一比率的数字")
    outcomes = outcomes_of(words)
    if "none" in outcomes:
        return Claim(reason="胜诉、撤回等在表四没有对应的列")
    if not (named or outcomes):
        return Claim(reason="句中没有说明是表四的哪一列")
    certain = not topic.elsewhere and "link.delegated" not in words.tags
    certain = certain and (topic.disclosure or "decided" not in topic.acts)
    if named and outcomes and outcomes_of(mention.after) and not outcomes_of(mention.before):
        outcomes = ["total", *outcomes]
    facts = [_fact(groups, outcome, each=_each(mention)) for outcome in outcomes or ["total"]]
    if len(groups) > 1 and not _each(mention):
        certain = False
    return Claim(tuple(f for fs in facts for f in fs), certain=certain, reason="按复议、诉讼的名称和结果对应")


def suffix(words: Words, groups: Sequence[str], *, single: bool) -> tuple[Fact, ...]:
    """What a clause behind a number adds to it: 均维持, 尚未审结."""
    outcomes = outcomes_of(words)
    if len(outcomes) != 1 or "none" in outcomes or not (single or "link.all" in words.tags):
        return ()
    return tuple(_fact(groups, outcomes[0], each=False))


def denied(words: Words, groups: Sequence[str]) -> tuple[Fact, ...]:
    """The facts that a clause saying there was none denies: 没有败诉 the outcome, 未发生复议 the total."""
    outcomes = [o for o in outcomes_of(words) if o not in ("none", "closed")] or ["total"]
    return tuple(f for outcome in outcomes for f in _fact(groups, outcome, each=True))


def outcomes_of(words: Words) -> list[str]:
    """The outcomes that words name, each once; 败诉 and 撤销 are both 纠正."""
    found = {tag.partition(".")[2] for tag in words.tags if tag.startswith("outcome.")}
    found.update(fired(_outcome_rules(), words.tags)[0])
    return sorted(found - {"closed"} if "pending" in found else found)


@cache
def _outcome_rules() -> tuple[RowRule, ...]:
    return naming_rules("outcome")


def _fact(groups: Iterable[str], outcome: str, *, each: bool) -> list[Fact]:
    """One fact a group, or one over all groups together."""
    sums = [_sum(group, outcome) for group in groups]
    if each:
        return [Fact((s,)) for s in sums]
    return [Fact((Sum(tuple(c for s in sums for c in s.plus), tuple(c for s in sums for c in s.minus)),))]


def _sum(group: str, outcome: str) -> Sum:
    if outcome == "closed":
        return Sum((f"t4.{group}.total",), (f"t4.{group}.pending",))
    return Sum((f"t4.{group}.{outcome}",))


def _each(mention: Mention) -> bool:
    return "link.each" in mention.before.tags
