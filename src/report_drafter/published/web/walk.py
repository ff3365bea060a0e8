"""What a web page prints, in order: lines of text and tables. Scripts, menus and what is hidden print nothing."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import tomli
from lxml import etree
from msgspec import Struct

from report_drafter.document.read.grid import MOST_COLUMNS, Grid, GridCell
from report_drafter.document.text import Element
from report_drafter.resources import TEMPLATES

_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_WIDE: Final = "\u2e80"
"""From here on characters are as wide as they are high, and a line break between two of them is no space."""
_SIGNS: Final = re.compile(r"\W+")
_NUMBER: Final = re.compile("[0-9]{1,6}")
_TO_THE_END: Final = 10**6


class Elements(Struct, frozen=True):
    """Elements by what they do to text.

    Attributes:
        silent: those that print nothing.
        blocks: those that begin and end a line.
    """

    silent: frozenset[str]
    blocks: frozenset[str]


@cache
def elements() -> Elements:
    """The elements that ``templates/published/elements.toml`` names."""
    data = tomli.loads((TEMPLATES / "published" / "elements.toml").read_text(encoding="utf-8"))
    return Elements(frozenset(data["silent"]), frozenset(data["blocks"]))


class WebLine(Struct, frozen=True):
    """A line of a page.

    Attributes:
        text: its text, without space around.
        is_link: whether all words of it lead elsewhere, as the entries of a menu do.
    """

    text: str
    is_link: bool


def walk(root: Element, *, hidden: bool = False) -> Iterator[WebLine | Grid]:
    """The lines and tables of a page, or of an element of it.

    A table that only lays out the page, because it has tables in its cells or a single column, is no table: what is in
    its cells is given instead.

    Args:
        root: the element.
        hidden: whether what the page hides is given as well: some pages show their article by a script.
    """
    pending = _Pending()
    numbers = {table: number for number, table in enumerate(root.iter("table"))}
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        if event == "start":
            is_data = element.tag == "table" and _is_data(element)
            grid = read_grid(element, numbers[element], hidden=hidden) if is_data else None
            if element.tag in elements().blocks:
                yield from pending.finish()
            if grid is not None:
                yield grid
            if grid is not None or _is_silent(element, hidden=hidden):
                steps.skip_subtree()
            else:
                pending.open(element)
        else:
            if element.tag in elements().blocks:
                yield from pending.finish()
            if element is not root:
                pending.close(element, silent=_is_silent(element, hidden=hidden))
    yield from pending.finish()


def read_grid(table: Element, number: int, *, hidden: bool = False) -> Grid:
    """A table as rows of cells. Spans that reach beyond the table or over other cells end there.

    Args:
        table: the ``table``, without tables in it.
        number: its number among the page's.
        hidden: as for `walk`.
    """
    rows: list[list[GridCell]] = []
    above: dict[int, tuple[GridCell, int]] = {}  # by column, the cells from above and how many more rows they span
    for row in table.iter("tr"):
        if _is_silent(row, hidden=hidden):
            continue
        here = _row(row, len(rows), above, hidden=hidden)
        rows.append(list({id(cell): cell for _, (cell, _) in sorted(here.items())}.values()))
        above = {column: (cell, more - 1) for column, (cell, more) in here.items() if more > 1}
    return Grid(number, rows)


def _row(
    element: Element, number: int, above: dict[int, tuple[GridCell, int]], *, hidden: bool
) -> dict[int, tuple[GridCell, int]]:
    """The cells of a row by column, each with the rows that it spans from here on."""
    here = dict(above)
    column = 0
    for cell in element.iterchildren("td", "th"):
        while column in here:
            column += 1
        width = 1
        asked = _count(cell.get("colspan"), 1)
        while width < asked and column + width not in here and column + width < MOST_COLUMNS:
            width += 1
        if column >= MOST_COLUMNS:
            break
        lines = () if _is_silent(cell, hidden=hidden) else walk(cell, hidden=hidden)
        text = "\n".join(line.text for line in lines if isinstance(line, WebLine))
        height = _count(cell.get("rowspan"), 1) or _TO_THE_END
        new = GridCell(number, column, width, text, merges=height > 1)
        here.update(dict.fromkeys(range(column, column + width), (new, height)))
    return here


def _is_data(table: Element) -> bool:
    """Whether a table holds data, and not the page's own layout."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    return any(sum(1 for _ in row.iterchildren("td", "th")) > 1 for row in table.iter("tr"))


def _is_silent(element: Element, *, hidden: bool = False) -> bool:
    """Whether an element prints nothing; what is only hidden is let through where that is asked for."""
    return (
        element.tag in elements().silent
        or (not hidden and _is_hidden(element))
        or (element.tag == "sup" and _leads_to_note(element))
    )


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None


def _leads_to_note(element: Element) -> bool:
    """Whether a raised text is the mark of a footnote: a link in it, or around it."""
    around = element.getparent()
    return any(_is_link(link) for link in element.iter("a")) or (around is not None and _is_link(around))


def _count(value: str | None, default: int) -> int:
    found = _NUMBER.match(value.strip()) if value else None
    return int(found[0]) if found else default


class _Pending:
    """The line that is being read."""

    __slots__ = ("_inside", "_linked", "_parts")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._linked = 0  # letters, digits and the like inside links
        self._inside = 0  # how many links are open

    def open(self, element: Element) -> None:
        """An element begins: its own text."""
        self._inside += _is_link(element)
        self._add(element.text)

    def close(self, element: Element, *, silent: bool) -> None:
        """An element ends, one that was opened or a silent one: the text after it."""
        if self._inside and not silent:
            self._inside -= _is_link(element)
        self._add(element.tail)

    def finish(self) -> Iterator[WebLine]:
        """The line, if it prints anything."""
        text = _collapsed("".join(self._parts))
        linked = self._linked
        self._parts, self._linked = [], 0
        if text:
            yield WebLine(text, 0 < linked >= len(_SIGNS.sub("", text)))

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            if self._inside:
                self._linked += len(_SIGNS.sub("", text))


def _is_link(element: Element) -> bool:
    return element.tag == "a" and element.get("href") is not None


def _collapsed(text: str) -> str:
    """A text with white space as a browser shows it."""

    def shown(space: re.Match[str]) -> str:
        around = text[space.start() - 1 : space.start()], text[space.end() : space.end() + 1]
        broken = "\n" in space[0] and all(side >= _WIDE for side in around)
        return "" if broken else " "

    return _SPACE.sub(shown, text).strip()
