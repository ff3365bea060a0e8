"""Reports gathered: which count, which do not and why, and what they add up to."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.collecting.units import OFFICE, applications, report, workspace
from tests.figures.strategies import balanced_figures
from tests.published.pdf_file import pdf
from tests.published.printed_pdf import Printer
from tests.published.webpage import page

from report_drafter.collecting.collect import collect
from report_drafter.collecting.gathered import Gathered, Open, decode, encode, summed_cells
from report_drafter.collecting.spool import Spool
from report_drafter.collecting.sums import add_up
from report_drafter.collecting.told import left_out, open_sums, remarks
from report_drafter.document.read import read_report
from report_drafter.faults import BadInput
from report_drafter.figures.workbook_write import write_counts
from report_drafter.form import load_form

A, B = "青石县河湾乡人民政府", "青石县财政局"
FORM = load_form("2021")


def gather(home, *paths, year=2022):
    return collect(home, year, paths or [home.root / "in"])


def told(collection):
    return [line for lead, lines in left_out(collection) for line in (lead, *lines)]


def test_reports_add_up(tmp_path):
    home = workspace(tmp_path, A, B)
    report(tmp_path / "in" / "a.docx", A, figures=applications(3))
    report(tmp_path / "in" / "深" / "b.docx", B, figures=applications(4))
    collection = gather(home)
    assert [one.unit.name for one in collection.returns()] == [A, B]
    assert collection.sums.figures.get("t3.new.total") == 7
    assert collection.sums.figures.get("t3.new.legalperson") == 0
    assert collection.sums.open == {}
    assert told(collection) == []


def test_what_does_not_count_is_told(tmp_path):
    home = workspace(tmp_path, A, B)
    report(tmp_path / "in" / "1.docx", "白石县水利局")
    report(tmp_path / "in" / "2.docx", A, year=2019)
    (tmp_path / "in" / "3.docx").write_bytes(b"none")
    collection = gather(home)
    assert list(collection.returns()) == []
    folder = tmp_path / "in"
    assert [line.replace(f"{folder}/", "") for line in told(collection)] == [
        "缺报 2 个单位",
        A,
        B,
        "没有读出 1 份文件",
        f"3.docx：{collection.failures[0].message}",
        "没有认出单位 1 份，没有计入",
        "1.docx：报告写的单位是“白石县水利局”，不在 office.toml 的单位名单里。"
        "请核对报告，或补入 [[units]]（可写进 aliases）",
        "年度不符 1 份，没有计入",
        "2.docx：这是 2019 年的报告",
    ]


def test_a_document_without_a_table_is_a_failure(tmp_path):
    home = workspace(tmp_path, A)
    report(tmp_path / "in" / "a.docx", A, tables=[])
    assert "没有找到年度报告的统计表" in gather(home).failures[0].message


def test_of_two_reports_the_one_named_counts(tmp_path):
    home = workspace(tmp_path, A)
    early = report(tmp_path / "in" / "初报.docx", A, figures=applications(1), date="2023年1月5日")
    late = report(tmp_path / "in" / "重报.docx", A, figures=applications(2), date="2023年1月25日")
    collection = gather(home)
    assert collection.current[0].file == str(late)
    assert told(collection)[1] == f"{early}：{A}另有一份，采用 {late}，两份数据不同，请核对用哪一份"
    collection = gather(home, early, tmp_path / "in")
    assert collection.current[0].file == str(early)
    assert collection.sums.figures.get("t3.new.total") == 1


def test_of_two_reports_of_a_day_the_file_changed_last_counts(tmp_path):
    home = workspace(tmp_path, A)
    for name, changed in (("甲.docx", 2_000_000_000), ("乙.docx", 1_000_000_000)):
        os.utime(report(tmp_path / "in" / name, A), (changed, changed))
    assert gather(home).current[0].file.endswith("甲.docx")


def test_a_file_given_twice_counts_once(tmp_path):
    home = workspace(tmp_path, A)
    path = report(tmp_path / "in" / "a.docx", A)
    collection = gather(home, path, tmp_path / "in", path)
    assert collection.superseded == []


@pytest.mark.parametrize("text", ["", "若干", "/"])
def test_a_cell_without_a_figure_keeps_the_sum_open(tmp_path, text):
    home = workspace(tmp_path, A, B)
    report(tmp_path / "in" / "a.docx", A, figures=applications(3), cells={"t3.new.firm": text})
    report(tmp_path / "in" / "b.docx", B, figures=applications(4))
    sums = gather(home).sums
    assert sums.open == {"t3.new.firm": [A]}
    assert sums.figures.get("t3.new.firm") is None
    assert sums.figures.get("t3.new.total") is None
    assert sums.figures.get("t3.new.natural") == 7
    assert list(open_sums(sums)) == [f"空缺：表三 本年新收 · 商业企业。没有数据的单位：{A}"]


def published(path, office, form, **changes):
    """The report as a file of a published format."""
    made = read_report(report(path.with_suffix(".docx"), office, **changes))
    path.with_suffix(".docx").unlink()
    path.write_bytes(page(made) if form == "html" else pdf(Printer().report(made)))
    return path


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_pages_and_prints_count_like_documents(tmp_path, form):
    home = workspace(tmp_path, A, B)
    figures = {**applications(3), "t2.normdocs.issued": 2, "t2.normdocs.in_force": 2}
    report(tmp_path / "documents" / "b.docx", A, figures=figures)
    published(tmp_path / "in" / f"a.{form}", A, form, figures=figures)
    report(tmp_path / "in" / "b.docx", B, figures=applications(4))
    collection = gather(home)
    assert told(collection) == []
    one, _ = collection.returns()
    (same,) = gather(home, tmp_path / "documents").returns()
    assert one.gathered.values == same.gathered.values
    assert one.notes == same.notes


def test_a_document_counts_before_a_print_of_it(tmp_path):
    home = workspace(tmp_path, A)
    document = report(tmp_path / "in" / "年报.docx", A, figures=applications(3))
    other = published(tmp_path / "in" / "另一份.pdf", A, "pdf", figures=applications(4))
    same = published(tmp_path / "in" / "盖章.pdf", A, "pdf", figures=applications(3))
    os.utime(document, (1, 1))
    collection = gather(home)
    assert collection.current[0].file == str(document)
    assert sorted(line for line in told(collection) if line.endswith(("相同", "一份"))) == [
        f"{other}：{A}另有一份，采用 {document}，两份数据不同，请核对用哪一份",
        f"{same}：{A}另有一份，采用 {document}，两份数据相同",
    ]


def test_files_that_are_not_read_are_told_with_their_units(tmp_path):
    home = workspace(tmp_path, A, B, OFFICE)
    for name in (
        "附件.xlsx",
        "河湾乡.wps",
        "财政局/扫描.pdf",
        "财政局/盖章.jpg",
        "~$财政局.docx",
        "__MACOSX/._财政局.docx",
    ):
        path = tmp_path / "2022" / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    report(tmp_path / "2022" / "collect" / "比较.docx", A)
    collection = gather(home, tmp_path / "2022")
    folder = f"{tmp_path}/2022/in/"
    assert [line.replace(folder, "") for line in told(collection)] == [
        "缺报 1 个单位",
        OFFICE,
        "报来的文件没有读出、没有计入 2 个单位（请改报 docx、网页或由文档直接导出的 PDF）",
        f"{A}：河湾乡.wps",
        f"{B}：财政局/扫描.pdf、财政局/盖章.jpg",
        "没有读出 1 份文件",
        f"财政局/扫描.pdf：{collection.failures[0].message}",
        "不是 docx、网页或 PDF，没有读 2 份（请在 Word 或 WPS 中另存为 docx 后再汇总）",
        "河湾乡.wps",
        "财政局/盖章.jpg",
        "临时文件、隐藏文件和网页附带的文件 2 份，没有读",
        "__MACOSX/._财政局.docx",
        "~$财政局.docx",
    ]
    assert [unit.name for unit in collection.missing] == [A, B, OFFICE]


def test_a_folder_may_name_the_unit(tmp_path):
    home = workspace(tmp_path, A, B)
    report(tmp_path / "in" / "河湾乡" / "年报.docx", "", title="2022年政府信息公开工作年度报告", signature="")
    assert gather(home).current[0].match.by == "file"


def test_last_years_reports_are_compared_with(tmp_path):
    home = workspace(tmp_path, A)
    carried = {"t3.carried_out.natural": 1, "t3.new.natural": 1}
    report(tmp_path / "in" / "去年.docx", A, year=2021, figures=carried)
    report(tmp_path / "in" / "今年.docx", A, year=2022, figures=applications(3))
    collection = gather(home)
    (one,) = collection.returns()
    assert one.last is not None
    assert one.last.get("t3.carried_out.total") == 1
    assert any("F304" in line for line in remarks(one))
    assert told(collection) == []


def test_the_superiors_own_report_on_the_year_before_is_nobody_elses(tmp_path):
    """A unit's report lying in the superior's workspace is not held against the superior's own."""
    home = workspace(tmp_path, A)
    report(
        tmp_path / "2021" / "own.docx", OFFICE, year=2021, figures={"t3.carried_out.natural": 9, "t3.new.natural": 9}
    )
    report(tmp_path / "2022" / "in" / "a.docx", A, year=2022)
    (one,) = gather(home, tmp_path / "2022" / "in").returns()
    assert not [note for note in one.gathered.notes if note.rule == "F304"]


