"""What was changed in an edited draft, number by number."""

import shutil
from pathlib import Path

import docx
import pytest
from tests.data_cases import cases, compare
from tests.tracing.edits import draft_of, edited, recounted, workspace_of

from report_drafter.faults import BadInput
from report_drafter.tracing.diff import Diff, diff
from report_drafter.tracing.numbers import Fate, NumberChange

CASES = Path(__file__).parent / "diffs.yaml"


def shown(number: NumberChange) -> str:
    values = " → ".join(value for value in (number.before, number.after) if value)
    return " ".join(
        part
        for part in (
            number.fate,
            "broken" if number.broken and number.fate is Fate.NEW else "",
            number.label,
            values,
            number.why,
        )
        if part
    )


def told(found: Diff) -> list[str]:
    kept = sum(number.fate is Fate.KEPT for number in found.numbers)
    return [f"kept {kept}", *(shown(number) for number in found.numbers if number.fate is not Fate.KEPT)]


@pytest.mark.parametrize("entry", cases(CASES))
def test_case(entry, tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    draft = draft_of(workspace, entry.get("year", 2020))
    file = edited(draft, tmp_path / "改稿.docx", entry["edits"])
    recounted(workspace, entry.get("counts", {}))
    found = diff(file, workspace=workspace) if entry.get("against") == "inputs" else diff(file, draft)
    compare(entry, told(found))
    assert found.broken == any("broken" in line for line in told(found))


def test_an_untouched_draft_beside_it_is_found(tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    draft = draft_of(workspace, 2020)
    file = edited(draft, draft.with_name("改稿.docx"), {"其中自然人": "这当中有自然人"})
    edited(draft, draft.with_name("另一改稿.docx"), {"其中自然人": "自然人"})
    shutil.copy(draft_of(workspace, 2021), draft.with_name("1.docx"))
    draft.with_name("0.docx").write_bytes(b"")
    found = diff(file)
    assert found.base == draft
    assert [passage.edit for passage in found.passages] == ["changed"]


def test_without_a_draft_the_numbers_are_told_and_no_sentences(tmp_path):
    file = edited(draft_of(workspace_of("yunqiao", tmp_path), 2020), tmp_path / "改稿.docx", {"申请130件": "申请129件"})
    found = diff(file)
    assert found.base is None
    assert found.passages == ()
    assert found.broken


def test_text_and_table_changed_alike_by_hand(tmp_path):
    draft = draft_of(workspace_of("yunqiao", tmp_path), 2020)
    file = edited(draft, tmp_path / "改稿.docx", {"处罚处理决定792件": "处罚处理决定795件"})
    document = docx.Document(str(file))
    cell = next(c for t in document.tables for row in t.rows for c in row.cells if c.text == "792")
    cell.paragraphs[0].runs[0].text = "795"
    document.save(str(file))
    assert [shown(n) for n in diff(file).numbers if n.fate is not Fate.KEPT] == [
        "changed 表二 行政处罚 · 处理决定数量 792 → 795"
    ]


def test_another_offices_inputs(tmp_path):
    file = draft_of(workspace_of("yunqiao", tmp_path), 2021)
    with pytest.raises(BadInput, match="工作目录是“同仁市年都乎乡人民政府”的"):
        diff(file, workspace=workspace_of("nianduhu", tmp_path))


def test_a_document_without_a_year(tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    file = draft_of(workspace, 2020)
    document = docx.Document(str(file))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("2020年", "").replace("2021年", "")
    document.save(str(file))
    with pytest.raises(BadInput, match="看不出是哪一年度"):
        diff(file, workspace=workspace)
