"""The review page: a report with its numbers, tables and findings, in one file (docs/review-page.md)."""
