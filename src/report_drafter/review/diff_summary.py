"""What was changed in an edited draft: for people and for programs."""

from collections.abc import Iterator
from typing import Any

from report_drafter.check.rules.sentences import Sentence
from report_drafter.plain_text import clean
from report_drafter.report import Paragraph
from report_drafter.review.hanging import hanging
from report_drafter.review.json_out import source
from report_drafter.tracing.diff import Diff
from report_drafter.tracing.numbers import Fate, NumberChange
from report_drafter.tracing.passages import Edit, Passage, pieces
from report_drafter.tracing.words import words

_INDENT = "　　"
_SHOWN = (Fate.BROKEN, Fate.CHANGED, Fate.NEW, Fate.DELETED)
"""The fates of which each number is shown; of those that were kept there are many."""


def as_text(diff: Diff, width: int = 80) -> str:
    """The summary for a terminal.

    Args:
        diff: the comparison.
        width: the terminal's columns; a Chinese character takes two.
    """
    return "\n".join(_lines(diff, width))


def _lines(diff: Diff, width: int) -> Iterator[str]:
    counts = {fate: sum(number.fate is fate for number in diff.numbers) for fate in Fate}
    yield hanging("", _say("head", **{fate.value: count for fate, count in counts.items()}), width)
    for fate in _SHOWN:
        found = [number for number in diff.numbers if number.fate is fate]
        if found:
            yield _say(f"of_{fate.value}", count=len(found))
            yield from (hanging(_INDENT, _number(number), width) for number in found)
    yield ""
    if diff.base is None:
        yield hanging("", _say("no_base"), width)
    elif not diff.passages:
        yield hanging("", _say("same", base=clean(str(diff.base))), width)
    else:
        yield hanging("", _say("passages", base=clean(str(diff.base)), count=len(diff.passages)), width)
        yield from (hanging(_INDENT, _passage(passage), width) for passage in diff.passages)


def _number(number: NumberChange) -> str:
    values = {"where": _place(number.paragraph), "label": number.label, "before": number.before, "after": number.after}
    line = _say(number.fate.value, sentence=_sentence(number), **values)
    return f"{line}。{number.why}" if number.why else line


def _sentence(number: NumberChange) -> str:
    """What stands around a number."""
    if number.paragraph is None:
        return number.after
    text = number.paragraph.text
    return f"{text[max(number.start - 12, 0) : number.start]}【{number.after}】{text[number.end : number.end + 8]}"


def _passage(passage: Passage) -> str:
    before, after = passage.texts
    where = _place(passage.after.paragraph if passage.after else passage.before.paragraph if passage.before else None)
    if passage.edit is not Edit.CHANGED:
        return _say(f"sentence_{passage.edit.value}", where=where, text=after or before)
    marked = "".join(
        f"［－{piece.text}－］" if piece.deleted else f"［＋{piece.text}＋］" if piece.added else piece.text
        for piece in pieces(before, after)
    )
    return _say("sentence_changed", where=where, text=marked)


def _place(paragraph: Paragraph | None) -> str:
    if paragraph is None or paragraph.index is None:
        return _say("elsewhere")
    return _say("paragraph", number=paragraph.index + 1)


def as_json(diff: Diff) -> dict[str, Any]:
    """The summary for programs; its fields are described in docs/json-contract.md."""
    return {
        "version": 1,
        "file": str(diff.edited.path),
        "compared_with": None if diff.base is None else str(diff.base),
        "summary": {fate.value: sum(number.fate is fate for number in diff.numbers) for fate in Fate},
        "broken": diff.broken,
        "numbers": [_number_told(number) for number in diff.numbers],
        "sentences": [_passage_told(passage) for passage in diff.passages],
    }


def _number_told(number: NumberChange) -> dict[str, Any]:
    there = number.paragraph is not None
    return {
        "fate": number.fate.value,
        "broken": number.broken,
        "paragraph": number.paragraph.index if number.paragraph else None,
        "start": number.start if there else None,
        "end": number.end if there else None,
        "text": number.after,
        "drafted": number.before or None,
        "source": source(number.source) if number.source else None,
        "message": number.why,
    }


def _passage_told(passage: Passage) -> dict[str, Any]:
    before, after = passage.texts
    return {
        "edit": passage.edit.value,
        "before": before or None,
        "before_paragraph": _index(passage.before),
        "after": after or None,
        "after_paragraph": _index(passage.after),
    }


def _index(sentence: Sentence | None) -> int | None:
    return sentence.paragraph.index if sentence else None


def _say(kind: str, **values: object) -> str:
    return words().diff[kind].format(**values)
