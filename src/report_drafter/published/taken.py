"""What of a published report's tables can be carried on with: figures, doubts, cells left open, rules broken."""

from collections.abc import Container, Iterator, Mapping
from functools import cache

import tomli
from msgspec import Struct, convert
from msgspec.structs import replace

from report_drafter.check.rules.context import Context
from report_drafter.figures import Figures, Imbalance, Value, printed
from report_drafter.figures.read import imbalance_words
from report_drafter.figures.typed import MistypedError, printable, read_typed
from report_drafter.form import Form, FormTable, Kind
from report_drafter.report import Report
from report_drafter.resources import TEMPLATES
from report_drafter.tabular.numbers import parse_number


class Doubt(Struct, frozen=True):
    """A cell that somebody should look at.

    Attributes:
        name: the cell.
        text: what the report prints there; None where it has no such cell.
        why: what is the matter, in Chinese.
    """

    name: str
    text: str | None
    why: str


class TableTaken(Struct, frozen=True):
    """How much of a table of the year's form the report gives.

    Attributes:
        table: the table.
        read: how many of its cells have a figure, totals among them.
        printed: the edition that the report prints it by; empty if it does not print it.
    """

    table: FormTable
    read: int
    printed: str


class Broken(Struct, frozen=True):
    """A footing rule that the printed figures break, and what that says in words."""

    imbalance: Imbalance
    words: str


class Strange(Struct, frozen=True):
    """A cell that the report has filled and the year's form lacks, with its name in words."""

    name: str
    label: str


class Taken(Struct, frozen=True):
    """A report's figures on the form of its year.

    Attributes:
        form: the edition for the year, which need not be the one that the report prints.
        values: the figures to fill in, by cell; totals are not among them.
        tables: how much of each table there is.
        unsure: cells that were filled in, although the report prints more than a figure there.
        left_open: cells that were not filled in.
        strange: figures that have no place in the form.
        broken: the footing rules that the printed figures break, totals that are not their parts' sums among them.
    """

    form: Form
    values: Mapping[str, Value]
    tables: tuple[TableTaken, ...]
    unsure: tuple[Doubt, ...]
    left_open: tuple[Doubt, ...]
    strange: tuple[Strange, ...]
    broken: tuple[Broken, ...]

    @property
    def sound(self) -> bool:
        """Whether no rule of severity error is broken."""
        return all(broken.imbalance.footing.severity != "error" for broken in self.broken)


def take(report: Report, year: int, form: Form) -> Taken:
    """Take a report's figures over to the form of its year. Nothing is guessed: a doubtful cell stays open.

    Args:
        report: the report as read.
        year: the year that it is on.
        form: the edition for that year.
    """
    context = Context(replace(report, year=year))
    cells = {name: _read(report, form, name) for table in form.printed_tables for name in table.cells}
    fine = {name: value for name, value in cells.items() if not isinstance(value, Doubt)}
    return Taken(
        form=form,
        values={name: value for name, value in fine.items() if name not in form.computed},
        tables=tuple(_table(context, table, fine) for table in form.printed_tables),
        unsure=tuple(_unsure(report, fine)),
        left_open=tuple(doubt for doubt in cells.values() if isinstance(doubt, Doubt)),
        strange=tuple(Strange(n, context.label(n)) for n in report.figures.values if n not in form.cells),
        broken=tuple(_broken(context)),
    )


def _table(context: Context, table: FormTable, read: Container[str]) -> TableTaken:
    printed_by = context.forms.get(table.name)
    return TableTaken(table, sum(name in read for name in table.cells), printed_by.edition if printed_by else "")


def _read(report: Report, form: Form, name: str) -> Value | Doubt:
    """A cell's figure, or why there is none."""
    text = _text(report, name)
    if text is None:
        return Doubt(name, None, words().open["missing"])
    value, kind = report.figures.values.get(name), form.cells[name].kind
    if value is None:
        why = "unreadable" if text.strip() else "blank"
    elif kind is Kind.AMOUNT and _unit(text) not in words().units:
        why = "unit"
    else:
        return _fitting(name, text, value, kind)
    return Doubt(name, text, words().open[why].format(text=printable(text)))


def _fitting(name: str, text: str, value: Value, kind: Kind) -> Value | Doubt:
    """The figure, if a cell of that kind can hold it."""
    try:
        return read_typed(printed(value), kind, plain=True).value
    except MistypedError as error:
        return Doubt(name, text, error.what)


def _unsure(report: Report, values: Mapping[str, Value]) -> Iterator[Doubt]:
    for name, value in values.items():
        text = _text(report, name) or ""
        number = parse_number(text)
        if number is None or number.unit:
            why = words().unsure["more"].format(text=printable(text), value=printed(value))
            yield Doubt(name, text, why)


def _broken(context: Context) -> Iterator[Broken]:
    """The rules that are broken, each in the words of the edition that its table follows."""
    for imbalance in context.imbalances:
        form = context.forms[imbalance.footing.left[0].cell.partition(".")[0]]
        yield Broken(imbalance, imbalance_words(imbalance, Figures(form, context.report.figures.values)))


def _text(report: Report, name: str) -> str | None:
    table = report.tables.get(name.partition(".")[0])
    cell = table.cells.get(name) if table else None
    return cell.text if cell else None


def _unit(text: str) -> str:
    """The word after a number; empty if there is none, or more than a number and a word."""
    number = parse_number(text)
    return number.unit if number else ""


class Words(Struct, frozen=True):
    """The wording of ``templates/published/import.toml``, by its sections.

    Attributes:
        units: the units of a sum of money that may stand beside it.
    """

    units: tuple[str, ...]
    open: Mapping[str, str]
    unsure: Mapping[str, str]
    faults: Mapping[str, Mapping[str, str]]
    said: Mapping[str, str]


@cache
def words() -> Words:
    """What an import says."""
    return convert(tomli.loads((TEMPLATES / "published" / "import.toml").read_text(encoding="utf-8")), Words)
