"""Locked pieces of a text: numbers and gaps as marks that a model may move and may not change."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from report_drafter.check.claims.clauses import after_unit
from report_drafter.check.quantities import Quantity, find
from report_drafter.facts import Fact, Facts
from report_drafter.narrative.modelled.section import Lock
from report_drafter.narrative.passage import Passage
from report_drafter.narrative.text import GAP
from report_drafter.report import Paragraph, Role, Source, Stated

MARK = re.compile(r"\{\{([FGM]\d+)\}\}")
"""A lock as it stands in a text: ``{{F1}}``."""

_BRACES = str.maketrans("{}｛｝", "（）（）")
_CLAUSE = re.compile("[，。；：、,;:（）()]")
_SENTENCE = re.compile("[。；！？]")
_ITEM = re.compile("^(?:[一二三四五六七八九十]+是|其中)")
_OPEN = re.compile("(?:^|[有达])$")


class Place(Struct, frozen=True):
    """Where a lock's text stands in the finished text.

    Attributes:
        mark: the lock's mark; also one that there is no lock for, which then stands there as it is.
        start, end: half-open character offsets.
    """

    mark: str
    start: int
    end: int


def mark(name: str) -> str:
    """A lock as a model sees it: ``{{F1}}``."""
    return f"{{{{{name}}}}}"


def encode(passage: Passage, facts: Facts) -> tuple[tuple[str, ...], dict[str, Lock]]:
    """A composed passage with its numbers and gaps locked.

    Braces that the inputs brought along become brackets, so that nothing but a lock looks like one.

    Args:
        passage: the composed passage.
        facts: what its numbers state.

    Returns:
        The text of each paragraph, and the locks by mark in the order of the text.

    Raises:
        KeyError: if a number states a fact that does not exist.
    """
    locks: dict[str, Lock] = {}
    texts = tuple(_encoded(p, facts, locks) for p in passage.paragraphs)
    return texts, _told_apart(texts, locks)


def _told_apart(texts: Iterable[str], locks: Mapping[str, Lock]) -> dict[str, Lock]:
    """The locks, those called the same with what their sentence begins with: 行政诉讼按审理情况分：结果维持."""
    called = Counter(lock.about for lock in locks.values() if lock.fact)
    begins = {m: s for text in texts for s in _SENTENCE.split(text) for m in MARK.findall(s)}
    return {
        name: replace(lock, about=f"{MARK.split(_CLAUSE.split(begins[name])[0])[0]}：{lock.about}")
        if lock.fact and called[lock.about] > 1
        else lock
        for name, lock in locks.items()
    }


def _encoded(paragraph: Paragraph, facts: Facts, locks: dict[str, Lock]) -> str:
    text, parts, at = paragraph.text, [], 0
    quantities = {q.start: q for q in find(text)}
    for start, end, fact in sorted(_pieces(paragraph, facts), key=lambda piece: piece[0]):
        kind = "F" if fact else "G"
        name = f"{kind}{sum(known.startswith(kind) for known in locks) + 1}"
        unit = measure(text, end, quantities.get(start))
        about = _about(text[at:start], unit, text[end:]) if fact else text[start:end].strip("【】")
        locks[name] = Lock(name, text[start:end], fact, about)
        parts += [text[at:start].translate(_BRACES), mark(name)]
        at = end
    return "".join([*parts, text[at:].translate(_BRACES)])


def _pieces(paragraph: Paragraph, facts: Facts) -> Iterator[tuple[int, int, Fact | None]]:
    yield from ((s.start, s.end, facts[s.fact]) for s in paragraph.stated)
    yield from ((*found.span(), None) for found in GAP.finditer(paragraph.text))


def _about(before: str, unit: str, behind: str) -> str:
    """What a number is, in the words of its own clause: 通过微信公众号公开，单位：条; 有…件申请结转下年度."""
    words = [w for w in _CLAUSE.split(before) if w.strip()]
    lead = _ITEM.sub("", words[-1]) if words else ""
    following = _CLAUSE.split(behind)[0]
    if _OPEN.search(lead) and following.removeprefix(unit):
        return f"{lead}…{following}"
    return f"{lead}，单位：{unit}" if unit else lead


def measure(text: str, end: int, quantity: Quantity | None) -> str:
    """The measure word, or the percent sign, behind a number that ends there and was found in the text."""
    if quantity is None or quantity.end < end:
        return ""
    return text[end : quantity.end] or text[quantity.end : after_unit(text, quantity)]


def filled(text: str, locks: Mapping[str, Lock]) -> tuple[str, tuple[Place, ...]]:
    """A text with its locks' own texts put in.

    Args:
        text: a text with marks.
        locks: the locks by mark.

    Returns:
        The finished text, and where in it each mark's text stands.
    """
    parts, places, at, length = [], [], 0, 0
    for found in MARK.finditer(text):
        before = text[at : found.start()]
        put = locks[found[1]].text if found[1] in locks else found[0]
        start = length + len(before)
        length = start + len(put)
        places.append(Place(found[1], start, length))
        parts += [before, put]
        at = found.end()
    return "".join([*parts, text[at:]]), tuple(places)


def fill(text: str, locks: Mapping[str, Lock]) -> Paragraph:
    """A paragraph of a text with marks: the numbers in their places, each with the fact that it states."""
    done, places = filled(text, locks)
    return Paragraph(done, Role.BODY, stated=tuple(_stated(places, locks)))


def _stated(places: Iterable[Place], locks: Mapping[str, Lock]) -> Iterator[Stated]:
    for place in places:
        lock = locks.get(place.mark)
        fact = lock.fact if lock else None
        if fact:
            source = Source(fact.name, fact.text, fact.label, fact.origin, fact.source)
            yield Stated(place.start, place.end, fact.name, source)
