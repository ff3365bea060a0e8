"""Numbers of table 2: documents made, repealed and in force, decisions made, fees collected."""

from collections.abc import Sequence
from functools import cache

from report_drafter.check.claims.clauses import Mention, Words
from report_drafter.check.claims.facts import Claim, Fact, cell
from report_drafter.check.claims.lexicon import lexicon, read
from report_drafter.check.claims.topic import Topic

DOCUMENTS = ("rules", "normdocs")
DECISIONS = ("licences", "penalties", "coercions")
FEES = ("fees",)
MAKING = frozenset({"issued", "repealed", "in_force"})
"""What makes a number of documents a figure of table 2."""
_DECIDING = frozenset({"decided", "accepted"})
KINDS = {
    **dict.fromkeys(DOCUMENTS, "normdocs"),
    **dict.fromkeys(DECISIONS, "decisions"),
    **dict.fromkeys(FEES, "money"),
}
"""Which measure words the rows take: a key of [units] in policy.toml."""
ITEMS = DOCUMENTS + DECISIONS + FEES


def claim(mention: Mention, topic: Topic, items: Sequence[str], *, named: bool, items_only: bool) -> Claim:
    """What a number of documents, decisions or money is said to be.

    Args:
        mention: the number.
        topic: what carries over: a verb said once for a list (处理行政许可351件、行政处罚8起).
        items: the rows of table 2 that it is about.
        named: whether the clause itself names them.
        items_only: whether it names items of information about them (行政处罚信息), not the decisions.
    """
    acts = acts_of(mention.words) or topic.acts
    named = named or ("mark.concluded" in mention.words.tags and len(items) == 1)
    if set(items) <= set(DOCUMENTS):
        return _of_documents(items, mention, topic)
    if not named:
        return Claim(reason="句中没有说明是表二的哪一行")
    if set(items) <= set(FEES):
        return Claim((cell("t2.fees"),), reason="行政事业性收费金额")
    decided = bool(acts & _DECIDING)
    if "undone" in acts:
        return Claim(reason="说的是撤销、注销的件数，不是作出的决定件数")
    if not decided and (items_only or acts & {"published", "revised"}):
        return Claim(reason="说的是公开的信息条数，不是作出的决定件数")
    own = bool(acts_of(mention.words) & _DECIDING)
    certain = (own or mention.quantity.unit not in _unsure()) and "link.filed" not in mention.words.tags
    certain = certain and not (one_kind(mention.words, part=topic.part) or _by_office(mention.words, topic))
    return _each_or_sum([cell(f"t2.{item}") for item in items], mention, certain=certain)


def _of_documents(items: Sequence[str], mention: Mention, topic: Topic) -> Claim:
    """Documents are figures of table 2 only with a verb: made, repealed, in force. 新增公开 hints at made."""
    words, carried = mention.words, topic.acts
    own = acts_of(words)
    hinted = own == {"published"} and "row.new" in words.tags
    acts = own & MAKING or (carried & MAKING if not own else frozenset()) or ({"issued"} if hinted else frozenset())
    if not own and "row.new" in words.tags and carried & {"repealed", "in_force"}:
        acts = frozenset({"issued"})
    told = len(acts) * len(items)
    each = "link.each" in mention.before.tags and told > 1
    if "revised" in own or (told != 1 and not each):
        return Claim(reason="没有说明是本年制发、废止还是现行有效的件数")
    certain = not hinted and not _by_office(words, topic)
    facts = tuple(cell(f"t2.{item}.{act}") for item in items for act in sorted(acts))
    return Claim(facts, certain=certain, reason="按文件种类和动词对应")


def _by_office(words: Words, topic: Topic) -> bool:
    """Whether a number is that of one office among several: 其中市政府制定12件、部门制定24件."""
    return topic.part and "link.scope" in words.tags


def one_kind(words: Words, *, part: bool) -> bool:
    """Whether decisions of one kind are counted, not all: 建设用地规划许可142件, 核发排污许可证35张.

    Args:
        words: the words of the number.
        part: whether it is said to be a part of another.
    """
    bare = next((t for t in reversed(words.tokens) if "mark.bare" in t.tags), None)
    if bare is None:
        return False
    start = _start_of_name(words, bare.start)
    things = any(t.end == start and "thing.other" in t.tags for t in words.tokens)
    return things or part or any(start == a + count or bare.end == a for a, count in words.gaps)


def _start_of_name(words: Words, start: int) -> int:
    """Where the name of a decision begins, with what is to be permitted (施工图审查许可)."""
    for token in reversed(words.tokens):
        if token.end == start and "act.revised" in token.tags:
            start = token.start
    return start


def published(mention: Mention | None, document: str) -> bool:
    """Whether a number counts documents of a kind that were published, and says no more of them."""
    if mention is None or acts_of(mention.words) != {"published"}:
        return False
    return any(document in token.names("domain") for token in mention.words.tokens)


def made(document: str) -> tuple[Fact, ...]:
    """The fact of how many documents of a kind were made."""
    return (cell(f"t2.{document}.issued"),)


def _each_or_sum(facts: list[Fact], mention: Mention, *, certain: bool) -> Claim:
    if len(facts) == 1 or "link.each" in mention.before.tags:
        return Claim(tuple(facts), certain=certain, reason="按决定种类对应")
    total = cell(*(c for fact in facts for c in fact.readings[0].cells))
    summed = "link.sum" in mention.before.tags and mention.before.joined({f"domain.{item}" for item in DECISIONS})
    return Claim((total,), certain=certain and summed, reason="一个数对应几行之和")


def denied(words: Words, items: Sequence[str]) -> tuple[Fact, ...]:
    """The facts that a clause saying there was none denies."""
    acts = acts_of(words)
    facts = [cell(f"t2.{item}") for item in items if item in DECISIONS + FEES and not acts & {"published", "revised"}]
    made = acts & MAKING
    facts += [cell(f"t2.{item}.{act}") for item in items if item in DOCUMENTS for act in sorted(made)]
    return tuple(facts)


def acts_of(words: Words) -> frozenset[str]:
    """What words say was done."""
    return frozenset(tag.partition(".")[2] for tag in words.tags & _acts())


@cache
def _acts() -> frozenset[str]:
    return frozenset(tag for tag in lexicon().every if tag.startswith("act."))


@cache
def _unsure() -> frozenset[str]:
    """Measure words of things published as well as of decisions."""
    return frozenset(read("policy")["unsure"]["decisions"])


@cache
def units() -> dict[str, frozenset[str]]:
    """The measure words that each kind of figure takes."""
    return {kind: frozenset(words) for kind, words in read("policy")["units"].items()}