def test_the_offices_own_counts_stand_for_its_report(tmp_path):
    home = workspace(tmp_path, OFFICE, A)
    report(tmp_path / "in" / "a.docx", A, figures=applications(3))
    (tmp_path / "2022").mkdir()
    write_counts(tmp_path / "2022" / "counts.xlsx", FORM, 2022, dict.fromkeys(summed_all(), 0) | applications(2))
    collection = gather(home)
    assert collection.current[0].match is None
    assert collection.sums.figures.get("t3.new.total") == 5
    report(tmp_path / "in" / "own.docx", OFFICE, figures=applications(10))
    assert gather(home).sums.figures.get("t3.new.total") == 13


def summed_all():
    return [name for name in FORM.cells if name not in FORM.computed]


def test_without_a_list_every_office_is_a_unit(tmp_path):
    home = workspace(tmp_path)
    report(tmp_path / "in" / "a.docx", A)
    report(tmp_path / "in" / "b.docx", B)
    collection = gather(home)
    assert [(unit.name, unit.level) for unit in collection.directory.units] == [(A, "township"), (B, "department")]
    assert collection.missing == []


def test_a_year_without_a_form_is_refused(tmp_path):
    with pytest.raises(BadInput, match="没有适用于 1999 年"):
        gather(workspace(tmp_path, A), tmp_path, year=1999)


