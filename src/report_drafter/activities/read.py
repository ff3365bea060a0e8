"""Reads a year's activity log: ``activities.xlsx``, ``.xls``, ``.ods`` or ``.csv`` in the year's folder."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from report_drafter.activities.cells import clean_text
from report_drafter.activities.columns import Header, find_header
from report_drafter.activities.dates import parse_period
from report_drafter.activities.lines import Defaults, Harvest, SheetReader
from report_drafter.activities.merged import fill_merged
from report_drafter.activities.model import Log, Period
from report_drafter.activities.settings import label, settings
from report_drafter.activities.text_table import read_csv
from report_drafter.activities.vocabulary import vocabulary
from report_drafter.faults import BadInput, Ledger, Place
from report_drafter.tabular.files import Sheet, file_place, open_workbook, read_sheets

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
TEXTS = (".csv", ".tsv")
_GLANCE = 200
"""Rows of a sheet without a header in which a dated line is looked for."""


def read_log(folder: Path, year: int) -> Log:
    """Read the log of a year.

    Args:
        folder: the year's folder.
        year: the report year.

    Raises:
        BadInput: with every fault of the file, its sheets and its lines; lines of a sheet with the same fault are one.
    """
    path = _locate(folder)
    reader = _LogReader(path, year)
    sheets = iter([read_csv(path)]) if path.suffix.lower() in TEXTS else read_sheets(open_workbook(path), path)
    for sheet in sheets:
        reader.read_sheet(sheet)
    return reader.finish()


def find_logs(folder: Path) -> list[Path]:
    """The files of a year's folder that are named as its log."""
    stem = settings()["file"]
    suffixes = (*WORKBOOKS, *TEXTS)
    return sorted(p for p in folder.glob("*") if p.stem.lower() == stem and p.suffix.lower() in suffixes)


def _locate(folder: Path) -> Path:
    found = find_logs(folder)
    if len(found) == 1:
        return found[0]
    message = settings()["files"]["several" if found else "missing"]
    values = {"names": "、".join(p.name for p in found), "folder": folder.name}
    ledger = Ledger()
    ledger.fault(message["what"].format(**values), message["remedy"].format(**values), Place(folder.name))
    raise BadInput(ledger.faults)


class _LogReader:
    """Reads a log sheet by sheet, and gathers what is wrong with any of them."""

    def __init__(self, path: Path, year: int) -> None:
        self._path, self._year = path, year
        self._ledger = Ledger()
        self._harvest = Harvest(path, year)
        self._headers = 0
        self._headless: list[Sheet] = []

    def read_sheet(self, sheet: Sheet) -> None:
        """Read a sheet, or put on record why not."""
        names = settings()["sheets"]
        if not _holds_anything(sheet) or label(sheet.name) in names["guides"]:
            return
        if sheet.hidden:
            self._sheet_note("hidden", sheet)
        elif label(sheet.name) in names["summaries"]:
            self._sheet_note("summary", sheet)
        elif (header := find_header(sheet.rows)) is None:
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
        self._judge_headless()
        self._ledger.faults.extend(harvest.faults.faults(settings()["faults"], year=self._year))
        if not self._ledger.faults and not harvest.activities:
            self._fault("no_lines" if self._headers else "empty", file_place(self._path))
        self._ledger.raise_if_faulty()
        notes = (*self._ledger.notes, *harvest.notes.notes(settings()["notes"]))
        return Log(self._path, tuple(harvest.activities), notes, tuple(harvest.uncounted), tuple(harvest.people))

    def _read_lines(self, sheet: Sheet, header: Header) -> None:
        defaults = self._defaults(sheet)
        if self._header_faults(sheet, header, defaults):
            return
        numbering = settings()["lines"]["numbering"]
        if unused := [name for name in header.unused if label(name) not in numbering]:
            self._sheet_note("unused", sheet, names="、".join(unused))
        fill_merged(sheet, header, self._harvest.faults)
        SheetReader(sheet, header, defaults, self._harvest).read()

    def _defaults(self, sheet: Sheet) -> Defaults:
        period = parse_period(sheet.name, self._year)
        channel = vocabulary().channels.find(sheet.name)
        return Defaults(
            period=period if isinstance(period, Period) else None,
            channel=channel.name if sheet.name and channel.publication is not None else "",
        )

    def _header_faults(self, sheet: Sheet, header: Header, defaults: Defaults) -> bool:
        """Whether the header is unfit; every reason is put on record."""
        before = len(self._ledger.faults)
        place = file_place(self._path, sheet.name, f"第{sheet.top + header.row + 1}行")
        found = "、".join(header.names.values())
        if "date" not in header.columns and defaults.period is None:
            self._fault("no_date", place, found=found)
        if not {"channel", "kind"} & set(header.columns) and not defaults.channel:
            self._fault("no_name", place, found=found)
        if header.doubled:
            self._fault("doubled", place, names="、".join(header.doubled))
        return len(self._ledger.faults) > before

    def _judge_headless(self) -> None:
        """A sheet without a header is a fault where it is the only one or holds dated lines; others are noted."""
        if self._headless and not self._headers:
            self._fault("no_header", file_place(self._path, self._headless[0].name))
            return
        for sheet in self._headless:
            dated = next(self._dated_lines(sheet), None)
            if dated is not None:
                self._fault("headless", file_place(self._path, sheet.name, f"第{dated}行"))
            else:
                self._sheet_note("headless", sheet)

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
        self._ledger.note(settings()["sheet_notes"][key].format(**values), file_place(self._path, sheet.name))


def _holds_anything(sheet: Sheet) -> bool:
    return any(clean_text(cell) for row in sheet.rows for cell in row)
