"""Claims: what each number of a report's text is said to be, and whether it agrees."""

from report_drafter.check.claims.judge import judge

__all__ = ["judge"]
