"""The job: an edited draft after its inputs were corrected."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from report_drafter.check.engine import check
from report_drafter.check.model import Finding
from report_drafter.document.annotate import Remarked, annotate, remarked
from report_drafter.document.read import read_report
from report_drafter.document.revise import revised
from report_drafter.document.write import open_points
from report_drafter.draft import make_draft
from report_drafter.faults import Note
from report_drafter.report import Paragraph, Report, Role
from report_drafter.tracing.changes import Left, Moved, Plan
from report_drafter.tracing.edited import Edited, hold_office, hold_year, open_edited
from report_drafter.tracing.findings import Shifts, new_findings, untold
from report_drafter.tracing.plan import planned
from report_drafter.tracing.words import refused, words
from report_drafter.workspace import Workspace, next_free


class Updated(Struct, frozen=True):
    """What came of an update.

    Attributes:
        source: the edited draft, which is as it was.
        target: the updated copy; None where nothing was to be done.
        moved: what prints another value now.
        left: what has to be looked at; a comment marks each.
        renewed: how many facts are others now, of value or of source.
        notes: what the clerk should know of how the inputs were read.
    """

    source: Path
    target: Path | None
    moved: tuple[Moved, ...]
    left: tuple[Left, ...]
    renewed: int
    notes: tuple[Note, ...]


def update(workspace: Workspace, year: int, path: Path, target: Path | None = None) -> Updated:
    """Move the numbers of an edited draft to what the inputs say now; what can't be moved is marked with comments.

    Args:
        workspace: where the inputs lie.
        year: the report year.
        path: the edited draft; it is never written to.
        target: where the updated copy goes; beside the edited draft if it is not said.

    Raises:
        BadInput: with every fault of every input; if the document can't be read, carries no facts, or is another
            year's or office's; if the copy can't be written.
    """
    edited = open_edited(path)
    hold_year(edited, year)
    made = make_draft(workspace, year)
    hold_office(edited, made.inputs.office)
    edited = replace(edited, checked=check(edited.report, made.inputs.previous))
    plan = planned(edited, made.inputs.figures, made.facts, made.report)
    if not _is_called_for(plan):
        return Updated(path, None, (), (), 0, made.remarks)
    goal = _goal(path, target)
    left = _written(edited, plan, goal, made.inputs.previous)
    return Updated(path, goal, plan.moved, left, len(plan.renewed), made.remarks)


def _is_called_for(plan: Plan) -> bool:
    """Whether anything rests on other inputs than before: numbers that were changed by hand ask for no update."""
    return bool(plan.moved or plan.renewed or any(one.cell for one in plan.left))


def _written(edited: Edited, plan: Plan, target: Path, previous: Report | None) -> tuple[Left, ...]:
    """Write the copy with its comments.

    Returns:
        What is left to be looked at, with what the check finds in the copy and did not find before.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.docx"
        copy.write_bytes(revised(edited.path, plan.revision))
        checked = check(read_report(copy), previous)
        shifts = Shifts(plan.moved)
        left = tuple(_in_copy(one, checked.report, shifts) for one in plan.left)
        found = tuple(new_findings(edited.checked, checked, shifts, left))
        # the comments at what was open before are the program's own too, which those of the copy replace
        still = (finding for finding in untold(open_points(checked), left) if finding not in found)
        told = replace(checked, findings=(*found, *still))
        annotate(copy, target, [*_remarks(left, checked.report), *remarked(told)])
    return (*left, *(_of_finding(finding, checked.report) for finding in found))


def _in_copy(left: Left, report: Report, shifts: Shifts) -> Left:
    """The same with its place in the updated text."""
    if left.paragraph is None:
        return left
    index = left.paragraph.index
    start, end = shifts.moved_on(index, left.start), shifts.moved_on(index, left.end)
    return replace(left, paragraph=_paragraph(report, index), start=start, end=end)


def _of_finding(finding: Finding, report: Report) -> Left:
    paragraph = _paragraph(report, finding.paragraph)
    return Left(finding.message, finding.rule, paragraph, finding.start or 0, finding.end or 0)


def _paragraph(report: Report, index: int | None) -> Paragraph | None:
    return next((p for p in report.paragraphs if p.index == index), None) if index is not None else None


def _remarks(left: Sequence[Left], report: Report) -> Iterator[Remarked]:
    """The comments that mark what is left; what has no place in the text stands at the title."""
    code = words().words["code"]
    title = next((p.index for p in report.paragraphs if p.role is Role.TITLE and p.index is not None), None)
    for one in left:
        if one.paragraph is not None:
            yield Remarked(code, one.why, one.paragraph.index, one.start, one.end)
        elif one.cell is not None:
            yield Remarked(code, one.why, cell=one.cell)
        else:
            yield Remarked(code, one.why, title)


def _goal(path: Path, target: Path | None) -> Path:
    """Where the copy goes: never over a file that is there."""
    if target is None:
        stem = re.sub(words().words["copied"], "", path.stem)
        return next_free(path.with_stem(words().words["updated"].format(stem=stem)))
    if target.exists():
        raise refused("same" if target.samefile(path) else "taken", target)
    return target
