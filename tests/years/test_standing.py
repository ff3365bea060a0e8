"""Where each year stands, as ``draft-report status`` tells it."""

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.draft.workspaces import copied
from tests.signing.documents import edited

from report_drafter.cli.app import run
from report_drafter.document.read import read_report
from report_drafter.document.write import write_report
from report_drafter.report import Paragraph
from report_drafter.review.columns import display_width
from report_drafter.review.standing_summary import as_text
from report_drafter.standing import due_day, standings
from report_drafter.workspace import Workspace


@pytest.fixture
def yunqiao(tmp_path):
    return Workspace(copied("yunqiao", tmp_path))


def told(workspace, today=date(2022, 3, 1)):
    return as_text(standings(workspace), today)


def test_months_and_channels_add_up_to_the_log(yunqiao):
    log = standings(yunqiao)[0].log
    assert sum(log.by_month) == sum(log.by_channel.values()) == log.quantity > 0
    text = told(yunqiao)
    assert all(f"{month}月" in text for month in range(1, 13))


def test_open_cells_are_named(yunqiao):
    run(["next", "2022", "-w", str(yunqiao.root)])
    latest = standings(yunqiao)[0]
    assert (latest.year, latest.documents) == (2022, ())
    assert any("表三 本年新收 · 自然人等 6 格是空的" in str(f) for f in latest.counts.faults)
    assert "运行 draft-report 2022 编制初稿" in told(yunqiao)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2022, 3, 31), "，今天到期"),
        (date(2022, 3, 30), "还有 1 天"),
        (date(2022, 3, 1), "还有 30 天"),
        (date(2022, 4, 2), "应于 2022 年 3 月 31 日前公布"),
    ],
)
def test_the_day_it_is_due(yunqiao, today, words):
    assert words in told(yunqiao, today).split("\n\n")[0]


@pytest.mark.parametrize(
    ("level", "day"),
    [("county", (3, 31)), ("province", (3, 31)), ("township", (1, 31)), ("department", (1, 31))],
)
def test_departments_come_before_governments(yunqiao, level, day):
    office = yunqiao.office_file.read_text(encoding="utf-8").replace('"county"', f'"{level}"')
    yunqiao.office_file.write_text(office, encoding="utf-8")
    assert standings(yunqiao)[0].due == date(2022, *day)
    assert due_day.__doc__


def test_an_edited_draft_with_an_error_is_told_apart(yunqiao):
    (draft,) = yunqiao.reports(2021)
    report = read_report(draft)
    blocks = [
        Paragraph(b.text.replace("新收政府信息公开申请", "新收政府信息公开申请9"), b.role)
        if isinstance(b, Paragraph)
        else b
        for b in report.blocks
    ]
    write_report(type(report)(report.office, report.year, report.form, tuple(blocks), report.figures), Path(draft))
    assert "检查发现" in told(yunqiao).split("\n\n")[0]


def test_a_broken_document_and_a_broken_log_stop_nothing(yunqiao):
    (yunqiao.year_folder(2021) / "坏.docx").write_bytes(b"PK")
    (yunqiao.year_folder(2021) / "activities.xlsx").write_bytes(b"no workbook")
    text = told(yunqiao)
    assert "检查不了" in text
    assert "台账　有 1 处待处理" in text


def test_a_folder_of_a_year_without_a_form_hides_no_other(yunqiao, capsys):
    before = told(yunqiao)
    yunqiao.year_folder(2018).mkdir()
    assert told(yunqiao) == before
    assert run(["status", "2018", "-w", str(yunqiao.root)]) == 2
    assert "没有适用于 2018 年的报告格式" in capsys.readouterr().err


@pytest.mark.parametrize("columns", [40, 60, 200])
def test_bars_keep_to_the_terminal(yunqiao, columns):
    path = yunqiao.year_folder(2021) / "activities.xlsx"
    book = load_workbook(path)
    book.worksheets[0].cell(2, 2, "名称很长的一个公开渠道" * 9)
    book.save(path)
    bars = [line for line in as_text(standings(yunqiao), date(2022, 3, 1), columns).splitlines() if "█" in line]
    assert len(bars) > 20
    assert max(map(display_width, bars)) <= columns
    assert any("…" in line for line in bars)


def test_a_signed_report_and_what_became_of_it(yunqiao):
    (draft,) = yunqiao.reports(2021)
    assert "没有签认" in told(yunqiao).split("\n\n")[0]
    assert run(["sign", str(draft)]) == 0
    assert [document.path for document in standings(yunqiao)[0].documents] == [draft]
    assert "，已签认" in told(yunqiao).split("\n\n")[0]
    edited(draft, lambda xml: xml.replace("3659", "3658"))
    assert "签认后有改动" in told(yunqiao).split("\n\n")[0]
    (sheet,) = draft.parent.glob("*.核对单.json")
    sheet.write_text("{}", encoding="utf-8")
    assert "核对单不可用" in told(yunqiao).split("\n\n")[0]


def test_json_is_documented(yunqiao, capsys):
    assert run(["status", "2021", "-w", str(yunqiao.root), "--format", "json"]) == 0
    (year,) = json.loads(capsys.readouterr().out)["years"]
    page = (Path(__file__).parents[2] / "docs" / "json-contract.md").read_text(encoding="utf-8")
    page = page.partition("draft-report status")[2]
    keys = [*year, *year["counts"], *year["log"], *year["documents"][0]]
    assert [key for key in keys if f"`{key}`" not in page] == []
