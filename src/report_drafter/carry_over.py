"""The next year's folder: what last year's figures decide is filled in, what last year's report promised is kept."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from report_drafter.begin import open_year
from report_drafter.faults import BadInput, Fault, Note, Place
from report_drafter.figures import Figures, Value
from report_drafter.figures.read import read_counts
from report_drafter.form import Footing, Form, form_for_year
from report_drafter.inputs import report_on
from report_drafter.narrative.promises import promises
from report_drafter.report import Report
from report_drafter.workspace import Workspace


class Carried(Struct, frozen=True):
    """A figure that the year before decides.

    Attributes:
        cell: the cell.
        label: its name in words.
        value: its value.
        sure: whether it must be so, or is only where to begin (现行有效, to which the year's own documents come).
    """

    cell: str
    label: str
    value: Value
    sure: bool


class Opened(Struct, frozen=True):
    """A year's folder that was set up.

    Attributes:
        year, edition: the report year and the form for it.
        written: the files written; those that were there already are left as they are.
        carried: the figures filled in.
        source: where last year's figures come from.
        promises: what last year's report said would be improved.
        notes: what the clerk should know.
    """

    year: int
    edition: str
    written: tuple[Path, ...]
    carried: tuple[Carried, ...]
    source: str
    promises: tuple[str, ...]
    notes: tuple[Note, ...]


def open_next(workspace: Workspace, year: int) -> Opened:
    """Set up a year's folder from the year before.

    Args:
        workspace: where; the folder of the year before must be there.
        year: the report year to set up.

    Raises:
        BadInput: if the year before gives no figures, there is no form for the year, or a file can't be written.
    """
    form = form_for_year(year)
    folder = workspace.require_year(year - 1)
    report, notes = report_on(workspace, year - 1)
    last, source = _last_figures(folder, year - 1, report)
    carried = tuple(carried_over(form, last))
    promised = promises(report) if report else ()
    written = open_year(workspace, year, {c.cell: c.value for c in carried}, promised)
    return Opened(year, form.edition, tuple(written), carried, source, promised, notes)


def carried_over(form: Form, last: Figures) -> Iterator[Carried]:
    """What the rules across years say of the cells that are filled in, as long as the year's own figures are 0."""
    nothing = Figures(form, dict.fromkeys(form.cells, 0))
    for footing in form.footings:
        if not footing.across_years or len(footing.left) != 1 or footing.left[0].cell in form.computed:
            continue
        value = nothing.side(footing.right, last)
        if value is not None:
            cell = footing.left[0].cell
            yield Carried(cell, form.label(cell), value, _decided(footing))


def _decided(footing: Footing) -> bool:
    """Whether last year alone decides the left side."""
    return all(term.last_year for term in footing.right)


def _last_figures(folder: Path, year: int, report: Report | None) -> tuple[Figures, str]:
    """Last year's figures, from the counts or else from the report, and where they come from."""
    try:
        counts = read_counts(folder, form_for_year(year))
    except BadInput as error:
        if report is None:
            raise BadInput([*error.faults, _no_report(folder)]) from None
        return report.figures, "报告的表格"
    return counts.figures, counts.path.name


def _no_report(folder: Path) -> Fault:
    return Fault(
        "上年的报告也没有，无从取得上年的数字",
        "请改正上年的 counts.xlsx，或用 draft-report import 导入上年已公布的报告",
        Place(str(folder)),
    )
