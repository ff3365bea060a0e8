"""Reports in memory from a text and some cells, for the tests of this folder."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import msgspec

from report_drafter.figures import Figures, Value
from report_drafter.form import load_form
from report_drafter.report import Paragraph, Report, Role, Source, Stated


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


def drafted(held: Report, entries: Iterable[Mapping[str, str]]) -> Report:
    """The report with facts behind some of its numbers.

    Args:
        held: a report of one paragraph.
        entries: each fact's name, value and origin (``tables`` where it is not given), and what stands there now.
    """
    if not entries:
        return held
    (paragraph,) = held.paragraphs
    return msgspec.structs.replace(held, blocks=(replace(paragraph, stated=tuple(_stated(held, paragraph, entries))),))


def _stated(held: Report, paragraph: Paragraph, entries: Iterable[Mapping[str, str]]) -> Iterable[Stated]:
    for entry in entries:
        start, fact = paragraph.text.index(entry["at"]), entry["fact"]
        label = held.form.labels.get(fact, fact)
        source = Source(fact, entry["value"], label, entry.get("origin", "tables"), entry.get("words", label))
        yield Stated(start, start + len(entry["at"]), fact, source)
