"""Reports to sign: the fixtures' drafts with their gaps filled, and published ones; and edits to them."""

import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
from tests.draft.workspaces import copied

from report_drafter.signing.model import Sheet
from report_drafter.signing.page import render_sheet
from report_drafter.signing.sign import examine, make_sheet
from report_drafter.signing.store import free_files, save
from report_drafter.signing.waivers import waived

NOW = datetime(2022, 3, 1, 9, 30, 15, tzinfo=UTC)
PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "reports" / "plain"
_MAIN = "word/document.xml"
_TEXT = re.compile(r"(?<=>)[^<]*(?=</w:t>)")


def filled(name: str, to: Path) -> Path:
    """The 2021 draft in a copy of a fixture's workspace, every gap filled."""
    (report,) = (copied(name, to) / "2021").glob("*.docx")
    document = docx.Document(str(report))
    for run in (run for paragraph in document.paragraphs for run in paragraph.runs if "【请补充" in run.text):
        run.text = "无"
    document.save(str(report))
    return report


def signed(report: Path, reason: str = "") -> Sheet:
    """Sign a report, every error with the same reason, and give back the sheet written."""
    examined = examine(report)
    given = dict.fromkeys(examined.errors, reason) if reason else {}
    sheet = make_sheet(examined, waived(examined.errors, given, "办公室主任"), NOW)
    save(free_files(report, None), render_sheet(sheet), sheet)
    return sheet


def edited(report: Path, change: Callable[[str], str]) -> None:
    """Change the document's own XML; everything else stays as it is."""
    with zipfile.ZipFile(report) as archive:
        parts = {entry: archive.read(entry) for entry in archive.infolist()}
    with zipfile.ZipFile(report, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in parts.items():
            own = entry.filename == _MAIN
            archive.writestr(entry.filename, change(data.decode()).encode() if own else data)


def digits(report: Path) -> list[int]:
    """Where the digits of the document's text stand in its XML."""
    with zipfile.ZipFile(report) as archive:
        xml = archive.read(_MAIN).decode()
    return [at for found in _TEXT.finditer(xml) for at in range(*found.span()) if xml[at].isdecimal()]


def in_a_label(report: Path, at: int) -> bool:
    """Whether a place in the document's XML is in a table's label: a cell that prints more than a figure."""
    with zipfile.ZipFile(report) as archive:
        xml = archive.read(_MAIN).decode()
    if xml.rfind("<w:tc>", 0, at) <= xml.rfind("</w:tc>", 0, at):
        return False
    cell = xml[xml.rfind("<w:tc>", 0, at) : xml.index("</w:tc>", at)]
    return not re.fullmatch(r"[\d.]*", "".join(_TEXT.findall(cell)))
