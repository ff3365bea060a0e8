"""A real office program opens the file and prints it on A4 with every label."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.document.write.samples import NAMES, annexed, sample

from report_drafter.document.write import write_report

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        not all(map(shutil.which, ("soffice", "pdfinfo", "pdftotext"))), reason="needs LibreOffice and poppler-utils"
    ),
]


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """All samples as PDF, by one start of the program."""
    folder = tmp_path_factory.mktemp("office")
    for name, edition in NAMES:  # with all that is there and is not to be seen
        write_report(annexed(name, edition), folder / f"{name}-{edition}.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *folder.glob("*.docx"))
    return folder


@pytest.mark.parametrize(("name", "edition"), NAMES)
def test_the_printed_report_is_a4_and_has_every_label_and_paragraph(printed, name, edition):
    pdf = printed / f"{name}-{edition}.pdf"
    information = run("pdfinfo", pdf)
    assert re.search(r"^Page size: .*\(A4\)$", information, re.MULTILINE)
    assert 4 <= int(re.findall(r"^Pages: +(\d+)$", information, re.MULTILINE)[0]) <= 7
    pages = run("pdftotext", "-raw", pdf, "-").split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        assert page.rstrip().endswith(f"— {number} —")
    numbers = re.compile(r"— \d+ —\s*$")
    text = re.sub(r"\s", "", "".join(numbers.sub("", page) for page in pages))
    report = sample(name, edition)
    labels = {label.text for table in report.form.printed_tables for label in table.labels}
    missing = {label for label in labels | {p.text for p in report.paragraphs} if label not in text}
    assert not missing
