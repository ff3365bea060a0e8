"""A copy of a draft in which numbers moved, and everything else is as it was. How: docs/provenance.md."""

from report_drafter.document.revise.writer import CellText, NumberText, Revision, numeral, revised

__all__ = ["CellText", "NumberText", "Revision", "numeral", "revised"]