@given(st.data())
def test_sums_are_the_units_figures_added_up(data):
    reports = data.draw(st.lists(balanced_figures(FORM), max_size=5))
    filled = [{name: figures.values[name] for name in summed_cells(FORM)} for figures in reports]
    sums = add_up(FORM, (("", Gathered("", "", 2022, "2021", "2021", None, values)) for values in filled)).figures
    for name in (*(cell for table in FORM.printed_tables for cell in table.cells), *FORM.sums):
        assert sums.get(name) == sum(figures.get(name) for figures in reports)


CELLS = st.sampled_from(summed_cells(FORM))
VALUES = st.integers(0, 2**40) | st.decimals(allow_nan=False, allow_infinity=False)


@given(st.dictionaries(CELLS, VALUES, max_size=3), st.sets(CELLS, max_size=3), st.text())
def test_a_report_put_by_comes_back(some, missing, office):
    values = {name: some.get(name, 0) for name in summed_cells(FORM) if name not in missing}
    opened = tuple(Open(name, "空白") for name in missing)
    gathered = Gathered(office.encode(errors="replace").decode(), "", 2022, "2021", "2021", None, values, opened)
    spool = Spool()
    spool.put(b"{}")
    place = spool.put(encode(gathered))
    spool.put(b"{}")
    assert spool.get(place) == gathered == decode(encode(gathered))
