"""A published report taken into the workspace: its figures as counts to go on with, itself for reference."""

from pathlib import Path
from typing import Final

from msgspec import Struct

from report_drafter.atomic import write_with_folders
from report_drafter.check.rules.offices import may_be_one
from report_drafter.faults import BadInput, Fault, Place
from report_drafter.figures.read import COUNTS
from report_drafter.figures.workbook_write import render_counts
from report_drafter.form import Form, form_for_year
from report_drafter.office import read_office
from report_drafter.published import Format, read_published
from report_drafter.published.taken import Taken, take, words
from report_drafter.report import Report
from report_drafter.workspace import Workspace, file_name, next_free

_BESIDE: Final = f"{COUNTS}（导入）.xlsx"
"""What the counts are called where the year has counts already; no such file is taken for the year's counts."""


class Imported(Struct, frozen=True):
    """A report that was imported.

    Attributes:
        source: the file.
        kind: its format.
        report: what was read.
        year: the year that it was imported for.
        taken: its figures on that year's form.
        counts: the workbook with the figures.
        beside: whether the year had counts already, which were left as they are.
        reference: the DOCX that is kept of the report.
        written: those of the two that were written; the others were there already, just the same.
        another: the office whose workspace it is, where the report names another.
    """

    source: Path
    kind: Format
    report: Report
    year: int
    taken: Taken
    counts: Path
    beside: bool
    reference: Path
    written: tuple[Path, ...]
    another: str = ""


def import_report(workspace: Workspace, source: Path, year: int | None = None) -> Imported:
    """Import a published report. Nothing that is there is replaced.

    Args:
        workspace: where to.
        source: the report, as DOCX, web page or PDF.
        year: the report year; the one that the report states if it is left out.

    Raises:
        BadInput: if the report can't be read, holds no table of the form or states no year, or a file can't be written.
    """
    kind, report = read_published(source)
    due, form = _due(report, year, source)
    taken = take(report, due, form)
    folder = workspace.year_folder(due)
    counts_data = render_counts(form, due, taken.values)
    counts, beside = _counts_file(folder, counts_data)
    data = source.read_bytes() if kind is Format.DOCX else _as_docx(report)
    reference = _reference_file(folder, source, data)
    files = {reference: data, counts: counts_data}
    new = {path: content for path, content in files.items() if not path.exists()}
    write_with_folders(new)
    another = _another(workspace, report)
    return Imported(source, kind, report, due, taken, counts, beside, reference, tuple(new), another)


def _another(workspace: Workspace, report: Report) -> str:
    """The name of the workspace's office if the report is another's; empty if it may be its own, or nothing says."""
    try:
        office = read_office(workspace.office_file)
    except BadInput:
        return ""  # told by whatever needs the settings; the import does not
    names = (office.name, office.short_name)
    own = not report.office or any(may_be_one(report.office, name) for name in names)
    return "" if own else office.name


def _as_docx(report: Report) -> bytes:
    from report_drafter.document.write import render_report  # noqa: PLC0415 - a DOCX is kept as it is

    return render_report(report)


def _due(report: Report, asked: int | None, source: Path) -> tuple[int, Form]:
    """The report year and the form for it; if there is neither, every fault that speaks against the report."""
    faults = [] if report.tables else [_fault("no_tables", source)]
    year = asked or report.year
    if year is None:
        raise BadInput([*faults, _fault("no_year", source)])
    try:
        form = form_for_year(year)
    except BadInput as error:
        raise BadInput([*faults, *error.faults]) from None
    if faults:
        raise BadInput(faults)
    return year, form


def _counts_file(folder: Path, data: bytes) -> tuple[Path, bool]:
    """Where the figures go, and whether that is beside counts of the year."""
    own = folder / f"{COUNTS}.xlsx"
    if _holds(own, data):
        return own, False
    there = folder.is_dir() and any(path.stem.casefold() == COUNTS for path in folder.iterdir())
    return (_free(folder / _BESIDE, data), True) if there else (own, False)


def _reference_file(folder: Path, source: Path, data: bytes) -> Path:
    """Where the report goes: where it is already, if it lies in the year's folder."""
    if source.resolve().parent == folder.resolve() and source.suffix.casefold() == ".docx":
        return source
    return _free(folder / f"{file_name(source.stem)}.docx", data)


def _free(path: Path, data: bytes) -> Path:
    """The path if nothing lies there, or just this; else the next that is free."""
    return path if _holds(path, data) else next_free(path)


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _fault(kind: str, path: Path, **values: str) -> Fault:
    told = words().faults[kind]
    return Fault(told["what"].format(**values), told["remedy"], Place(str(path)))
