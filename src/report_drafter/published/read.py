"""A published report in any of the formats that it may be kept in."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Final

from report_drafter.document.read import read_report
from report_drafter.document.read.faults import Refusal
from report_drafter.document.read.package import open_file
from report_drafter.published.web.archive import is_archive
from report_drafter.report import Report

_START: Final = 2048
_PDF: Final = b"%PDF-"
_PACKAGES: Final = (b"PK", b"\xd0\xcf\x11\xe0")
_OTHERS: Final = {
    b"\xff\xd8\xff": "picture",
    b"\x89PNG": "picture",
    b"II*\0": "picture",
    b"MM\0*": "picture",
    b"BM": "picture",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
}
"""How files of other formats begin, and what is said of them."""
_WEB_ENDINGS: Final = frozenset((".html", ".htm", ".shtml", ".xhtml"))
_WEB: Final = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!|html|head|meta|body|div|table|p\b|\?xml)", re.IGNORECASE)


class Format(StrEnum):
    """The formats that reports are published in."""

    DOCX = "docx"
    WEB = "html"
    PDF = "pdf"


def read_published(path: Path) -> tuple[Format, Report]:
    """Read a published report: a DOCX, a web page, or a PDF with text. What it is decides, whatever its name says.

    Args:
        path: the file.

    Returns:
        Its format, and the report.

    Raises:
        BadInput: with one fault, if it is none of these or can't be read.
    """
    try:
        kind = _format(path)
        return kind, _read(kind, path)
    except Refusal as refusal:
        raise refusal.about(path) from None


def _format(path: Path) -> Format:
    with open_file(path) as file:
        try:
            start = file.read(_START)
        except OSError:
            raise Refusal("unreadable") from None
    if not start.strip(b"\0") or start.startswith(_PACKAGES):
        return Format.DOCX  # its reader also tells what is wrong with what only looks like one
    if _PDF in start:
        return Format.PDF
    if _WEB.search(start) or is_archive(start) or path.suffix.casefold() in _WEB_ENDINGS:
        return Format.WEB
    raise Refusal(next((kind for mark, kind in _OTHERS.items() if start.startswith(mark)), "other_format"))


def _read(kind: Format, path: Path) -> Report:
    if kind is Format.WEB:
        from report_drafter.published.web import read_page  # noqa: PLC0415 - only for the format that is there

        return read_page(path)
    if kind is Format.PDF:
        from report_drafter.published.pdf import read_pdf  # noqa: PLC0415 - the same

        return read_pdf(path)
    return read_report(path)
