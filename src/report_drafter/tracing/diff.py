"""The job: what was changed in an edited draft, against what it was drafted from."""

from decimal import Decimal
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from report_drafter.check.engine import check
from report_drafter.check.traced import Traced
from report_drafter.document.read import read_report
from report_drafter.document.write import is_unedited
from report_drafter.draft import make_draft
from report_drafter.facts import Facts
from report_drafter.faults import BadInput
from report_drafter.report import Report
from report_drafter.tracing.edited import Edited, hold_office, open_edited, year_of
from report_drafter.tracing.numbers import NumberChange, compared
from report_drafter.tracing.passages import Passage, passages
from report_drafter.workspace import Workspace


class Diff(Struct, frozen=True):
    """What was changed in an edited draft.

    Attributes:
        edited: the edited draft.
        numbers: what became of every number.
        base: the draft that the sentences are compared with: a file, or the workspace it was drafted from; None if
            neither is at hand.
        passages: what was done to the sentences; empty without a draft to compare with.
    """

    edited: Edited
    numbers: tuple[NumberChange, ...]
    base: Path | None
    passages: tuple[Passage, ...]

    @property
    def broken(self) -> bool:
        """Whether a number must not stay as it is."""
        return any(number.broken for number in self.numbers)


def diff(path: Path, draft: Path | None = None, workspace: Workspace | None = None) -> Diff:
    """Compare an edited draft with what it was drafted from.

    Args:
        path: the edited draft; the facts that it carries say what its numbers were.
        draft: the draft as it was; without one, and without a workspace, an untouched draft of the same report in the
            same folder.
        workspace: compare with what the inputs there say now, sentences with those of a new draft.

    Raises:
        BadInput: if a file can't be read, the edited draft carries no facts, or is no report of the workspace's office.
    """
    edited = open_edited(path)
    if workspace is not None:
        return _with_inputs(edited, workspace)
    base = draft or _beside(edited)
    report = read_report(base) if base else None
    return _diff(edited, report, base, None)


def _with_inputs(edited: Edited, workspace: Workspace) -> Diff:
    year = year_of(edited)
    made = make_draft(workspace, year)
    hold_office(edited, made.inputs.office)
    checked = check(edited.report, made.inputs.previous)
    return _diff(replace(edited, checked=checked), made.report, workspace.year_folder(year), made.facts)


def _diff(edited: Edited, report: Report | None, base: Path | None, facts: Facts | None) -> Diff:
    def present(traced: Traced) -> Decimal | None:
        fact = facts.get(traced.source.fact) if facts else None
        return Decimal(fact.value) if fact else traced.now

    numbers = tuple(compared(edited, report, present))
    return Diff(edited, numbers, base, passages(report, edited.report) if report else ())


def _beside(edited: Edited) -> Path | None:
    """An untouched draft of the same report in the folder of the edited one."""
    for path in sorted(edited.path.parent.glob("*.docx")):
        if path.samefile(edited.path) or path.name.startswith("~$") or not is_unedited(path):
            continue
        try:
            report = read_report(path)
        except BadInput:
            continue
        if (report.office, report.year) == (edited.report.office, edited.report.year):
            return path
    return None
