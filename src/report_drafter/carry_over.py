"""The next year's folder: what last year's figures decide is filled in, what last year's report promised is kept."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from report_drafter.begin import open_year
from report_drafter.faults import BadInput, Fault, Note, Place
from report_drafter.figures import Figures, Value, printed
from report_drafter.figures.read import CountsRead, read_counts
from report_drafter.form import Footing, Form, form_for_year
from report_drafter.inputs import left_out, report_on
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
        written: the files written.
        kept: those that were there already, and are as they were.
        carried: the figures that the year before decides; filled in if the counts are among the files written.
        source: where last year's figures come from.
        promises: what last year's report said would be improved.
        notes: what the clerk should know.
    """

    year: int
    edition: str
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    carried: tuple[Carried, ...]
    source: str
    promises: tuple[str, ...]
    notes: tuple[Note, ...]


class _Last(Struct, frozen=True):
    """Last year's figures, where they come from, and what the clerk should know of that."""

    figures: Figures
    source: str
    notes: tuple[Note, ...] = ()


def open_next(workspace: Workspace, year: int) -> Opened:
    """Set up a year's folder from the year before.

    Args:
        workspace: where; the folder of the year before must be there.
        year: the report year to set up.

    Raises:
        BadInput: if the year before gives no figures, there is no form for the year, or a file can't be written.
    """
    form = form_for_year(year)
    report, notes = report_on(workspace, year - 1)
    last = _last_figures(_year_before(workspace, year), form, year - 1, report)
    carried = tuple(carried_over(form, last.figures))
    notes = (*notes, *last.notes, *_not_given(form, carried, year - 1))
    promised = promises(report) if report else ()
    begun = open_year(workspace, year, {c.cell: c.value for c in carried}, promised)
    return Opened(year, form.edition, begun.written, begun.kept, carried, last.source, promised, notes)


def carried_over(form: Form, last: Figures) -> Iterator[Carried]:
    """What the rules across years say of the cells that are filled in, as long as the year's own figures are 0."""
    nothing = Figures(form, dict.fromkeys(form.cells, 0))
    for footing in _across_years(form):
        value = nothing.side(footing.right, last)
        if value is not None:
            cell = footing.left[0].cell
            yield Carried(cell, form.label(cell), value, _decided(footing))


def _across_years(form: Form) -> Iterator[Footing]:
    """The rules across years that give a cell to fill in."""
    for footing in form.footings:
        if footing.across_years and len(footing.left) == 1 and footing.left[0].cell not in form.computed:
            yield footing


def _decided(footing: Footing) -> bool:
    """Whether last year alone decides the left side."""
    return all(term.last_year for term in footing.right)


def _year_before(workspace: Workspace, year: int) -> Path:
    folder = workspace.year_folder(year - 1)
    if not folder.is_dir():
        years = "、".join(map(str, workspace.years())) or "无"
        what = f"没有 {year - 1} 年的文件夹（现有年份：{years}），无从取得上年的数字"
        remedy = (
            f"请核对年份；请先用 draft-report import 导入 {year - 1} 年已公布的报告，"
            f"没有上年报告的，运行 draft-report init 工作目录 --year {year}"
        )
        raise BadInput([Fault(what, remedy, Place(str(workspace.root)))])
    return folder


def _last_figures(folder: Path, form: Form, year: int, report: Report | None) -> _Last:
    """Last year's figures, from the counts or else from the report."""
    try:
        counts = read_counts(folder, form_for_year(year))
    except BadInput as error:
        if report is None:
            raise BadInput([*error.faults, _no_report(folder)]) from None
        return _Last(report.figures, f"{year} 年报告的表格", (left_out(error),))
    notes = tuple(_disagreeing(form, counts, report, year))
    return _Last(counts.figures, f"{year} 年的 {counts.path.name}", notes)


def _disagreeing(form: Form, counts: CountsRead, report: Report | None, year: int) -> Iterator[Note]:
    """What last year's report carries over otherwise than the counts: what was published is what is held against."""
    published = {c.cell: c.value for c in carried_over(form, report.figures)} if report else {}
    for carried in carried_over(form, counts.figures):
        value = published.get(carried.cell, carried.value)
        if value != carried.value:
            counted = f"按 {year} 年的 {counts.path.name} 是 {printed(carried.value)}"
            what = f"{carried.label}{counted}，按 {year} 年报告的表格是 {printed(value)}"
            yield Note(f"{what}。请以已公布的报告为准核对")


def _not_given(form: Form, carried: Sequence[Carried], year: int) -> Iterator[Note]:
    """The figures that the year before must decide and does not give."""
    given = {c.cell for c in carried}
    cells = [f.left[0].cell for f in _across_years(form) if _decided(f) and f.left[0].cell not in given]
    if cells:
        yield Note(f"{year} 年的数据里没有这几项，请自行填写：{'、'.join(map(form.label, cells))}")


def _no_report(folder: Path) -> Fault:
    return Fault(
        "上年的报告也没有，无从取得上年的数字",
        "请改正上年的 counts.xlsx，或用 draft-report import 导入上年已公布的报告",
        Place(str(folder)),
    )
