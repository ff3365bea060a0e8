"""The numeric check: a Report, and where there is one last year's, to verdicts on its numbers and to findings."""
