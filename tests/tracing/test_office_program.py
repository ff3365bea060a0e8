"""A draft that an office program has saved is compared and updated like any other."""

import shutil

import pytest
from tests.document.test_office_program import convert
from tests.tracing.edits import draft_of, edited, recounted, workspace_of

from report_drafter.document.read import read_report
from report_drafter.draft import make_draft
from report_drafter.tracing.diff import diff
from report_drafter.tracing.edited import open_edited
from report_drafter.tracing.update import update

MORE = {"t3.new.natural: 102": "t3.new.natural: 104", "t3.granted.natural: 38": "t3.granted.natural: 40"}
EDITS = {"其中自然人": "这当中有自然人", "处罚处理决定792件": "处罚处理决定793件"}

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine"),
]


@pytest.mark.parametrize("kind", ["docx", "odt", "doc"])
def test_saved_edited_saved_again_and_updated(kind, tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    draft = draft_of(workspace, 2020)
    convert(tmp_path / "other", kind, draft)
    convert(tmp_path / "again", "docx", tmp_path / "other" / f"{draft.stem}.{kind}")
    file = edited(tmp_path / "again" / draft.name, tmp_path / "改稿.docx", EDITS)
    found = diff(file, draft)
    assert [number.after for number in found.numbers if number.fate != "kept"] == ["793"]
    recounted(workspace, MORE)
    updated = update(workspace, 2020, file)
    assert [one.kind for one in updated.left] == ["by-hand"]
    assert updated.target is not None
    new = make_draft(workspace, 2020).report
    changed = [p.text for p in new.paragraphs]
    for before, after in EDITS.items():
        changed = [text.replace(before, after) for text in changed]
    assert [p.text for p in read_report(updated.target).paragraphs] == changed
    assert read_report(updated.target).figures == new.figures
    convert(tmp_path / "last", "docx", updated.target)
    saved = open_edited(tmp_path / "last" / updated.target.name)
    assert [traced.text for traced in saved.traced] == [traced.text for traced in open_edited(updated.target).traced]
