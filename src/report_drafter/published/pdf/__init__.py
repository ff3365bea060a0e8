"""Reads reports from PDFs that have text. Which library, and why: docs/decisions/0013-pdf.md."""

from report_drafter.published.pdf.document import read_pdf

__all__ = ["read_pdf"]
