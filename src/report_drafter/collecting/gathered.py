"""What a collection keeps of a report; it is made where the report is checked, and travels as one line of JSON."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from msgspec import DecodeError, Struct, json
from msgspec.structs import replace

from report_drafter.check.model import Checked, Severity
from report_drafter.check.rules.dates import find_date
from report_drafter.collecting.wording import words
from report_drafter.faults import BadInput, Fault
from report_drafter.figures import Figures, Value, imbalances
from report_drafter.figures.read import imbalance_words
from report_drafter.form import Form, edition_for_year, editions, load_form
from report_drafter.plain_text import clean
from report_drafter.published.taken import take
from report_drafter.report import Report, Role


class Note(Struct, frozen=True):
    """A finding of the check, as far as its unit has to be told.

    Attributes:
        rule: the rule's code.
        severity: how much it weighs.
        message: what disagrees, where, and what to do.
    """

    rule: str
    severity: Severity
    message: str


class Open(Struct, frozen=True):
    """A cell that the report gives no figure for: its name, and why there is none."""

    cell: str
    why: str


class Gathered(Struct, frozen=True):
    """One report.

    Attributes:
        office: whose it is, by its title; empty if it does not say.
        signed: whose it is, by its signature.
        year: the report year; None if it does not say.
        edition: the form of that year, whose cells the values are of.
        printed: the form that the report prints.
        day: the day below it.
        values: the figures by cell, totals left out: they are computed.
        open: the cells without a figure.
        notes: what the check found.
    """

    office: str
    signed: str
    year: int | None
    edition: str
    printed: str
    day: date | None
    values: dict[str, int | Decimal]
    open: tuple[Open, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def form(self) -> Form:
        """The form whose cells the values are of."""
        return load_form(self.edition)

    @property
    def figures(self) -> Figures:
        """The figures, with every total that can be known."""
        return totalled(self.form, self.values)

    def get(self, name: str) -> Value | None:
        """The value of a cell, total or subtotal; None where it, or a part of it, is missing."""
        form = self.form
        return _total(form, self.values, name) if name in form.sums else self.values.get(name)


def render(file: str, checked: Checked) -> str:
    """A checked report as a line: what `report_drafter.review.batch.Job` asks for.

    Raises:
        BadInput: if the document holds no table of the form.
    """
    report = checked.report
    if not report.tables:
        raise BadInput([Fault(words("faults")["no_tables"], words("faults")["no_tables_remedy"])])
    return encode(_gather(report, checked)).decode()


def encode(gathered: Gathered) -> bytes:
    """The line of JSON for a report: cells that hold 0 are left out, which most do."""
    return json.encode(replace(gathered, values={name: value for name, value in gathered.values.items() if value}))


def decode(line: bytes | str) -> Gathered:
    """The report of such a line.

    Raises:
        msgspec.DecodeError: if it is none.
    """
    gathered = _DECODER.decode(line)
    if gathered.edition not in editions():
        raise DecodeError(gathered.edition)
    missing = {cell.cell for cell in gathered.open}
    zeros = {name: 0 for name in _summed(gathered.edition) if name not in missing}
    return replace(gathered, values=zeros | gathered.values)


_DECODER = json.Decoder(Gathered)


def summed_cells(form: Form) -> tuple[str, ...]:
    """The cells that a report prints and that are no totals: those to add up."""
    return tuple(name for table in form.printed_tables for name in table.cells if name not in form.computed)


@cache
def _summed(edition: str) -> tuple[str, ...]:
    return summed_cells(load_form(edition))


def totalled(form: Form, filled: Mapping[str, Value]) -> Figures:
    """Figures with every total and subtotal whose parts are all known; one with a part missing is left out.

    Args:
        form: the edition.
        filled: the values, totals not among them.
    """
    totals = {name: _total(form, filled, name) for name in form.sums}
    return Figures(form, {**filled, **{name: total for name, total in totals.items() if total is not None}})


def _total(form: Form, filled: Mapping[str, Value], name: str) -> Value | None:
    total: Value = 0
    for part in _parts(form.edition)[name]:
        value = filled.get(part)
        if value is None:
            return None
        total += value
    return total


@cache
def _parts(edition: str) -> Mapping[str, tuple[str, ...]]:
    """For each total and subtotal the cells that it is in the end the sum of."""
    form = load_form(edition)

    def parts(name: str) -> Iterator[str]:
        for part in form.sums[name]:
            yield from parts(part) if part in form.sums else (part,)

    return {name: tuple(parts(name)) for name in form.sums}


def across_years(gathered: Gathered, last: Figures) -> Iterator[Note]:
    """The footing rules across years that a report breaks against the figures of the year before, as findings."""
    figures = Figures(_across_years(gathered.edition), gathered.figures.values)
    for broken in imbalances(figures, last):
        rule = broken.footing
        message = imbalance_words(broken, figures, last).removeprefix(f"{rule.code} ")
        yield Note(rule.code, Severity(rule.severity), message)


@cache
def _across_years(edition: str) -> Form:
    """The form with none but its rules across years: the others the check holds."""
    form = load_form(edition)
    return replace(form, footings=tuple(rule for rule in form.footings if rule.across_years))


def _gather(report: Report, checked: Checked) -> Gathered:
    edition = edition_for_year(report.year) if report.year else None
    form = load_form(edition or report.form.edition)
    taken = take(report, report.year or form.first_year, form)
    return Gathered(
        office=clean(report.office),
        signed=clean("".join(p.text for p in report.paragraphs if p.role is Role.SIGNATURE)),
        year=report.year,
        edition=taken.form.edition,
        printed=report.form.edition,
        day=_day(report),
        values=dict(taken.values),
        open=tuple(Open(doubt.name, doubt.why) for doubt in taken.left_open if doubt.name not in taken.form.computed),
        notes=tuple(Note(f.rule, f.severity, clean(f.message)) for f in checked.findings),
    )


def _day(report: Report) -> date | None:
    found = find_date("".join(p.text for p in report.paragraphs if p.role is Role.DATE))
    return found[1] if found else None
