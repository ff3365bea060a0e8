"""What is written of all hostile texts together, opened by what could act on them: an office program, a browser."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from tests.hostile.home import YEAR, file_named, make_home, report, texts
from tests.hostile.looks import wrong_in_files

from report_drafter.activities.read import read_log
from report_drafter.activities.write import write_log
from report_drafter.cli.app import run
from report_drafter.document.write import write_report


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, frozenset[Path]]:
    """A workspace whose log and units are all the texts, and what the commands make of it; what was there before."""
    said = [f"{text}{number}" for number, text in enumerate(texts(workbooks=True).values())]  # no two are one unit's
    folder = tmp_path_factory.mktemp("crowd")
    home, inbox, out = folder / "home", folder / "in", folder / "out"
    make_home(home, said)
    for new in (inbox, out):
        new.mkdir()
    for number, text in enumerate(said):
        name = file_named(inbox, text)
        write_report(report(text), name.with_name(f"{number}{name.name}"))
    given = frozenset(folder.rglob("*"))
    write_log(out / "log.xlsx", read_log(home / str(YEAR), YEAR).activities)
    assert run(["status", "-w", str(home), "--workbook", str(out / "status.xlsx")]) == 0
    assert run(["check", str(inbox), "--format", "html", "-o", str(out / "pages")]) == 1
    assert run(["collect", str(YEAR), str(inbox), "-w", str(home), "--messages", "--charts"]) == 1
    return folder, given


def test_nothing_is_wrong_with_the_files(made):
    folder, given = made
    assert "\n".join(wrong_in_files(folder, given, ())) == ""
    assert len(list((folder / "home" / str(YEAR) / "collect" / "通知").iterdir())) > len(texts())


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_text_in_workbooks_stays_text_in_an_office_program(made, tmp_path):
    books = list(made[0].rglob("*.xlsx"))
    assert {path.name for path in books} >= {"log.xlsx", "status.xlsx", "汇总.xlsx"}
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), *map(str, books)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for book in books:
        said = {place: unescape(text) for place, text in _texts(book)}  # LibreOffice writes no such escapes
        assert said
        assert dict(_texts(tmp_path / book.name)) == said


def _texts(path: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """What the cells with text hold, by sheet and place: a text that became a formula or a number would be missing."""
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "s" and cell.value:
                    assert cell.hyperlink is None
                    yield (sheet.title, cell.coordinate), str(cell.value)


@pytest.mark.browser
def test_a_browser_finds_nothing_to_act_on(made, browser):
    pages = sorted(made[0].rglob("*.html"))
    assert len(pages) > len(texts(workbooks=True))
    told: list[str] = []
    page = browser.new_context(offline=True).new_page()
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("request", lambda request: None if request.url.startswith("file:") else told.append(request.url))
    for path in pages:
        page.goto(path.as_uri())
        assert page.evaluate("window.pwned") is None, path.name
        assert page.locator("#pwned").count() == 0, path.name
    page.context.close()
    assert told == []
