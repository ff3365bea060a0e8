"""Names of sheets made of any text: what Excel refuses is left out, and a number in front makes each a single one."""

import re
from typing import Final

from report_drafter.plain_text import clean

_LONGEST: Final = 31
"""What Excel counts as characters: UTF-16 units, of which a rare character takes two."""
_REFUSED: Final = re.compile(r"[\[\]:*?/\\]|_(?=x[0-9A-Fa-f]{4}_)")
"""The last is what begins an escaped character (``_x000D_``): programs show the character in its stead."""


def sheet_name(number: int, text: str) -> str:
    """The name of a sheet: ``007 河湾乡人民政府``.

    Args:
        number: its number, from 1.
        text: what it is about; it may come from outside.
    """
    name = f"{number:03} "
    room = _LONGEST - len(name)
    for character in _REFUSED.sub("", clean(text)):
        room -= 1 + (character > "\uffff")
        if room < 0:
            break
        name += character
    return name.rstrip(" '")
