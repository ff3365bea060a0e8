"""Numbers of applications: which row and column of table 3 a clause names."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product

from msgspec.structs import replace

from report_drafter.check.claims.clauses import NO_WEIGHT, Mention, Words
from report_drafter.check.claims.facts import Claim, Expression, Fact, Percentage, Sum
from report_drafter.check.claims.lexicon import family, read
from report_drafter.check.claims.rows import rows
from report_drafter.check.claims.topic import APPLICATIONS, Readings, Topic

_CARRIED = frozenset({"carried_in", "carried_out"})
_BARELY_DISCLOSED = frozenset({NO_WEIGHT, "link.disclosed", "act.published", "link.part", "link.belongs"})
"""The tags of a clause that says 公开 and nothing else."""
_ONWARD = frozenset({"row.carried_out", "time.next_year", "time.open", "time.ongoing", "time.within", "link.rest"})
"""Words by which 结转 leads into the next year, even where no number of answers came before."""
_DISCLOSED = frozenset({"granted", "partial"})
_MIXED = frozenset({"thing.other", "domain.app"})
"""Tags of what is counted together with applications: 来信来访和依申请公开共28件."""


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
    found = rows().named(words.tags)
    results = _results(words, [row for row in found if not rows().general(row)])
    general = [row for row in found if rows().general(row)]
    picked = topic.part and not noun and results == ["carried_out"] and "row.received" in mention.before.tags
    if picked or (results == ["carried_in"] and _received_before(words)):
        general = [row for row in general if row != "received"]
    if reason := _no_row(mention, results):
        return Claim(reason=reason)
    columns = _columns(_of_which(words).tags)
    if balance := _of_the_balance(words, topic, results, columns):
        return balance
    if results:
        return _of_rows(mention, results, general, columns, noun)
    if general:
        return _of_totals(mention, topic, general, columns, noun)
    return _of_no_verb(mention, topic, columns, noun)


def _no_row(mention: Mention, results: Sequence[str]) -> str:
    """Why table 3 has no row for a number, whatever verb stands by; empty if it may have one."""
    words = mention.words
    if _counts_offices(mention):
        return "说的是单位的个数"
    if "link.withdrawn" in words.tags:
        return "撤回、撤销的申请在表三没有对应的行"
    if "link.norow" in words.tags and not _CARRIED.intersection(results):
        return "这一情形在表三没有对应的行"
    if "link.extended" in words.tags and "negation.none" not in words.tags and not results:
        return "是否超期在表三没有对应的行"
    return ""


def _results(words: Words, named: list[str]) -> list[str]:
    """The results that words name; 公开和部分公开 names two."""
    if named == ["partial"] and joined(words, "link.disclosed", "row.partial"):
        return ["granted", "partial"]
    return named


def _of_the_balance(words: Words, topic: Topic, results: Sequence[str], columns: Sequence[str]) -> Claim | None:
    """What is due (应答复), and 结转 without a direction, which before any answers may be from last year."""
    if "link.due" in words.tags and not results:
        due = _fact([(("new", "carried_in"),)], columns)
        return Claim((due,), certain=not words.unknown, reason="本年应办的件数")
    if results == ["carried_out"] and words.tags.isdisjoint(_ONWARD) and not _given("total", topic):
        either = _fact([(("carried_out",), ("carried_in",))], columns)
        return Claim((either,), reason="结转的件数")
    return None


def _of_no_verb(mention: Mention, topic: Topic, columns: Sequence[str], noun: str) -> Claim:
    """Numbers that no verb says what became of: applicants, a bare 公开, applications as such, their sum."""
    words = mention.words
    if columns and (noun or topic.heads):
        return _of_columns(mention, topic, columns)
    plain = words.tags <= _BARELY_DISCLOSED and not words.unknown and not noun
    if "link.disclosed" in words.tags and plain and topic.domains == (APPLICATIONS,):
        return Claim((_fact([(("granted",), ("granted", "partial"))], columns),), reason="办理结果为公开")
    if noun:
        found = _of_totals(mention, topic, ["received"], columns, noun)
        return replace(found, certain=found.certain and not family(words.tags, "mark"))
    if topic.results and mention.before.bare and "link.within" in words.tags:
        every = _fact([rows().meaning("total"), rows().meaning("received")], ())
        return Claim((every,), certain=not words.unknown, reason="后面几项的总数")
    if "link.sum" in words.tags and not words.unknown and topic.heads:
        return Claim((_fact([*topic.heads, rows().meaning("received")], ()),), certain=False, reason="前面几项的合计")
    return Claim(reason="句中没有说明是表三的哪一行")


def _of_rows(
    mention: Mention, results: Sequence[str], general: Sequence[str], columns: Sequence[str], noun: str
) -> Claim:
    """Rows that only applications have (予以公开, 不掌握 …)."""
    facts = [_fact([((row,),)], columns) for row in results]
    if noun and _says_all(mention) and _CARRIED.isdisjoint(results):
        return Claim((_fact([rows().meaning("received")], ()), *facts), reason="全部申请属于同一情形")
    if _each(mention) and "new" in general:
        facts += [_fact([rows().meaning("new")], columns)]
    elif "new" in general or "received" in general:
        return Claim(tuple(facts), certain=False, reason="收到与办理结果并提，含义不确定")
    if len(results) > 1 and not _each(mention):
        return _of_rows_together(mention, results, facts)
    return Claim(tuple(facts), certain=not _and_others(mention.before), reason="按办理结果的名称对应")


def _and_others(words: Words) -> bool:
    """Whether more is counted than is named: 无法提供及其他9件."""
    last = words.tokens[-2:]
    return len(last) > 1 and "link.and" in last[0].tags and "link.others" in last[1].tags


def _of_rows_together(mention: Mention, results: Sequence[str], facts: Sequence[Fact]) -> Claim:
    """One number for several rows: their sum where the text joins them (予以公开和部分公开44件), else in doubt."""
    total = Sum(tuple(c for f in facts for c in f.readings[0].cells))
    whole = next((row for row in results if not rows().parts.get(row, frozenset()).isdisjoint(results)), None)
    if whole is not None:
        parts = Sum(tuple(c for c in total.cells if c.split(".")[1] != whole))
        of_the_whole = _fact([((whole,),)], ()).readings
        return Claim((Fact((*of_the_whole, parts)),), reason="按几种原因的上一级名称对应")
    pair = set(results) == _DISCLOSED and "row.refused" not in mention.words.tags
    sure = pair and not mention.words.unknown
    return Claim((Fact((total,)),), certain=sure, reason="一个数对应几行之和")


def _of_totals(mention: Mention, topic: Topic, general: Sequence[str], columns: Sequence[str], noun: str) -> Claim:
    """收到, 办结 and the like: rows named by verbs that any kind of case may have."""
    words = mention.words
    vague = bool(words.unknown or words.tags & {"link.channel", "thing.other"})
    certain = not (vague and (topic.heads or not noun)) and "link.delegated" not in words.tags
    given = any(_given(row, topic) for row in general)
    parting = "link.part" in mention.before.tags and "time.last_year" not in mention.before.tags
    counted = parting and topic.last.topic == APPLICATIONS
    again = topic.part and not columns and (given or (counted and bool(topic.last.facts)))
    several = "link.scope" in words.tags and "link.whole_area" not in words.tags
    scoped = several and (given or ("link.level" in words.tags and bool(topic.heads)))
    some = ("link.describing" in words.tags and topic.heads) or "link.respectively" in mention.before.tags
    if again or scoped or some or (topic.split and "total" in general):
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
    if "time.months" in words.tags or words.joined(_MIXED):
        certain = False
    if topic.part and not columns:
        facts = tuple(Fact((*fact.readings, *_of_the_new(fact))) for fact in facts)
    return Claim(facts, certain=certain, reason="按动词对应")


def _given(row: str, topic: Topic) -> bool:
    """Whether a total was given before that may be the same: 新收3862件, of which 市政府收到126件."""
    return any(not set(rows().meaning(row)).isdisjoint(head) for head in topic.heads)


def _of_the_new(fact: Fact) -> tuple[Expression, ...]:
    """收到15件，其中14件已办结 may leave out the answers to applications of the year before."""
    if fact.readings[0] != Sum(("t3.total.total",)):
        return ()
    return (Sum(("t3.total.total",), ("t3.carried_in.total",)),)


def _of_columns(mention: Mention, topic: Topic, columns: Sequence[str]) -> Claim:
    """Applicants: the number is a part of the totals before, by column."""
    heads = topic.heads or [rows().meaning("received")]
    facts = tuple(_fact(heads, [column]) for column in columns)
    if len(columns) > 1 and not _each(mention):
        return Claim(facts, certain=False, reason="一个数对应几类申请人，含义不确定")
    persons = mention.quantity.unit in _persons()
    return Claim(facts, certain=not (mention.words.unknown or persons), reason="按申请人类别对应")


@cache
def _persons() -> frozenset[str]:
    """Measure words of applicants, of whom one may have asked several times."""
    return frozenset(read("policy")["unsure"]["applicants"])


def _counts_offices(mention: Mention) -> bool:
    """Whether a number counts those who had applications, not the applications: 15个单位收到申请."""
    first = next(iter(mention.after.tokens), None)
    near = mention.quantity.end + len(mention.quantity.unit)
    return first is not None and first.start == near and "link.offices" in first.tags


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
    columns = _columns(words.tags)
    results = specific(words.tags)
    if len(results) == 1 and "link.norow" not in words.tags:
        return (_fact([((results[0],),)], columns),)
    if len(columns) == 1 and "link.all" in words.tags and not words.unknown:
        return (Fact(tuple(_in_column(reading, columns[0]) for reading in facts[0].readings)),)
    return ()


def _in_column(reading: Expression, column: str) -> Expression:
    """The same rows in the column of one kind of applicant."""
    return Sum(tuple(f"{cell.rpartition('.')[0]}.{column}" for cell in reading.cells))


def _columns(tags: Iterable[str]) -> list[str]:
    """The columns that words name. Natural persons beside organisations are everybody (公民或企业提出的申请)."""
    found = family(tags, "column")
    return [] if "natural" in found and len(found) > 1 else sorted(found)


def _of_which(words: Words) -> Words:
    """Of applicants within others those that are counted: 法人或其他组织中商业企业4件."""
    named = [any(t.names("column")) for t in words.tokens]
    at = next((i for i, t in enumerate(words.tokens) if "link.within" in t.tags and any(named[:i])), None)
    return words if at is None or not any(named[at:]) else Words(words.tokens[at + 1 :], words.gaps)


def _received_before(words: Words) -> bool:
    """Whether applications are said to have been received last year and carried over: 2023年收到、结转至2024年答复."""
    order = ({"time.last_year"}, {"row.received"}, {"time.carried", "time.carry"})
    places = [next((t.start for t in words.tokens if tags & t.tags), -1) for tags in order]
    return min(places) >= 0 and places == sorted(places)


def joined(words: Words, first: str, second: str) -> bool:
    """Whether nothing but an “and” parts two words with these tags, in either order: 公开和部分公开."""
    for a, b, c in zip(words.tokens, words.tokens[1:], words.tokens[2:], strict=False):
        ends = (first in a.tags and second in c.tags) or (second in a.tags and first in c.tags)
        if ends and "link.and" in b.tags and a.end == b.start and b.end == c.start:
            return True
    return False


def denied(tags: frozenset[str]) -> tuple[Fact, ...]:
    """The facts that a clause saying there was none denies."""
    return tuple(_fact([((row,),)], ()) for row in specific(tags) or ["new"])


def tells(tags: frozenset[str], *, carried: bool = True) -> bool:
    """Whether words name a result that only applications have; that something is still open tells nothing.

    Args:
        tags: the words' tags.
        carried: whether being carried over from or to another year counts, which other cases may be too.
    """
    rows_named = specific(tags)
    said = frozenset({"time.carried", "row.carried_in", "row.carried_out"})
    return any(row not in _CARRIED or (carried and not tags.isdisjoint(said)) for row in rows_named)


def unmistakable(tags: frozenset[str]) -> bool:
    """Whether words name a row in terms that no other text of a report uses (逾期不补正)."""
    return not rows().own.isdisjoint(specific(tags))


def specific(tags: frozenset[str]) -> list[str]:
    """The rows that words with these tags name and that only applications have."""
    return [row for row in rows().named(tags) if not rows().general(row)]


def _says_all(mention: Mention) -> bool:
    return "link.all" in mention.after.tags


def _each(mention: Mention) -> bool:
    return "link.each" in mention.before.tags
