import pytest
from msgspec.structs import replace
from tests.document.write.opened import NAMESPACES, Opened, W, number, printed, rectangles, text_of, value
from tests.document.write.samples import NAMES, of_blocks, sample

from report_drafter.document.write.page import load_page
from report_drafter.document.write.tables import table_element
from report_drafter.report import Table, TableCell

TYPE_AREA = round(156 / 25.4 * 1440)
A_TENTH_OF_A_MM = 6


@pytest.fixture(params=NAMES, ids="-".join)
def written(request):
    """A sample and its tables as written, with the form's tables beside them."""
    report = sample(*request.param)
    return report, list(zip(report.form.printed_tables, Opened(report).find("w:tbl"), strict=True))


def test_labels_figures_and_merges_are_the_forms(written):
    report, tables = written
    for form_table, tbl in tables:
        cells = report.tables[form_table.name].cells
        assert set(rectangles(tbl)) == printed(form_table, {name: cell.text for name, cell in cells.items()})


def test_every_width_is_there_and_they_agree(written):
    for form_table, tbl in written[1]:
        grid = [number(column, ".", "w") for column in tbl.iterfind("w:tblGrid/w:gridCol", NAMESPACES)]
        assert sum(grid) == number(tbl, "w:tblPr/w:tblW", "w") == TYPE_AREA
        assert grid == pytest.approx([w / 25.4 * 1440 for w in form_table.widths], abs=A_TENTH_OF_A_MM)
        for tr in tbl.iterfind("w:tr", NAMESPACES):
            column = 0
            for tc in tr.iterfind("w:tc", NAMESPACES):
                span = number(tc, "w:tcPr/w:gridSpan")
                assert number(tc, "w:tcPr/w:tcW", "w") == sum(grid[column : column + span])
                column += span
            assert column == len(grid)


def test_header_rows_repeat_and_no_row_splits(written):
    for form_table, tbl in written[1]:
        rows = tbl.findall("w:tr", NAMESPACES)
        repeated = [tr.find("w:trPr/w:tblHeader", NAMESPACES) is not None for tr in rows]
        assert repeated == [row < form_table.header_rows for row in range(len(rows))]
        assert all(tr.find("w:trPr/w:cantSplit", NAMESPACES) is not None for tr in rows)


def kept(tbl):
    """The rows that stand on the page of the row after them."""
    rows = tbl.findall("w:tr", NAMESPACES)
    for tr in rows:  # Word looks at every paragraph of the row
        assert len({p.find("w:pPr/w:keepNext", NAMESPACES) is None for p in tr.iterfind(".//w:p", NAMESPACES)}) == 1
    return [number for number, tr in enumerate(rows) if tr.find(".//w:keepNext", NAMESPACES) is not None]


def test_no_page_break_parts_a_table_of_the_form(written):
    for form_table, tbl in written[1]:
        assert kept(tbl) == list(range(form_table.height - 1))


@pytest.mark.parametrize(
    ("edition", "table", "expected"),
    [
        ("2021", "t2", [0, 1, 4, 5, 7, 8, 11, 12]),  # each group's head and its column names
        ("2021", "t3", [0, 1, 2, *range(5, 14), 15, 16, 18, 19, 20, 21, 23, 24]),  # the header, then each group's rows
        ("2021", "t4", [0, 1, 2]),
        ("2019", "t2", [0, 1, 4, 5, 8, 9, 12, 13, 15, 16]),
    ],
)
def test_rows_that_a_page_break_must_not_part_where_it_may_part_the_table(edition, table, expected):
    page, report = load_page(), sample("township", edition)
    parted = replace(page, tables={**page.tables, table: replace(page.look(table), whole=False)})
    assert kept(table_element(report.form.table(table), report.tables[table], parted)) == expected


def test_figures_and_header_labels_are_centred_row_labels_stand_left():
    tbl = Opened(sample("busy", "2021")).find("w:tbl")[1]
    aligned = {text_of(p): value(p, "w:pPr/w:jc") for p in tbl.iterfind(".//w:p", NAMESPACES)}
    assert aligned["1.属于国家秘密"] == aligned["四、结转下年度继续办理"] == "left"
    assert aligned["自然人"] is aligned["（三）不予公开"] is aligned["1280"] is None  # as the style has it: centred
    assert all(value(tc, "w:tcPr/w:vAlign") == "center" for tc in tbl.iterfind(".//w:tc", NAMESPACES))


def test_a_figure_that_the_report_lacks_is_left_blank():
    report = sample("busy", "2021")
    cells = dict(report.tables["t4"].cells)
    del cells["t4.rev.upheld"]
    (tbl,) = Opened(of_blocks(Table("t4", cells))).find("w:tbl")
    assert (3, 0, 1, 1, "") in set(rectangles(tbl))


# A column for one kind of applicant has room for four digits of any face, the total for five.
@pytest.mark.parametrize(
    ("cell", "text", "percent"),
    [
        ("t3.new.natural", "1280", None),
        ("t3.new.natural", "12800", "87"),
        ("t3.new.natural", "1" * 100, "50"),
        ("t3.new.total", "12800", None),
        ("t3.new.total", "1280000", "85"),
    ],
)
def test_a_figure_too_wide_for_its_cell_is_set_narrower(cell, text, percent):
    report = of_blocks(Table("t3", {cell: TableCell(cell, text)}))
    (written,) = (p for p in Opened(report).find("w:tbl//w:p") if text_of(p) == text)
    assert value(written, "w:r/w:rPr/w:w") == percent


def test_two_tables_are_kept_apart_and_the_last_one_from_the_end():
    report = sample("township", "2021")
    body = Opened(replace(report, blocks=tuple(report.tables.values()))).find("w:body")[0]
    names = [str(child.tag).removeprefix(W) for child in body]
    assert names == ["tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]
    assert value(body[1], "w:pPr/w:pStyle") == "TableGap"
