"""What must not leave the machine: telephone, identity and card numbers, mail addresses, names that the log marks.

The patterns are data: ``templates/model/masking.toml``.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import tomli
from msgspec import Struct

from report_drafter.resources import TEMPLATES

_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full width to half width, character by character, so that places stay the same."""

_DOTS = "·•・‧"
_DOT = f"[{_DOTS}]?"
_MARK_ENDS = ":：/／人员"
"""One of these stands before a name that is marked: most titles have none, and a log has many titles."""


class Masked(Struct, frozen=True):
    """How much of one kind was hidden.

    Attributes:
        kind: what it is, in Chinese (电话号码).
        count: how many different ones.
    """

    kind: str
    count: int


class Hidden(Struct, frozen=True):
    """Something found in a text that is to be hidden.

    Attributes:
        kind: what it is, in Chinese.
        start, end: half-open character offsets.
    """

    kind: str
    start: int
    end: int


class Masker:
    """Finds in any text what is to be hidden; the names are those that a year's inputs mark anywhere."""

    def __init__(self, people: Iterable[str] = (), texts: Iterable[str] = ()) -> None:
        """Learn the names.

        Args:
            people: the cells of the log's columns of persons.
            texts: texts in which names may be marked (作者：…).
        """
        names = {name for cell in people for name in names_in_cell(cell)}
        names |= {name for text in texts for name in names_in_text(text)}
        self._names = _names_pattern(names)

    def find(self, text: str) -> list[Hidden]:
        """What is to be hidden in a text, in order; nothing overlaps."""
        plain = text.translate(_HALF_WIDTH)
        found: list[Hidden] = []
        for hidden in self._candidates(plain):
            if all(hidden.end <= other.start or other.end <= hidden.start for other in found):
                found.append(hidden)
        return sorted(found, key=lambda h: h.start)

    def _candidates(self, plain: str) -> Iterator[Hidden]:
        """Everything that fits a pattern, the surer kinds first."""
        for kind, pattern in _patterns():
            for match in pattern.finditer(plain):
                yield Hidden(kind, *match.span("hidden" if "hidden" in pattern.groupindex else 0))
        if self._names:
            for match in self._names.finditer(plain):
                yield Hidden(_data()["names"]["kind"], *match.span())


class Masks:
    """The marks of one request: what is hidden, under which mark."""

    def __init__(self, masker: Masker) -> None:
        """Begin at {{M1}}."""
        self._masker = masker
        self._marks: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        """The hidden texts by mark."""
        self.kinds: dict[str, str] = {}
        """What each hidden text is."""

    def hide(self, text: str, *, each: bool = False) -> str:
        """The text with marks in place of what is hidden.

        Args:
            text: the text.
            each: whether each occurrence gets a mark of its own, as in a text whose marks must all come back once;
                else the same thing has the same mark throughout.
        """
        parts: list[str] = []
        at = 0
        for hidden in self._masker.find(text):
            parts += [text[at : hidden.start], self._mark(text[hidden.start : hidden.end], hidden.kind, each)]
            at = hidden.end
        return "".join((*parts, text[at:]))

    def _mark(self, text: str, kind: str, each: bool) -> str:
        mark = None if each else self._marks.get(text)
        if mark is None:
            mark = f"M{len(self.texts) + 1}"
            self._marks.setdefault(text, mark)
            self.texts[mark], self.kinds[text] = text, kind
        return f"{{{{{mark}}}}}"


def counted(masks: Iterable[Masks]) -> tuple[Masked, ...]:
    """How much of each kind was hidden in all requests together, in the order of the data file."""
    kinds = {text: kind for each in masks for text, kind in each.kinds.items()}
    order = dict.fromkeys((_data()["names"]["kind"], *(kind for kind, _ in _patterns())))
    counts = {kind: sum(k == kind for k in kinds.values()) for kind in order}
    return tuple(Masked(kind, count) for kind, count in counts.items() if count)


def names_in_cell(cell: str) -> list[str]:
    """The personal names in a cell of a column of persons; offices, posts and other words are none."""
    rules = _data()["names"]
    bare = re.sub(rules["annotations"], "", cell)
    return [name for part in re.split(rules["separators"], bare) if _is_name(name := _joined(part))]


def names_in_text(text: str) -> list[str]:
    """The personal names that a text marks as such: 作者：…, 联系人：…."""
    if not any(sign in text for sign in _MARK_ENDS):
        return []
    found = _marked_names().finditer(text.translate(_HALF_WIDTH))
    return [name for match in found for part in re.split(r"[、/ ]\s*", match["names"]) if _is_name(name := part)]


def _joined(name: str) -> str:
    """A name without the space that evens out the width of short ones (王 五)."""
    return "".join(name.split())


def _is_name(text: str) -> bool:
    fits = re.fullmatch(_expanded("NAME"), text) is not None
    return fits and not text.endswith(tuple(_data()["names"]["not_endings"]))


def _names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the names, the longest first, with or without spaces in them, and whichever dot parts them."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    written = (r"\s?".join(_DOT if sign in _DOTS else re.escape(sign) for sign in name) for name in ordered)
    return re.compile("|".join(written)) if ordered else None


@cache
def _data() -> dict[str, Any]:
    return tomli.loads((TEMPLATES / "model" / "masking.toml").read_text(encoding="utf-8"))


def _expanded(pattern: str) -> str:
    """A pattern with the parts that it names in capitals put in."""
    for name, part in _data()["parts"].items():
        pattern = pattern.replace(name, part)
    return pattern


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(entry["kind"], re.compile(_expanded(entry["pattern"]))) for entry in _data()["pattern"]]


@cache
def _marked_names() -> re.Pattern[str]:
    return re.compile(_expanded(_data()["names"]["pattern"]))
