"""The report as a DOCX on the page of GB/T 9704-2012. How each point of the standard is met: docs/page.md."""

from pathlib import Path

from report_drafter.atomic import replace_file
from report_drafter.document.write.open_points import open_points, with_open_points
from report_drafter.document.write.package import render_report
from report_drafter.document.write.seal import is_unedited
from report_drafter.report import Report

__all__ = ["is_unedited", "open_points", "render_report", "with_open_points", "write_report"]


def write_report(report: Report, path: Path) -> None:
    """Write the report as a DOCX, whole or not at all: an older file stays as it is until the new one is complete.

    Args:
        report: the report.
        path: the file; one that is there is replaced.

    Raises:
        BadInput: if the file cannot be written (no such folder, read-only, open in Word, disk full …).
    """
    replace_file(path, render_report(report))
