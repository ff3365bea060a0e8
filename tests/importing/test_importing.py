"""What an import makes of a report: figures, doubts, cells left open, rules broken, files."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.check.rules.build import build
from tests.data_cases import cases, compare
from tests.document.test_round_trip import reports
from tests.published.pdf_file import pdf
from tests.published.printed_pdf import Printer
from tests.published.webpage import page

from report_drafter.document.read import read_report
from report_drafter.document.write import render_report, write_report
from report_drafter.faults import BadInput, Ledger, Place
from report_drafter.figures import Figures, Value
from report_drafter.figures.entries import Entries
from report_drafter.figures.workbook_read import read_workbook
from report_drafter.form import load_form
from report_drafter.importing import import_report
from report_drafter.review.import_summary import as_json, as_text
from report_drafter.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "办公室")


def told(summary: dict[str, Any]) -> dict[str, Any]:
    """What a summary says beyond the usual."""
    labels = {key: [f"{one['label']}　{one['message']}" for one in summary[key]] for key in ("unsure", "open")}
    tables = [f"{t['table']} {t['read']}/{t['cells']} {t['printed_form']}" for t in summary["tables"]]
    short = {key: [*found[:4], f"… {len(found)}"] if len(found) > 4 else found for key, found in labels.items()}
    broken = [f"{one['severity']} {one['message']}" for one in summary["broken"]]
    strange = [one["cell"] for one in summary["strange"]]
    return {"tables": tables, **short, "broken": broken, "strange": len(strange)}


def filled_in(path: Path, edition: str) -> dict[str, Value]:
    """The figures that a workbook of counts holds."""
    entries = Entries(load_form(edition), Ledger())
    read_workbook(path, entries, Place())
    return entries.filled()


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases.yaml"))
def test_cases(workspace, tmp_path, case):
    path = tmp_path / "报告.docx"
    write_report(build(case["report"]), path)
    imported = import_report(workspace, path)
    assert filled_in(imported.counts, "2021") == imported.taken.values
    compare(case, told(as_json(imported)))


FORMATS = {
    "docx": render_report,
    "html": page,
    "pdf": lambda report: pdf(Printer().report(report)),
}


@pytest.mark.parametrize("ending", FORMATS)
def test_figures_and_report_are_there_for_the_next_year(workspace, tmp_path, ending):
    report = build()
    path = tmp_path / f"年报.{ending}"
    path.write_bytes(FORMATS[ending](report))
    imported = import_report(workspace, path)
    folder = workspace.year_folder(2022)
    assert imported.written == (folder / "年报.docx", folder / "counts.xlsx")
    assert {**filled_in(imported.counts, "2021"), **totals(report)} == dict(report.figures.values)
    kept = read_report(workspace.reports(2022)[0])
    assert (kept.figures, kept.year, kept.office) == (report.figures, report.year, report.office)


def totals(report):
    return {name: value for name, value in report.figures.values.items() if name in report.form.computed}


@settings(max_examples=20, deadline=None)
@given(reports())
def test_a_draft_gives_its_figures_back(tmp_path_factory, report):
    folder = tmp_path_factory.mktemp("drafts")
    path = folder / "report.docx"
    path.write_bytes(render_report(report))
    imported = import_report(Workspace(folder), path, 2024 if report.form.edition == "2021" else 2020)
    own = {name: value for name, value in report.figures.values.items() if name not in report.form.computed}
    assert filled_in(imported.counts, report.form.edition) == own
    assert Figures(report.form, imported.report.figures.values) == report.figures


def test_what_is_there_stays_as_it_is(workspace, tmp_path):
    folder = workspace.year_folder(2022)
    folder.mkdir(parents=True)
    (folder / "counts.yaml").write_text("t2.licences: 1\n", encoding="utf-8")
    (folder / "年报.docx").write_bytes(b"another")
    path = tmp_path / "年报.docx"
    write_report(build(), path)
    imported = import_report(workspace, path)
    assert imported.beside
    assert imported.counts == folder / "counts（导入）.xlsx"
    assert imported.reference == folder / "年报（2）.docx"
    assert (folder / "counts.yaml").read_text(encoding="utf-8") == "t2.licences: 1\n"
    assert (folder / "年报.docx").read_bytes() == b"another"


def test_the_same_again_changes_nothing(workspace, tmp_path):
    path = tmp_path / "年报.html"
    path.write_bytes(page(build()))
    first, second = import_report(workspace, path), import_report(workspace, path)
    assert second.written == ()
    assert not second.beside
    assert (second.counts, second.reference) == (first.counts, first.reference)


def test_a_report_in_its_years_folder_is_kept_where_it_is(workspace):
    path = workspace.year_folder(2022) / "年报.docx"
    path.parent.mkdir(parents=True)
    write_report(build(), path)
    imported = import_report(workspace, path)
    assert imported.written == (path.with_name("counts.xlsx"),)
    assert imported.reference == path


def test_a_year_that_is_asked_for_decides(workspace, tmp_path):
    path = tmp_path / "年报.docx"
    write_report(build(), path)
    imported = import_report(workspace, path, 2023)
    assert imported.counts == workspace.year_folder(2023) / "counts.xlsx"


@pytest.mark.parametrize(
    ("office", "told"),
    [
        ("青石县财政局", ""),
        ("青石县财政局办公室", ""),
        ("某某州青石县财政局", ""),
        ("青石县水利局", "青石县财政局"),
        ("白石县人民政府", "青石县财政局"),
    ],
)
def test_another_offices_report_is_told(workspace, tmp_path, office, told):
    workspace.root.mkdir()
    settings = 'name = "青石县财政局"\nshort_name = "县财政局"\nlevel = "department"\n'
    workspace.office_file.write_text(settings, encoding="utf-8")
    path = tmp_path / "年报.docx"
    write_report(build({"office": office, "title": f"{office}2022年政府信息公开工作年度报告"}), path)
    imported = import_report(workspace, path)
    assert imported.another == told
    assert bool(told) == ("取错了文件" in as_text(imported))


UNDATED: dict[str, Any] = {"preamble": [], "sections": {"一": "无。", "六": "无。"}, "date": None}
OLD = "某局2017年政府信息公开工作年度报告"
FAULTY: dict[str, tuple[dict[str, Any], list[str]]] = {
    "no table": ({"tables": []}, ["没有找到年度报告的统计表"]),
    "no year": ({"title": "年度报告", **UNDATED}, ["没有写明"]),
    "neither": ({"tables": [], "title": "年度报告", **UNDATED}, ["统计表", "没有写明"]),
    "before any form": ({"title": OLD}, ["没有适用于 2017 年"]),
    "no table and no form": ({"tables": [], "title": OLD}, ["统计表", "2017"]),
}


@pytest.mark.parametrize("name", FAULTY)
def test_every_fault_of_the_report_is_told_and_nothing_written(workspace, tmp_path, name):
    changes, words = FAULTY[name]
    path = tmp_path / "年报.docx"
    write_report(build(changes), path)
    with pytest.raises(BadInput) as bad:
        import_report(workspace, path)
    assert [word in fault.what for word, fault in zip(words, bad.value.faults, strict=True)] == [True] * len(words)
    assert not workspace.root.exists()


def test_where_one_file_cannot_be_written_there_is_none(workspace, tmp_path):
    path = tmp_path / "年报.docx"
    write_report(build(), path)
    folder = workspace.year_folder(2022)
    folder.mkdir(parents=True)
    (folder / "counts.yaml").touch()
    (folder / "counts（导入）.xlsx").symlink_to(tmp_path / "no-such-folder" / "counts.xlsx")
    with pytest.raises(BadInput):
        import_report(workspace, path)
    assert workspace.reports(2022) == []


def test_a_folder_that_cannot_be_made_is_a_fault(workspace, tmp_path):
    path = tmp_path / "年报.docx"
    write_report(build(), path)
    workspace.root.write_bytes(b"a file")
    with pytest.raises(BadInput, match="有一段是文件"):
        import_report(workspace, path)
