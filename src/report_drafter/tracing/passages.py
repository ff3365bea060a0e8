"""The sentences of two texts side by side: changed, added, deleted, moved."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from msgspec import Struct

from report_drafter.check.rules.sentences import Sentence, sentences
from report_drafter.report import Report

_TOKEN: Final = re.compile(r"\d[\d,.]*|.", re.DOTALL)
_WHOLE: Final = re.compile(r".+", re.DOTALL)
_ALIKE: Final = 0.5
"""From which share of common characters two sentences are one that was changed."""
_LONGEST: Final = 2_000
"""Characters of a sentence that is still compared sign by sign, which takes the square of its length."""
_MOST: Final = 2_000
"""Sentences of a text up to which those that recur in it all the time are matched too: that takes their square."""


class Edit(StrEnum):
    """What was done to a sentence."""

    CHANGED = "changed"
    ADDED = "added"
    DELETED = "deleted"
    MOVED = "moved"


class Passage(Struct, frozen=True):
    """A sentence that is not as it was.

    Attributes:
        edit: what was done to it.
        before: the sentence of the draft; None for an added one.
        after: that of the edited text; None for a deleted one.
    """

    edit: Edit
    before: Sentence | None
    after: Sentence | None

    @property
    def texts(self) -> tuple[str, str]:
        """Both sentences without space around; the one that is not there is empty."""
        return _text(self.before), _text(self.after)


class Piece(Struct, frozen=True):
    """Characters that two sentences share, or that stand only in the first or the second."""

    text: str
    deleted: bool = False
    added: bool = False


def passages(before: Report, after: Report) -> tuple[Passage, ...]:
    """What was done to the sentences, in the order of the edited text; deleted ones stand where they were.

    Args:
        before: the draft.
        after: the edited text.
    """
    old, new = _sentences(before), _sentences(after)
    matcher = SequenceMatcher(None, list(map(_text, old)), list(map(_text, new)), autojunk=len(new) > _MOST)
    found: list[Passage] = []
    for tag, low, high, start, end in matcher.get_opcodes():
        if tag != "equal":
            found += _block(old[low:high], new[start:end])
    return tuple(_with_moves(found))


def pieces(before: str, after: str) -> Iterator[Piece]:
    """Two texts as one, with what only one of them has marked; a numeral is never divided, nor is a very long text."""
    token = _TOKEN if max(len(before), len(after)) <= _LONGEST else _WHOLE
    old, new = token.findall(before), token.findall(after)
    for tag, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("".join(old[low:high]))
            continue
        if low < high:
            yield Piece("".join(old[low:high]), deleted=True)
        if start < end:
            yield Piece("".join(new[start:end]), added=True)


def _sentences(report: Report) -> list[Sentence]:
    return [sentence for paragraph in report.paragraphs for sentence in sentences(paragraph)]


def _text(sentence: Sentence | None) -> str:
    return sentence.raw.strip() if sentence else ""


def _block(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Passage]:
    """Sentences that stand in each other's place: each new one with the first old one that it is like, in order."""
    at = 0
    for sentence in new:
        like = next((n for n in range(at, len(old)) if _alike(old[n], sentence)), None)
        if like is None:
            yield Passage(Edit.ADDED, None, sentence)
            continue
        yield from (Passage(Edit.DELETED, one, None) for one in old[at:like])
        yield Passage(Edit.CHANGED, old[like], sentence)
        at = like + 1
    yield from (Passage(Edit.DELETED, one, None) for one in old[at:])


def _with_moves(found: Sequence[Passage]) -> Iterator[Passage]:
    """The same, with a sentence that was deleted in one place and added in another told once, where it is now."""
    gone = [passage.before for passage in found if passage.edit is Edit.DELETED and passage.before]
    moved: dict[int, Passage] = {}
    for number, passage in enumerate(found):
        origin = next((one for one in gone if passage.after and _moved(one, passage)), None)
        if origin is not None:
            gone.remove(origin)
            same = _text(origin) == _text(passage.after)
            moved[number] = Passage(Edit.MOVED if same else Edit.CHANGED, origin, passage.after)
    for number, passage in enumerate(found):
        if number in moved:
            yield moved[number]
        elif passage.edit is not Edit.DELETED or any(one is passage.before for one in gone):
            yield passage


def _moved(origin: Sentence, passage: Passage) -> bool:
    return passage.edit is Edit.ADDED and passage.after is not None and _alike(origin, passage.after)


def _alike(one: Sentence, other: Sentence) -> bool:
    matcher = SequenceMatcher(None, _text(one), _text(other), autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return False
    return max(len(_text(one)), len(_text(other))) > _LONGEST or matcher.ratio() >= _ALIKE
