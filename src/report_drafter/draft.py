"""The year's draft: from inputs to a Report, and the Report to a DOCX."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from report_drafter.document.write import is_unedited, write_report
from report_drafter.facts import Facts
from report_drafter.faults import Note
from report_drafter.inputs import YearInputs, read_inputs
from report_drafter.narrative.assemble import assemble
from report_drafter.narrative.composed import Inputs, compose
from report_drafter.narrative.outline import untold
from report_drafter.narrative.passage import by_section
from report_drafter.narrative.promises import promises
from report_drafter.report import Report
from report_drafter.workspace import Workspace, next_free


class Draft(Struct, frozen=True):
    """A drafted report and what it rests on.

    Attributes:
        inputs: what it was made of.
        facts: every number it may state.
        report: the text with its tables.
        remarks: what the clerk should know of the inputs and of what was made of them.
    """

    inputs: YearInputs
    facts: Facts
    report: Report
    remarks: tuple[Note, ...]


def make_draft(workspace: Workspace, year: int, signed: date | None = None) -> Draft:
    """Draft a year's report.

    Args:
        workspace: where the inputs lie.
        year: the report year.
        signed: the date below the text, in place of the one in ``office.toml``.

    Raises:
        BadInput: with every fault of every input.
    """
    found = read_inputs(workspace, year)
    facts = Facts(found.figures, found.log, found.last)
    promised = promises(found.previous) if found.previous else ()
    passages = compose(Inputs(found.office, found.form, year, facts, found.log, found.notes, promised))
    report = assemble(found.office, year, found.figures, by_section(passages), signed or found.office.sign_date(year))
    return Draft(found, facts, report, (*found.remarks, *untold(found.office, found.log)))


def save(made: Draft, path: Path) -> tuple[Path, Path | None]:
    """Write the draft as a DOCX. A file that somebody has edited since it was drafted is left as it is.

    Args:
        made: the draft.
        path: where it is to lie; if an edited file lies there, the draft gets the next free name.

    Returns:
        The file written, and the edited file that was kept, if there was one.

    Raises:
        BadInput: if it can't be written.
    """
    edited = path.is_file() and not is_unedited(path)
    target = next_free(path) if edited else path
    write_report(made.report, target)
    return target, path if edited else None
