"""Numbers as people type them into cells: ３, 1,234, 3.0, 12条."""

import math
import re
import unicodedata
from decimal import Decimal

from msgspec import Struct

_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "﹣": "-"})
_INVISIBLE = str.maketrans(dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060")))
_NUMBER = re.compile(r"(?P<number>[+-]?\s*(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)\s*(?P<unit>[^\W\d_]*)")


class Typed(Struct, frozen=True):
    """A number read from a cell.

    Attributes:
        value: the number.
        unit: the word that follows it (条), empty if none does.
        plain: whether it was typed as plain digits; if not, the reader's note says what it was taken for.
    """

    value: Decimal
    unit: str = ""
    plain: bool = True

    @property
    def whole(self) -> int | None:
        """The value as a whole number; None if it is none."""
        return int(self.value) if self.value == self.value.to_integral_value() else None


def normalise(text: str) -> str:
    """The text with full-width letters, digits and signs made ASCII, minus signs made one, ends stripped."""
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_MINUS).strip()


def parse_number(cell: object) -> Typed | None:
    """The number that a cell holds, as a number or as text.

    Args:
        cell: a cell's value. Text may use full-width digits, separators of thousands (commas, spaces), decimals, a
            sign, and one word after it; ``1,23`` and ``约12`` are no numbers.

    Returns:
        The number; None for anything else, also for an empty cell, a date and a truth value.
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int):
        return Typed(Decimal(cell))
    if isinstance(cell, float):
        return Typed(Decimal(repr(cell))) if math.isfinite(cell) else None
    return _parse_text(cell) if isinstance(cell, str) else None


def _parse_text(text: str) -> Typed | None:
    found = _NUMBER.fullmatch(normalise(text))
    if not found:
        return None
    value = Decimal(re.sub(r"[,\s]", "", found["number"]))
    return Typed(value, found["unit"], plain=text.isascii() and text.isdigit())
