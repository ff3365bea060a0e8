"""What the writer writes, the reader reads back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.document.write.samples import NAMES, sample

from report_drafter.document.read import read_report
from report_drafter.document.write import render_report
from report_drafter.figures import Figures, Value, complete, printed
from report_drafter.form import Form, Kind, editions, load_form
from report_drafter.report import Block, Paragraph, Report, Role, Table, TableCell

# Characters that Word keeps as they are; words that look like a heading, a title, a date, a signature.
CHARACTERS = st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]) | st.sampled_from("\t\n一（。；年")
LOOKALIKES = ["一、总体情况", "（一）主动公开", "1.培训", "某局", "2021年1月20日", "某局2021年政府信息公开工作年度报告"]
TEXTS = st.text(CHARACTERS, min_size=1, max_size=80).filter(str.strip) | st.sampled_from(LOOKALIKES)
HEADING_WORDS = st.text("总体情况主动公开管理培训", min_size=1, max_size=20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round-trip")


def read_back(report: Report, folder: Path) -> Report:
    path = folder / "report.docx"
    path.write_bytes(render_report(report))
    return read_report(path)


def printed_only(report: Report) -> Report:
    """The report without the figures that no table prints."""
    cells = {cell for table in report.form.printed_tables for cell in table.cells}
    values = {cell: value for cell, value in report.figures.values.items() if cell in cells}
    return replace(report, figures=Figures(report.form, values))


@pytest.mark.parametrize(("name", "edition"), NAMES)
def test_samples(name, edition, folder: Path):
    report = printed_only(sample(name, edition))
    assert read_back(report, folder) == report


def test_paragraphs_are_counted_alike(folder: Path):
    report = read_back(sample("township", "2021"), folder)
    assert [p.index for p in report.paragraphs] == list(range(len(report.paragraphs)))


@st.composite
def figures(draw: st.DrawFn, form: Form) -> Figures:
    kinds: dict[Kind, st.SearchStrategy[Value]] = {
        Kind.COUNT: st.integers(0, 10**7),
        Kind.CHANGE: st.integers(-999, 999),
        Kind.AMOUNT: st.decimals(0, 10**7, places=4),
    }
    cells = [cell for table in form.printed_tables for cell in table.cells.values()]
    some = draw(st.dictionaries(st.sampled_from(cells), st.data(), max_size=6))
    return complete(form, {cell.name: data.draw(kinds[cell.kind]) for cell, data in some.items()})


@st.composite
def reports(draw: st.DrawFn) -> Report:
    form = load_form(draw(st.sampled_from(editions())))
    year, filled = draw(st.integers(2019, 2035)), draw(figures(form))
    blocks: list[Block] = [Paragraph(f"某县某局{year}年政府信息公开工作年度报告", Role.TITLE)]
    for section in form.sections:
        blocks.append(Paragraph(section.title, Role.HEADING1))
        for number, text in enumerate(draw(st.lists(TEXTS, max_size=3))):
            role = draw(st.sampled_from([Role.BODY, Role.BODY, Role.HEADING2, Role.HEADING3]))
            words = text if role is Role.BODY else f"{number}.{draw(HEADING_WORDS)}"
            blocks.append(Paragraph(words, role))
        if section.table:
            cells = form.table(section.table).cells
            blocks.append(Table(section.table, {c: TableCell(c, printed(filled.values[c])) for c in cells}))
    if draw(st.booleans()):
        blocks += [Paragraph("某县某局", Role.SIGNATURE), Paragraph(f"{year + 1}年1月20日", Role.DATE)]
    return printed_only(Report("某县某局", year, form, tuple(blocks), filled))


@given(reports())
def test_what_is_written_is_read_back(folder: Path, report: Report):
    assert read_back(report, folder) == report
