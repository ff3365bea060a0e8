"""Text put into a workbook's cell, and staying text."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What every spreadsheet program would read as an escaped character (_x000D_); its first sign is escaped itself."""
_FORMULA_SIGNS = ("=", "+", "-", "@")
LONGEST = 32_767
"""Characters that a cell can hold."""


def cell_text(text: str) -> str:
    """A text as the file has to hold it for a spreadsheet to show just that; what no cell can hold is cut off."""
    return _ESCAPE_LIKE.sub("_x005F_", text[:LONGEST])


def write_text(cell: "Cell", text: str) -> None:
    """Text stays text, also what looks like an error (#REF!) or a formula; the latter stays so when it is edited.

    Args:
        cell: where to.
        text: the text, without characters that XML can't hold.
    """
    cell.value = cell_text(text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA_SIGNS)
