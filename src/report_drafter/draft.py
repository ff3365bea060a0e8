"""The year's draft: from inputs to a Report, and the Report to a DOCX."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from report_drafter.check.model import Checked
from report_drafter.facts import Facts
from report_drafter.faults import Note
from report_drafter.inputs import YearInputs, read_inputs
from report_drafter.narrative.assemble import assemble
from report_drafter.narrative.composed import Inputs, compose
from report_drafter.narrative.modelled.wish import Wish
from report_drafter.narrative.notes import to_look_at
from report_drafter.narrative.outline import untold
from report_drafter.narrative.passage import Passage, by_section
from report_drafter.narrative.promises import promises
from report_drafter.report import Report
from report_drafter.workspace import Workspace, next_free

if TYPE_CHECKING:  # most drafts ask no model
    from report_drafter.modelling.start import Model
    from report_drafter.modelling.writing import Judged, Modelled
    from report_drafter.narrative.modelled.drafting import Watch


class Draft(Struct, frozen=True):
    """A drafted report and what it rests on.

    Attributes:
        inputs: what it was made of.
        facts: every number it may state.
        report: the text with its tables.
        checked: what the check says of it.
        remarks: what the clerk should know of the inputs and of what was made of them.
        modelled: what a model made of the narrative; None where none was asked.
    """

    inputs: YearInputs
    facts: Facts
    report: Report
    checked: Checked
    remarks: tuple[Note, ...]
    modelled: "Modelled | None" = None


def shown_prompts(workspace: Workspace, year: int, wish: Wish, environ: Mapping[str, str]) -> str:
    """Exactly what would be sent to the model, for reading; nothing is sent.

    Raises:
        BadInput: with every fault of every input, if the model's settings are wrong, or if a section is to be redrafted
            that there is not.
    """
    from report_drafter.modelling.start import answers, prompts_folder  # noqa: PLC0415 - most drafts ask no model
    from report_drafter.modelling.writing import ask_for  # noqa: PLC0415
    from report_drafter.narrative.modelled.prompts import shown  # noqa: PLC0415
    from report_drafter.narrative.modelled.settings import model_settings  # noqa: PLC0415

    found = read_inputs(workspace, year)
    told, composed = narrative(found, year)
    settings = model_settings(found.office.model, environ, wish.name, workspace.root)
    freedom = settings.freedom if settings else "revise"
    asked = ask_for(told, composed, prompts_folder(workspace), freedom)
    again = asked.chosen(wish.redraft)
    answered = asked.answered(answers(workspace, year, settings)) if settings else frozenset()
    return shown(asked.opened, settings, answered - again)


def make_draft(
    workspace: Workspace,
    year: int,
    signed: date | None = None,
    model: "tuple[Model, Watch] | None" = None,
) -> Draft:
    """Draft a year's report.

    Args:
        workspace: where the inputs lie.
        year: the report year.
        signed: the date below the text, in place of the one in ``office.toml``.
        model: who writes the narrative, and who watches it come; without one it is composed.

    Raises:
        BadInput: with every fault of every input.
    """
    found = read_inputs(workspace, year)
    told, composed = narrative(found, year)

    on = signed or found.office.sign_date(year)

    def judged(passages: Sequence[Passage]) -> "Judged":
        from report_drafter.check.engine import check  # noqa: PLC0415 - a model can be asked without

        report = assemble(found.office, year, found.figures, by_section(passages), on)
        return report, check(report, found.previous)

    modelled = None
    if model is None:
        report, checked = judged(composed)
    else:
        from report_drafter.modelling.writing import write  # noqa: PLC0415 - most drafts ask no model

        modelled, (report, checked) = write(*model, told, composed, judged)
    from report_drafter.document.write import with_open_points  # noqa: PLC0415 - as above

    last_year = "\n".join(p.text for p in found.previous.section("五")) if found.previous else ""
    noted = to_look_at(found.notes, told.promises, last_year)
    remarks = (*found.remarks, *untold(found.office, found.log), *noted)
    return Draft(found, told.facts, with_open_points(report, checked), checked, remarks, modelled)


def narrative(found: YearInputs, year: int) -> tuple[Inputs, list[Passage]]:
    """What a year's narrative is made of, and the narrative composed of it."""
    facts = Facts(found.figures, found.log, found.last)
    promised = promises(found.previous) if found.previous else ()
    told = Inputs(found.office, found.form, year, facts, found.log, found.notes, promised, found.previous)
    return told, compose(told)


def save(made: Draft, path: Path) -> tuple[Path, Path | None]:
    """Write the draft as a DOCX. A file that is another report's, or was edited since it was drafted, is left as it is.

    Args:
        made: the draft.
        path: where it is to lie; if such a file lies there, the draft gets the next free name.

    Returns:
        The file written, and the file that was kept, if there was one.

    Raises:
        BadInput: if it can't be written.
    """
    from report_drafter.document.write import is_unedited, write_report  # noqa: PLC0415 - as above

    kept = path.is_file() and not is_unedited(path, made.report.title)
    target = next_free(path) if kept else path
    write_report(made.report, target)
    return target, path if kept else None
