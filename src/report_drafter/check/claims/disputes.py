"""Numbers of reviews and lawsuits: which group and outcome of table 4 a clause names."""

from collections.abc import Iterable, Sequence
from functools import cache

from report_drafter.check.claims.clauses import DENIES, Mention, Words
from report_drafter.check.claims.facts import Claim, Fact, Sum
from report_drafter.check.claims.rows import NamingRule, fired, naming_rules
from report_drafter.check.claims.topic import Topic

GROUPS = ("rev", "lit", "lit1", "lit2")
_OTHERS = frozenset({"link.delegated", "link.filed", "link.ranking"})
"""Words by which cases may be others', or only those of one office: 案件较多的部门为公安局16件."""


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
    topic.foreign = "link.unrelated" in words.tags or (topic.foreign and not _named_anew(words))
    if topic.foreign:
        return Claim(reason="不是本机关政府信息公开引起的复议、诉讼")
    outcomes = outcomes_of(words)
    if "none" in outcomes:
        return Claim(reason="胜诉、撤回等在表四没有对应的列")
    those_disclosed = topic.part and "link.disclosure" in words.tags and not words.unknown
    if not (named or outcomes or those_disclosed):
        return Claim(reason="句中没有说明是表四的哪一列")
    certain = (disclosed(words) or not topic.elsewhere) and words.tags.isdisjoint(_OTHERS)
    certain = certain and not (topic.part and "link.scope" in words.tags)
    certain = certain and not ("link.instance" in words.tags and "lit" in groups)
    certain = certain and (topic.disclosure or topic.acts.isdisjoint({"decided", "accepted"}))
    first = any(f"domain.{group}" in mention.before.tags for group in groups) and not _within(mention)
    if first and outcomes and outcomes_of(mention.after) and not outcomes_of(mention.before):
        outcomes = ["total", *outcomes]
    facts = [_fact(groups, outcome, each=_each(mention)) for outcome in outcomes or ["total"]]
    if len(groups) > 1 and not _each(mention):
        topic.joint = words.joined({f"domain.{group}" for group in groups}) if named else topic.joint
        certain = certain and topic.joint
    if outcomes and "total" not in outcomes:
        certain = certain and (disclosed(words) or topic.unsure.isdisjoint(groups))
    elif certain:
        topic.unsure.difference_update(groups)
    else:
        topic.unsure.update(groups)
    return Claim(tuple(f for fs in facts for f in fs), certain=certain, reason="按复议、诉讼的名称和结果对应")


def _named_anew(words: Words) -> bool:
    """Whether words name cases, not only what became of them: 败诉1件 may be said of any lawsuits."""
    tags = {f"domain.{group}" for group in GROUPS}
    return any(t.tags & tags and not any(tag.startswith("outcome.") for tag in t.tags) for t in words.tokens)


def _within(mention: Mention) -> bool:
    """Whether the cases are named only as those of which some are counted: 复议案件中有1件被纠正."""
    return any("link.within" in token.tags for token in mention.before.tokens)


def disclosed(words: Words) -> bool:
    """Whether words say that the cases are over disclosure."""
    return bool(words.tags & {"link.disclosure", "domain.app"})


def suffix(words: Words, groups: Sequence[str], *, single: bool, each: bool) -> tuple[Fact, ...]:
    """What a clause behind a number adds to it: 均维持, 尚未审结, 为未经复议直接起诉.

    Args:
        words: the clause.
        groups: the groups that it is about.
        single: whether the number is one, so that whatever is said is said of all.
        each: whether the number was given for each of several groups (复议、诉讼各1件，均维持).
    """
    outcomes = outcomes_of(words)
    if "none" in outcomes or (DENIES in words.tags and outcomes != ["pending"]):
        return ()
    if not (single or "link.all" in words.tags):
        return ()
    if not outcomes and len(groups) == 1 and groups[0] in ("lit1", "lit2"):
        outcomes = ["total"]
    return tuple(_fact(groups, outcomes[0], each=each)) if len(outcomes) == 1 else ()


def denied(words: Words, groups: Sequence[str]) -> tuple[Fact, ...]:
    """The facts that a clause saying there was none denies: 没有败诉 the outcome, 未发生复议 the total."""
    outcomes = [o for o in outcomes_of(words) if o not in ("none", "closed")] or ["total"]
    return tuple(f for outcome in outcomes for f in _fact(groups, outcome, each=True))


def outcomes_of(words: Words) -> list[str]:
    """The outcomes that words name, each once; 败诉 and 撤销 are both 纠正."""
    found = {tag.partition(".")[2] for tag in words.tags if tag.startswith("outcome.")}
    found.update(fired(_outcome_rules(), words.tags)[0])
    if found & {"other", "pending"}:
        found.discard("none")
    return sorted(found - {"closed"} or found)


@cache
def _outcome_rules() -> tuple[NamingRule, ...]:
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
