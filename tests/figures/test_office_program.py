"""The workbook opened and saved by a spreadsheet: LibreOffice, with a profile of its own for each run."""

import shutil
import subprocess

import openpyxl
import pytest
from tests.figures.books import book_with
from tests.figures.strategies import busy

from report_drafter.figures.read import read_counts
from report_drafter.figures.workbook_write import write_counts
from report_drafter.form import editions, load_form

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine"),
]

FORMS = [load_form(edition) for edition in editions()]


@pytest.fixture(scope="module")
def convert(tmp_path_factory):
    """Opens a workbook, computes it and saves it as counts.ENDING into a folder."""
    profile = tmp_path_factory.mktemp("profile")

    def run(path, ending, folder):
        settings = [f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", ending, "--outdir"]
        subprocess.run(["soffice", *settings, folder, path], check=True, capture_output=True, timeout=180)
        return folder / f"counts.{ending}"

    return run


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.edition)
def test_saving_changes_no_figure_and_totals_agree(convert, tmp_path, form, ending):
    figures = busy(form)
    write_counts(tmp_path / "counts.xlsx", form, form.first_year, figures.values)
    (tmp_path / "saved").mkdir()
    convert(tmp_path / "counts.xlsx", ending, tmp_path / "saved")
    counts = read_counts(tmp_path / "saved", form)
    assert counts.figures == figures
    assert counts.notes == ()


def test_the_line_below_table_three_says_what_disagrees(convert, tmp_path):
    form = load_form("2021")
    (tmp_path / "saved").mkdir()
    for cells, said in (
        ({"D5": 3, "D7": 1}, "不符，左边减右边：自然人 2；总计 2；"),
        ({"D5": 3, "D7": 3}, "相符"),
        ({"D5": None}, "尚未填完"),
    ):
        book_with(tmp_path / "counts.xlsx", form, {"cells": {"表三": cells}})
        saved = convert(tmp_path / "counts.xlsx", "xlsx", tmp_path / "saved")
        line = openpyxl.load_workbook(saved, data_only=True)["表三"].cell(form.table("t3").height + 2, 1).value
        assert str(line).endswith(said)
