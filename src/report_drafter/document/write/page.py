"""The page of GB/T 9704-2012, read from ``templates/page/gbt9704.toml``."""

from collections.abc import Mapping
from functools import cache
from math import floor
from typing import Final

import tomli
from msgspec import Struct

from report_drafter.report import Role
from report_drafter.resources import TEMPLATES

FOLDER: Final = TEMPLATES / "page"
CHARACTER_SPACE_UNITS: Final = 4096
"""``w:charSpace`` counts in 4096ths of a point (ECMA-376 part 1, 17.6.5)."""


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm / 25.4 * 1440)


class Paper(Struct, frozen=True):
    """The sheet, its margins and where header and footer stand, in mm."""

    width: float
    height: float
    top: float
    left: float
    right: float
    bottom: float
    header: float
    footer: float


class Grid(Struct, frozen=True):
    """How many lines a page and characters a line has."""

    lines: int
    characters: int


class PageNumber(Struct, frozen=True):
    """The page number: its style, what stands before and after it, its distance from the edge in characters."""

    style: str
    before: str
    after: str
    inset: int


class Gap(Struct, frozen=True):
    """What marks something the office still has to fill in, and the colour it is highlighted in."""

    opening: str
    closing: str
    highlight: str


class Font(Struct, frozen=True):
    """A face, what may stand in for it, and its family, pitch and character set as a font table names them."""

    name: str
    family: str
    alternatives: tuple[str, ...] = ()
    charset: str = "86"


class Style(Struct, frozen=True):
    """A style of the document; None leaves a property to the style that it is based on.

    Attributes:
        id, name: the identifier in the file and the name; a built-in style has Word's own English name.
        kind: ``paragraph`` or ``character``.
        role: the role whose paragraphs take it.
        based_on, next: identifiers of other styles.
        outline: the level in the navigation pane, from 1.
        east_asian, latin: the faces.
        size: in points.
        align: ``left``, ``center``, ``right`` or ``both``.
        grid: whether it has the grid's pitch: its lines exactly, its characters by the space between them.
        line: the exact line pitch in points of a style off the grid.
        before, after: space above and below, in lines of the grid.
        first_line, right: indents in characters.
        keep_next: whether it stays on the page of the paragraph that follows.
        close: whether there is no space between two paragraphs of this style.
        loose: whether Word adds space between Chinese characters and digits or Latin letters.
        snap: whether Word fits its lines and characters to the grid; all others state their own pitch.
    """

    id: str
    name: str
    kind: str = "paragraph"
    role: Role | None = None
    based_on: str = "Normal"
    next: str | None = None
    outline: int | None = None
    east_asian: str | None = None
    latin: str | None = None
    size: float | None = None
    align: str | None = None
    grid: bool = False
    line: float | None = None
    before: float = 0
    after: float = 0
    first_line: float = 0
    right: float = 0
    keep_next: bool = False
    close: bool = False
    loose: bool = True
    snap: bool = False


class TableLook(Struct, frozen=True):
    """How a table is set.

    Attributes:
        style: the style of its paragraphs.
        row_height: the least height of a row, in mm.
        padding: space inside a cell, above and below, left and right, in mm.
        labels: how labels of one row are aligned below the header.
        together: how many rows beside a label that spans several stand on the page that the label begins on.
        whole: whether all its rows stand on one page.
    """

    style: str
    row_height: float
    padding: tuple[float, float]
    labels: str
    together: int
    whole: bool = False


class TableSpace(Struct, frozen=True):
    """The space between a table and the paragraphs above and below it, in lines of the grid."""

    above: float
    below: float


class Page(Struct, frozen=True):
    """The page: measures, faces, styles and the look of the tables."""

    paper: Paper
    grid: Grid
    page_number: PageNumber
    gap: Gap
    fonts: tuple[Font, ...]
    styles: Mapping[str, Style]
    table_space: TableSpace
    tables: Mapping[str, TableLook]

    @property
    def type_width(self) -> int:
        """The width of the type area in twips."""
        return twips(self.paper.width - self.paper.left - self.paper.right)

    @property
    def line_pitch(self) -> int:
        """The grid's line pitch in twips: as many lines as the standard asks for fill the type area."""
        return twips(self.paper.height - self.paper.top - self.paper.bottom) // self.grid.lines

    @property
    def character_space(self) -> int:
        """What the grid adds to the width of a character of body size, in the unit of ``w:charSpace``."""
        pitch = self.type_width / 20 / self.grid.characters
        return int((pitch - self.size("Normal")) * CHARACTER_SPACE_UNITS)

    @property
    def letter_space(self) -> int:
        """What characters of body size must be set apart, in twips, so that the grid's number goes into a line."""
        return floor(self.type_width / self.grid.characters - self.size("Normal") * 20)

    def size(self, style_id: str) -> float:
        """The size of a style's characters in points, its own or that of the style it is based on."""
        style = self.styles[style_id]
        return style.size or self.size(style.based_on)

    def style_for(self, role: Role) -> Style:
        """The style that paragraphs of this role take."""
        return next(style for style in self.styles.values() if style.role is role)

    def look(self, table: str) -> TableLook:
        """How the table of this name is set."""
        return self.tables.get(table, self.tables["default"])


@cache
def load_page() -> Page:
    """The page as its data file describes it."""
    data = tomli.loads((FOLDER / "gbt9704.toml").read_text(encoding="utf-8"))
    roles = {None: None} | {str(role): role for role in Role}
    styles = (Style(**entry | {"role": roles[entry.get("role")]}) for entry in data["style"])
    return Page(
        paper=Paper(**data["paper"]),
        grid=Grid(**data["grid"]),
        page_number=PageNumber(**data["page_number"]),
        gap=Gap(**data["gap"]),
        fonts=tuple(Font(**entry) for entry in data["font"]),
        styles={style.id: style for style in styles},
        table_space=TableSpace(**data["table_space"]),
        tables={name: TableLook(**entry) for name, entry in data["tables"].items()},
    )
