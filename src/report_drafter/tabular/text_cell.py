"""Text put into a workbook's cell, and staying text."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What every spreadsheet program would read as an escaped character (_x000D_); its first sign is escaped itself."""
_FORMULA_SIGNS = tuple("=+-@|＝＋－＠")
"""What a text is taken for a formula by where somebody edits its cell; those in full width by Chinese editions."""
LONGEST = 32_767
"""What a cell can hold, in UTF-16 units, of which a character beyond the first plane takes two."""
_CUT = "…"


def cell_text(text: str) -> str:
    """A text as the file has to hold it for a spreadsheet to show just that; one that is too long ends with `_CUT`."""
    return _ESCAPE_LIKE.sub("_x005F_", _fitting(text))


def _fitting(text: str) -> str:
    if 2 * len(text) <= LONGEST or _units(text) <= LONGEST:
        return text
    cut = text[: LONGEST - len(_CUT)]
    while _units(cut) > LONGEST - len(_CUT):
        cut = cut[: -max((_units(cut) - LONGEST) // 2, 1)]
    return cut + _CUT


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def write_text(cell: "Cell", text: str) -> None:
    """Text stays text, also what looks like an error (#REF!) or a formula; the latter stays so when it is edited.

    Args:
        cell: where to.
        text: the text, without characters that XML can't hold.
    """
    cell.value = cell_text(text)
    cell.data_type = "s"
    cell.quotePrefix = text.lstrip().startswith(_FORMULA_SIGNS)
