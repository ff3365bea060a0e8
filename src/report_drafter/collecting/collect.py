"""Gathers the units' reports: each read and checked, its unit recognised, one chosen where a unit sent several."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import DecodeError, Struct
from msgspec.structs import replace

from report_drafter.check.model import Severity
from report_drafter.collecting.directory import Directory, Match
from report_drafter.collecting.files import Files, Source, find_reports
from report_drafter.collecting.gathered import Gathered, Note, across_years, decode, encode, render, summed_cells
from report_drafter.collecting.spool import Spool
from report_drafter.collecting.sums import Sums, add_up
from report_drafter.collecting.wording import names
from report_drafter.faults import BadInput
from report_drafter.figures import Figures
from report_drafter.figures.read import read_counts
from report_drafter.form import Form, form_for_year
from report_drafter.office import Office, Unit, read_office
from report_drafter.published import read_published
from report_drafter.report import Report
from report_drafter.review.batch import Job, Outcome, check_files
from report_drafter.workspace import Workspace

COLLECT = "collect"
"""The folder of a year's collection, within the year's."""
REPORTS = "units.jsonl"
"""The units' figures as they were collected, a line a unit: next year they are last year's."""

Follow = Callable[[Iterable[Outcome], int], Iterable[Outcome]]
"""Passes outcomes on, of so many in all: where a progress bar comes in."""


class Kept(Struct, frozen=True):
    """The report that counts for a unit.

    Attributes:
        file: its file.
        match: how the unit was recognised; None for its own counts, which need no recognising.
        place: where the spool has it.
        rank: by which it comes before another of the same unit: named by itself, then the later day below it, a DOCX
            before a page or a print of it, the later change of the file, and the name.
    """

    file: str
    match: Match | None
    place: int
    rank: tuple[bool, str, bool, int, str] = (False, "", False, 0, "")


class Left(Struct, frozen=True):
    """A file that does not count, the office it names and the year, as far as it says."""

    file: str
    office: str = ""
    year: int | None = None


class Superseded(Struct, frozen=True):
    """A file in whose place another of the same unit counts, and where the spool has it."""

    file: str
    unit: int
    place: int


class Failure(Struct, frozen=True):
    """A file that could not be read, and why."""

    file: str
    message: str


class Return(Struct, frozen=True):
    """A unit's report as it counts.

    Attributes:
        number: the unit's place in the directory, from 0.
        unit: the unit.
        kept: its file.
        gathered: what the report holds.
        last: the unit's figures of the year before; None where there are none.
        notes: what the check found, and the rules across years that are broken against these.
    """

    number: int
    unit: Unit
    kept: Kept
    gathered: Gathered
    last: Figures | None
    notes: tuple[Note, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings weigh that much."""
        return sum(note.severity is severity for note in self.notes)


class Collection(Struct, frozen=True, dict=True):
    """All that was gathered for a year.

    Attributes:
        office: who gathers.
        year, form: the report year and its edition.
        directory: the units.
        current, previous: the report that counts for a unit, by its number: the year's, and the year before's.
        superseded, unknown, other_years, failures: the files that do not count.
        skipped: files in the folders that may be reports in a format that is not read.
        ignored: files in the folders that programs leave there.
        unread: by the number of a unit, the files of its that could not be read, as far as their names tell.
        spool: where the reports are.
    """

    office: Office
    year: int
    form: Form
    directory: Directory
    spool: Spool
    current: dict[int, Kept] = {}
    previous: dict[int, Kept] = {}
    superseded: list[Superseded] = []
    unknown: list[Left] = []
    other_years: list[Left] = []
    failures: list[Failure] = []
    skipped: list[str] = []
    ignored: list[str] = []
    unread: dict[int, list[str]] = {}

    @property
    def missing(self) -> list[Unit]:
        """The units without a report that counts; none where the office lists no units."""
        return [self.directory.units[number] for number in self._missing()]

    @property
    def silent(self) -> list[Unit]:
        """Those of the missing from which there is no file at all."""
        return [self.directory.units[number] for number in self._missing() if number not in self.unread]

    @property
    def unreadable(self) -> list[tuple[Unit, list[str]]]:
        """Those of the missing from which there are files, and these: none of them could be read."""
        return [
            (self.directory.units[number], self.unread[number]) for number in self._missing() if number in self.unread
        ]

    def _missing(self) -> list[int]:
        units = self.directory.units if self.directory.listed else ()
        return [number for number in range(len(units)) if number not in self.current]

    @cached_property
    def sums(self) -> Sums:
        """The sums over the units' reports."""
        return add_up(self.form, ((r.unit.name, r.gathered) for r in self.returns()))

    def returns(self) -> Iterator[Return]:
        """The reports that count, one by one, in the order of the units."""
        for number, unit in enumerate(self.directory.units):
            kept = self.current.get(number)
            if kept:
                gathered, last = self.spool.get(kept.place), self._last(number)
                across = across_years(gathered, last) if last else ()
                yield Return(number, unit, kept, gathered, last, (*gathered.notes, *across))

    def says_the_same(self, gone: Superseded) -> bool:
        """Whether a file that does not count has the figures of the one that does."""
        kept = self.spool.get(self.current[gone.unit].place)
        return self.spool.get(gone.place).values == kept.values

    def _last(self, number: int) -> Figures | None:
        kept = self.previous.get(number)
        return self.spool.get(kept.place).figures if kept else None


