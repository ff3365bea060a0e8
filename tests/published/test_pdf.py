"""PDFs made by hand: tables with lines and without, turned pages, groups; files that can't be read."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from tests.document.test_round_trip import printed_only
from tests.document.write.samples import NAMES, sample
from tests.published import pdf_file
from tests.published.compared import essence, texts
from tests.published.pdf_file import pdf
from tests.published.printed_pdf import LEFT, Printer, width

from report_drafter.faults import BadInput
from report_drafter.published import Format, read_published
from report_drafter.published.pdf.extract import MOST_PAGES
from report_drafter.published.pdf.layout import pages_of
from report_drafter.published.pdf.process import Character, Page, Rule
from report_drafter.published.pdf.ruled import PageTable
from report_drafter.published.pdf.text import lines, run
from report_drafter.published.pdf.text import printed as printed_characters
from report_drafter.report import Report, Table, TableCell

WAYS: dict[str, dict[str, Any]] = {
    "ruled": {},
    "unruled": {"ruled": False},
    "in groups": {"grouped": True},
    **{f"turned by {degrees}": {"rotation": degrees} for degrees in (90, 180, 270)},
}


@pytest.mark.parametrize(("name", "edition"), NAMES)
@pytest.mark.parametrize("way", WAYS)
def test_the_report_is_the_one_printed(tmp_path, way, name, edition):
    report = printed_only(sample(name, edition))
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(Printer(**WAYS[way]).report(report)))
    kind, read = read_published(path)
    assert kind is Format.PDF
    assert essence(read) == essence(report)
    if way != "unruled":  # without lines, the head of a table at a page's end may be taken for text
        assert texts(read) == texts(report)


@pytest.fixture
def printed():
    return Printer().report(printed_only(sample("township", "2021")))


def test_what_is_printed_over_a_page_is_no_text(tmp_path, printed):
    for page in printed:
        page.operators.append("BT /F 60 Tf .7 .7 -.7 .7 200 300 Tm <516c5f00> Tj ET")
        page.text(80, 40, "年都乎乡政府信息公开", 9)
        page.box(20, 20, 575, 822)
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(printed))
    report = printed_only(sample("township", "2021"))
    _, read = read_published(path)
    assert essence(read) == essence(report)
    assert texts(read) == texts(report)


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_no_row_is_read_for_a_blank_one(tmp_path, edition, ruled):
    """What is read of a row is what is printed there, and never another row's."""
    report = printed_only(sample("busy", edition))
    rows = {name.rpartition(".")[0] for name in report.tables["t3"].cells}
    for row in sorted(rows)[::6]:  # a process each
        path = tmp_path / f"{row}.pdf"
        path.write_bytes(pdf(Printer(ruled=ruled).report(without(report, f"{row}."))))
        read = read_published(path)[1].figures.values
        wrong = {n: v for n, v in read.items() if n.startswith(f"{row}.") or report.figures.values[n] != v}
        assert wrong == {}


def without(report: Report, row: str) -> Report:
    """A report that leaves a row of its third table blank."""
    blank = {n: c if not n.startswith(row) else TableCell(n, "") for n, c in report.tables["t3"].cells.items()}
    blocks = [Table("t3", blank) if isinstance(b, Table) and b.name == "t3" else b for b in report.blocks]
    return replace(report, blocks=tuple(blocks))


Box = tuple[float, float, float, float]


def level_lines(box: Box) -> str:
    """Only the lines above and below a cell."""
    x, y, wide, high = box
    return f"{x} {y} m {x + wide} {y} l S {x} {y + high} m {x + wide} {y + high} l S"


def open_sides(box: Box) -> str:
    """All lines but those at the table's left and right edge."""
    x, y, _, high = box
    return f"{level_lines(box)} {x} {y} m {x} {y + high} l S" if x > LEFT + 1 else level_lines(box)


def double_lines(box: Box) -> str:
    x, y, wide, high = box
    return f"{x} {y} {wide} {high} re S {x + 1.2} {y + 1.2} {wide - 2.4} {high - 2.4} re S"


def thin_rectangles(box: Box) -> str:
    """Lines as filled rectangles of half a point, as Word draws them."""
    x, y, wide, high = box
    edges = (x, y, wide, 0.5), (x, y + high, wide, 0.5), (x, y, 0.5, high), (x + wide, y, 0.5, high)
    return " ".join("{} {} {} {} re f".format(*edge) for edge in edges)


def edges_in_pieces(box: Box) -> str:
    """Level lines of three rectangles, the middle one away from all upright lines, as browsers draw cells."""
    x, y, wide, high = box
    level = [(x + third * wide / 3, edge, wide / 3, 0.75) for third in range(3) for edge in (y, y + high)]
    edges = (*level, (x, y, 0.75, high), (x + wide, y, 0.75, high))
    return " ".join("{} {} {} {} re f".format(*edge) for edge in edges)


def coloured_grounds(box: Box) -> str:
    return "{} {} {} {} re f".format(*box)


WAYS_TO_DRAW = [level_lines, open_sides, double_lines, thin_rectangles, edges_in_pieces, coloured_grounds]


