"""The counts as a clerk sees them in a spreadsheet program: LibreOffice draws the pages, whose colours are counted."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from tests.figures.books import book_with

from report_drafter.figures.workbook_looks import RED
from report_drafter.form import load_form

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine"),
]


def _red_points(book: Path, profile: Path) -> int:
    """How many points of the printed pages have the red of a broken rule."""
    settings = [f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run(["soffice", *settings, book.parent, book], check=True, capture_output=True, timeout=180)
    red = bytes.fromhex(RED.start_color.rgb[-6:])[::-1]  # the page is drawn in blue, green, red
    with pypdfium2.PdfDocument(book.with_suffix(".pdf")) as pages:
        drawn = [page.render(rev_byteorder=False) for page in pages]
        return sum(_count(bytes(page.buffer), page.n_channels, red) for page in drawn)


def _count(data: bytes, size: int, colour: bytes) -> int:
    return sum(data[place : place + 3] == colour for place in range(0, len(data), size))


def test_a_broken_rule_turns_red_and_a_kept_one_does_not(tmp_path: Path):
    form = load_form("2021")
    points = []
    for received in (1, 3):
        book = tmp_path / "counts.xlsx"
        book_with(book, form, {"cells": {"表三": {"D5": 3, "D7": received}}})
        points.append(_red_points(book, tmp_path / "profile"))
    broken, kept = points
    assert broken > 100
    assert kept == 0
