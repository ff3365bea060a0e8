"""Lines for a terminal, where a Chinese character takes two columns."""

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width


def display_width(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, width: int) -> str:
    """The text with spaces behind it, up to so many columns."""
    return text + " " * (width - display_width(text))


def shortened(text: str, width: int) -> str:
    """The text, or as much of it as fits into so many columns with an ellipsis behind."""
    if display_width(text) <= width:
        return text
    return next(cut for end in range(min(len(text), width), -1, -1) if display_width(cut := f"{text[:end]}…") <= width)


def folded(lead: str, items: Iterable[str], width: int) -> Iterator[str]:
    """Items one after the other, broken into lines between them; later lines begin below the first item.

    Args:
        lead: what stands before the first item.
        items: what is listed; an item is never broken.
        width: the columns of a line.
    """
    indent = " " * display_width(lead)
    line = lead
    for item in items:
        if line.strip() and line != lead and display_width(line) + display_width(item) + 2 > width:
            yield f"{line}，"
            line = indent
        line += item if line in (lead, indent) else f"，{item}"
    if line != lead:
        yield line
