"""How much of a text stood in another one before."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

_STRETCH = re.compile("[一-鿿]+")


def similarity(new: str, old: str) -> float:
    """The share of a text's pairs of neighbouring Chinese characters that another text has too.

    Numbers, marks and Latin words take no part, so that a text is not new for its numbers. A pair counts as often as it
    stands in the new text; where in the old one it stands makes no difference, so moved sentences are recognised.

    Args:
        new: the text that is measured.
        old: the text that it may repeat.

    Returns:
        From 0 to 1; 0 for a text without such a pair.
    """
    return share(_pairs(new), old)


def own_pairs(text: str, others: str = "") -> tuple[str, ...]:
    """The pairs of a text that no other one around it has: those by which it is known again."""
    known = frozenset(_pairs(others))
    return tuple(pair for pair in _pairs(text) if pair not in known)


def share(pairs: Sequence[str], text: str) -> float:
    """The share of the pairs that a text has, from 0 to 1; 0 for no pairs."""
    known = frozenset(_pairs(text))
    return sum(pair in known for pair in pairs) / len(pairs) if pairs else 0.0


@lru_cache(maxsize=512)
def _pairs(text: str) -> tuple[str, ...]:
    return tuple(a + b for run in _STRETCH.findall(text) for a, b in pairwise(run))
