"""Reads published reports, whatever format they are in. How: docs/importing.md."""

from report_drafter.published.read import Format, read_published

__all__ = ["Format", "read_published"]
