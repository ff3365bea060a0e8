"""What the answer says there was none of: exactly what the composed text says, no more and no less."""

import re
from collections.abc import Iterator
from functools import cache

from report_drafter.check.claims.clauses import DENIES
from report_drafter.check.claims.lexicon import lexicon, tags_of
from report_drafter.check.claims.linked import Linked
from report_drafter.narrative.modelled.guard.reading import Answer, Text
from report_drafter.narrative.modelled.guard.sources import Sources
from report_drafter.narrative.modelled.guard.wording import data, doubt
from report_drafter.narrative.modelled.section import Doubt
from report_drafter.narrative.modelled.similarity import similarity

_CLAUSE = re.compile("[^，。；：！？\n]+")
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
        yield from _against(text, right, sources)
    for text in composed.texts:
        for item, cells in _denied(text):
            if cells - said:
                yield _lost(answer, composed, text, text.text[item.start : item.end])
    for text, clause in _left_out(composed, answer):
        yield _lost(answer, composed, text, clause)


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
    denied = [clause for text in answer.texts for _, clause in _denying(text.free)]
    for text in composed.texts:
        for (start, end), clause in _denying(text.free):
            counted = any(start <= slot.start < end for slot in text.slots) or _overlaps(text, start, end)
            if not counted and not any(similarity(clause, d) >= _SAME for d in denied):
                yield text, clause


def _of_nothing(text: Text, sources: Sources) -> Iterator[Doubt]:
    """Clauses that deny what no table counts, if no source denies the same."""
    known = [clause for source in sources.texts for _, clause in _denying(source)]
    for (start, end), clause in _denying(text.free):
        if not _overlaps(text, start, end) and not any(similarity(clause, k) >= _SAME for k in known):
            yield doubt("none-unknown", text.number, start, end, words=clause)


def _overlaps(text: Text, start: int, end: int) -> bool:
    """Whether the checker reads a none-claim there."""
    return any(item.mention is None and item.start < end and start < item.end for item in text.linked)


def _denying(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The clauses of a text with a word that says there was none."""
    return ((c.span(), c[0]) for c in _CLAUSE.finditer(text) if _negation().search(c[0]))


@cache
def _negation() -> re.Pattern[str]:
    """Words that say there was none, where they are no part of a word that does not (无障碍, 未来)."""
    words = sorted((w for w, tags in lexicon().tags.items() if DENIES in tags), key=len, reverse=True)
    harmless = "|".join(data("places")["harmless"])
    return re.compile(f"(?!{harmless})(?:{'|'.join(words)})")


def _against(text: Text, denied: frozenset[str], sources: Sources) -> Iterator[Doubt]:
    """Words that only make sense if there were some of what the composed text says there was none of."""
    for entry in data("places")["contradiction"]:
        if entry["denied"] not in denied:
            continue
        for found in re.finditer("|".join(entry["words"]), text.free):
            if found[0] not in sources.section:
                yield doubt("none-contradicted", text.number, *found.span(), words=found[0])
