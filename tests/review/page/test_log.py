"""Which activity log is drawn on the page of a report, and that none stops the page."""

import shutil

import pytest
from tests.draft.workspaces import copied
from tests.review.page.samples import checked_sample

from report_drafter.cli.app import run
from report_drafter.document.write import write_report

NAME = "云桥县人民政府"
"""The office of the workspace. Its log of 2021 lies there, one of 2022 does not."""
OTHER = "云桥县民政局"
DRAWN = ">各月公开信息（据活动台账）<"


@pytest.fixture
def workspace(tmp_path):
    return copied("yunqiao", tmp_path)


def page(workspace, place, office, year=2021):
    """The page of a report of an office that lies at a place of the workspace."""
    file, html = workspace / place, workspace / "页.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    title = f"{office}{year}年政府信息公开工作年度报告"
    write_report(checked_sample({"office": office, "title": title, "year": year}).report, file)
    run(["check", str(file), "--format", "html", "-o", str(html)])
    return html.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "office", "year", "drawn"),
    [
        ("2021/终稿.docx", NAME, 2021, True),
        ("2021/终稿.docx", OTHER, 2021, True),  # the office renamed since: the folder says whose it is
        ("终稿.docx", NAME, 2021, True),
        ("2021/报送/终稿.docx", OTHER, 2021, False),  # a unit's, gathered
        ("终稿.docx", OTHER, 2021, False),
        ("2022/终稿.docx", NAME, 2022, False),  # no log
    ],
)
def test_the_log_is_the_reports_own(workspace, place, office, year, drawn):
    assert (DRAWN in page(workspace, place, office, year)) is drawn


def test_what_is_drawn_are_the_sums_of_the_log(workspace):
    html = page(workspace, "2021/终稿.docx", NAME)
    for row in (">9月<", ">356<", ">政府网站<", ">2208<"):
        assert row in html


def test_outside_a_workspace_there_is_no_log(workspace, tmp_path):
    assert DRAWN not in page(tmp_path / "别处", "终稿.docx", NAME)


@pytest.mark.parametrize("broken", ["office.toml", "2021/activities.xlsx"])
def test_what_cannot_be_read_stops_no_page(workspace, broken):
    (workspace / broken).write_bytes(b"\xff\x00")
    html = page(workspace, "2021/终稿.docx", NAME)
    assert DRAWN not in html
    assert "申请与办理" in html


def test_two_logs_of_one_year_are_not_chosen_between(workspace):
    shutil.copy(workspace / "2020" / "activities.csv", workspace / "2021" / "activities.csv")
    assert DRAWN not in page(workspace, "2021/终稿.docx", NAME)
