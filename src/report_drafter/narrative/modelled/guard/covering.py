"""Which characters of a stretch of Chinese are parts of known words."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

_LONGEST = 8  # a word of a vocabulary has so many characters at most
_FEWEST = 2


class Known(Struct, frozen=True, dict=True):
    """Texts of which any stretch of two characters or more is known.

    Attributes:
        texts: the texts.
    """

    texts: tuple[str, ...]

    @cached_property
    def every(self) -> str:
        """All of them in one."""
        return "\n".join(self.texts)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two characters that stand side by side in them."""
        return frozenset(a + b for text in self.texts for a, b in pairwise(text))


def uncovered(run: str, known: Known, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The stretches that are neither part of a text nor a word; one character alone is given with its neighbours.

    Args:
        run: Chinese characters.
        known: the texts.
        words: the vocabulary, whose words count as a whole.
    """
    start: int | None = None
    for at, covered in enumerate([*_covered(run, known, words), True]):
        if not covered and start is None:
            start = at
        elif covered and start is not None:
            yield (start, at) if at - start >= _FEWEST else (max(0, start - 1), min(len(run), at + 1))
            start = None


def _covered(run: str, known: Known, words: frozenset[str]) -> Iterable[bool]:
    """Which characters are part of something known, chosen so that as many as possible are."""
    best = [0] * (len(run) + 1)
    step = [0] * len(run)
    for at in range(len(run) - 1, -1, -1):
        best[at] = best[at + 1]
        for length in _lengths(run, at, known, words):
            if best[at + length] + length > best[at]:
                best[at], step[at] = best[at + length] + length, length
    covered: list[bool] = []
    while len(covered) < len(run):
        length = step[len(covered)]
        covered += [True] * length if length else [False]
    return covered


def _lengths(run: str, at: int, known: Known, words: frozenset[str]) -> Iterator[int]:
    for length in range(1, min(_LONGEST, len(run) - at) + 1):
        if run[at : at + length] in words:
            yield length
    end = at
    while run[end : end + _FEWEST] in known.pairs:
        end += 1
        if run[at : end + 1] not in known.every:
            break
        yield end + 1 - at
