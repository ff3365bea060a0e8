"""The rules: each declared once as data, and its check one function under its code.

Importing the package imports every module of checks, so that each has entered its functions.
"""

from report_drafter.check.rules import cells, footing, headings, offices, sections, wording, years
from report_drafter.check.rules.context import Context
from report_drafter.check.rules.registry import Breach, Rule, check_of, choose, families, rules

__all__ = [
    "Breach",
    "Context",
    "Rule",
    "cells",
    "check_of",
    "choose",
    "families",
    "footing",
    "headings",
    "offices",
    "rules",
    "sections",
    "wording",
    "years",
]
