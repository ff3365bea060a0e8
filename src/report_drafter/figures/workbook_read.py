"""Reads ``counts.xlsx`` (or xls, ods) as `workbook_write` lays it out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from report_drafter.faults import Place
from report_drafter.figures.entries import Entries
from report_drafter.figures.sheet import Area, Spot, areas, sheet_area
from report_drafter.figures.typed import Broken
from report_drafter.figures.workbook_labels import Page, find_page, misplaced
from report_drafter.figures.workbook_marks import Mark, marks
from report_drafter.figures.workbook_words import year_of_help
from report_drafter.form import FigureCell, FormTable
from report_drafter.tabular.files import file_place, open_workbook, read_bytes, read_sheets


def read_workbook(path: Path, entries: Entries, place: Place) -> None:
    """Read a workbook into ``entries``.

    Args:
        path: the file.
        entries: takes the figures, and the faults of sheets and cells.
        place: what messages call the file.

    Raises:
        BadInput: if the file can't be opened.
    """
    pages = [Page(sheet) for sheet in read_sheets(open_workbook(path), path)]
    marked = marks(read_bytes(path))
    _note_other_year(pages, path, entries)
    for table in entries.form.tables:
        page = find_page(table, pages)
        if page is None:
            entries.faulty.update(table.cells)
            entries.ledger.fault(f"缺少工作表“{table.title}”", "请补回这张表，或另取一份空白工作簿重填", place)
            continue
        pages.remove(page)
        _TableReader(table, page, marked.get(page.sheet.name, {}), entries, place.file).read()


def _note_other_year(pages: Sequence[Page], path: Path, entries: Entries) -> None:
    """Point out a workbook that was made for another year than its folder's: last year's, copied and forgotten."""
    for page in pages:
        year = year_of_help(str(page.value(Spot(0, 0))))
        if year and path.parent.name.isdecimal() and year != path.parent.name:
            what = f"工作簿是为{year}年编制的，放在“{path.parent.name}”文件夹内，请核对各表是否已换成本年的数"
            entries.ledger.note(what, file_place(path, page.sheet.name, "A1"))


class _TableReader:
    """Reads one table from its sheet."""

    def __init__(self, table: FormTable, page: Page, marked: Mapping[Spot, Mark], entries: Entries, file: str) -> None:
        self._table, self._page, self._marks, self._entries, self._file = table, page, marked, entries, file

    def read(self) -> None:
        """Read every figure, or say why the table can't be read."""
        problem = misplaced(self._table, self._page)
        if problem:
            self._entries.faulty.update(self._table.cells)
            self._entries.ledger.fault(*problem, self._place())
            return
        if self._page.sheet.name.strip() != self._table.title:
            self._entries.ledger.note(f"按表头认作“{self._table.title}”", self._place())
        merged = self._reject_merged()
        blank = [figure for figure in self._table.figures if figure.name not in merged and not self._read(figure)]
        self._report_blank(blank)

    def _read(self, figure: FigureCell) -> bool:
        """Read one figure; False for a blank cell that must be filled."""
        spot = sheet_area(figure).first
        value, mark = self._page.value(spot), self._marks.get(spot)
        computed = figure.name in self._entries.form.computed
        if value is not None:
            by_formula = mark is Mark.FORMULA
            self._entries.put(figure.name, value, self._place(str(spot)), by_formula=by_formula)
        elif mark and not computed:
            broken = Broken.ERROR if mark is Mark.ERROR else Broken.UNSAVED
            self._entries.put(figure.name, broken, self._place(str(spot)))
        return computed or value is not None or mark is not None

    def _report_blank(self, blank: Sequence[FigureCell]) -> None:
        """Neighbouring blank cells are one fault: a sheet has up to 150 of them."""
        names = {sheet_area(figure).first: figure.name for figure in blank}
        for area in areas(names):
            inside = [name for spot, name in names.items() if spot in area]
            self._entries.leave_blank(inside, self._place(str(area)))

    def _reject_merged(self) -> set[str]:
        """The figures that a merged range of the clerk's own making swallows or joins, each range a fault."""
        rejected: set[str] = set()
        own = {sheet_area(cell) for cell in self._table.grid}
        for (top, left), (bottom, right) in self._page.sheet.merged:
            area = Area(top, left, bottom, right)
            inside = [f.name for f in self._table.figures if sheet_area(f).first in area and area not in own]
            if inside:
                rejected.update(inside)
                self._entries.faulty.update(inside)
                self._entries.ledger.fault("单元格被合并了", "请取消合并，逐格填写", self._place(str(area)))
        return rejected

    def _place(self, cell: str = "") -> Place:
        return Place(self._file, self._page.sheet.name, cell)
