"""A year's inputs from the workspace: everything read, every fault of every file reported together."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from report_drafter.activities.model import Log
from report_drafter.activities.options import LogOptions
from report_drafter.activities.read import read_log
from report_drafter.facts import LastYear
from report_drafter.faults import BadInput, Fault, Note, Place
from report_drafter.figures import Figures, imbalances, rules_applied
from report_drafter.figures.read import CountsRead, imbalance_words, read_counts
from report_drafter.form import Form, edition_for_year, form_for_year, load_form
from report_drafter.narrative.notes import Notes, read_notes
from report_drafter.office import Office, read_office
from report_drafter.report import Report
from report_drafter.workspace import NOTES_FILE, Workspace, find_workspace

T = TypeVar("T")


class YearInputs(Struct, frozen=True):
    """All that a year's draft is made of.

    Attributes:
        office, form, figures, log, notes: the year's own.
        last: the year before, as far as the workspace holds it.
        previous: the report on the year before, where its DOCX lies in the workspace.
        rules: how many footing rules were held against the figures; none of severity error is broken.
        remarks: what the clerk should know of how the inputs were read.
    """

    office: Office
    form: Form
    figures: Figures
    log: Log
    notes: Notes
    last: LastYear
    previous: Report | None
    rules: int
    remarks: tuple[Note, ...]


def read_inputs(workspace: Workspace, year: int) -> YearInputs:
    """Read a year's inputs.

    Args:
        workspace: where they lie.
        year: the report year.

    Raises:
        BadInput: with every fault of every input, footing rules that the counts break among them.
    """
    form = form_for_year(year)
    folder = workspace.require_year(year)
    collected = _Collected()
    office = collected.read(lambda: read_office(workspace.office_file))
    counts = collected.read(lambda: read_counts(folder, form))
    options = office.log if office else LogOptions()
    log = collected.read(lambda: read_log(folder, year, options))
    notes = collected.read(lambda: read_notes(folder / NOTES_FILE))
    last = _last_year(workspace, year - 1, options, collected)
    across = _across_years(counts, last, collected) if counts else []
    previous, unread = report_on(workspace, year - 1)
    if office is None or counts is None or log is None or notes is None or collected.faults:
        raise BadInput(collected.faults)
    return YearInputs(
        office=office,
        form=form,
        figures=counts.figures,
        log=log,
        notes=notes,
        last=last,
        previous=previous,
        rules=rules_applied(counts.figures, last.figures),
        remarks=(*counts.notes, *log.notes, *across, *collected.remarks, *unread),
    )


class _Collected:
    """Reads inputs one after the other and keeps the faults of all of them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.remarks: list[Note] = []

    def read(self, reader: Callable[[], T]) -> T | None:
        """What the reader gives; None where it found faults."""
        try:
            return reader()
        except BadInput as error:
            self.faults += error.faults
            return None

    def try_last_year(self, reader: Callable[[], T]) -> T | None:
        """The same for an input of last year, which a draft can do without: its faults are only remarked on."""
        try:
            return reader()
        except BadInput as error:
            self.remarks.append(left_out(error))
            return None


def _last_year(workspace: Workspace, year: int, options: LogOptions, collected: _Collected) -> LastYear:
    edition = edition_for_year(year)
    if edition is None or not workspace.has_year(year):
        return LastYear(year)
    folder = workspace.year_folder(year)
    counts = collected.try_last_year(lambda: read_counts(folder, load_form(edition)))
    log = collected.try_last_year(lambda: read_log(folder, year, options))
    return LastYear(year, counts.figures if counts else None, log)


def _across_years(counts: CountsRead, last: LastYear, collected: _Collected) -> list[Note]:
    """Hold the rules across years: a broken one stops the draft, or is remarked on where it may have its reasons."""
    remarks = []
    for broken in imbalances(counts.figures, last.figures):
        words = imbalance_words(broken, counts.figures, last.figures)
        place = Place(str(counts.path))
        if broken.footing.severity == "error":
            remedy = f"请核对后改正；上年数据确有更正的，请先改正 {last.year} 文件夹里的数据"
            collected.faults.append(Fault(words, remedy, place))
        else:
            remarks.append(Note(words, place))
    return remarks


def report_on(workspace: Workspace, year: int) -> tuple[Report | None, tuple[Note, ...]]:
    """The report on a year, of the DOCX files in its folder the last by name that says it is one.

    Returns:
        The report, None where there is none, and a note for each file that could not be read.
    """
    from report_drafter.document.read import read_report  # noqa: PLC0415 - most years there is nothing to read

    notes: list[Note] = []
    for path in reversed(workspace.reports(year)):
        try:
            report = read_report(path)
        except BadInput as error:
            notes.append(left_out(error))
            continue
        if report.year == year:
            return report, tuple(notes)
    return None, tuple(notes)


def report_before(path: Path, report: Report) -> Report | None:
    """The report on the year before in the workspace that a report's file lies in; None if it lies in none.

    Args:
        path: the file.
        report: what it says.
    """
    if report.year is None:
        return None
    try:
        workspace = find_workspace(path.parent)
    except BadInput:
        return None
    return report_on(workspace, report.year - 1)[0]


def left_out(error: BadInput) -> Note:
    """The note on an input of last year that can't be read."""
    first, more = error.faults[0], len(error.faults) - 1
    tail = f"（另有 {more} 处问题）" if more else ""
    return Note(f"上年资料没有采用：{first.what}{tail}", first.place)
