"""What must be the same of a report whatever format it was read from."""

from report_drafter.report import Report


def essence(report: Report) -> tuple[object, ...]:
    """Whose report on which year, by which edition, with which figures."""
    return "".join(report.title.split()), report.office, report.year, report.form.edition, report.figures


def texts(report: Report) -> list[tuple[str, str]]:
    """The paragraphs without spaces; the lines of the title as one."""
    found: list[tuple[str, str]] = [("title", "".join(report.title.split()))]
    return found + [(p.role.value, "".join(p.text.split())) for p in report.paragraphs if p.role != "title"]
