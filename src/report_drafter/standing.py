"""Where each year of a workspace stands: counts, log, draft, check, signature, and what is due when."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from report_drafter.activities.model import MONTHS, Log
from report_drafter.activities.options import LogOptions
from report_drafter.activities.read import read_log
from report_drafter.check.engine import check
from report_drafter.check.model import Severity
from report_drafter.document.read import read_report
from report_drafter.document.write import is_unedited
from report_drafter.faults import BadInput, Fault
from report_drafter.figures import Figures
from report_drafter.figures.read import read_counts
from report_drafter.form import Form, edition_for_year, form_for_year
from report_drafter.office import Office, read_office
from report_drafter.signing.verify import Signature, signature
from report_drafter.workspace import Workspace


class Counts(Struct, frozen=True):
    """How far the counts are.

    Attributes:
        file: the file's name; empty where it can't be used.
        filled: how many cells it gives.
        faults: what keeps it from being used: cells left open, figures that can't be read, broken footing rules.
        figures: the figures; None where they can't be used.
    """

    file: str = ""
    filled: int = 0
    faults: tuple[Fault, ...] = ()
    figures: Figures | None = None


class Activities(Struct, frozen=True):
    """What the log holds.

    Attributes:
        lines, quantity: how many lines are counted, and the publications that they add up to.
        uncounted: how many lines were left out.
        by_month: publications by month, 1 to 12; those whose month is not known are left out.
        by_channel: publications by channel, the largest first; those without a channel are left out.
        faults: what keeps it from being used.
        by_channel_and_month: publications of each month and, thirteenth, of an unknown one, for each channel, the
            largest first; those without a channel stand last, under an empty name.
    """

    lines: int = 0
    quantity: int = 0
    uncounted: int = 0
    by_month: tuple[int, ...] = (0,) * len(MONTHS)
    by_channel: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    by_channel_and_month: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


class Document(Struct, frozen=True):
    """A report of the year's folder.

    Attributes:
        path: the file.
        edited: whether somebody has worked on it since it was drafted.
        errors, warnings: what the check finds now.
        fault: why it can't be checked; empty if it can.
        signature: whether it is signed, and still what was signed.
    """

    path: Path
    edited: bool = True
    errors: int = 0
    warnings: int = 0
    fault: str = ""
    signature: Signature = Signature.UNSIGNED


class Standing(Struct, frozen=True):
    """Where one year stands.

    Attributes:
        year, edition: the report year and the edition of its form.
        counts, log, documents: see there.
        due: the day by which the report has to be out.
    """

    year: int
    edition: str
    counts: Counts
    log: Activities
    documents: tuple[Document, ...]
    due: date


def standings(workspace: Workspace) -> list[Standing]:
    """Every year of a workspace that has a form, the latest first; folders of earlier years are left out.

    Raises:
        BadInput: if ``office.toml`` can't be read.
    """
    office = read_office(workspace.office_file)
    years = [year for year in workspace.years() if edition_for_year(year)]
    return [standing(workspace, office, year) for year in reversed(years)]


def standing(workspace: Workspace, office: Office, year: int) -> Standing:
    """Where a year stands.

    Raises:
        BadInput: if there is no form for the year.
    """
    form, folder = form_for_year(year), workspace.year_folder(year)
    return Standing(
        year=year,
        edition=form.edition,
        counts=_counts(folder, form),
        log=_activities(folder, year, office.log),
        documents=tuple(_document(path) for path in workspace.reports(year)),
        due=due_day(office, year),
    )


def due_day(office: Office, year: int) -> date:
    """The day by which the report on a year has to be out.

    Departments: 31 January (Regulation on Government Information Disclosure, Article 49). Governments: 31 March
    (Article 50, of the county level and above; townships are held to the departments' day by Article 49).
    """
    return date(year + 1, 3, 31) if office.level in ("county", "city", "province") else date(year + 1, 1, 31)


def _counts(folder: Path, form: Form) -> Counts:
    try:
        counts = read_counts(folder, form)
    except BadInput as error:
        return Counts(faults=tuple(error.faults))
    return Counts(counts.path.name, len(counts.filled), figures=counts.figures)


def _activities(folder: Path, year: int, options: LogOptions) -> Activities:
    try:
        log = read_log(folder, year, options)
    except BadInput as error:
        return Activities(faults=tuple(error.faults))
    return Activities(
        lines=log.lines,
        quantity=log.publications().quantity,
        uncounted=len(log.uncounted),
        by_month=tuple(log.publications(month=month).quantity for month in MONTHS),
        by_channel={name: log.publications(channel=name).quantity for name in log.channels},
        by_channel_and_month=_by_channel_and_month(log),
    )


def _by_channel_and_month(log: Log) -> dict[str, tuple[int, ...]]:
    nameless = [""] if log.publications(channel="").quantity else []
    return {name: _by_month(log, name) for name in (*log.channels, *nameless)}


def _by_month(log: Log, channel: str) -> tuple[int, ...]:
    known = [log.publications(channel=channel, month=month).quantity for month in MONTHS]
    return (*known, log.publications(channel=channel).quantity - sum(known))


def _document(path: Path) -> Document:
    try:
        checked = check(read_report(path))
    except BadInput as error:
        return Document(path, fault=str(error.faults[0]), signature=signature(path))
    errors, warnings = (sum(f.severity is s for f in checked.findings) for s in (Severity.ERROR, Severity.WARNING))
    return Document(path, not is_unedited(path), errors, warnings, signature=signature(path))
