"""What of notes.md somebody should look at again."""

from pathlib import Path

import pytest
from tests.data_cases import cases, compare

from report_drafter.narrative.notes import parse_notes, to_look_at

HERE = Path(__file__).parent


@pytest.mark.parametrize("case", cases(HERE / "notes.yaml"))
def test_notes_to_look_at_again(case):
    notes = parse_notes(case["notes"], "notes.md")
    compare(case, [str(n) for n in to_look_at(notes, case.get("promised", []), case.get("last_year", ""))])
