"""What the answer says there was none of: exactly what the composed text says, no more and no less."""

import re
from collections.abc import Iterator
from functools import cache

from report_drafter.check.claims.clauses import DENIES
from report_drafter.check.claims.lexicon import lexicon, tags_of
from report_drafter.check.claims.linked import Linked
from report_drafter.narrative.modelled.guard.places import plain_of
from report_drafter.narrative.modelled.guard.reading import CLAUSE, Answer, Text
from report_drafter.narrative.modelled.guard.sources import Sources, mean_the_same
from report_drafter.narrative.modelled.guard.wording import data, doubt
from report_drafter.narrative.modelled.section import Doubt
from report_drafter.narrative.modelled.similarity import similarity

_PART = 0.5  # so much of what a clause says of a topic before it
_SAME = 0.6  # so much of a clause must stand in one clause of a source that denies something


def examine_denials(answer: Answer, composed: Answer, sources: Sources) -> Iterator[Doubt]:
    """The doubts about none-claims.

    Args:
        answer: the answer.
        composed: the composed text.
        sources: what the answer's words may come from.
    """
    right = frozenset(cell for text in composed.texts for _, cells in _denied(text) for cell in cells)
    narrow = frozenset(tag for text in composed.texts for item, _ in _denied(text) for tag in _narrowing(text, item))
    said: set[str] = set()
    for text in answer.texts:
        for item, cells in _denied(text):
            said |= cells
            if cells - right or _narrowing(text, item) - narrow:
                yield doubt("none-new", text.number, item.start, item.end, words=text.text[item.start : item.end])
        yield from _of_nothing(text, sources)
        yield from _of_months(text, composed)
        yield from _against(text, right, sources)
        yield from _affirmed(text, sources)
    for text in composed.texts:
        for item, cells in _denied(text):
            if cells - said:
                yield _lost(answer, composed, text, text.text[item.start : item.end])
    for text, words in (*_left_out(composed, answer), *_shortened(composed, answer)):
        yield _lost(answer, composed, text, words)


def _denied(text: Text) -> Iterator[tuple[Linked, frozenset[str]]]:
    return ((item, item.cells) for item in text.linked if item.mention is None)


def _narrowing(text: Text, item: Linked) -> frozenset[str]:
    """The tags in a none-claim that make it one of a part, of another year, or of what might be."""
    tags = tags_of(lexicon().scan(text.text[item.start : item.end]))
    return frozenset(tag for tag in tags if tag.startswith(tuple(data("places")["narrowing"])))


def _lost(answer: Answer, composed: Answer, text: Text, words: str) -> Doubt:
    at = text.number if len(answer.texts) == len(composed.texts) else None
    end = len(answer.texts[at].text) if at is not None else 0
    return doubt("none-lost", at, 0, end, words=words)


def _left_out(composed: Answer, answer: Answer) -> Iterator[tuple[Text, str]]:
    """The clauses of the composed text that deny what no table counts, and that the answer has no more."""
    denied = [ways for text in answer.texts for _, ways in _clauses(text.free)]
    for text in composed.texts:
        for (start, end), clause in denying_clauses(text.free):
            counted = any(start <= slot.start < end for slot in text.slots) or _overlaps(text, start, end)
            if not counted and not any(_same(clause, way) for ways in denied for way in _about(ways, clause)):
                yield text, clause


def _of_months(text: Text, composed: Answer) -> Iterator[Doubt]:
    """Denials of a stretch of months of which the composed text does not name each: 7月至9月没有发布."""
    known = {f"{number}月" for number in re.findall(r"(?<!\d)(\d+)月", composed.whole)} | _months(composed.whole)
    for (start, end), clause in denying_clauses(text.free):
        if _months(clause) - known:
            yield doubt("none-unknown", text.number, start, end, words=clause)


def _months(words: str) -> set[str]:
    """The months of the stretches that words name by the first and the last."""
    spans = re.findall(r"(?<!\d)(\d{1,2})月?份?[至到—-]+(\d{1,2})月", words)
    return {f"{month}月" for first, last in spans for month in range(int(first), int(last) + 1)}


def _shortened(composed: Answer, answer: Answer) -> Iterator[tuple[Text, str]]:
    """What the composed text denies along with other things, that the answer does not speak of: 7月、9月没有发布."""
    spans = _months(answer.whole)
    for text in composed.texts:
        for (start, end), clause in denying_clauses(text.free):
            counted = any(start <= slot.start < end for slot in text.slots) or _overlaps(text, start, end)
            for member in () if counted else _members(clause):
                if not any(word in answer.whole for word in (member, *_others(member))) and member not in spans:
                    yield text, member


def _members(clause: str) -> list[str]:
    """The members of a list of which a clause says that there was none of any; none where it is of one thing."""
    words = re.sub(data("places")["denied_list"], "", negation().split(clause)[0])
    members = re.split("[、和与及]", words)
    return members if len(members) > 1 and all(len(member) > 1 for member in members) else []


def _others(word: str) -> Iterator[str]:
    """Other words for what a word names."""
    return (other for group in data("places")["same"] if word in group for other in group)


