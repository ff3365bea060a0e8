"""Reports in memory from a text and some cells, for the tests of this folder."""

from collections.abc import Iterable, Mapping

from report_drafter.figures import Figures, Value
from report_drafter.form import load_form
from report_drafter.report import Paragraph, Report, Role


def report(
    paragraphs: str | Iterable[str], cells: Mapping[str, Value], year: int = 2023, edition: str = "2021"
) -> Report:
    """A report of these paragraphs whose tables hold these cells and 0 in all others.

    A paragraph that begins with ``#`` is a heading.
    """
    form = load_form(edition)
    texts = [paragraphs] if isinstance(paragraphs, str) else list(paragraphs)
    blocks = [
        Paragraph(text.removeprefix("#"), Role.HEADING2 if text.startswith("#") else Role.BODY, index)
        for index, text in enumerate(texts)
    ]
    return Report("某机关", year, form, tuple(blocks), Figures(form, dict.fromkeys(form.cells, 0) | dict(cells)))
