"""Numbers of applications: which row and column of table 3 a clause names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from report_drafter.check.claims.clauses import Mention, Words
from report_drafter.check.claims.facts import Claim, Expression, Fact, Percentage, Sum
from report_drafter.check.claims.lexicon import read
from report_drafter.check.claims.topic import APPLICATIONS, Readings, Topic


@dataclass(frozen=True, slots=True)
class RowRule:
    """How tags together name a row.

    Attributes:
        gives: the row.
        needs: tags that must be there, each with its alternatives.
        takes: further tags that are then accounted for.
        unless: tags that forbid it.
    """

    gives: str
    needs: tuple[frozenset[str], ...]
    takes: frozenset[str]
    unless: frozenset[str]


@dataclass(frozen=True)
class Rows:
    """The rows of table 3 as sentences name them: ``templates/claims/rows.toml``."""

    rules: tuple[RowRule, ...]
    readings: dict[str, Readings]
    parts: dict[str, frozenset[str]]

    def named(self, tags: frozenset[str]) -> list[str]:
        """The rows that a clause with these tags names, the unspecific first, wholes beside their parts left out."""
        found, left = fired(self.rules, tags)
        found += sorted(_family(left, "row") - {"finished", "handled", "received"})
        return [row for row in dict.fromkeys(found) if self.parts.get(row, frozenset()).isdisjoint(found)]

    def meaning(self, row: str) -> Readings:
        """What a row may mean."""
        return self.readings.get(row, ((row,),))

    def general(self, row: str) -> bool:
        """Whether the row is a total that others divide, named by a verb that any kind of case may have."""
        return row in self.readings


def fired(rules: Iterable[RowRule], tags: frozenset[str]) -> tuple[list[str], set[str]]:
    """What the rules give for some tags, and the tags left over."""
    left, found = set(tags), []
    for rule in rules:
        if rule.unless.isdisjoint(tags) and all(need & left for need in rule.needs):
            left -= rule.takes.union(*rule.needs)
            found.append(rule.gives)
    return found, left


@cache
def rows() -> Rows:
    """The rows, read once."""
    data = read("rows")
    return Rows(
        rules=naming_rules("rule"),
        readings={row: tuple(map(tuple, readings)) for row, readings in data["readings"].items()},
        parts={whole: frozenset(parts) for whole, parts in data["parts"].items()},
    )


def naming_rules(kind: str) -> tuple[RowRule, ...]:
    """The rules of one kind: ``rule`` for rows of table 3, ``outcome`` for columns of table 4."""
    return tuple(
        RowRule(
            gives=raw["gives"],
            needs=tuple(frozenset(need.split("|")) for need in raw["needs"]),
            takes=frozenset(raw.get("takes", ())),
            unless=frozenset(raw.get("unless", ())),
        )
        for raw in read("rows")[kind]
    )


def claim(mention: Mention, topic: Topic, noun: str) -> Claim:
    """What a number of applications is said to be.

    Args:
        mention: the number.
        topic: what carries over.
        noun: how the clause itself names applications: ``app`` (依申请公开), ``weak`` (a bare 申请), or empty.
    """
    words = mention.words
    if mention.quantity.percent:
        return _rate(words)
    if "link.withdrawn" in words.tags:
        return Claim(reason="撤回、撤销的申请在表三没有对应的行")
    if "link.norow" in words.tags:
        return Claim(reason="这一情形在表三没有对应的行")
    found = rows().named(words.tags)
    columns = sorted(_family(words.tags, "column"))
    results = [row for row in found if not rows().general(row)]
    general = [row for row in found if rows().general(row)]
    if results:
        return _of_rows(mention, results, general, columns, noun)
    if general:
        return _of_totals(mention, topic, general, columns, noun)
    if columns and (noun or topic.heads):
        return _of_columns(mention, topic, columns)
    plain = words.tags <= {"filler.any", "link.disclosed", "act.published", "link.part"}
    if "link.disclosed" in words.tags and plain and not words.unknown and not noun and topic.domains == (APPLICATIONS,):
        return Claim((_fact([(("granted",),)], columns),), reason="办理结果为公开")
    if noun:
        return _of_totals(mention, topic, ["received"], columns, noun)
    if "link.sum" in words.tags and not words.unknown and topic.heads:
        return Claim((_fact([*topic.heads, rows().meaning("received")], ()),), certain=False, reason="前面几项的合计")
    return Claim(reason="句中没有说明是表三的哪一行")


def _of_rows(
    mention: Mention, results: Sequence[str], general: Sequence[str], columns: Sequence[str], noun: str
) -> Claim:
    """Rows that only applications have (予以公开, 不掌握 …)."""
    facts = [_fact([((row,),)], columns) for row in results]
    if noun and _says_all(mention):
        return Claim((_fact([rows().meaning("received")], ()), *facts), reason="全部申请属于同一情形")
    if "new" in general or "received" in general:
        return Claim(tuple(facts), certain=False, reason="收到与办理结果并提，含义不确定")
    if len(results) > 1 and not _each(mention):
        total = Fact((Sum(tuple(c for f in facts for c in f.readings[0].cells)),))
        return Claim((total,), certain=False, reason="一个数对应几行之和，含义不确定")
    return Claim(tuple(facts), reason="按办理结果的名称对应")


def _of_totals(mention: Mention, topic: Topic, general: Sequence[str], columns: Sequence[str], noun: str) -> Claim:
    """收到, 办结 and the like: rows named by verbs that any kind of case may have."""
    words = mention.words
    vague = bool(words.unknown or words.tags & {"link.channel", "thing.other"})
    certain = not (vague and (topic.heads or not noun)) and "link.delegated" not in words.tags
    again = topic.part and any(rows().meaning(row) in topic.heads for row in general)
    if again or (topic.split and "total" in general):
        certain = False
    if noun and mention.before.bare and "total" in general and "received" not in general:
        every = _fact([rows().meaning("received"), rows().meaning("total")], columns)
        return Claim((every,), certain=certain, reason="先说件数，再说都已办理")
    if mention.before.unknown_at_end or words.tags & {"outcome.corrected", "outcome.upheld"}:
        certain = False
    if "total" in general and "link.disclosed" in words.tags:
        certain = False
    if not columns:
        topic.heads.extend(rows().meaning(row) for row in general)
    facts = tuple(_fact([rows().meaning(row)], columns) for row in general)
    return Claim(facts, certain=certain, reason="按动词对应")


def _of_columns(mention: Mention, topic: Topic, columns: Sequence[str]) -> Claim:
    """Applicants: the number is a part of the totals before, by column."""
    heads = topic.heads or [rows().meaning("received")]
    facts = tuple(_fact(heads, [column]) for column in columns)
    if len(columns) > 1 and not _each(mention):
        return Claim(facts, certain=False, reason="一个数对应几类申请人，含义不确定")
    return Claim(facts, certain=not mention.words.unknown, reason="按申请人类别对应")


def _fact(readings: Iterable[Readings], columns: Sequence[str]) -> Fact:
    """All readings of some rows, in some columns added up (the total where none is named)."""
    sums = dict.fromkeys(option for readings_of_row in readings for option in readings_of_row)
    return Fact(
        tuple(Sum(tuple(f"t3.{row}.{c}" for row, c in product(option, columns or ["total"]))) for option in sums)
    )


def _rate(words: Words) -> Claim:
    """办结率 and 答复率 of applications; every other rate is measured by nothing in the tables."""
    if "rate.finished" not in words.tags or words.tags & {"rate.ontime"}:
        return Claim(reason="表中没有可以核对这一比率的数字")
    total = Sum(("t3.total.total",))
    wholes = Sum(("t3.new.total", "t3.carried_in.total")), Sum(("t3.new.total",))
    return Claim((Fact(tuple(Percentage(total, whole) for whole in wholes)),), reason="办结率")


def suffix(words: Words, facts: Sequence[Fact], *, single: bool) -> tuple[Fact, ...]:
    """What a clause behind a number adds to its facts: 申请人均为自然人, 都属本机关不掌握."""
    if not (single or "link.all" in words.tags):
        return ()
    columns = sorted(_family(words.tags, "column"))
    results = specific(words.tags)
    if len(results) == 1 and "link.norow" not in words.tags:
        return (_fact([((results[0],),)], columns),)
    if len(columns) == 1 and "link.all" in words.tags and not words.unknown:
        return (Fact(tuple(_in_column(reading, columns[0]) for reading in facts[0].readings)),)
    return ()


def _in_column(reading: Expression, column: str) -> Expression:
    """The same rows in the column of one kind of applicant."""
    return Sum(tuple(f"{cell.rpartition('.')[0]}.{column}" for cell in reading.cells))


def denied(tags: frozenset[str]) -> tuple[Fact, ...]:
    """The facts that a clause saying there was none denies."""
    return tuple(_fact([((row,),)], ()) for row in specific(tags) or ["new"])


def tells(tags: frozenset[str]) -> bool:
    """Whether words name a result that only applications have; that something is still open tells nothing."""
    return any(row not in ("carried_in", "carried_out") or f"row.{row}" in tags for row in specific(tags))


def specific(tags: frozenset[str]) -> list[str]:
    """The rows that words with these tags name and that only applications have."""
    return [row for row in rows().named(tags) if not rows().general(row)]


def _says_all(mention: Mention) -> bool:
    return "link.all" in mention.after.tags


def _each(mention: Mention) -> bool:
    return "link.each" in mention.before.tags


def _family(tags: Iterable[str], family: str) -> set[str]:
    return {tag.partition(".")[2] for tag in tags if tag.startswith(f"{family}.")}
