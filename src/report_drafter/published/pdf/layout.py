"""What stands on each page from top to bottom: lines of text and tables, page numbers and running heads left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from report_drafter.published.pdf.patterns import is_like
from report_drafter.published.pdf.process import Character, Page
from report_drafter.published.pdf.ruled import Block, Cell, PageTable, ruled_tables
from report_drafter.published.pdf.text import Run, lines, middle, printed, run, whole_line
from report_drafter.published.pdf.unruled import with_unruled_tables

_SLACK: Final = 0.1
"""What a line may miss of the width and still be full, as a share of its height."""
_REPEATED: Final = 3
"""On how many pages a first or last line stands that is none of the text."""
_WORDS: Final = 4
"""Characters beside the digits of such a line; a row of figures has fewer."""
_DIGITS: Final = re.compile(r"[\d\s/.,-]+")


def pages_of(pages: Sequence[Page]) -> list[list[Block]]:
    """The blocks of each page."""
    laid_out = [list(_blocks(page)) for page in pages]
    edges = Counter(_kind(block) for blocks in laid_out for block in _edges(blocks))
    own = ([block for block in blocks if not _is_furniture(block, blocks, edges)] for blocks in laid_out)
    return [with_unruled_tables(blocks) for blocks in own]


def _blocks(page: Page) -> Iterator[Block]:
    characters = printed(page.characters)
    found: list[Block] = []
    for table in ruled_tables(page.rules):
        inside = [c for c in characters if _is_inside(c, table)]
        outside = [c for c in characters if not _is_inside(c, table)]
        if inside and (len(table.cells) > 1 or _is_cut_off(table, outside)):
            found.append(_filled(table, inside))
            characters = outside
    found += (whole_line(line) for line in lines(characters))
    yield from sorted(found, key=lambda block: block.top)


def _is_cut_off(row: PageTable, outside: Sequence[Character]) -> bool:
    """Whether a frame around one cell may be a row that the page's end has cut off, and is no coloured ground of words.

    It stands by itself, at the upper or the lower end; the page's number may stand beyond.
    """
    above = [c for c in outside if middle(c) < row.top]
    below = [c for c in outside if middle(c) > row.bottom]
    if len(above) + len(below) < len(outside):
        return False
    return min(sum(1 for _ in lines(above)), sum(1 for _ in lines(below))) <= 1


def _filled(table: PageTable, characters: Sequence[Character]) -> PageTable:
    """A table with the characters in its cells; a character belongs where its middle is."""
    smallest_first = sorted(table.cells, key=lambda cell: (cell.right - cell.left) * (cell.bottom - cell.top))
    inside: dict[Cell, list[Character]] = {cell: [] for cell in table.cells}
    for one in characters:
        cell = next((cell for cell in smallest_first if _is_inside(one, cell)), None)
        if cell:
            inside[cell].append(one)
    own = {cell: list(lines(characters)) for cell, characters in inside.items()}
    room = min((line[0].left - cell.left for cell, found in own.items() for line in found), default=0.0)
    texts = {cell: _text(found, cell.right - cell.left - 2 * max(room, 0)) for cell, found in own.items()}
    return replace(table, cells=tuple(replace(cell, text=texts[cell]) for cell in table.cells))


def _text(found: Sequence[Sequence[Character]], width: float) -> str:
    """The text of a cell; where a line has no room for the next one's first character, the two are one line.

    Args:
        found: its lines.
        width: how much room there is for text.
    """
    text = ""
    before: Sequence[Character] = ()
    for line in found:
        text += ("" if not before or _is_full(before, line[0], width) else "\n") + run(line).text
        before = line
    return text


def _is_full(line: Sequence[Character], following: Character, width: float) -> bool:
    """Whether a line has no room for the character that the next one begins with."""
    widest = max(c.right - c.left for c in (*line, following) if c.text.isascii() == following.text.isascii())
    slack = _SLACK * (following.bottom - following.top)
    return line[-1].right - line[0].left + widest > width - slack


def _is_inside(one: Character, box: Cell | PageTable) -> bool:
    return box.left <= (one.left + one.right) / 2 <= box.right and box.top <= middle(one) <= box.bottom


def _edges(blocks: Sequence[Block]) -> Iterator[Run]:
    """The first and the last line of a page."""
    ends = blocks[:1] if len(blocks) == 1 else [*blocks[:1], *blocks[-1:]]
    yield from (block for block in ends if isinstance(block, Run))


def _kind(line: Run) -> str:
    """What a line shares with its like on other pages: all but the page's number, where there are words beside it."""
    words = _DIGITS.sub("", line.text)
    return _DIGITS.sub("0", line.text) if len(words) >= _WORDS else line.text


def _is_furniture(block: Block, blocks: Sequence[Block], edges: Counter[str]) -> bool:
    if not isinstance(block, Run) or block not in list(_edges(blocks)):
        return False
    return edges[_kind(block)] >= _REPEATED or is_like("page_number", block.text)