def _same(clause: str, other: str) -> bool:
    """Whether a clause denies what another does: in much the same words, or in others that mean the same."""
    alike = negation().search(other) is not None and similarity(clause, other) >= _SAME
    return alike or mean_the_same(clause, other)


def _of_nothing(text: Text, sources: Sources) -> Iterator[Doubt]:
    """Clauses that deny what no table counts, if no source denies the same."""
    known = [clause for source in sources.texts for _, clause in denying_clauses(source)]
    found = (found for found in _clauses(text.free) if negation().search(found[1][0]))
    for (start, end), ways in found:
        said = _overlaps(text, start, end) or _is_counted(text, start, ways[0])
        if (
            not said
            and not any(_same(way, k) for k in known for way in _about(ways, k))
            and not is_lacking(ways[0], sources)
        ):
            yield doubt("none-unknown", text.number, start, end, words=ways[0])


def is_lacking(clause: str, sources: Sources) -> bool:
    """Whether a clause says in another way that something lacks a quality: 未能同步 for 不同步.

    Args:
        clause: a clause that denies something.
        sources: what the answer's words may come from.
    """
    for found in re.finditer(data("places")["lacking"], clause):
        plain = f"{clause[: found.start()]}不{found['quality']}"
        whole = (c[0] for text in sources.composed for c in CLAUSE.finditer(text) if f"不{found['quality']}" in c[0])
        if any(similarity(plain, other) >= _SAME for other in whole):
            return True
    return False


def _is_counted(text: Text, start: int, clause: str) -> bool:
    """Whether a clause denies only what its number counts: 3件申请未在法定期限内答复."""
    inside = [slot for slot in text.slots if start <= slot.start < start + len(clause)]
    return any(not negation().search(plain_of(slot, clause)) for slot in inside)


def _affirmed(text: Text, sources: Sources) -> Iterator[Doubt]:
    """Clauses that affirm in its own words what the composed text denies, and never affirms."""
    plain = [
        c[0] for known in sources.section.split("\n") for c in CLAUSE.finditer(known) if not negation().search(c[0])
    ]
    denied = {
        part for known in sources.composed for _, clause in denying_clauses(known) for part in negation().split(clause)
    }
    cores = [core for core in denied if len(core) >= data("around")["affirming"] and not any(core in c for c in plain)]
    for clause in CLAUSE.finditer(text.free):
        behind = CLAUSE.match(text.free, clause.end() + 1)
        topic = re.match(data("places")["topic"], clause[0]) and behind and negation().search(behind[0])
        if not topic and not negation().search(clause[0]) and any(core in clause[0] for core in cores):
            yield doubt("none-contradicted", text.number, *clause.span(), words=clause[0])


def _overlaps(text: Text, start: int, end: int) -> bool:
    """Whether the checker reads a none-claim there."""
    return any(item.mention is None and item.start < end and start < item.end for item in text.linked)


def _clauses(text: str) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    """The clauses of a text, each with where it stands, by itself and with its topic before it (对某某，没有…)."""
    before: re.Match[str] | None = None
    for clause in CLAUSE.finditer(text):
        topic = before is not None and re.match(data("places")["topic"], before[0]) is not None
        led = (f"{before[0]}{clause[0]}",) if topic and before and text[before.end() : clause.start()] == "，" else ()
        yield clause.span(), (clause[0], *led)
        before = clause


def _about(ways: tuple[str, ...], other: str) -> tuple[str, ...]:
    """A clause by itself, and with its topic if what it says of that is much like another clause."""
    return ways if similarity(ways[0], other) >= _PART else ways[:1]


def denying_clauses(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The clauses of a text with a word that says there was none, each with where it stands."""
    return ((c.span(), c[0]) for c in CLAUSE.finditer(text) if negation().search(c[0]))


@cache
def negation() -> re.Pattern[str]:
    """Words that say there was none, where they are no part of a word that does not (无障碍, 未来)."""
    words = sorted((w for w, tags in lexicon().tags.items() if DENIES in tags), key=len, reverse=True)
    harmless = "|".join(data("places")["harmless"])
    return re.compile(f"(?!{harmless})(?:{'|'.join(words)})")


def _denies(text: Text, start: int, cell: str) -> bool:
    """Whether words stand within a none-claim of just that, right behind its negation: 没有制发规范性文件."""
    before = [n.end() for n in negation().finditer(text.text) if n.end() == start]
    return bool(before) and any(cell in cells and item.start < start < item.end for item, cells in _denied(text))


def _against(text: Text, denied: frozenset[str], sources: Sources) -> Iterator[Doubt]:
    """Words that only make sense if there were some of what the composed text says there was none of."""
    for entry in data("places")["contradiction"]:
        if entry["denied"] not in denied:
            continue
        for found in re.finditer("|".join(entry["words"]), text.free):
            if found[0] not in sources.section and not _denies(text, found.start(), entry["denied"]):
                yield doubt("none-contradicted", text.number, *found.span(), words=found[0])
