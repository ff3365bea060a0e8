from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from openpyxl import load_workbook
from tests.activities.build import YEAR, activity, logs, months, periods

from report_drafter.activities.dates import parse_period
from report_drafter.activities.model import Activity, Period
from report_drafter.activities.read import read_log
from report_drafter.activities.vocabulary import vocabulary
from report_drafter.activities.write import period_cell, write_log
from report_drafter.faults import BadInput

DAY = Period(date(2021, 1, 3), date(2021, 1, 3))
TRICKY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'甲",
    "_x000D_",
    "_x005F_x000D_",
    "<b>&amp;",
    "{{ x }}",
    "#REF!",
    "1",
]


@given(logs())
@example([activity(line, DAY, "视频号", title=title) for line, title in enumerate(TRICKY, 2)])
@example([activity(line, DAY, title) for line, title in enumerate(TRICKY, 2)])
@settings(max_examples=60, deadline=None)
def test_what_is_written_reads_back_equal(activities: list[Activity]):
    with TemporaryDirectory() as folder:
        write_log(Path(folder) / "activities.xlsx", activities)
        log = read_log(Path(folder), YEAR)
    assert list(log.activities) == activities
    assert not log.uncounted


@given(periods)
def test_every_period_has_words_that_mean_it(period: Period):
    assert parse_period(period_cell(period), YEAR) == period


def test_the_same_log_gives_the_same_bytes(tmp_path: Path):
    lines = [activity(2, months(3, 3), "视频号"), activity(3, DAY, kind="培训")]
    for name in ("a.xlsx", "b.xlsx"):
        write_log(tmp_path / name, lines)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_log_to_fill_in(tmp_path: Path):
    path = tmp_path / "activities.xlsx"
    write_log(path)
    workbook = load_workbook(path)
    log, options, guide = workbook.worksheets
    assert [cell.value for cell in log[1]] == ["日期", "渠道", "类别", "标题", "数量", "单位", "备注"]
    assert log.freeze_panes == "A2"
    assert tuple(cell.value for cell in options["A"][1:] if cell.value) == vocabulary().channels.names
    assert tuple(cell.value for cell in options["B"][1:] if cell.value) == vocabulary().kinds.names
    assert guide.title == "填表说明"
    kinds_of_check = {
        str(v.sqref): (v.type, v.formula1, bool(v.showErrorMessage)) for v in log.data_validations.dataValidation
    }
    assert kinds_of_check == {
        "B2:B1048576": ("list", f"'选项'!$A$2:$A${len(vocabulary().channels.names) + 1}", False),
        "C2:C1048576": ("list", f"'选项'!$B$2:$B${len(vocabulary().kinds.names) + 1}", False),
        "E2:E1048576": ("whole", "1", True),
    }


def test_an_unfilled_log_says_so(tmp_path: Path):
    write_log(tmp_path / "activities.xlsx")
    with pytest.raises(BadInput, match="只有表头，没有活动"):
        read_log(tmp_path, YEAR)


def test_text_that_looks_like_a_formula_is_written_as_text(tmp_path: Path):
    path = tmp_path / "activities.xlsx"
    write_log(path, [activity(2, DAY, "视频号", title="=HYPERLINK(1)")])
    cell = load_workbook(path).worksheets[0]["D2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", "=HYPERLINK(1)", True)
