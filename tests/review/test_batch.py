"""Many files: which, in which order, and what becomes of those that fail."""

import os
from functools import partial
from pathlib import Path

import pytest
from tests.check.rules.build import build

from report_drafter.check.model import Checked
from report_drafter.document.write import write_report
from report_drafter.faults import BadInput
from report_drafter.review import json_out
from report_drafter.review.batch import Job, check_file, check_files, find_files, prepare


def name_only(file: str, checked: Checked) -> str:
    """Stands for a renderer: the file's name."""
    return Path(file).name


def dies_at(deadly: str, file: str, checked: Checked) -> str:
    """A renderer that ends its process as a crash of a library would."""
    if Path(file).name == deadly:
        os._exit(1)
    return Path(file).name


def fails_at(bad: str, error: Exception, file: str, checked: Checked) -> str:
    if Path(file).name == bad:
        raise error
    return Path(file).name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for at in range(5):
        write_report(build(), tmp_path / f"{at}.docx")
    return tmp_path


def files(folder: Path) -> list[Path]:
    return list(find_files([folder]))


def test_a_folder_gives_its_documents_by_name_and_no_lock_files(tmp_path):
    for name in ("乙.docx", "甲/丙.DOCX", "~$乙.docx", "说明.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    named = tmp_path / "另一份.docx"
    assert list(find_files([named, tmp_path])) == [named, tmp_path / "乙.docx", tmp_path / "甲" / "丙.DOCX"]


def test_a_folder_without_documents_is_a_failure(tmp_path):
    (outcome,) = check_files(list(find_files([tmp_path])), Job(name_only))
    assert outcome.failure.startswith("文件夹里没有找到 .docx 文件")


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_the_order_of_the_files(folder, jobs):
    outcomes = list(check_files(files(folder), Job(name_only), jobs))
    assert [outcome.output for outcome in outcomes] == [f"{at}.docx" for at in range(5)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_file_that_can_not_be_read_stops_no_other(folder, jobs):
    (folder / "2.docx").write_bytes(b"no document")
    outcomes = list(check_files(files(folder), Job(name_only), jobs))
    assert [bool(outcome.failure) for outcome in outcomes] == [False, False, True, False, False]
    assert "2.docx" not in outcomes[2].failure


@pytest.mark.parametrize(
    ("error", "told"),
    [(ValueError("奇怪"), "ValueError：奇怪"), (MemoryError(), "内存不足"), (RecursionError(), "嵌套层次过深")],
)
def test_any_error_is_that_files_failure(folder, error, told):
    outcomes = list(check_files(files(folder), Job(partial(fails_at, "3.docx", error)), 1))
    assert [told in outcome.failure for outcome in outcomes] == [False, False, False, True, False]


def test_a_process_that_dies_takes_only_its_own_file_with_it(folder):
    outcomes = list(check_files(files(folder), Job(partial(dies_at, "1.docx")), 2))
    assert [outcome.file[-6:] for outcome in outcomes] == [f"{at}.docx" for at in range(5)]
    assert [bool(outcome.failure) for outcome in outcomes] == [False, True, False, False, False]


def test_wrong_codes_and_a_missing_report_stop_everything(tmp_path):
    with pytest.raises(BadInput):
        prepare(Job(name_only, select=("Q",)))
    with pytest.raises(BadInput):
        prepare(Job(name_only, previous=tmp_path / "没有.docx"))


def test_the_year_before_is_found_in_the_workspace(tmp_path):
    for year in (2021, 2022):
        (tmp_path / str(year)).mkdir()
        title = f"青石县河湾乡人民政府{year}年政府信息公开工作年度报告"
        write_report(build({"year": year, "title": title}), tmp_path / str(year) / "a.docx")
    file = tmp_path / "2022" / "a.docx"
    job = Job(json_out.render, select=("Y107",))
    assert check_file(file, job).findings == 0
    (tmp_path / "office.toml").touch()
    assert check_file(file, job).findings == 1
    (tmp_path / "2021" / "b.docx").touch()
    assert check_file(file, job).findings == 0
