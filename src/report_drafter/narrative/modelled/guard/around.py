"""Words right by a number, and in a clause that denies something: none that the composed text does not have there.

Whether a number stands by its own name is for the rules on places. Here it is what else is said of it: that it was
reviewed rather than published, that it is an estimate, that it is of somebody else's. What the section's composed text
has, other names of the same, and words that say nothing of a number may stand (``templates/model/around.toml``).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from report_drafter.narrative.modelled.guard.covering import Known, uncovered
from report_drafter.narrative.modelled.guard.denials import denying_clauses, is_lacking, negation
from report_drafter.narrative.modelled.guard.places import means_of
from report_drafter.narrative.modelled.guard.reading import HAN, HELD, SENTENCE, Answer, Slot, Text
from report_drafter.narrative.modelled.guard.sources import Sources, mean_the_same
from report_drafter.narrative.modelled.guard.titles import names_all
from report_drafter.narrative.modelled.guard.wording import data, doubt, vocabulary
from report_drafter.narrative.modelled.section import Doubt

_PART = re.compile("[，。；：、！？\n,;:!?]")
_ASIDE = re.compile("[（(][^（）()]*[）)]?")


def examine_around(answer: Answer, composed: Answer, sources: Sources) -> Iterator[Doubt]:
    """The doubts about words around numbers and in none-claims.

    Args:
        answer: the answer.
        composed: the composed text.
        sources: what the answer's words may come from.
    """
    floor = {slot.lock.mark: slot for slot in composed.slots}
    by_numbers, with_examples = _by_numbers(composed, sources), _by_numbers(composed, sources, sources.materials)
    by_denials = _by_denials(composed, sources)
    for text in answer.texts:
        for slot in text.slots:
            if meant := floor.get(slot.lock.mark):
                yield from _and_more(text, slot, meant)
                free = _unjudged(text.free, means_of(slot))
                if not _gives_examples(slot):
                    yield from _other_deed(text, free, slot, _up_to(meant, composed))
                known = with_examples if _gives_examples(slot) else by_numbers
                for span in _beside(text, slot):
                    yield from _foreign(text, free, span, known, vocabulary("around", "neutral", "manner"))
        free = _unjudged(text.free)
        for (start, end), clause in denying_clauses(text.free):
            if _twice(clause) and not any(clause in known for known in sources.texts):
                yield doubt("changed-words", text.number, start, end, words=clause)
            if is_lacking(clause, sources) or any(start <= slot.start < end for slot in text.slots):
                continue
            yield from _other_deeds(text, (start, end), by_denials)
            if not any(mean_the_same(clause, other) for other in by_denials.texts):
                yield from _foreign(text, free, (start, end), by_denials, vocabulary("around", "neutral", "denying"))


def _beside(text: Text, slot: Slot) -> Iterator[tuple[int, int]]:
    """Where the words of a number's own clause stand, and what is added to it in brackets."""
    end = slot.end + len(slot.unit)
    yield slot.start - len(_PART.split(slot.lead)[-1]), slot.start
    yield end, max(end, slot.end + len(slot.behind))
    if aside := _ASIDE.match(text.free, end):
        yield aside.span()


def _other_deed(text: Text, free: str, slot: Slot, told: str) -> Iterator[Doubt]:
    """A deed by a number that the composed sentence up to it tells in no words: 办理建议提案 where it has 建议提案."""
    groups = [group for group in data("around")["alike"] if any(word in told for word in group)]
    start = slot.start - len(_PART.split(slot.lead)[-1])
    for found in re.compile("|".join(data("around")["done"])).finditer(free, start, slot.start):
        if found[0] not in told and not any(found[0] in group for group in groups):
            yield doubt("changed-words", text.number, *found.span(), words=found[0])


def _and_more(text: Text, slot: Slot, meant: Slot) -> Iterator[Doubt]:
    """A number told to be of more than its name: 执法信息等9条."""
    among, label = data("around")["among"], meant.lock.fact.label if meant.lock.fact else ""
    if among not in meant.clause and slot.clause.endswith(f"{label}{among}"):
        yield doubt("changed-words", text.number, slot.start - len(among), slot.start, words=among)


def _up_to(slot: Slot, composed: Answer) -> str:
    """The sentence that a number of the composed text stands in, from its beginning to the words behind the number."""
    return f"{SENTENCE.split(composed.texts[slot.paragraph].text[: slot.start])[-1]}{slot.unit}{slot.after}"


def _gives_examples(slot: Slot) -> bool:
    """Whether the words before a number name some (保密审查等培训2次) or all of what it counts, not its kind."""
    return data("around")["among"] in slot.clause or names_all(slot)


def _twice(clause: str) -> bool:
    """Whether a clause denies what it denies: 没有未收到的, 未发生超期、未答复的情形."""
    members = re.split("[、和与及]", clause)
    return any(len(negation().findall(member)) > 1 for member in members) or bool(
        re.search(data("around")["nested"], clause)
    )


def _other_deeds(text: Text, span: tuple[int, int], denied: Known) -> Iterator[Doubt]:
    """What a clause says was not done, if no clause that the composed text denies speaks of doing it."""
    for deed in data("around")["deeds"]:
        if not any(re.search(deed, clause) for clause in denied.texts if HELD not in clause):
            for found in re.compile(deed).finditer(text.free, *span):
                yield doubt("changed-words", text.number, *found.span(), words=found[0])


def _unjudged(words: str, names: Iterable[str] = ()) -> str:
    """A text with a place holder for what other rules judge: numbers, what they are measured by, and these names."""
    rules = data("around")
    return re.sub("|".join((*rules["numbers"], *rules["judged"], *names)), lambda found: HELD * len(found[0]), words)


def _foreign(text: Text, free: str, span: tuple[int, int], known: Known, words: frozenset[str]) -> Iterator[Doubt]:
    for run in HAN.finditer(free, *span):
        for start, end in uncovered(run[0], known, words):
            at, to = run.start() + start, run.start() + end
            yield doubt("changed-words", text.number, at, to, words=text.text[at:to])


def _by_numbers(composed: Answer, sources: Sources, examples: Iterable[str] = ()) -> Known:
    """What may stand by the numbers of a section: what leads to them, and names of the same."""
    told = (f"{slot.lead}{slot.after}" for slot in composed.slots)
    labels = (slot.lock.fact.label for slot in composed.slots if slot.lock.fact)
    return Known((*told, *examples, *labels, *_others(sources), *_own(sources)))


def _by_denials(composed: Answer, sources: Sources) -> Known:
    """What may stand in a clause that denies something: the words of such clauses."""
    clauses = (clause for source in (*sources.composed, *sources.materials) for _, clause in denying_clauses(source))
    return Known((*clauses, *_own(sources)))


def _others(sources: Sources) -> Iterator[str]:
    """Other words for what the composed text names."""
    for group in (*data("places")["same"], *data("around")["alike"]):
        if any(word in sources.section for word in group):
            yield from group


def _own(sources: Sources) -> Iterator[str]:
    """The names of the office itself."""
    return (name for name in sources.known if _pattern().search(name))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(data("around")["own"])
