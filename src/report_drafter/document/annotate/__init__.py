"""A copy of any DOCX with comments where a check found something. How: docs/annotations.md."""

from report_drafter.document.annotate.findings import Remarked, remarked
from report_drafter.document.annotate.writer import annotate

__all__ = ["Remarked", "annotate", "remarked"]
