"""What is open in a draft is commented on there, as a check would; the check's own comments take their place."""

from pathlib import Path

import pytest
from tests.document.annotate.test_copy import comments
from tests.draft.workspaces import DRAFTS, copied

from report_drafter.check.engine import check
from report_drafter.document.annotate import annotate, remarked
from report_drafter.document.read import read_report
from report_drafter.draft import make_draft, save
from report_drafter.narrative.text import GAP
from report_drafter.workspace import Workspace


@pytest.mark.parametrize(("name", "year"), DRAFTS)
def test_every_gap_has_its_comment_and_a_check_replaces_it(name, year, tmp_path: Path):
    made = make_draft(Workspace(copied(name, tmp_path)), year)
    file, _ = save(made, tmp_path / "draft.docx")
    gaps = [gap[0].replace("“", "‘").replace("”", "’") for p in made.report.paragraphs for gap in GAP.finditer(p.text)]
    told = [text for text in comments(file).values() if "S501" in text]
    assert [any(gap in text for text in told) for gap in gaps] == [True] * len(told)
    assert all(text.startswith("核对意见 ") for text in comments(file).values())
    annotate(file, tmp_path / "annotated.docx", list(remarked(check(read_report(file)))))
    assert [text for text in comments(tmp_path / "annotated.docx").values() if "S501" in text] == told
