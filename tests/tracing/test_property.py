"""An update leads to what a new draft of the corrected inputs says, wherever the wording is the same."""

import re
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.draft.workspaces import FIXTURES

from report_drafter.document.read import read_report
from report_drafter.document.revise import revised
from report_drafter.document.write import write_report
from report_drafter.draft import narrative
from report_drafter.facts import Facts
from report_drafter.figures import complete
from report_drafter.inputs import YearInputs, read_inputs
from report_drafter.narrative.assemble import assemble
from report_drafter.narrative.passage import by_section
from report_drafter.report import Report
from report_drafter.tracing.edited import open_edited
from report_drafter.tracing.plan import planned
from report_drafter.workspace import Workspace

YEAR = 2021
CELLS = ("t2.licences", "t3.new.natural", "t3.new.firm", "t3.granted.natural", "t3.ref_law.legal", "t4.rev.upheld")


@cache
def inputs() -> YearInputs:
    return read_inputs(Workspace(FIXTURES / "yunqiao"), YEAR)


def drafted(changes: dict[str, int]) -> tuple[YearInputs, Facts, Report]:
    """The draft that the fixture's inputs give with these counts in place of theirs."""
    found = inputs()
    found = replace(found, figures=complete(found.form, {**found.figures.values, **changes}))
    told, composed = narrative(found, YEAR)
    return found, told.facts, assemble(found.office, YEAR, found.figures, by_section(composed), None)


def skeleton(text: str) -> str:
    return re.sub(r"\d+(?:\.\d+)?", "□", text)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(CELLS), st.integers(0, 12_000), max_size=4))
def test_an_update_is_a_new_draft_where_the_wording_is_the_same(tmp_path: Path, changes):
    path = tmp_path / "draft.docx"
    write_report(drafted({})[2], path)
    found, facts, new = drafted(changes)
    edited = open_edited(path)
    plan = planned(edited, found.figures, facts, new)
    target = tmp_path / "updated.docx"
    target.write_bytes(revised(path, plan.revision))
    updated = read_report(target)
    assert updated.tables == new.tables
    for mine, theirs in zip(updated.paragraphs, new.paragraphs, strict=False):
        if skeleton(mine.text) == skeleton(theirs.text):
            assert mine.text == theirs.text
    if not plan.left:
        assert [p.text for p in updated.paragraphs] == [p.text for p in new.paragraphs]
    again = planned(open_edited(target), found.figures, facts, new)
    assert (again.moved, again.renewed) == ((), {})