@pytest.mark.parametrize("draw", WAYS_TO_DRAW)
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_cells_may_be_drawn_in_any_way(tmp_path, draw, edition):
    report = printed_only(sample("busy", edition))
    pages = Printer().report(report)
    for page in pages:
        page.operators = [_drawn(operator, draw) for operator in page.operators]
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(pages))
    assert essence(read_published(path)[1]) == essence(report)


def _drawn(operator: str, draw: Callable[[Box], str]) -> str:
    if not operator.endswith(" re S"):
        return operator
    x, y, wide, high = map(float, operator.split()[:4])
    return draw((x, y, wide, high))


TEXT = re.compile(r"BT /F (\S+) Tf 1 0 0 1 (\S+) (\S+) Tm (<.*>) Tj ET")


def by_page(operator: str) -> str:
    """Everything four times as large, on a page shown at a quarter of its size, as browsers print."""
    larger = re.sub(r"(?<![/<\w])[\d.]+(?![\w>])", lambda number: str(4 * float(number[0])), operator)
    return f"q .25 0 0 .25 0 0 cm {larger.replace('4.0 0.0 0.0 4.0', '1 0 0 1')} Q"


def by_text(operator: str) -> str:
    """A font of size 1, enlarged by the matrix of the text."""
    return TEXT.sub(r"BT /F 1 Tf \1 0 0 \1 \2 \3 Tm \4 Tj ET", operator)


@pytest.mark.parametrize("scale", [by_page, by_text])
@pytest.mark.parametrize("grouped", [False, True])
def test_text_may_be_scaled_in_any_way(tmp_path, scale, grouped):
    report = printed_only(sample("busy", "2021"))
    pages = Printer(grouped=grouped).report(report)
    for page in pages:
        page.operators = [scale(operator) for operator in page.operators]
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(pages))
    read = read_published(path)[1]
    assert essence(read) == essence(report)
    assert texts(read) == texts(report)


def word(text: str, left: float, top: float = 10.0, size: float = 10.0) -> list[Character]:
    """Characters side by side."""
    made = []
    for one in text:
        right = left + width(one, size)
        made.append(Character(one, left, top, right, top + size))
        left = right
    return made


LINES = {
    "a mark of a footnote is no digit": ([*word("3646", 0), *word("12", 20, 9, 6), *word("件", 27)], ["3646件"]),
    "a small figure by itself is one": ([*word("件", 0), *word("12", 40, 9, 6)], ["件12"]),
    "a character printed twice is bold": ([*word("11件", 0), *word("11件", 0.6)], ["11件"]),
    "digits that are the same stay": ([*word("1111", 0, size=4)], ["1111"]),
    "words of letters are apart, Chinese is not": (
        [*word("APP", 0), *word("Store", 18), *word("年", 50)],
        ["APP Store年"],
    ),
    "lines from top to bottom": ([*word("二", 0, 30), *word("一", 0, 10), *word("，", 10, 12)], ["一，", "二"]),
}


@pytest.mark.parametrize("name", LINES)
def test_lines(name):
    characters, texts = LINES[name]
    assert [run(line).text for line in lines(printed_characters(characters))] == texts


CELLS = {
    "a figure that did not fit": (24.0, [*word("300", 2), *word("1", 10, 22)], "3001"),
    "two figures in a cell with room": (60.0, [*word("300", 2), *word("1", 10, 22)], "300\n1"),
    "a remark below a figure": (60.0, [*word("22", 2), *word("（其中", 2, 22)], "22\n（其中"),
}


@pytest.mark.parametrize("name", CELLS)
def test_lines_in_a_cell(name):
    edge, characters, text = CELLS[name]
    upright = [Rule(x, 0, x, 50) for x in (0, edge, 100)]
    rules = [*upright, Rule(0, 0, 100, 0), Rule(0, 50, 100, 50)]
    ((table,),) = pages_of([Page(595, 842, characters, rules, 0)])
    assert isinstance(table, PageTable)
    assert [cell.text for cell in table.cells] == [text, ""]


def scan() -> pdf_file.Page:
    page = pdf_file.Page()
    page.picture()
    return page


WHOLE = pdf(Printer().report(printed_only(sample("township", "2021"))))
PASSWORD = (
    f"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>/ID[<{'33' * 16}><{'33' * 16}>]"
)
BAD = {
    "a scan": (pdf([scan(), scan()]), "扫描件"),
    "an empty page": (pdf([pdf_file.Page()]), "没有文字"),
    "a password": (pdf([pdf_file.Page()], PASSWORD), "打开密码"),
    "only its start": (WHOLE[:400], "已损坏"),
    "nothing but its mark": (b"%PDF-1.7\n", "已损坏"),
    "too many pages": (pdf([pdf_file.Page()] * (MOST_PAGES + 1)), "过大"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_one_fault(tmp_path, name):
    data, words = BAD[name]
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    with pytest.raises(BadInput) as bad:
        read_published(path)
    (fault,) = bad.value.faults
    assert words in fault.what
    assert str(fault.place) == str(path)
