"""Reads reports from DOCX files by other hands. How: docs/reading.md."""

from report_drafter.document.read.reader import read_report

__all__ = ["read_report"]
