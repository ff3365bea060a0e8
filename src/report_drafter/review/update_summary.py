"""What an update moved and what it left: for people and for programs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from report_drafter.plain_text import clean, shell_word
from report_drafter.report import Paragraph
from report_drafter.review.hanging import hanging
from report_drafter.tracing.changes import Left, Moved
from report_drafter.tracing.update import Updated
from report_drafter.tracing.words import words

_INDENT = "　　"


def as_text(updated: Updated, width: int = 80) -> str:
    """The summary for a terminal.

    Args:
        updated: the update.
        width: the terminal's columns; a Chinese character takes two.
    """
    return "\n".join(_lines(updated, width))


def _lines(updated: Updated, width: int) -> Iterator[str]:
    if updated.target is None:
        yield _say("unchanged", file=updated.source)
        return
    yield _say("written", target=updated.target)
    yield _say("original", file=updated.source)
    if updated.moved:
        yield _say("moved", count=len(updated.moved))
        yield from (hanging(_INDENT, _moved(one), width) for one in updated.moved)
    else:
        yield _say("sources", count=updated.renewed)
    if updated.left:
        yield _say("left", count=len(updated.left))
        yield from (
            hanging(f"{_INDENT}{at}. ", f"{_where(one)}{one.why}", width) for at, one in enumerate(updated.left, 1)
        )
    yield from (hanging(_say("note"), str(note), width) for note in updated.notes)
    yield _say("next_left" if updated.left else "next", target=shell_word(str(updated.target)))


def _moved(one: Moved) -> str:
    return _say("one", where=_place(one.paragraph), label=one.label, before=one.before, after=one.after)


def _where(left: Left) -> str:
    return f"{_place(left.paragraph)}：" if left.paragraph else ""


def _place(paragraph: Paragraph | None) -> str:
    if paragraph is None or paragraph.index is None:
        return _say("table")
    return _say("paragraph", number=paragraph.index + 1)


def as_json(updated: Updated) -> dict[str, Any]:
    """The summary for programs; its fields are described in docs/json-contract.md."""
    return {
        "version": 1,
        "file": str(updated.source),
        "written": None if updated.target is None else str(updated.target),
        "moved": [
            {
                "paragraph": one.paragraph.index if one.paragraph else None,
                "start": one.start if one.paragraph else None,
                "end": one.end if one.paragraph else None,
                "cell": one.cell.name if one.cell else None,
                "label": one.label,
                "before": one.before,
                "after": one.after,
            }
            for one in updated.moved
        ],
        "left": [
            {
                "kind": one.kind,
                "paragraph": one.paragraph.index if one.paragraph else None,
                "start": one.start if one.paragraph else None,
                "end": one.end if one.paragraph else None,
                "cell": one.cell.name if one.cell else None,
                "message": one.why,
            }
            for one in updated.left
        ],
        "renewed": updated.renewed,
        "notes": [str(note) for note in updated.notes],
    }


def _say(kind: str, **values: object) -> str:
    return words().update[kind].format(**{name: _shown(value) for name, value in values.items()})


def _shown(value: object) -> object:
    return clean(str(value)) if isinstance(value, Path | str) else value
