"""Paragraphs from the lines that a page's width has broken them into."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from report_drafter.published.pdf.text import Run, joined

_SHORT: Final = 1.6
"""By how many characters a line may miss the right margin and still be full: punctuation never begins a line."""
_INDENT: Final = 1.0
"""From how many characters on a line is indented."""
_OTHER_SIZE: Final = 0.1
"""From what difference on, as a share, two lines are printed in two sizes."""


class Margins:
    """Where the lines of a document begin and end."""

    def __init__(self, lines: Iterable[Run]) -> None:
        """Measure the lines.

        Args:
            lines: those outside tables.
        """
        measured = list(lines)
        self._left = min((line.left for line in measured), default=0.0)
        self._right = max((line.right for line in measured), default=0.0)

    def is_full(self, line: Run) -> bool:
        """Whether a line reaches the right margin, so that its paragraph may go on below."""
        return line.right > self._right - _SHORT * line.height

    def goes_on(self, line: Run, below: Run) -> bool:
        """Whether a paragraph goes on from a line to the one below."""
        same_size = abs(line.height - below.height) <= _OTHER_SIZE * line.height
        return same_size and self.is_full(line) and not self.is_indented(below)

    def is_indented(self, line: Run) -> bool:
        """Whether a line begins away from the left margin, as first lines and centred ones do."""
        return line.left > self._left + _INDENT * line.height


def paragraphs(lines: Sequence[Run], margins: Margins) -> Iterator[Run]:
    """Lines put together to paragraphs.

    Args:
        lines: lines that follow each other, on one page or several.
        margins: the document's.
    """
    whole: Run | None = None
    last: Run | None = None
    for line in lines:
        if whole and last and margins.goes_on(last, line):
            whole = replace(whole, text=joined(whole.text, line.text))
        else:
            if whole:
                yield whole
            whole = line
        last = line
    if whole:
        yield whole
