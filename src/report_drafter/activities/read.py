"""Reads a year's activity log: ``activities.xlsx``, ``.xls``, ``.ods`` or ``.csv`` in the year's folder."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from report_drafter.activities.cells import clean_text
from report_drafter.activities.columns import UNUSED, Header, find_header, known_as
from report_drafter.activities.dates import parse_period
from report_drafter.activities.duplicates import repeated
from report_drafter.activities.exports import find_export
from report_drafter.activities.lines import Defaults, Harvest, SheetReader
from report_drafter.activities.merged import fill_merged
from report_drafter.activities.model import Activity, Log, Period, Uncounted
from report_drafter.activities.options import LogOptions
from report_drafter.activities.propose import SheetColumns, likely_header, propose
from report_drafter.activities.settings import label, settings
from report_drafter.activities.text_table import read_csv
from report_drafter.activities.vocabulary import vocabulary
from report_drafter.faults import BadInput, Ledger, Place
from report_drafter.tabular.files import Sheet, file_place, open_workbook, read_sheets
from report_drafter.tabular.row_marks import row_marks

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
TEXTS = (".csv", ".tsv")
_USUAL = LogOptions()
_GLANCE = 200
"""Rows of a sheet without a header in which a dated line is looked for."""


def read_log(folder: Path, year: int, options: LogOptions = _USUAL) -> Log:
    """Read the log of a year.

    Args:
        folder: the year's folder.
        year: the report year.
        options: how the office wants it read.

    Raises:
        BadInput: with every fault of the file, its sheets and its lines; lines of a sheet with the same fault are one.
    """
    reader = LogReader(locate_log(folder), year, options)
    reader.read_sheets()
    return reader.finish()


def find_logs(folder: Path) -> list[Path]:
    """The files of a year's folder that are named as its log."""
    stem = settings()["file"]
    suffixes = (*WORKBOOKS, *TEXTS)
    return sorted(p for p in folder.glob("*") if p.stem.lower() == stem and p.suffix.lower() in suffixes)


def locate_log(folder: Path) -> Path:
    """The log in a year's folder.

    Raises:
        BadInput: if there is none, or more than one.
    """
    found = find_logs(folder)
    if len(found) == 1:
        return found[0]
    message = settings()["files"]["several" if found else "missing"]
    values = {"names": "、".join(p.name for p in found), "folder": folder.name}
    ledger = Ledger()
    ledger.fault(message["what"].format(**values), message["remedy"].format(**values), Place(folder.name))
    raise BadInput(ledger.faults)