def collect(
    workspace: Workspace, year: int, paths: Sequence[Path], follow: Follow | None = None, jobs: int | None = None
) -> Collection:
    """Gather reports.

    Args:
        workspace: the office that gathers; ``office.toml`` lists its units.
        year: the report year.
        paths: the reports and folders of them; those on the year before are taken for comparison.
        follow: passes the outcomes on while the files are read.
        jobs: how many processes; None for one a processor.

    Raises:
        BadInput: if ``office.toml`` can't be used, or the year has no form.
    """
    form = form_for_year(year)
    office = read_office(workspace.office_file)
    found = find_reports(paths, workspace.year_folder(year) / COLLECT)
    collection = Collection(office, year, form, Directory(office.units), Spool(), ignored=list(map(str, found.ignored)))
    sorting = _Sorting(collection, found)
    job = Job(render, in_workspace=False, read=read_any)
    outcomes: Iterable[Outcome] = check_files(list(found.read), job, jobs)
    for outcome in follow(outcomes, len(found.read)) if follow else outcomes:
        sorting.take(outcome)
    sorting.take_skipped()
    sorting.take_own_counts(workspace)
    sorting.take_last_collection(workspace.year_folder(year - 1) / COLLECT / REPORTS)
    return collection


def report_lines(collection: Collection) -> Iterator[bytes]:
    """The lines of `REPORTS`: every report that counts, under its unit's name."""
    for one in collection.returns():
        yield encode(replace(one.gathered, office=one.unit.name))


def read_any(path: Path) -> Report:
    """The report in a file of any of the formats that reports come in.

    Raises:
        BadInput: with one fault, if it can't be read.
    """
    return read_published(path)[1]


class _Sorting:
    """Sorts what came of the files into a collection."""

    def __init__(self, collection: Collection, files: Files) -> None:
        self._to, self._files = collection, files

    def take(self, outcome: Outcome) -> None:
        to, file = self._to, outcome.file
        source = self._files.read[Path(file)]
        if outcome.failure:
            to.failures.append(Failure(file, outcome.failure))
            self._take_unread(file, source)
            return
        gathered = decode(outcome.output)
        if gathered.year not in (to.year, to.year - 1):
            to.other_years.append(Left(file, gathered.office or gathered.signed, gathered.year))
            return
        match = to.directory.find(gathered, source.within)
        if match is None:
            to.unknown.append(Left(file, gathered.office or gathered.signed, gathered.year))
            return
        kept = Kept(file, match, to.spool.put(outcome.output.encode()), _rank(gathered, file, source))
        self._settle(to.current if gathered.year == to.year else to.previous, match.number, kept)

    def take_skipped(self) -> None:
        """The files that are not read at all."""
        for path, source in self._files.skipped.items():
            self._to.skipped.append(str(path))
            self._take_unread(str(path), source)

    def _take_unread(self, file: str, source: Source) -> None:
        """Put down whose file could not be read, where its name tells."""
        number = self._to.directory.of_file(source.within)
        if number is not None:
            self._to.unread.setdefault(number, []).append(file)

    def take_own_counts(self, workspace: Workspace) -> None:
        """The office's own counts, where it is one of the units and no report of it is there."""
        to = self._to
        number = to.directory.named(to.office.name) if to.directory.listed else None
        if number is None or number in to.current:
            return
        try:
            counts = read_counts(workspace.year_folder(to.year), to.form)
        except BadInput:
            return  # the unit is told as missing: without a report, and without counts that could stand for one
        values = {name: counts.figures.values[name] for name in summed_cells(to.form)}
        own = Gathered(to.office.name, "", to.year, to.form.edition, to.form.edition, None, values)
        to.current[number] = Kept(str(counts.path), None, to.spool.put(encode(own)))

    def take_last_collection(self, path: Path) -> None:
        """Last year's figures as they were collected then, for units whose last report is not among the files."""
        if not path.is_file():
            return
        with path.open("rb") as lines:
            for line in lines:
                self._take_last(line.rstrip(b"\n"), str(path))

    def _take_last(self, line: bytes, file: str) -> None:
        to = self._to
        try:
            gathered = decode(line)
        except DecodeError:
            return  # a line that somebody changed: the unit goes without comparison
        number = to.directory.named(gathered.office)
        if number is not None and number not in to.previous and gathered.year == to.year - 1:
            to.previous[number] = Kept(file, None, to.spool.put(line))

    def _settle(self, reports: dict[int, Kept], number: int, kept: Kept) -> None:
        """Keep the report, or the one that is there, whichever comes before."""
        there = reports.get(number)
        if there is None:
            reports[number] = kept
            return
        reports[number], gone = (kept, there) if kept.rank > there.rank else (there, kept)
        if reports is self._to.current:
            self._to.superseded.append(Superseded(gone.file, number, gone.place))


def _rank(gathered: Gathered, file: str, source: Source) -> tuple[bool, str, bool, int, str]:
    path = Path(file)
    try:
        changed = int(path.stat().st_mtime)
    except OSError:  # it was there when it was read
        changed = 0
    day = gathered.day.isoformat() if gathered.day else ""
    return source.explicit, day, path.suffix.lower() in names()["surest_formats"], changed, file
