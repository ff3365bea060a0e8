"""Counts in: a workbook or a YAML file to Figures, with every fault reported at once."""

from report_drafter.figures.model import Figures, Imbalance, Value, complete, imbalances, printed, rules_applied

__all__ = ["Figures", "Imbalance", "Value", "complete", "imbalances", "printed", "rules_applied"]
