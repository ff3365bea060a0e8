"""A year's inputs: faults of all files in one go, last year's as far as they serve, rules across years."""

import shutil

import pytest
from tests.draft.workspaces import copied, remove_drafts

from report_drafter.activities.write import write_log
from report_drafter.draft import make_draft, save
from report_drafter.faults import BadInput
from report_drafter.inputs import read_inputs
from report_drafter.workspace import Workspace, file_name, find_workspace, next_free


def faults(workspace, year):
    with pytest.raises(BadInput) as caught:
        read_inputs(Workspace(workspace), year)
    return [str(f) for f in caught.value.faults]


def test_faults_of_all_files_come_together(tmp_path):
    workspace = copied("nianduhu", tmp_path)
    (workspace / "office.toml").write_text('name = "某某县"', encoding="utf-8")
    (workspace / "2021" / "counts.xlsx").write_bytes(b"")
    (workspace / "2021" / "activities.xlsx").unlink()
    (workspace / "2021" / "notes.md").write_text("没有小标题的一句话", encoding="utf-8")
    told = "\n".join(faults(workspace, 2021))
    for part in (
        "office.toml 设置项 short_name",
        "office.toml 设置项 level",
        "counts.xlsx",
        "activities",
        "notes.md 第1行",
    ):
        assert part in told


@pytest.mark.parametrize(
    ("year", "message"), [(2018, "没有适用于 2018 年的报告格式"), (2023, "没有 2023 年的文件夹（现有年份：2021）")]
)
def test_a_year_that_can_not_be_drafted(year, message, tmp_path):
    assert any(message in fault for fault in faults(copied("nianduhu", tmp_path), year))


def test_a_carry_over_that_last_year_did_not_leave_stops_the_draft(tmp_path):
    workspace = copied("yunqiao", tmp_path)
    counts = workspace / "2020" / "counts.yaml"
    text = counts.read_text(encoding="utf-8")
    counts.write_text(
        text.replace("t3.carried_out.natural: 5", "t3.carried_out.natural: 4").replace(
            "t3.granted.natural: 38", "t3.granted.natural: 39"
        ),
        encoding="utf-8",
    )
    told = faults(workspace, 2021)
    assert [t for t in told if "F304" in t and "自然人：左边 5，右边 4，相差 1" in t]
    assert len(told) == 2  # natural persons, and the total


def test_last_year_serves_as_far_as_it_can_be_read(tmp_path):
    workspace = copied("yunqiao", tmp_path)
    (workspace / "2020" / "activities.csv").write_bytes(b"\x00\x01")
    found = read_inputs(Workspace(workspace), 2021)
    assert found.last.log is None
    assert found.last.figures is not None
    assert any("上年资料没有采用" in str(note) for note in found.remarks)


def test_last_years_promises_come_from_its_document(tmp_path):
    workspace = Workspace(copied("yunqiao", tmp_path))
    remove_drafts(workspace.root)
    assert read_inputs(workspace, 2021).previous is None
    last = make_draft(workspace, 2020)
    save(last, workspace.draft_file(last.inputs.office.name, 2020))
    shutil.copyfile(workspace.office_file, workspace.year_folder(2020) / "~$年度报告.docx")  # Word's lock file
    made = make_draft(workspace, 2021)
    section = "".join(p.text for p in made.report.section("五"))
    assert made.inputs.previous == last.report
    assert "上一年度报告提出的改进方向为：增设重大建设项目专栏；" in section
    assert "2021年的落实情况为：增设重大建设项目专栏，全年公开" in section


def test_the_workspace_is_found_from_below(tmp_path):
    workspace = copied("nianduhu", tmp_path)
    assert find_workspace(workspace / "2021").root == workspace.resolve()
    with pytest.raises(BadInput, match="没有找到 office"):
        find_workspace(tmp_path)


@pytest.mark.parametrize(
    ("text", "name"),
    [("../../etc/passwd", "etcpasswd"), ('a<b>:"c|d?*\x00e', "abcde"), ("...", "年度报告"), ("县" * 200, "县" * 66)],
)
def test_a_name_of_any_text_is_no_path(text, name):
    assert file_name(text) == name


def test_the_next_free_name(tmp_path):
    path = tmp_path / "a.docx"
    assert next_free(path) == path
    path.touch()
    (tmp_path / "a（2）.docx").touch()
    assert next_free(path) == tmp_path / "a（3）.docx"


def test_an_empty_log_is_a_fault(tmp_path):
    workspace = copied("nianduhu", tmp_path)
    write_log(workspace / "2021" / "activities.xlsx")
    assert len(faults(workspace, 2021)) == 1
