"""An edited draft with the facts behind it, checked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from report_drafter.check.engine import check
from report_drafter.check.model import Checked
from report_drafter.check.traced import Traced, trace, value_now
from report_drafter.document.read import read_report, read_sources
from report_drafter.document.read.likeness import plain
from report_drafter.inputs import report_before
from report_drafter.office import Office
from report_drafter.report import Report, Source
from report_drafter.tracing.words import refused


class Edited(Struct, frozen=True, dict=True):
    """A draft that was edited.

    Attributes:
        path: the file.
        checked: the result of its check.
        sources: the facts that it was drafted from, each with the number of places it was put in.
    """

    path: Path
    checked: Checked
    sources: Mapping[Source, int]

    @property
    def report(self) -> Report:
        """What it says now."""
        return self.checked.report

    @cached_property
    def traced(self) -> tuple[Traced, ...]:
        """The drafted numbers that are still there, in document order, with those that were typed anew in their place.

        Who rewrites a sentence takes its marks away. Where the new one says which cell its number is, and that cell's
        drafted place is gone, the number is that one.
        """
        marked = tuple(trace(self.report, self.checked.numbers))
        missing = self._missing(marked)
        return tuple(sorted((*marked, *self._retyped(marked, missing)), key=_place)) if missing else marked

    def deleted(self) -> Iterator[tuple[Source, int]]:
        """The facts of which fewer places are left than were drafted, and how many fewer."""
        yield from self._missing(self.traced).items()

    def _missing(self, traced: Sequence[Traced]) -> dict[Source, int]:
        left = Counter(one.source for one in traced)
        return {source: places - left[source] for source, places in self.sources.items() if places > left[source]}

    def _retyped(self, marked: Sequence[Traced], missing: dict[Source, int]) -> Iterator[Traced]:
        """The numbers without a mark of which the check knows the cell, for as many places as that cell's lost."""
        open_places = {source.fact: [source] * places for source, places in missing.items()}
        known = {id(one.number) for one in marked}
        paragraphs = {p.index: p for p in self.report.paragraphs if p.index is not None}
        for number in self.checked.numbers:
            paragraph = paragraphs.get(number.paragraph) if number.paragraph is not None else None
            if paragraph is None or id(number) in known or number.pattern == "none" or len(number.facts) != 1:
                continue
            if places := open_places.get(number.facts[0]):
                source = places.pop()
                yield Traced(paragraph, number.start, number.end, source, number, value_now(source, self.report))


def _place(traced: Traced) -> tuple[int, int]:
    return traced.paragraph.index or 0, traced.start


def open_edited(path: Path) -> Edited:
    """Read an edited draft and check it, with the report on the year before if its workspace has one.

    Args:
        path: the DOCX.

    Raises:
        BadInput: if it can't be read, or carries no facts.
    """
    report = read_report(path)
    sources = read_sources(path)
    if not sources:
        raise refused("untraced", path)
    return Edited(path, check(report, report_before(path, report)), sources)


def year_of(edited: Edited) -> int:
    """The year that a document reports on.

    Raises:
        BadInput: if it does not say.
    """
    if edited.report.year is None:
        raise refused("no_year", edited.path)
    return edited.report.year


def hold_year(edited: Edited, year: int) -> None:
    """See to it that a document is the report on a year.

    Raises:
        BadInput: if it is on another one, or does not say.
    """
    if (found := year_of(edited)) != year:
        raise refused("year", edited.path, found=found, year=year)


def hold_office(edited: Edited, office: Office) -> None:
    """See to it that a document is an office's report.

    Raises:
        BadInput: if it names another office.
    """
    found = edited.report.office
    if found and _spelling(found) not in map(_spelling, (office.name, office.signed_by)):
        raise refused("office", edited.path, found=found, office=office.name)


def _spelling(name: str) -> str:
    """A name as a title is read: without spaces, signs of either width alike."""
    return "".join(plain(name).split())
