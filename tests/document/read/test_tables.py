from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.data_cases import cases, compare
from tests.document.read import build, printed

from report_drafter.document.read.grid import read_grid
from report_drafter.document.read.reader import read_report
from report_drafter.document.text import Texts
from report_drafter.form import editions, load_form
from report_drafter.report import Report

CASES = Path(__file__).with_name("tables.yaml")
GRIDS = Path(__file__).with_name("grids.yaml")
FORMS = [(edition, table.name) for edition in editions() for table in load_form(edition).printed_tables]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


def read(folder: Path, body: str, year: int = 2021) -> Report:
    title = build.paragraph(f"[某县{year}年政府信息公开工作年度报告]")
    return read_report(build.save(folder, build.package(title + body)))


def texts(report: Report, name: str) -> Mapping[str, str]:
    return {cell.name: cell.text for cell in report.tables[name].cells.values()}


def by_row(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row in one line: ``new: natural 1, firm 2``."""
    rows: dict[str, list[str]] = {}
    for name, text in cells.items():
        _, row, *column = name.split(".")
        rows.setdefault(row, []).append(" ".join((*column, text)).strip())
    return {row: ", ".join(figures) for row, figures in rows.items()}


@pytest.mark.parametrize("case", cases(GRIDS))
def test_grid(case):
    root = build.element(build.table(case["rows"], grid=case.get("grid", True)))
    grid = read_grid(root, 0, Texts(root))
    compare(case, [[f"{cell.row},{cell.column} {cell.text}".strip() for cell in row] for row in grid.rows])


@pytest.mark.parametrize("case", cases(CASES))
def test_table(case, folder: Path):
    body = build.paragraph("").join(build.table(rows) for rows in case["tables"])
    report = read(folder, body, case.get("year", 2021))
    compare(case, {name: by_row(texts(report, name)) for name in report.tables})


@pytest.mark.parametrize(("edition", "name"), FORMS)
@pytest.mark.parametrize("layout", [printed.rows, printed.unmerged, printed.repeated])
@pytest.mark.parametrize("year", [2020, 2021])
def test_the_form_itself(edition, name, layout, year, folder: Path):
    table = printed.table(edition, name)
    figures = printed.numbered(table)
    report = read(folder, build.table(printed.short(layout(table, figures))), year)
    assert texts(report, name) == figures
    assert list(report.tables[name].cells) == list(table.cells)
    assert name == "t4" or report.form.edition == edition
    assert report.figures.values == {cell: int(text) for cell, text in figures.items()}
    assert [p.text for p in report.paragraphs] == [f"某县{year}年政府信息公开工作年度报告"]


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_a_table_in_two(form, data, folder: Path):
    table = printed.table(*form)
    figures = printed.numbered(table)
    lines = printed.rows(table, figures)
    cut = data.draw(st.integers(1, len(lines) - 1))
    blank = build.paragraph("")
    again = lines[: table.header_rows] if cut > table.header_rows and data.draw(st.booleans()) else []
    halves = [build.table(printed.short(part)) for part in (lines[:cut], again + lines[cut:])]
    assert texts(read(folder, blank.join(halves)), form[1]) == figures


@given(data=st.data())
def test_order_of_rows_does_not_matter(data, folder: Path):
    table = printed.table("2021", "t3")
    figures = printed.numbered(table)
    head, body = printed.repeated(table, figures)[:3], printed.repeated(table, figures)[3:]
    shuffled = data.draw(st.permutations(body))
    assert texts(read(folder, build.table(printed.short([*head, *shuffled]))), "t3") == figures


@given(data=st.data())
def test_blemishes_of_labels_do_not_matter(data, folder: Path):
    """Spaces, line breaks, half-width signs, and one character lost or wrong in any one label of five and more."""
    table = printed.table("2021", data.draw(st.sampled_from(["t2", "t3", "t4"])))
    figures = printed.numbered(table)
    lines = printed.rows(table, figures)
    long = sorted({label.text for label in table.labels if len(label.text) > 5})
    label = data.draw(st.sampled_from(long)) if long else ""
    at = data.draw(st.integers(2, len(label) - 1)) if label else 0
    wrong = label[:at] + data.draw(st.sampled_from(["", "错"])) + label[at + 1 :]
    blemish = data.draw(st.sampled_from([str, lambda t: t.replace("（", "(").replace("）", ") "), "\\n".join]))

    def spoil(cell: str) -> str:
        properties, brace, text = cell.rpartition("}")
        spoilt = text if text.isdigit() else blemish(text.replace(label, wrong) if label else text)
        return properties + brace + spoilt

    spoilt = [[spoil(cell) for cell in row] for row in lines]
    assert texts(read(folder, build.table(printed.short(spoilt), grid=False)), table.name) == figures


def test_an_unreadable_label_between_two_known_ones(folder: Path):
    table = printed.table("2021", "t3")
    figures = printed.numbered(table)
    text = printed.short(printed.rows(table, figures))
    for label in ("2.重复申请", "四、结转下年度继续办理", "8.属于行政查询事项"):
        text = text.replace(label, "")
    assert texts(read(folder, build.table(text)), "t3") == figures


def test_tables_that_ran_into_one(folder: Path):
    tables = [printed.table("2021", name) for name in ("t2", "t3", "t4")]
    text = "\n".join(printed.short(printed.rows(table, printed.numbered(table))) for table in tables)
    report = read(folder, build.table(text))
    assert {t.name: dict(texts(report, t.name)) for t in tables} == {t.name: printed.numbered(t) for t in tables}


def test_editions_may_be_mixed(folder: Path):
    tables = [printed.table("2021", "t2"), printed.table("2019", "t3"), printed.table("2021", "t4")]
    blank = build.paragraph("")
    body = blank.join(build.table(printed.short(printed.rows(table, printed.numbered(table)))) for table in tables)
    for year, edition in ((2020, "2019"), (2021, "2021")):
        report = read(folder, body, year)
        assert report.form.edition == edition
        assert {t.name: dict(texts(report, t.name)) for t in tables} == {t.name: printed.numbered(t) for t in tables}


def test_places_of_cells(folder: Path):
    table = printed.table("2021", "t3")
    text = printed.short(printed.rows(table, printed.numbered(table)))
    other = build.table("联系人|电话\n办公室|1234")
    report = read(folder, other + build.table(text))
    cells = report.tables["t3"].cells
    assert {(c.table, c.row, c.column) for c in cells.values()} == {(1, f.row, f.column) for f in table.figures}
    assert [(p.text, p.origin, p.index) for p in report.paragraphs[1:]] == [
        (text, "表格", None) for text in ("联系人", "电话", "办公室", "1234")
    ]


def test_a_table_in_a_cell(folder: Path):
    table = printed.table("2021", "t4")
    inner = build.table(printed.short(printed.rows(table, printed.numbered(table))))
    outer = f"<w:tbl><w:tr><w:tc>{build.paragraph('[四、]')}{inner}{build.paragraph('[五、]')}</w:tc></w:tr></w:tbl>"
    report = read(folder, outer)
    assert texts(report, "t4") == printed.numbered(table)
    assert [p.text for p in report.paragraphs[1:]] == ["四、", "五、"]
    assert {cell.table for cell in report.tables["t4"].cells.values()} == {1}
