"""What became of a signed report, for the terminal and for programs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from report_drafter.plain_text import clean
from report_drafter.signing.compare import CellChange, Change, Differences, NumberChange
from report_drafter.signing.verify import Verified
from report_drafter.signing.wording import wording

_MOST: Final = 40
"""How many changes of a kind are listed; the rest is only counted."""
_LONGEST: Final = 40
"""Characters of a sentence that are shown."""


def as_text(verified: Verified) -> str:
    """What a terminal shows."""
    return "\n".join(_lines(verified))


def _lines(verified: Verified) -> Iterator[str]:
    tell = wording().tell
    values = {"signed_at": f"{verified.sheet.signed_at:%Y-%m-%d %H:%M}", "sheet": clean(verified.path.name)}
    found = verified.differences
    if found is None:
        yield tell("same", **values)
    elif not found.told:
        yield tell("labels" if found.text else "resaved", **values)
    else:
        yield tell("changed", **values)
        yield from _changes(found)
    if found is not None and not verified.same_rules:
        yield tell("other_rules")


def _changes(found: Differences) -> Iterator[str]:
    tell = wording().tell
    if found.identity:
        before, after = map(clean, found.identity)
        yield tell("other", before=before, after=after)
    if found.cells:
        yield tell("cells", count=len(found.cells))
        yield from _listed([_cell(change) for change in found.cells])
    yield tell("numbers", kept=found.kept, **_number_counts(found.numbers))
    yield from _listed([_number(change) for change in found.numbers])
    moved = tell("moved", count=found.sentences.moved) if found.sentences.moved else ""
    yield tell("sentences", **msgspec.to_builtins(found.sentences)) + moved


def _listed(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield wording().tell("more", count=len(lines) - _MOST)


def _cell(change: CellChange) -> str:
    words = wording()
    before, after = (clean(text) or words.told["blank"] for text in (change.before, change.after))
    return words.tell("cell", label=clean(change.label), before=before, after=after)


def _number(change: NumberChange) -> str:
    words = wording()
    inside = change.paragraph is not None
    place = words.tell("place", paragraph=change.paragraph) if inside else words.told["outside"]
    sentence = clean(change.sentence)
    context = sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"
    before, after = clean(change.before), clean(change.after)
    return words.tell(f"number_{change.change}", place=place, before=before, after=after, context=context)


def _number_counts(changes: Sequence[NumberChange]) -> dict[str, int]:
    """How many numbers changed in which way."""
    counts = Counter(change.change for change in changes)
    return {change.value: counts[change] for change in Change}


def as_json(verified: Verified) -> dict[str, Any]:
    """The same for programs; its fields are described in docs/json-contract.md."""
    found = verified.differences
    return {
        "version": 1,
        "sheet": str(verified.path),
        "signed_at": verified.sheet.signed_at.isoformat(),
        "file": verified.sheet.file.name,
        "same": found is None,
        "same_rules": verified.same_rules,
        "changes": None if found is None else msgspec.to_builtins(found),
    }
