"""office.toml: what is read, and every fault of it in one go."""

from pathlib import Path

import pytest
from tests.data_cases import cases, compare

from report_drafter.begin import begin
from report_drafter.faults import BadInput
from report_drafter.office import read_office

HERE = Path(__file__).parent


def outcome(path):
    try:
        office = read_office(path)
    except BadInput as error:
        return [str(fault) for fault in error.faults]
    return {"own_name": office.own_name, "signed_by": office.signed_by}


@pytest.mark.parametrize("case", cases(HERE / "faults.yaml"))
def test_settings(case, tmp_path):
    path = tmp_path / "office.toml"
    path.write_text(case["toml"], encoding="utf-8")
    compare(case, outcome(path))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "没有这个文件"),
        (lambda path: path.mkdir(), "文件读不出来"),
        (lambda path: path.write_bytes('name = "县"'.encode("gbk")), "文件不是 UTF-8 编码"),
    ],
)
def test_a_file_that_can_not_be_read(make, message, tmp_path):
    path = tmp_path / "office.toml"
    make(path)
    with pytest.raises(BadInput, match=message):
        read_office(path)


@pytest.mark.parametrize(("length", "message"), [(500, ""), (501, "设置项 self_name：内容过长")])
def test_a_setting_has_an_end(length, message, tmp_path):
    path = tmp_path / "office.toml"
    path.write_text(
        f'name = "县"\nshort_name = "县"\nlevel = "county"\nself_name = "{"县" * length}"', encoding="utf-8"
    )
    assert message in str(outcome(path))


def test_a_byte_order_mark_is_no_fault(tmp_path):
    path = tmp_path / "office.toml"
    path.write_bytes('name = "县"\nshort_name = "县"\nlevel = "county"'.encode("utf-8-sig"))
    assert read_office(path).name == "县"


@pytest.mark.parametrize("name", ["同仁市年都乎乡人民政府", '引号"反\\斜杠', "=1+1 {{ x }}"])
def test_a_new_workspace_holds_what_was_told_and_keeps_what_is_there(name, tmp_path):
    written = begin(tmp_path / "新", name, "township", 2021).written
    assert sorted(p.name for p in written) == ["activities.xlsx", "counts.xlsx", "notes.md", "office.toml"]
    office = read_office(tmp_path / "新" / "office.toml")
    assert (office.name, office.level) == (name, "township")
    kept = {p: p.read_bytes() for p in written}
    assert begin(tmp_path / "新", "另一单位", "county", 2021).written == ()
    assert {p: p.read_bytes() for p in written} == kept


def test_a_workspace_needs_a_form_for_its_year(tmp_path):
    with pytest.raises(BadInput, match="没有适用于 2015 年的报告格式"):
        begin(tmp_path, "某某镇人民政府", "township", 2015)
