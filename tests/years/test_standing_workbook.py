"""The workbook of ``draft-report status``: the log's and the counts' own numbers, with charts."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace
from tests.draft.workspaces import copied

from report_drafter.activities.read import read_log
from report_drafter.cli.app import run
from report_drafter.faults import Fault
from report_drafter.figures.workbook_charts import ChartTable, write_chart_tables
from report_drafter.office import read_office
from report_drafter.review.chart_tables import barred, publications
from report_drafter.review.standing_workbook import render_workbook
from report_drafter.standing import Activities, standings
from report_drafter.workspace import Workspace

HOSTILE = ("=HYPERLINK(1)", "+1", "-1", "@A1", "<b>a</b>", "\u202e反", "\x07铃", "长" * 100_000)


@pytest.fixture
def yunqiao(tmp_path):
    return Workspace(copied("yunqiao", tmp_path))


def table(sheet, head):
    """The rows of the table whose first head is this one."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(number for number, row in enumerate(rows) if row[0] == head)
    found = []
    for row in rows[start + 1 :]:
        if row[0] is None:
            break
        found.append(row)
    return [value for value in rows[start] if value], found


def test_the_numbers_are_those_of_the_log_and_the_counts(yunqiao, tmp_path):
    path = tmp_path / "图.xlsx"
    assert run(["status", "2021", "-w", str(yunqiao.root), "--workbook", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    log = read_log(yunqiao.year_folder(2021), 2021, read_office(yunqiao.office_file).log)
    published, asked = book.worksheets
    heads, months = table(published, "月份")
    assert [row[len(heads) - 1] for row in months[:12]] == [log.publications(month=m).quantity for m in range(1, 13)]
    assert sum(row[len(heads) - 1] for row in months) == log.publications().quantity
    _, channels = table(published, "渠道")
    assert {row[0]: row[1] for row in channels} == {
        name: log.publications(channel=name).quantity for name in log.channels
    }
    now, last = (s.counts.figures for s in standings(yunqiao))
    assert now is not None
    assert last is not None
    rows = {row[0]: row[1:3] for row in table(asked, "项目")[1]}
    assert rows["本年新收"] == [now.get("t3.new.total"), last.get("t3.new.total")]
    assert [len(vars(sheet)["_charts"]) for sheet in book.worksheets] == [2, 1]


def test_a_file_that_is_there_is_not_replaced(yunqiao, capsys):
    counts = yunqiao.year_folder(2021) / "counts.xlsx"
    before = counts.read_bytes()
    assert run(["status", "-w", str(yunqiao.root), "--workbook", str(counts)]) == 2
    assert "没有覆盖" in capsys.readouterr().err
    assert counts.read_bytes() == before


@pytest.mark.parametrize("name", ["图.docx", "none/图.xlsx"])
def test_a_place_that_can_not_be_written(yunqiao, name):
    assert run(["status", "-w", str(yunqiao.root), "--workbook", str(Path(yunqiao.root) / name)]) == 2


def test_inputs_that_can_not_be_used_are_told_in_the_workbook(yunqiao, tmp_path):
    for name in ("counts.xlsx", "activities.xlsx"):
        (yunqiao.year_folder(2021) / name).write_bytes(b"no workbook")
    assert run(["status", "2021", "-w", str(yunqiao.root), "--workbook", str(tmp_path / "图.xlsx")]) == 0
    book = openpyxl.load_workbook(tmp_path / "图.xlsx")
    assert ["没有可用的" in str(sheet["A1"].value) for sheet in book.worksheets] == [True, True]


def test_hostile_names_of_channels_are_text():
    months = {name: (number, *[0] * 12) for number, name in enumerate(HOSTILE, start=1)}
    many = {**months, **{f"渠道{n}": (1, *[0] * 12) for n in range(20)}}
    log = Activities(quantity=sum(map(sum, many.values())), by_channel_and_month=many)
    tables = publications(log, 2021)
    assert [sum(values) for values in zip(*(row[1][-1:] for row in tables[0].rows), strict=True)] == [log.quantity]
    book, out = openpyxl.Workbook(), BytesIO()
    write_chart_tables(book.worksheets[0], "=1", tables)
    book.save(out)
    cells = [c for row in openpyxl.load_workbook(out).worksheets[0].iter_rows() for c in row if c.value is not None]
    assert {c.data_type for c in cells} <= {"s", "n"}
    assert {"=HYPERLINK(1)", "+1", "-1", "@A1", "<b>a</b>", "反", "铃"} <= {c.value for c in cells}


def test_a_table_of_one_column_has_no_legend():
    book = openpyxl.Workbook()
    write_chart_tables(
        book.worksheets[0], "题", [ChartTable("题", "图", ("项", "值"), (("甲", (1,)),), charted=1, drawn=1)]
    )
    (chart,) = book.worksheets[0]._charts  # type: ignore[attr-defined]
    assert chart.legend is None


MANY = {f"名称比较长的第{n}个渠道": (n, *[n] * 12) for n in range(60, 0, -1)}


def written(channels):
    """A sheet of publications by these channels."""
    sheet = openpyxl.Workbook().worksheets[0]
    log = Activities(quantity=sum(map(sum, channels.values())), by_channel_and_month=channels)
    write_chart_tables(sheet, "题", publications(log, 2021))
    return sheet


@pytest.mark.parametrize("count", [1, 3, 5, 8, 20, 60])
def test_no_page_break_cuts_a_chart(count):
    sheet = written(dict(list(MANY.items())[-count:]))
    breaks = [0, *(b.id for b in sheet.row_breaks.brk)]
    longer, shorter = 297 - 38.1, 210 - 38.1  # mm between the margins
    page = (longer if sheet.page_setup.orientation == "portrait" else shorter) / 25.4 * 72
    for chart in vars(sheet)["_charts"]:
        first, height = int(chart.anchor.removeprefix("A")), chart.height / 2.54 * 72
        begins = max(row for row in breaks if row < first)
        above = sum(sheet.row_dimensions[row].height for row in range(begins + 1, first))
        assert (above + height) * sheet.page_setup.scale / 100 <= page


def test_a_chart_of_the_first_rows_says_so():
    few, many = (publications(Activities(1, 1, by_channel_and_month=c), 2021)[1] for c in ({"甲": (1,)}, MANY))
    assert "前" not in few.chart
    assert (len(many.rows), many.drawn) == (60, 30)
    assert "（前30位）" in many.chart


def test_where_everything_is_0_a_line_stands_in_the_charts_place():
    sheet = openpyxl.Workbook().worksheets[0]
    write_chart_tables(sheet, "题", [barred("表", "件", ("项", "值"), (("甲", (0,)), ("乙", (None,))))])
    assert vars(sheet)["_charts"] == []
    assert any("各项均为 0" in str(row[0].value) for row in sheet.iter_rows())


def test_a_log_without_publications_is_told_from_one_that_can_not_be_used(yunqiao):
    (now, *_) = standings(yunqiao)
    empty, broken = Activities(), Activities(faults=(Fault("坏了", "修好"),))
    said = []
    for log in (empty, broken):
        book = openpyxl.load_workbook(BytesIO(render_workbook([replace(now, log=log)], [now.year])))
        said.append(str(book.worksheets[0]["A1"].value))
    assert "还没有登记" in said[0]
    assert "没有可用的" in said[1]
