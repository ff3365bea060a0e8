"""The next year's folder: what last year decides stands in it, and nothing that a person wrote is touched."""

import docx
import pytest
from openpyxl import load_workbook
from tests.draft.workspaces import copied

from report_drafter.carry_over import carried_over, open_next
from report_drafter.cli.app import run
from report_drafter.draft import make_draft, save
from report_drafter.faults import BadInput
from report_drafter.figures import complete
from report_drafter.figures.sheet import sheet_area
from report_drafter.form import form_for_year, load_form
from report_drafter.narrative.notes import parse_notes
from report_drafter.workspace import Workspace


@pytest.fixture
def yunqiao(tmp_path):
    return Workspace(copied("yunqiao", tmp_path))


def test_what_was_carried_out_is_carried_in_in_every_column(yunqiao):
    opened = open_next(yunqiao, 2022)
    last = make_draft(yunqiao, 2021).inputs.figures
    columns = [name.rpartition(".")[2] for name in last.form.cells if name.startswith("t3.carried_in.")]
    sure = {c.cell: c.value for c in opened.carried if c.sure}
    assert len(columns) == 7
    assert sure == {f"t3.carried_in.{c}": last.values[f"t3.carried_out.{c}"] for c in columns if c != "total"}
    assert sum(sure.values()) == last.values["t3.carried_out.total"] > 0


def test_what_is_in_force_is_only_where_to_begin(yunqiao):
    opened = open_next(yunqiao, 2022)
    last = make_draft(yunqiao, 2021).inputs.figures
    assert {c.cell: c.value for c in opened.carried if not c.sure} == {
        f"t2.{kind}.in_force": last.values[f"t2.{kind}.in_force"] for kind in ("rules", "normdocs")
    }


def test_the_workbook_holds_them_and_nothing_else(yunqiao):
    opened = open_next(yunqiao, 2022)
    form = form_for_year(2022)
    book = load_workbook(yunqiao.year_folder(2022) / "counts.xlsx")
    typed = {
        cell.name: value
        for table in form.tables
        for cell in table.figures
        if cell.name not in form.computed
        and (value := book[table.title][str(sheet_area(cell)).partition(":")[0]].value) is not None
    }
    assert typed == {c.cell: c.value for c in opened.carried}


def test_the_form_of_2019_gives_no_documents_in_force():
    carried = list(carried_over(load_form("2021"), complete(load_form("2019"), {"t3.carried_out.firm": 2})))
    assert [c.cell for c in carried if not c.sure] == []
    assert {c.cell: c.value for c in carried}["t3.carried_in.firm"] == 2


def test_promises_stand_in_the_notes_and_say_nothing_by_themselves(yunqiao):
    opened = open_next(yunqiao, 2022)
    notes = (yunqiao.year_folder(2022) / "notes.md").read_text(encoding="utf-8")
    assert opened.promises
    assert all(promise in notes for promise in opened.promises)
    assert parse_notes(notes, "notes.md").items == {}


def test_a_second_run_leaves_everything_as_it_is(yunqiao):
    open_next(yunqiao, 2022)
    edited = yunqiao.year_folder(2022) / "notes.md"
    edited.write_text("# 问题\n一条意见\n", encoding="utf-8")
    before = {p: p.read_bytes() for p in yunqiao.year_folder(2022).iterdir()}
    assert open_next(yunqiao, 2022).written == ()
    assert {p: p.read_bytes() for p in yunqiao.year_folder(2022).iterdir()} == before


def test_without_counts_the_report_gives_the_figures(yunqiao):
    made = make_draft(yunqiao, 2021)
    save(made, yunqiao.year_folder(2021) / "报告.docx")
    (yunqiao.year_folder(2021) / "counts.xlsx").unlink()
    opened = open_next(yunqiao, 2022)
    assert opened.source == "2021 年报告的表格"
    assert {c.cell: c.value for c in opened.carried}["t3.carried_in.natural"] == made.inputs.figures.values[
        "t3.carried_out.natural"
    ]


def _typed(workspace, cell, value):
    path = workspace.year_folder(2021) / "counts.xlsx"
    book = load_workbook(path)
    book["表三"][cell] = value
    book.save(path)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"D5": None}, "上年资料没有采用：表三 本年新收 · 自然人是空的"),
        ({"D29": 9}, "上年资料没有采用：F301"),
        ({"D5": None, "D29": None}, "另有 1 处问题"),
    ],
)
def test_the_report_in_place_of_faulty_counts_is_told(yunqiao, cells, words):
    for cell, value in cells.items():
        _typed(yunqiao, cell, value)
    opened = open_next(yunqiao, 2022)
    assert opened.source == "2021 年报告的表格"
    assert any(words in str(note) for note in opened.notes)


def test_counts_that_differ_from_the_report_are_told(yunqiao):
    figures = make_draft(yunqiao, 2021).inputs.figures
    value = figures.values["t3.carried_out.natural"]
    _typed(yunqiao, "D29", value + 1)
    _typed(yunqiao, "D5", figures.values["t3.new.natural"] + 1)
    opened = open_next(yunqiao, 2022)
    assert [str(note) for note in opened.notes] == [
        f"表三 上年结转 · 自然人按 2021 年的 counts.xlsx 是 {value + 1}，按 2021 年报告的表格是 {value}。"
        "请以已公布的报告为准核对"
    ]


def test_what_the_year_before_does_not_give_is_told(yunqiao):
    (report,) = yunqiao.reports(2021)
    document = docx.Document(str(report))
    row = next(row for t in document.tables for row in t.rows if row.cells[0].text.startswith("四、结转"))
    row.cells[-2].paragraphs[0].runs[0].text = ""
    document.save(str(report))
    (yunqiao.year_folder(2021) / "counts.xlsx").unlink()
    opened = open_next(yunqiao, 2022)
    assert len([c for c in opened.carried if c.sure]) == 5
    assert any("请自行填写：表三 上年结转 · 其他组织" in str(note) for note in opened.notes)


def test_what_is_there_already_is_told_and_not_written(yunqiao, capsys):
    assert run(["init", str(yunqiao.root), "--year", "2022"]) == 0
    before = (yunqiao.year_folder(2022) / "counts.xlsx").read_bytes()
    assert run(["next", "2022", "-w", str(yunqiao.root)]) == 0
    told = capsys.readouterr().out
    assert "统计表没有改动，请核对其中上年结转是否为：\n  表三 上年结转 · 自然人　4" in told
    assert "notes.md 没有改动" in told
    assert (yunqiao.year_folder(2022) / "counts.xlsx").read_bytes() == before


def test_without_either_nothing_is_made(yunqiao):
    for path in yunqiao.year_folder(2021).iterdir():
        if path.suffix in (".xlsx", ".docx"):
            path.unlink()
    with pytest.raises(BadInput, match="无从取得上年的数字"):
        open_next(yunqiao, 2022)
    assert not yunqiao.has_year(2022)


def test_the_command_tells_what_was_filled_in(yunqiao, capsys):
    assert run(["next", "2022", "-w", str(yunqiao.root)]) == 0
    told = capsys.readouterr().out
    for part in ("已生成：", "2021 年版", "表三 上年结转 · 自然人　4", "按上年现有数", "notes.md", "draft-report 2022"):
        assert part in told


def test_a_year_without_a_year_before_is_refused(yunqiao, capsys):
    assert run(["next", "2030", "-w", str(yunqiao.root)]) == 2
    assert "没有 2029 年的文件夹" in capsys.readouterr().err
