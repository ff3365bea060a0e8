"""How a year's log was read, column by column and line by line, whether it could be counted or not."""

from pathlib import Path

from msgspec import Struct

from report_drafter.activities.model import Log
from report_drafter.activities.options import LogOptions, meaning_word
from report_drafter.activities.propose import SheetColumns
from report_drafter.activities.read import LogReader, locate_log
from report_drafter.activities.settings import label
from report_drafter.faults import BadInput, Fault


class Survey(Struct, frozen=True):
    """A log as it was read.

    Attributes:
        path: its file.
        sheets: how the columns of each sheet were understood.
        log: what was counted; None with faults.
        faults: what stops it from being counted.
    """

    path: Path
    sheets: tuple[SheetColumns, ...]
    log: Log | None
    faults: tuple[Fault, ...] = ()

    @property
    def proposals(self) -> dict[str, str]:
        """The word for what each unknown column may be, by its bare name; the first sheet's where they differ."""
        found: dict[str, str] = {}
        for sheet in self.sheets:
            for column, field in sheet.proposed.items():
                found.setdefault(label(sheet.header.names[column]), meaning_word(field))
        return found


def survey_log(folder: Path, year: int, options: LogOptions) -> Survey:
    """Read a year's log and keep how it was read.

    Args:
        folder: the year's folder.
        year: the report year.
        options: how the office wants it read.

    Raises:
        BadInput: if there is no log, or it can't be opened.
    """
    reader = LogReader(locate_log(folder), year, options)
    reader.read_sheets()
    try:
        log = reader.finish()
    except BadInput as error:
        return Survey(reader.path, tuple(reader.read_as), None, error.faults)
    return Survey(reader.path, tuple(reader.read_as), log)