class LogReader:
    """Reads a log sheet by sheet, and gathers what is wrong with any of them.

    Attributes:
        path: the log's file.
        read_as: how the columns of each sheet that may hold lines were understood.
    """

    def __init__(self, path: Path, year: int, options: LogOptions) -> None:
        """Nothing read yet.

        Args:
            path: the log's file.
            year: the report year.
            options: how the office wants it read.
        """
        self.read_as: list[SheetColumns] = []
        self.path, self._year, self._options = path, year, options
        self._ledger = Ledger()
        self._harvest = Harvest(path, year)
        self._headers = 0
        self._headless: list[Sheet] = []

    def read_sheets(self) -> None:
        """Read the file.

        Raises:
            BadInput: if it can't be opened.
        """
        if self.path.suffix.lower() in TEXTS:
            self._read_sheet(read_csv(self.path, self._options.columns))
            return
        for sheet in read_sheets(open_workbook(self.path), self.path):
            self._read_sheet(sheet)

    def _read_sheet(self, sheet: Sheet) -> None:
        """Read a sheet, or put on record why not."""
        names = settings()["sheets"]
        if not _holds_anything(sheet) or label(sheet.name) in names["guides"]:
            return
        if sheet.hidden:
            self._sheet_note("hidden", sheet)
        elif label(sheet.name) in names["summaries"]:
            self._sheet_note("summary", sheet)
        elif (header := find_header(sheet.rows, self._options.columns)) is None:
            self._headless.append(Sheet(sheet.name, sheet.rows[:_GLANCE], sheet.top, sheet.left, False, ()))
        else:
            self._headers += 1
            self._read_lines(sheet, header)

    def finish(self) -> Log:
        """The log.

        Raises:
            BadInput: with every fault.
        """
        harvest = self._harvest
        self._judge_duplicates()
        self._judge_marks()
        self._judge_headless()
        self._ledger.faults.extend(harvest.faults.faults(settings()["faults"], year=self._year))
        if not self._ledger.faults and not harvest.activities:
            self._fault("no_lines" if self._headers else "empty", file_place(self.path))
        self._ledger.raise_if_faulty()
        notes = (*self._ledger.notes, *harvest.notes.notes(settings()["notes"]))
        return Log(self.path, tuple(harvest.activities), notes, tuple(harvest.uncounted), tuple(harvest.people))

    def _read_lines(self, sheet: Sheet, header: Header) -> None:
        columns = SheetColumns(
            sheet.name, sheet.top, sheet.left, header, propose(sheet.rows, header, self._known, self._year)
        )
        self.read_as.append(columns)
        defaults = self._defaults(sheet, header)
        if self._header_faults(columns, defaults):
            return
        if unused := [name for name in header.unused if self._known(label(name)) != UNUSED]:
            self._sheet_note("unused", sheet, names="、".join(unused))
        if columns.proposed:
            self._sheet_note("proposed", sheet, proposed=columns.words(), year=self._year)
        fill_merged(sheet, header, self._harvest.faults)
        SheetReader(sheet, header, defaults, self._harvest).read()

    def _known(self, name: str) -> str:
        return known_as(name, self._options.columns)

    def _defaults(self, sheet: Sheet, header: Header) -> Defaults:
        period = parse_period(sheet.name, self._year)
        named = vocabulary().channels.find(sheet.name)
        channel = named.name if sheet.name and named.publication is not None else ""
        if not channel and (export := find_export(header)):
            channel = export.channel
            self._sheet_note("export", sheet, name=export.name, channel=channel)
        return Defaults(period if isinstance(period, Period) else None, channel)

    def _header_faults(self, columns: SheetColumns, defaults: Defaults) -> bool:
        """Whether the header is unfit; every reason is put on record, and what the columns may be."""
        before = len(self._ledger.faults)
        header = columns.header
        place = file_place(self.path, columns.sheet, f"第{columns.top + header.row + 1}行")
        found = "、".join(header.names.values())
        if "date" not in header.columns and defaults.period is None:
            self._fault("no_date", place, found=found)
        if not {"channel", "kind"} & set(header.columns) and not defaults.channel:
            self._fault("no_name", place, found=found)
        if header.doubled:
            self._fault("doubled", place, names="、".join(header.doubled))
        faulty = len(self._ledger.faults) > before
        if faulty and columns.proposed:
            self._fault("proposed", place, proposed=columns.words(), year=self._year)
        return faulty

    def _judge_duplicates(self) -> None:
        """Note the lines that repeat earlier ones, and leave them out where the office wants them counted once."""
        harvest, once = self._harvest, self._options.duplicates == "once"
        again = repeated(harvest.activities)
        key = "duplicate_left_out" if once else "duplicate"
        lines: dict[tuple[str, int], Activity] = {}
        for number, earlier in again.items():
            repeat = harvest.activities[number]
            lines.setdefault((repeat.sheet, repeat.line), earlier)
        for (sheet, line), earlier in lines.items():
            other = earlier.sheet if earlier.sheet != sheet else ""
            harvest.notes.add(key, sheet, line, None, f"同{other}第{earlier.line}行")
            if once:
                harvest.uncounted.append(Uncounted(sheet, line, settings()["notes"][key]))
        if once:
            harvest.activities = [a for number, a in enumerate(harvest.activities) if number not in again]

    def _judge_marks(self) -> None:
        """Note the counted lines that the workbook hides or strikes through: what that means only the office knows."""
        if self.path.suffix.lower() in TEXTS:
            return
        marked = row_marks(self.path)
        titles = {(a.sheet, a.line): a.title for a in self._harvest.activities if a.sheet in marked}
        for (sheet, line), title in titles.items():
            for key, rows in (("row_hidden", marked[sheet].hidden), ("row_struck", marked[sheet].struck)):
                if line in rows:
                    self._harvest.notes.add(key, sheet, line, None, title)

    def _judge_headless(self) -> None:
        """A sheet without a header is a fault where it is the only one or holds dated lines; others are noted."""
        if self._headless and not self._headers:
            sheet = self._headless[0]
            self._fault("no_header", file_place(self.path, sheet.name))
            self._propose_header(sheet)
            return
        for sheet in self._headless:
            dated = next(self._dated_lines(sheet), None)
            if dated is not None:
                self._fault("headless", file_place(self.path, sheet.name, f"第{dated}行"))
            else:
                self._sheet_note("headless", sheet)

    def _propose_header(self, sheet: Sheet) -> None:
        """Put on record what a row of the sheet may be, if it looks like a header in words of its own."""
        header = likely_header(sheet.rows, self._known, self._options.columns, self._year)
        if header is None:
            return
        columns = SheetColumns(
            sheet.name, sheet.top, sheet.left, header, propose(sheet.rows, header, self._known, self._year)
        )
        self.read_as.append(columns)
        place = file_place(self.path, sheet.name, f"第{sheet.top + header.row + 1}行")
        self._fault("proposed", place, proposed=columns.words(), year=self._year)

    def _dated_lines(self, sheet: Sheet) -> Iterator[int]:
        """The lines with a day of the year in one cell and something in another."""
        for line, row in enumerate(islice(sheet.rows, _GLANCE), sheet.top + 1):
            filled = [cell for cell in row if cell != ""]
            # A bare number may be anything, 2021 among them.
            periods = (parse_period(cell, self._year) for cell in filled if not isinstance(cell, int | float))
            if len(filled) > 1 and any(isinstance(p, Period) and p.start == p.end for p in periods):
                yield line

    def _fault(self, key: str, place: Place, **values: object) -> None:
        message = settings()["files"][key]
        self._ledger.fault(message["what"].format(**values), message["remedy"].format(**values), place)

    def _sheet_note(self, key: str, sheet: Sheet, **values: object) -> None:
        self._ledger.note(settings()["sheet_notes"][key].format(**values), file_place(self.path, sheet.name))


def _holds_anything(sheet: Sheet) -> bool:
    return any(clean_text(cell) for row in sheet.rows for cell in row)
