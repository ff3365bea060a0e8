"""Whether every locked piece stands in the answer as it must: known, once, none left out."""

from collections import Counter
from collections.abc import Iterator

from report_drafter.narrative.modelled.guard.reading import Answer
from report_drafter.narrative.modelled.guard.wording import doubt
from report_drafter.narrative.modelled.section import Doubt, Lock, Section
from report_drafter.narrative.modelled.slots import mark

WRITE = "write"
"""The freedom in which a lock may be left out unless it is required."""


def examine_locks(section: Section, answer: Answer, freedom: str) -> Iterator[Doubt]:
    """The doubts about locks.

    Args:
        section: what was asked for.
        answer: the answer.
        freedom: how much room the model has.
    """
    seen: Counter[str] = Counter()
    for name, text, place in answer.marks:
        seen[name] += 1
        if name not in section.locks:
            yield doubt("lock-unknown", text.number, place.start, place.end, mark=mark(name))
        elif seen[name] > 1:
            yield doubt(
                "lock-doubled", text.number, place.start, place.end, mark=mark(name), about=_about(section, name)
            )
    for name, lock in section.locks.items():
        if not seen[name] and (lock.required or freedom != WRITE) and _stands(section, lock):
            yield _lost(section, answer, lock)


def _stands(section: Section, lock: Lock) -> bool:
    """Whether the composed text has the lock; what is hidden in the materials only is there for who wants it."""
    return any(mark(lock.mark) in text for text in section.composed)


def _lost(section: Section, answer: Answer, lock: Lock) -> Doubt:
    """Told at the paragraph that stands in the place of the composed one with the lock, where there is such a one."""
    home = next((at for at, text in enumerate(section.composed) if mark(lock.mark) in text), None)
    same = len(answer.texts) == len(section.composed)
    at = home if same else None
    end = len(answer.texts[at].text) if at is not None else 0
    return doubt("lock-lost", at, 0, end, mark=mark(lock.mark), about=_about(section, lock.mark))


def _about(section: Section, name: str) -> str:
    lock = section.locks[name]
    return lock.about or lock.text
