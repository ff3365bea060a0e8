"""An edited draft with the facts behind it, checked."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from report_drafter.check.engine import check
from report_drafter.check.model import Checked
from report_drafter.check.traced import Traced, trace
from report_drafter.document.read import read_report, read_sources
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
        """The drafted numbers that are still there, in document order."""
        return tuple(trace(self.report, self.checked.numbers))

    def deleted(self) -> Iterator[tuple[Source, int]]:
        """The facts of which fewer places are left than were drafted, and how many fewer."""
        left = Counter(traced.source for traced in self.traced)
        for source, places in self.sources.items():
            if places > left[source]:
                yield source, places - left[source]


def open_edited(path: Path, previous: Report | None = None) -> Edited:
    """Read an edited draft and check it.

    Args:
        path: the DOCX.
        previous: the report on the year before.

    Raises:
        BadInput: if it can't be read, or carries no facts.
    """
    report = read_report(path)
    sources = read_sources(path)
    if not sources:
        raise refused("untraced", path)
    return Edited(path, check(report, previous), sources)


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
    if found and found not in (office.name, office.signed_by):
        raise refused("office", edited.path, found=found, office=office.name)
