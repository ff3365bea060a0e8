"""Knows printed words for official ones: spaces, brackets, numbers, radicals and misprints make no difference."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any, Final

import tomli

from report_drafter.resources import TEMPLATES

_DROPPED: Final = re.compile(r"[\W_]+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_REMEMBERED: Final = 4096


@cache
def settings() -> Mapping[str, Any]:
    """The data of ``templates/reading/labels.toml``."""
    return tomli.loads((TEMPLATES / "reading" / "labels.toml").read_text(encoding="utf-8"))


@lru_cache(_REMEMBERED)
def bare(text: str) -> str:
    """A label's characters alone: no number before it, no spaces, brackets or punctuation, no variant characters."""
    return _DROPPED.sub("", without_number(plain(text)))


def without_number(text: str) -> str:
    """A label without the number before it."""
    return _numbering().sub("", text.strip(), count=1)


def plain(text: str) -> str:
    """A text with full-width and variant characters made plain ones, radicals (U+2E80 to U+2FDF) among them."""
    text = unicodedata.normalize("NFKC", text)
    return text.translate(_radicals()) if _radical().search(text) else text


class Vocabulary:
    """The official labels of one table."""

    def __init__(self, labels: Iterable[str]) -> None:
        """Prepare the labels.

        Args:
            labels: as the form prints them.
        """
        originals = tuple(dict.fromkeys(labels))
        self.words = frozenset(map(bare, originals))
        shortened = Counter(map(_without_remark, originals))
        self._exact = {word: word for word in self.words}
        for label in originals:
            if shortened[short := _without_remark(label)] == 1:
                self._exact.setdefault(short, bare(label))
        self._exact.pop("", None)
        self.find = lru_cache(_REMEMBERED)(self._find)

    def _find(self, text: str) -> tuple[str, float] | None:
        """The label that a printed text is, by its bare characters, and how like it is; None if it is like none."""
        if len(text) > settings()["longest"] or not _LETTER.search(text):
            return None
        spellings = (bare(text), _without_remark(text))
        for spelling in spellings:
            if label := self._exact.get(spelling):
                return label, 1.0
        return self._closest(spellings[0])

    def _closest(self, word: str) -> tuple[str, float] | None:
        least: float = settings()["likeness"]
        best, second = ("", least), 0.0
        matcher = SequenceMatcher(None, "", word, autojunk=False)
        for spelling, label in self._exact.items():
            matcher.set_seq1(spelling)
            if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
                continue
            ratio = matcher.ratio()
            if ratio >= best[1] and label != best[0]:
                best, second = (label, ratio), best[1] if best[0] else 0.0
            elif label != best[0]:
                second = max(second, ratio)
        return best if best[0] and best[1] > second else None


def _without_remark(text: str) -> str:
    return _DROPPED.sub("", re.sub(settings()["remark"], "", without_number(plain(text))))


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(r"^\s*" + settings()["numbering"] + r"\s*")


@cache
def _radical() -> re.Pattern[str]:
    """Any of them: to look for one is faster than to look every character up."""
    return re.compile(f"[{''.join(map(chr, _radicals()))}]")


@cache
def _radicals() -> Mapping[int, str]:
    return str.maketrans(settings()["radicals"])
