"""Reads reports from DOCX files by other hands. How: docs/reading.md."""

from report_drafter.document.read.provenance import read_sources
from report_drafter.document.read.reader import read_report, report_of

__all__ = ["read_report", "read_sources", "report_of"]
