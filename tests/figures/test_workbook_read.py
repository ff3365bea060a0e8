"""Reading counts.xlsx: what clerks and programs do to it is a case in workbook.yaml."""

from tests.figures.books import book_with
from tests.figures.cases import cases, expect, short, told

from report_drafter.figures.model import printed
from report_drafter.figures.read import read_counts
from report_drafter.form import load_form

CHANGES = {"cells", "formats", "merged", "removed", "added", "renamed", "rows", "columns", "cached"}


@cases("workbook.yaml")
def test_case(case, tmp_path):
    edition = case.get("edition", "2021")
    book_with(tmp_path / "counts.xlsx", load_form(edition), case)
    counts, faults = told(lambda: read_counts(tmp_path, load_form(case.get("read_as", edition))), tmp_path)
    actual: dict[str, object] = {"faults": faults}
    if counts:
        actual["values"] = {name: printed(value) for name, value in counts.filled.items() if value}
        actual["notes"] = [short(note, tmp_path) for note in counts.notes]
    expect(case, CHANGES | {"edition", "read_as"}, actual)


def test_a_workbook_of_another_year_is_pointed_out(tmp_path):
    folder = tmp_path / "2023"
    folder.mkdir()
    book_with(folder / "counts.xlsx", load_form("2021"), {})
    counts = read_counts(folder, load_form("2021"))
    assert [short(note, folder) for note in counts.notes] == [
        "counts.xlsx 工作表“填表说明”A1：工作簿是为2021年编制的，放在“2023”文件夹内，请核对各表是否已换成本年的数"
    ]
