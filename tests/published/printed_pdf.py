"""Reports as PDFs: paragraphs in broken lines, tables with or without lines, on as many pages as they take."""

from collections.abc import Iterator, Mapping
from itertools import accumulate

from tests.published.pdf_file import Page

from report_drafter.form import FigureCell, FormTable, GridCell, LabelCell
from report_drafter.report import Paragraph, Report, Role, Table

LEFT, RIGHT, TOP, BOTTOM = 80.0, 515.0, 90.0, 760.0
SIZE, SMALL, TITLE = 16.0, 8.0, 22.0
LINE = 28.0
PADDING = 4.0


class Printer:
    """Sets a report page after page."""

    def __init__(self, *, ruled: bool = True, grouped: bool = False, rotation: int = 0) -> None:
        self.pages: list[Page] = []
        self._ruled, self._grouped, self._rotation = ruled, grouped, rotation
        self._y = BOTTOM + 1

    def report(self, report: Report) -> list[Page]:
        """All of it."""
        for block in report.blocks:
            if isinstance(block, Paragraph):
                self.paragraph(block)
            else:
                self.table(report.form.table(block.name), block)
        return self.pages

    def paragraph(self, paragraph: Paragraph) -> None:
        """A paragraph in lines of full width, the first one indented; a title is centred."""
        title = paragraph.role is Role.TITLE
        size = TITLE if title else SIZE
        left = LEFT if title else LEFT + 2 * size
        for line in _broken(paragraph.text, size, left):
            page = self._room(LINE)
            start = (LEFT + RIGHT - width(line, size)) / 2 if title else left
            page.text(start, self._y, line, size)
            self._y += LINE
            left = LEFT

    def table(self, form: FormTable, table: Table) -> None:
        """A table, a row at a time; a page's end cuts it between two rows."""
        edges = [LEFT + edge / sum(form.widths) * (RIGHT - LEFT) for edge in accumulate(form.widths, initial=0)]
        texts = {
            cell: _lines(_text(cell, table), edges[cell.column + cell.width] - edges[cell.column]) for cell in form.grid
        }
        heights = [self._row_height(form, row, texts) for row in range(form.height)]
        row = 0
        while row < form.height:
            self._room(heights[row])
            first, top = row, self._y
            while row < form.height and self._y + heights[row] <= BOTTOM:
                self._y += heights[row]
                row += 1
            self._part(form, (first, row), (edges, [top, *accumulate(heights[first:row], initial=top)][1:]), texts)
        self._y += LINE

    def _part(self, form, rows, lines, texts) -> None:
        (first, end), (edges, levels) = rows, lines
        page = self.pages[-1]
        for cell in form.grid:
            top, bottom = max(cell.row, first), min(cell.row + cell.height, end)
            if top >= bottom:
                continue
            box = edges[cell.column], levels[top - first], edges[cell.column + cell.width], levels[bottom - first]
            if self._ruled:
                page.box(*box)
            if top == cell.row:
                self._fill(page, box, texts[cell], centred=isinstance(cell, FigureCell))

    def _fill(self, page, box, lines, *, centred) -> None:
        left, top, right, bottom = box
        y = (top + bottom - len(lines) * SMALL * 1.2) / 2
        for line in lines:
            x = (left + right - width(line, SMALL)) / 2 if centred else left + PADDING
            page.text(x, y, line, SMALL)
            y += SMALL * 1.2

    def _row_height(self, form: FormTable, row: int, texts: Mapping[GridCell, list[str]]) -> float:
        """Room for the cells of one row, and a share of those of several."""
        needed = [len(texts[c]) / c.height for c in form.grid if c.row <= row < c.row + c.height]
        return max(needed) * SMALL * 1.2 + 2 * PADDING

    def _room(self, height: float) -> Page:
        """The page with room for so much, a new one if need be."""
        if self._y + height > BOTTOM:
            self.pages.append(Page(grouped=self._grouped, rotation=self._rotation))
            self.pages[-1].text(290, 800, f"— {len(self.pages)} —", 14)
            self._y = TOP
        return self.pages[-1]


def _broken(text: str, size: float, left: float) -> Iterator[str]:
    """A text in lines as wide as there is room."""
    line = ""
    for character in text:
        if line and left + width(line + character, size) > RIGHT:
            yield line
            line, left = "", LEFT
        line += character
    yield line


def width(text: str, size: float) -> float:
    """How wide a text is printed: Latin letters and digits take half as much as a Chinese character."""
    return sum(size / 2 if character.isascii() else size for character in text)


def _lines(text: str, width: float) -> list[str]:
    """A cell's text in lines; figures, which take half the width, stay whole."""
    most = len(text) if text.isascii() else max(int((width - 2 * PADDING) / SMALL), 1)
    return [text[at : at + most] for at in range(0, len(text), most or 1)]


def _text(cell, table: Table) -> str:
    if isinstance(cell, LabelCell):
        return cell.text
    return table.cells[cell.name].text if isinstance(cell, FigureCell) and cell.name in table.cells else ""
