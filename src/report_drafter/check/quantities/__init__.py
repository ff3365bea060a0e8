"""Finds the numbers of a text: which are quantities, of what value, and which only look like one."""

from report_drafter.check.quantities.finder import find
from report_drafter.check.quantities.model import Kind, Quantity

__all__ = ["Kind", "Quantity", "find"]
